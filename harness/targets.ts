import { createSimulator } from '../simulator/app.ts'
import { postWebhook } from '../simulator/post.ts'
import { rules } from '../simulator/rulebook/index.ts'
import { type Adapter, loadAdapter } from './adapter.ts'

/** A simulator of ours, in this process or behind an address. */
export type SimulatorTarget = {
  readonly kind: 'simulator'
  readonly fetch: (path: string, init: RequestInit) => Promise<Response>
}

/** Another system, driven through its adapter beside a simulator of ours. */
export type AdaptedTarget = {
  readonly kind: 'adapted'
  readonly adapter: Adapter
  readonly simulator: { readonly url: string }
  readonly ruleIds: ReadonlySet<string>
  /** How long the adapter may take for one operation. */
  readonly patienceMs: number
}

/** What scenarios run against. */
export type Target = SimulatorTarget | AdaptedTarget

/** The variable that names a server to run against, or asks for `replayed` worlds in this process. */
export const targetVariable = 'LONGCODE_TARGET'
/** The variable that names the file of an adapter to run through. */
export const adapterVariable = 'LONGCODE_ADAPTER'

const inProcessOrigin = 'http://longcode.invalid'

const patienceMsDefault = 5000

let current: Promise<Target> | undefined

/** The target of this run, as the environment says; else a simulator embedded here. */
export function currentTarget(): Promise<Target> {
  current ??= makeTarget()
  return current
}

/** A simulator that answers at an address. */
export function remoteTarget(url: string): SimulatorTarget {
  return { kind: 'simulator', fetch: (path, init) => fetch(new URL(path, url), init) }
}

/** A simulator in this process. */
export function embeddedTarget(): SimulatorTarget {
  const { fetch: answer } = createSimulator({ now: Date.now, post: postWebhook })
  return {
    kind: 'simulator',
    fetch: async (path, init) => answer(new Request(new URL(path, inProcessOrigin), init)),
  }
}

/** Another system beside a simulator that it can reach over HTTP. */
export async function adaptedTarget(
  adapter: Adapter,
  patienceMs = patienceMsDefault,
): Promise<AdaptedTarget> {
  const { startServer } = await import('../simulator/node.ts')
  const server = await startServer({ port: 0, hostname: '127.0.0.1' })
  server.unref()
  const ruleIds = new Set(Object.keys(rules))
  return { kind: 'adapted', adapter, simulator: { url: server.url }, ruleIds, patienceMs }
}

async function makeTarget(): Promise<Target> {
  const file = process.env[adapterVariable]
  if (file !== undefined) return adaptedTarget(await loadAdapter(file))
  const url = process.env[targetVariable]
  if (url === 'replayed') return (await import('./replayed-target.ts')).replayedTarget()
  return url === undefined ? embeddedTarget() : remoteTarget(url)
}
