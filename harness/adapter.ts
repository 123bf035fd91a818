import { pathToFileURL } from 'node:url'
import type { WorldRequest } from './scenario/transcript.ts'

/** What a system under test can do; what it cannot is skipped with that reason, never passed. */
export const capabilities = [
  'clock',
  'decisions',
  'events',
  'handsets',
  'explain',
  'ledger',
  'carriers',
  'customers',
  'users',
  'enablement',
  'diagnosis',
  'registration',
  'messages',
  'conversations',
  'bills',
  'primevox',
  'registry',
  'webhooks',
] as const

export type Capability = (typeof capabilities)[number]

/** One HTTP-shaped operation of a scenario, as our own simulator would get it. */
export type Operation = {
  readonly surface: 'sim' | 'carriers' | '8x8' | 'primevox' | 'registry'
  readonly method: string
  /** Within the world: `/8x8/v1/customers`. */
  readonly path: string
  readonly body?: unknown
  /** How the body is written; absent: as JSON. */
  readonly encoding?: 'form' | 'multipart' | undefined
  /** Headers beside those of credentials and content. */
  readonly headers?: Readonly<Record<string, string>> | undefined
  /** Of the registry: the account that calls; absent: the world’s own. */
  readonly account?: string
}

/** One scenario’s dealings with the system under test. */
export type AdapterSession = {
  /** Carries out an operation and answers as our own simulator would: status and body. */
  call(operation: Operation): Promise<{ readonly status: number; readonly body?: unknown }>
  close(): Promise<void>
}

/** What the default export of an adapter’s file is: how to drive another system. */
export type Adapter = {
  readonly name: string
  readonly capabilities: readonly Capability[]
  /** Makes ready for one scenario. `simulator` serves the registry, the carriers and the clock. */
  open(world: WorldRequest, simulator: { readonly url: string }): Promise<AdapterSession>
}

/** An operation that the system under test cannot do. */
export class NotCapableError extends Error {
  override name = 'NotCapableError'
}

/** An adapter that broke its side of the bargain. */
export class AdapterError extends Error {
  override name = 'AdapterError'
}

/** Reads an adapter and checks that it is one. Throws an {@link AdapterError} that says what is wrong. */
export async function loadAdapter(file: string): Promise<Adapter> {
  const module: { default?: unknown } = await import(pathToFileURL(file).href).catch((error) => {
    throw new AdapterError(`${file} cannot be loaded: ${error.message}`)
  })
  const adapter = module.default as Partial<Adapter> | undefined
  const isAdapter =
    typeof adapter?.name === 'string' &&
    Array.isArray(adapter.capabilities) &&
    typeof adapter.open === 'function'
  if (!isAdapter) {
    throw new AdapterError(`${file} has no default export with name, capabilities and open().`)
  }
  const odd = adapter.capabilities?.find((name) => !capabilities.includes(name))
  if (odd === undefined) return adapter as Adapter
  throw new AdapterError(`${file} declares “${odd}”, which is none of ${capabilities.join(', ')}.`)
}

/** What an operation asks of the system under test. */
export function capabilityOf({ surface, path }: Operation): Capability | undefined {
  if (surface === 'carriers') return 'carriers'
  if (surface === 'primevox' || surface === 'registry') return surface
  const segment = path.replace(/\?.*$/, '').split('/')
  if (surface === 'sim') {
    const [, , area = ''] = segment
    const areas: Readonly<Record<string, Capability>> = {
      books: 'events',
      clock: 'clock',
      decisions: 'decisions',
      events: 'events',
      handsets: 'handsets',
      inbound: 'handsets',
      explain: 'explain',
      ledger: 'ledger',
      receipts: 'webhooks',
      registry: 'registry',
      webhooks: 'webhooks',
    }
    return areas[area]
  }
  const [, , , collection = '', , part = ''] = segment
  if (collection === 'registrations' || part === 'registrations' || part === 'opt-out') {
    return 'registration'
  }
  if (part === 'bills') return 'bills'
  if (part === 'diagnosis') return 'diagnosis'
  if (collection === 'customers') {
    if (part === 'sms') return 'registration'
    return part === 'users' ? 'users' : 'customers'
  }
  if (collection === 'users') return part === 'sms' ? 'enablement' : 'users'
  return collection === 'conversations' ? 'conversations' : 'messages'
}

/** Waits for an adapter, but not for ever. */
export async function patiently<Value>(
  what: string,
  promise: Promise<Value>,
  patienceMs: number,
): Promise<Value> {
  const { promise: late, reject } = Promise.withResolvers<never>()
  const message = `the adapter did not finish ${what} within ${patienceMs / 1000} s`
  const timer = setTimeout(() => reject(new AdapterError(message)), patienceMs)
  try {
    return await Promise.race([promise, late])
  } finally {
    clearTimeout(timer)
  }
}
