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
import { authorizationFor, type PathFetch, send } from './caller.ts'
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

async function openWorld(request: WorldRequest, { fetch }: SimulatorTarget): Promise<Session> {
  const created = await send<World>(fetch, 'POST', '/sim/worlds', request)
  return enterWorld(created.value, fetch)
}

async function enterWorld(world: World, fetch: PathFetch): Promise<Session> {
  const { id } = world
  const listed = await send<{ rules: Rule[] }>(fetch, 'GET', `/w/${id}/sim/rules`)
  return {
    world,
    fork: async (as) => {
      const forked = await send<World>(fetch, 'POST', `/sim/worlds/${id}/fork`, { id: as })
      return enterWorld(forked.value, fetch)
    },
    ruleIds: new Set(listed.value.rules.map((rule) => rule.id)),
    call: (operation) => {
      const { method, path, body, encoding, headers } = operation
      const authorization = authorizationFor(world, operation)
      return send(fetch, method, `/w/${id}${path}`, body, { authorization, encoding, headers })
    },
    close: async () => {
      await send(fetch, 'DELETE', `/sim/worlds/${id}`)
    },
  }
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
