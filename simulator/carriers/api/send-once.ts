import type { Context } from 'hono'
import type { Env } from '../../http/env.ts'
import { answerProblem, type ProblemBody, refusalBody, type Statuses } from '../../http/problem.ts'
import { formatInstant } from '../../kernel/instant.ts'
import { refusal } from '../../rulebook/refusal.ts'
import type { World } from '../../world.ts'
import type { MessageRequest } from '../model/message.ts'
import type { KeptAnswer } from '../model/replays.ts'
import type { SendRefusal } from '../port.ts'
import { toAccepted } from '../schema.ts'

const sendStatuses = {
  'message-blocked': 403,
  'cap-reached': 429,
} as const satisfies Statuses<SendRefusal>

const reuseStatuses = {
  'idempotency-key-reused': 422,
  'reference-reused': 409,
  'duplicate-reference': 409,
} as const

/** An answer before it is written: what is kept to be given again. */
export type Outcome = {
  readonly status: number
  readonly body: object
  readonly isReplayed?: boolean
}

/** Names an answer as one that was given before, as payment APIs do. */
export const replayedHeader = 'idempotent-replayed'

/**
 * Judges a message, unless its sender gave this reference before: then the option
 * `duplicateReferences` says what becomes of it.
 */
export function sendOnce(world: World, message: MessageRequest): Outcome {
  const { carriers, spec } = world
  const { from, reference } = message
  const policy = spec.options.duplicateReferences
  if (reference === undefined || policy === 'accept') return send(world, message)
  const { replays } = carriers
  const key = `reference ${from} ${reference}`
  const fingerprint = replays.fingerprintOf(message)
  const before = replays.find(key)
  if (before) {
    const isSame = before.fingerprint === fingerprint
    if (isSame && policy === 'answer') return replay(before)
    const code = isSame ? 'duplicate-reference' : 'reference-reused'
    return reuse(code, `Reference “${reference}” of ${from}`, before, fingerprint)
  }
  const outcome = send(world, message)
  if (outcome.status === 202) replays.keep(key, toKept(outcome, fingerprint))
  return outcome
}

/**
 * Answers a request, or, when its Idempotency-Key came before with the same content, gives the
 * first answer again. What waiting may cure (429) is judged anew each time.
 */
export function answerOnce(
  c: Context<Env>,
  key: string | undefined,
  content: unknown,
  act: () => Outcome,
): never {
  if (key === undefined) return render(c, act())
  const { replays } = c.var.world.carriers
  const keptUnder = `key ${key}`
  const fingerprint = replays.fingerprintOf([c.req.path, content])
  const before = replays.find(keptUnder)
  if (before) {
    if (before.fingerprint === fingerprint) return render(c, replay(before))
    const name = `Idempotency-Key “${key}”`
    return render(c, reuse('idempotency-key-reused', name, before, fingerprint))
  }
  const outcome = act()
  if (outcome.status !== 429) replays.keep(keptUnder, toKept(outcome, fingerprint))
  return render(c, outcome)
}

function send({ carriers, spec }: World, message: MessageRequest): Outcome {
  const sent = carriers.send(message)
  if (sent.ok) return { status: 202, body: toAccepted(sent.value) }
  const body = refusalBody(sendStatuses, sent.refusal, spec.options.codesOf)
  return { status: body.status, body }
}

function reuse(
  code: keyof typeof reuseStatuses,
  name: string,
  { at, fingerprint: first }: KeptAnswer,
  fingerprint: string,
): Outcome {
  const contents = first === fingerprint ? 'this content' : `content ${first}, not ${fingerprint}`
  const detail = `${name} came at ${formatInstant(at)} with ${contents}.`
  const body = refusalBody(reuseStatuses, refusal(code, 'carrier.idempotency', detail), undefined)
  return { status: body.status, body }
}

function replay({ body, status }: KeptAnswer): Outcome {
  return { status, body: JSON.parse(body), isReplayed: true }
}

function toKept({ body, status }: Outcome, fingerprint: string): Omit<KeptAnswer, 'at'> {
  return { status, body: JSON.stringify(body), fingerprint }
}

function render(c: Context<Env>, { body, isReplayed, status }: Outcome): never {
  if (isReplayed) c.header(replayedHeader, 'true')
  if (status >= 400) return answerProblem(c, body as ProblemBody)
  return c.json(body, status === 207 ? 207 : 202) as never
}
