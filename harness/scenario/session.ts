import {
  AdapterError,
  type AdapterSession,
  capabilityOf,
  NotCapableError,
  type Operation,
  patiently,
} from '../adapter.ts'
import type { AdaptedTarget, SimulatorTarget, Target } from '../targets.ts'
import { Answer } from './answer.ts'
import type { WorldRequest } from './transcript.ts'
import type { Rule, World } from './wire.ts'

/** A world of the system under test, for one scenario. */
export type Session = {
  /** The world behind it, where that is a simulator of ours. */
  readonly world?: World
  /** The same for a copy of that world. */
  fork?(id: string): Promise<Session>
  /** Ids of the rules by which it may refuse. */
  readonly ruleIds: ReadonlySet<string>
  call(operation: Operation): Promise<Answer<unknown>>
  close(): Promise<void>
}

/** Opens a world of a scenario’s own. */
export function openSession(world: WorldRequest, target: Target): Promise<Session> {
  return target.kind === 'simulator' ? openWorld(world, target) : openAdapted(world, target)
}

async function openWorld(request: WorldRequest, target: SimulatorTarget): Promise<Session> {
  const created = await send<World>(target, 'POST', '/sim/worlds', request)
  return enterWorld(created.value, target)
}

async function enterWorld(world: World, target: SimulatorTarget): Promise<Session> {
  const { credentials, id } = world
  const bearer = `Bearer ${credentials.provider.token}`
  const authorizations: Readonly<Record<Exclude<Operation['surface'], 'registry'>, string>> = {
    sim: '',
    carriers: basic(credentials.carriers),
    '8x8': bearer,
    primevox: bearer,
  }
  const authorizationOf = ({ account, surface }: Operation) =>
    surface === 'registry' ? basic(accountOf(world, account)) : authorizations[surface]
  const listed = await send<{ rules: Rule[] }>(target, 'GET', `/w/${id}/sim/rules`)
  return {
    world,
    fork: async (as) => {
      const forked = await send<World>(target, 'POST', `/sim/worlds/${id}/fork`, { id: as })
      return enterWorld(forked.value, target)
    },
    ruleIds: new Set(listed.value.rules.map((rule) => rule.id)),
    call: (operation) => {
      const { method, path, body, encoding, headers } = operation
      const authorization = authorizationOf(operation)
      return send(target, method, `/w/${id}${path}`, body, { authorization, encoding, headers })
    },
    close: async () => {
      await send(target, 'DELETE', `/sim/worlds/${id}`)
    },
  }
}

async function send<Body>(
  target: SimulatorTarget,
  method: string,
  path: string,
  body?: unknown,
  how: Pick<Operation, 'encoding' | 'headers'> & { readonly authorization?: string } = {},
): Promise<Answer<Body>> {
  const { authorization = '', encoding } = how
  const headers: Record<string, string> = { ...how.headers }
  if (authorization !== '') headers.authorization = authorization
  if (body !== undefined && encoding === undefined) headers['content-type'] = 'application/json'
  const init =
    body === undefined ? { method, headers } : { method, headers, body: encode(body, encoding) }
  const response = await target.fetch(path, init)
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.includes('json') ?? false
  const raw = text === '' ? undefined : isJson ? JSON.parse(text) : text
  const rule = response.headers.get('x-longcode-rule') ?? undefined
  const isReplayed = response.headers.get('idempotent-replayed') === 'true'
  return new Answer(`${method} ${path}`, response.status, raw, { rule, isReplayed })
}

/** A file of a multipart body, kept as text so that a transcript can show it. */
export type Upload = {
  readonly fileName: string
  readonly mimeType: string
  readonly text: string
}

function encode(body: unknown, encoding: Operation['encoding']): BodyInit {
  switch (encoding) {
    case undefined:
      return JSON.stringify(body)
    case 'form':
      return new URLSearchParams(body as Record<string, string>)
    case 'multipart': {
      const { fileName, mimeType, text } = body as Upload
      const form = new FormData()
      form.set('file', new File([text], fileName, { type: mimeType }))
      return form
    }
  }
}

function basic({ key, secret }: { readonly key: string; readonly secret: string }): string {
  return `Basic ${btoa(`${key}:${secret}`)}`
}

/** What an account at the registry signs in with. */
function accountOf({ credentials }: World, cspId: string | undefined) {
  if (cspId === undefined) return credentials.registry
  const partner = credentials.partners.find((account) => account.cspId === cspId)
  if (partner) return partner
  throw new Error(`there is no account ${cspId} at the registry of this world`)
}

async function openAdapted(world: WorldRequest, target: AdaptedTarget): Promise<Session> {
  const { adapter, patienceMs, simulator } = target
  const session = await patiently('open()', adapter.open(world, simulator), patienceMs)
  return {
    ruleIds: target.ruleIds,
    call: (operation) => callAdapted(operation, session, target),
    close: () => patiently('close()', session.close(), patienceMs),
  }
}

async function callAdapted(
  operation: Operation,
  session: AdapterSession,
  { adapter, patienceMs }: AdaptedTarget,
): Promise<Answer<unknown>> {
  const { method, path } = operation
  const capability = capabilityOf(operation)
  if (capability !== undefined && !adapter.capabilities.includes(capability)) {
    throw new NotCapableError(`${adapter.name} declares no “${capability}” (${method} ${path})`)
  }
  const answer: unknown = await patiently(`${method} ${path}`, session.call(operation), patienceMs)
  const { status, body } = (answer ?? {}) as { status?: unknown; body?: unknown }
  if (typeof status !== 'number' || status < 100 || status > 599) {
    const shown = JSON.stringify(answer)?.slice(0, 200)
    throw new AdapterError(`the adapter answered ${method} ${path} without a status: ${shown}`)
  }
  return new Answer(`${method} ${path}`, status, body)
}
