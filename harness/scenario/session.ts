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
  const { key, secret } = credentials.carriers
  const bearer = `Bearer ${credentials.provider.token}`
  const authorizations: Readonly<Record<Operation['surface'], string>> = {
    sim: '',
    carriers: `Basic ${btoa(`${key}:${secret}`)}`,
    '8x8': bearer,
    primevox: bearer,
  }
  const listed = await send<{ rules: Rule[] }>(target, 'GET', `/w/${id}/sim/rules`)
  return {
    world,
    fork: async (as) => {
      const forked = await send<World>(target, 'POST', `/sim/worlds/${id}/fork`, { id: as })
      return enterWorld(forked.value, target)
    },
    ruleIds: new Set(listed.value.rules.map((rule) => rule.id)),
    call: ({ method, path, body, surface }) =>
      send(target, method, `/w/${id}${path}`, body, authorizations[surface]),
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
  authorization = '',
): Promise<Answer<Body>> {
  const headers: Record<string, string> = {}
  if (authorization !== '') headers.authorization = authorization
  if (body !== undefined) headers['content-type'] = 'application/json'
  const init =
    body === undefined ? { method, headers } : { method, headers, body: JSON.stringify(body) }
  const response = await target.fetch(path, init)
  const text = await response.text()
  const raw = text === '' ? undefined : JSON.parse(text)
  return new Answer(`${method} ${path}`, response.status, raw)
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
