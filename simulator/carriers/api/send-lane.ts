import { defaultWorldId, type Worlds } from '../../control/worlds.ts'
import { isSame } from '../../http/authorization.ts'
import { bugBody, problemBody, unwrittenFacts } from '../../http/problem.ts'
import type { Traffic } from '../../http/traffic.ts'
import type { Journal } from '../../kernel/journal.ts'
import { notFound } from '../../rulebook/refusal.ts'
import type { World } from '../../world.ts'
import type { MessageRequest } from '../model/message.ts'
import { readPhoneNumber } from '../phone-number.ts'
import { messageLimits } from '../schema.ts'
import { type Outcome, replayedHeader, sendOnce } from './send-once.ts'

/** What a world is told by the lane, and what stands in the journal for it. */
const input = 'carriers.send'

/** What matters of a request to send before its body is read. */
export type SendHead = { readonly worldId: string; readonly authorization: string }

export type LaneAnswer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/**
 * The send path for hosts that can spare a message the way through the application: it takes
 * nothing but well-formed messages of callers that are let in, and gives the very answers of
 * `POST /carriers/v1/messages`. Whatever else comes it declines, and the application answers.
 */
export class SendLane {
  readonly #worlds: Worlds
  readonly #journal: Journal
  readonly #onBug: (error: unknown) => void
  readonly #traffic: Traffic
  readonly #credentials = new WeakMap<World, string>()

  constructor(worlds: Worlds, journal: Journal, traffic: Traffic, onBug: (error: unknown) => void) {
    this.#worlds = worlds
    this.#journal = journal
    this.#traffic = traffic
    this.#onBug = onBug
  }

  /**
   * Takes a message and answers it once it is written and judged; or declines it, by false, and
   * then nothing has happened.
   */
  take(head: SendHead, body: string, answer: (answer: LaneAnswer) => void): boolean {
    const world = this.#worlds.get(head.worldId)
    if (!world || !isSame(head.authorization, this.#credentialsOf(world))) return false
    // What goes wrong on purpose goes wrong in one place, which is the application.
    if (world.sim.faults.has('carriers')) return false
    const data = readMessage(body)
    if (!data) return false
    const { id } = world.spec
    const serial = this.#worlds.serialOf(id)
    const entry = { kind: 'input', world: id, serial, input, data } as const
    this.#journal.submit(
      entry,
      () => {
        const judged = this.#judge(entry)
        this.#traffic.countSend(judged.status)
        answer(judged)
      },
      (fault) => {
        this.#traffic.countSend(503)
        answer({ ...toAnswer(problemOf(503, unwrittenFacts(fault))), headers: unwritten })
      },
    )
    return true
  }

  #judge(entry: Parameters<Worlds['receive']>[0]): LaneAnswer {
    try {
      const outcome = this.#worlds.receive(entry) as Outcome | undefined
      // A world that has ended since then is as one that never was.
      return toAnswer(outcome ?? problemOf(404, notFound('world', entry.world)))
    } catch (error) {
      this.#onBug(error)
      return toAnswer({ status: 500, body: bugBody(error) })
    }
  }

  #credentialsOf(world: World): string {
    const known = this.#credentials.get(world)
    if (known !== undefined) return known
    const { key, secret } = world.credentials.carriers
    const expected = `Basic ${btoa(`${key}:${secret}`)}`
    this.#credentials.set(world, expected)
    return expected
  }
}

function problemOf(status: 404 | 503, facts: Parameters<typeof problemBody>[1]): Outcome {
  return { status, body: problemBody(status, facts) }
}

const accepted = { 'content-type': 'application/json' }
const replayed = { ...accepted, [replayedHeader]: 'true' }
const refused = { 'content-type': 'application/problem+json' }
const unwritten = { ...refused, 'retry-after': '1' }

function toAnswer({ body, isReplayed, status }: Outcome): LaneAnswer {
  const headers = status >= 400 ? refused : isReplayed ? replayed : accepted
  return { status, headers, body: JSON.stringify(body) }
}

/**
 * Whether a request is one for the lane, by its head: a POST of JSON to the send path of a world,
 * with credentials, and with nothing that asks for more than that.
 */
export function sendHeadOf(
  method: string | undefined,
  url: string | undefined,
  headers: Readonly<Record<string, string | readonly string[] | undefined>>,
): SendHead | undefined {
  const found = method === 'POST' && sendUrl.exec(url ?? '')
  if (!found) return undefined
  const [, worldId = defaultWorldId] = found
  const { authorization, connection = 'keep-alive', 'content-type': contentType } = headers
  const isPlain = !notForTheLane.some((name) => headers[name] !== undefined)
  const isJson = typeof contentType === 'string' && jsonType.test(contentType)
  const isKept = typeof connection === 'string' && connection.toLowerCase() === 'keep-alive'
  if (!isPlain || !isJson || !isKept || typeof authorization !== 'string') return undefined
  return { worldId, authorization }
}

const sendUrl = /^(?:\/w\/([a-z0-9-]+))?\/carriers\/v1\/messages$/
const jsonType = /^application\/json(?:; ?charset=utf-8)?$/i
const notForTheLane =
  'idempotency-key transfer-encoding content-encoding expect upgrade trailer'.split(' ')

/** From now on a world hears of messages that come by a lane, live or out of the journal. */
export function hearSends(world: World): void {
  world.sim.hear(input, (data) => sendOnce(world, data as MessageRequest))
}

const members = new Set(['from', 'to', 'text', 'reference', 'campaignId'])

/** Reads the text of a message as {@link plainMessage} does; undefined for what is no JSON too. */
export function readMessage(body: string): MessageRequest | undefined {
  try {
    return plainMessage(JSON.parse(body))
  } catch {
    return undefined
  }
}

/**
 * Reads a message as `MessageInput` does, which a test holds it to; undefined for what that would
 * refuse, and for media, which are too rare to be worth a second reading of their rules.
 */
export function plainMessage(body: unknown): MessageRequest | undefined {
  const given = membersOf(body)
  if (given === undefined) return undefined
  const { campaignId, reference, text } = given
  const from = readNumber(given.from)
  const to = readNumber(given.to)
  if (from === undefined || to === undefined || !isText(text, messageLimits.text)) return undefined
  if (!text.isWellFormed()) return undefined
  const message: { -readonly [Key in keyof MessageRequest]: MessageRequest[Key] } = {
    from,
    to,
    text,
  }
  if (reference !== undefined) {
    if (!isText(reference, messageLimits.reference)) return undefined
    message.reference = reference
  }
  if (campaignId !== undefined) {
    if (campaignId !== null && !isText(campaignId, messageLimits.campaignId)) return undefined
    message.campaignId = campaignId
  }
  return message
}

function membersOf(given: unknown): Readonly<Record<string, unknown>> | undefined {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return undefined
  for (const member in given) if (!members.has(member)) return undefined
  return given as Readonly<Record<string, unknown>>
}

function readNumber(given: unknown): string | undefined {
  return isText(given, messageLimits.phoneNumber) ? readPhoneNumber(given)?.e164 : undefined
}

function isText(given: unknown, charactersMax: number): given is string {
  return typeof given === 'string' && given.length <= charactersMax
}
