import { host } from '#host'
import * as app from '../../simulator/app.ts'
import { defaultWorldId, type SavedWorlds } from '../../simulator/control/worlds.ts'
import { formatInstant } from '../../simulator/kernel/instant.ts'
import type { Credentials, World } from '../../simulator/world.ts'
import { authorizationFor, type Caller, send } from '../scenario/caller.ts'
import { CarriersClient, ProviderClient, SimClient } from '../scenario/clients.ts'
import { RegistryClient } from '../scenario/registry.ts'
import { type SimulatorOptions, toWorldRequest } from './options.ts'

/** Where a simulator in this process seems to be, for requests that name only a path. */
const origin = 'http://longcode.invalid'

/** How far time goes: by a duration, to an instant, or until nothing is due any more. */
export type Advance =
  | string
  | { readonly by: string }
  | { readonly to: string }
  | { readonly until: 'idle' }

/** What moved when the clock did; instants in ISO 8601. */
export type Advanced = {
  readonly now: string
  /** How much due work ran. */
  readonly fired: number
  readonly nextDueAt: string | null
}

/** The world of a simulator. */
export type WorldView = {
  readonly seed: number
  /** Virtual time, in ISO 8601. */
  readonly now: string
  readonly credentials: Credentials
}

/**
 * The registry, the networks and two providers in this process: one world, on a clock that stands
 * still until it is told to move. Nothing listens, and nothing is left behind, unless asked for.
 */
export class Simulator implements AsyncDisposable {
  /** Control of the world. */
  readonly sim: SimClient
  /** The registry below `/v2`, called by the world’s own CSP. */
  readonly registry: RegistryClient
  readonly carriers: CarriersClient
  /** The 8x8-style provider. */
  readonly eight: ProviderClient
  readonly primevox: ProviderClient
  readonly #options: SimulatorOptions
  readonly #app: app.Simulator
  readonly #caller: Caller
  #server: { readonly url: string; close(): Promise<void> } | undefined
  #isClosed = false

  /** @internal Made by {@link createSimulator}. */
  constructor(options: SimulatorOptions, first: Parameters<typeof app.createSimulator>[1]) {
    this.#options = options
    this.#app = app.createSimulator({ ...host, now: Date.now, post: postOf(options) }, first)
    this.#caller = this.#makeCaller()
    this.sim = new SimClient(this.#caller)
    this.carriers = new CarriersClient(this.#caller)
    this.eight = new ProviderClient(this.#caller, '8x8')
    this.primevox = new ProviderClient(this.#caller, 'primevox')
    this.registry = new RegistryClient(this.#caller)
  }

  /** The registry, called by another account of the world, such as `SPARTN1`. */
  registryOf(cspId: string): RegistryClient {
    return new RegistryClient(this.#caller, cspId)
  }

  get world(): WorldView {
    const { credentials, sim, spec } = this.#world()
    return { seed: spec.seed, now: formatInstant(sim.now), credentials }
  }

  /** Where it listens; absent before {@link listen}. */
  get url(): string | undefined {
    return this.#server?.url
  }

  /**
   * Answers a request as the server would. A path is enough: `fetch('/v2/brand', …)`; any other
   * address is answered by its path, whatever its host.
   */
  async fetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
    this.#world()
    if (input instanceof Request) return this.#app.fetch(new Request(input, init))
    return this.#app.fetch(new Request(new URL(input, origin), init))
  }

  /** Listens on this machine, on a free port unless one is named; answers the address. */
  async listen({ port = 0, hostname = '127.0.0.1' } = {}): Promise<string> {
    this.#world()
    this.#server ??= await host.listen(this.#app, { port, hostname })
    return this.#server.url
  }

  /** Moves the clock on: `'P21D'`, `{to: '2024-06-17'}`, `{until: 'idle'}`. What falls due on the way has happened then. */
  async advance(how: Advance): Promise<Advanced> {
    return (await this.sim.advance(typeof how === 'string' ? { by: how } : how)).value
  }

  /** Makes the world what it was at the beginning. */
  async reset(): Promise<void> {
    ;(await this.sim.reset()).value
  }

  /** A simulator of its own that goes on from here: same clock, due work, seed and credentials. */
  fork(): Simulator {
    const { spec, state } = this.#world().fork(defaultWorldId, Date.now())
    const saved: SavedWorlds = { freshIds: 0, serials: 1, worlds: [{ spec, serial: 1, state }] }
    const copy = new Simulator(this.#options, saved)
    copy.#app.open()
    return copy
  }

  /** Stops listening. Whatever is asked of it afterwards fails, saying so; closing again is harmless. */
  async close(): Promise<void> {
    this.#isClosed = true
    const server = this.#server
    this.#server = undefined
    await server?.close()
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  #world(): World {
    if (this.#isClosed) {
      throw new Error('This simulator is closed; make another with createSimulator().')
    }
    const world = this.#app.worlds.get(defaultWorldId)
    if (world) return world
    throw new Error('The default world of a simulator cannot be ended.')
  }

  #makeCaller(): Caller {
    const carryOut: Caller['carryOut'] = (operation) => {
      const { body, encoding, headers, method, path } = operation
      const authorization = authorizationFor(this.#world(), operation)
      const fetch = (to: string, init: RequestInit) => this.fetch(to, init)
      return send(fetch, method, path, body, { authorization, encoding, headers })
    }
    return {
      carryOut,
      call: (surface, method, path, body) => carryOut({ surface, method, path, body }),
    }
  }
}

/**
 * Makes a simulator, which is ready at once. Throws a {@link SimulatorOptionsError} that names each
 * wrong option and what it takes.
 */
export function createSimulator(options: SimulatorOptions = {}): Simulator {
  return new Simulator(options, toWorldRequest(options))
}

/** Where webhooks go: to the caller’s own function, or as the runtime sends them. */
function postOf({ onWebhook }: SimulatorOptions) {
  if (!onWebhook) return host.post
  return async ({ body, headers, url }: Parameters<typeof host.post>[0]) => {
    const answer = await onWebhook(new Request(url, { method: 'POST', headers, body }))
    return { status: answer.status, body: await answer.text() }
  }
}
