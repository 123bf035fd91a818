import { type Instant, startOfDay } from '../kernel/instant.ts'
import { ok, type Result, refused } from '../kernel/result.ts'
import { defaultOptions, type WorldOptions } from '../rulebook/options.ts'
import type { Mutant } from '../rulebook/rulebook.ts'
import { World, type WorldSpec } from '../world.ts'

/** Some of the members of a thing, as a request gives them. */
type Given<Thing> = { readonly [Key in keyof Thing]?: Thing[Key] | undefined }

/** What a new world may be asked to be; everything left out has a default. */
export type WorldRequest = {
  readonly id?: string | undefined
  readonly seed?: number | undefined
  readonly now?: Instant | undefined
  readonly clock?: Given<WorldSpec['clock']> | undefined
  readonly options?: Given<WorldOptions> | undefined
  readonly mutants?: readonly Mutant[] | undefined
}

export type WorldsRefusal =
  | { readonly code: 'world-exists'; readonly detail: string }
  | { readonly code: 'too-many-worlds'; readonly detail: string }
  | { readonly code: 'default-world'; readonly detail: string }

/** The world that is served without a prefix; it can be reset but not ended. */
export const defaultWorldId = 'default'

/** When worlds begin unless told otherwise: a year after unregistered traffic was blocked. */
const defaultNow = startOfDay('2025-06-17')

const worldsMax = 2000

/** All worlds of a server. */
export class Worlds {
  readonly #worlds = new Map<string, World>()
  readonly #hostNow: () => number
  /** Told of each world that is served from now on. */
  readonly #onWorld: (world: World) => void
  /** Faults of the default world are those of every world of the server. */
  readonly #mutants: readonly Mutant[]
  #created = 0

  constructor(
    hostNow: () => number,
    first: WorldRequest,
    onWorld: (world: World) => void = () => {},
  ) {
    this.#hostNow = hostNow
    this.#onWorld = onWorld
    this.#mutants = first.mutants ?? []
    this.#serve(new World(toSpec(first, defaultWorldId), hostNow()))
  }

  create(request: WorldRequest): Result<World, WorldsRefusal> {
    const id = request.id ?? this.#freshId()
    const problem = this.#refuse(id)
    if (problem) return refused(problem)
    const mutants = [...this.#mutants, ...(request.mutants ?? [])]
    return ok(this.#serve(new World(toSpec({ ...request, mutants }, id), this.#hostNow())))
  }

  /** A copy of a world that goes its own way. */
  fork(world: World, as: string | undefined): Result<World, WorldsRefusal> {
    const id = as ?? this.#freshId()
    const problem = this.#refuse(id)
    if (problem) return refused(problem)
    return ok(this.#serve(world.fork(id, this.#hostNow())))
  }

  /** The world as it was created, in the place of the one that is there. */
  reset({ spec: { id } }: World): World | undefined {
    const fresh = this.#worlds.get(id)?.reset(this.#hostNow())
    return fresh && this.#serve(fresh)
  }

  end(id: string): Result<'ended' | 'unknown', WorldsRefusal> {
    if (id === defaultWorldId) {
      return refused({ code: 'default-world', detail: 'The default world can only be reset.' })
    }
    return ok(this.#worlds.delete(id) ? 'ended' : 'unknown')
  }

  get(id: string): World | undefined {
    return this.#worlds.get(id)
  }

  list(): World[] {
    return [...this.#worlds.values()]
  }

  /** Runs what the host's clock has made due in every flowing world. */
  catchUp(): void {
    for (const world of this.#worlds.values()) {
      if (world.sim.clock.mode === 'flowing') world.sim.catchUp(this.#hostNow())
    }
  }

  hostNow(): number {
    return this.#hostNow()
  }

  #serve(world: World): World {
    this.#worlds.set(world.spec.id, world)
    this.#onWorld(world)
    return world
  }

  #refuse(id: string): WorldsRefusal | undefined {
    if (this.#worlds.has(id)) {
      return { code: 'world-exists', detail: `There is a world ${id} already.` }
    }
    if (this.#worlds.size < worldsMax) return undefined
    return { code: 'too-many-worlds', detail: `There are ${worldsMax} worlds; end one first.` }
  }

  #freshId(): string {
    do this.#created += 1
    while (this.#worlds.has(`world-${this.#created}`))
    return `world-${this.#created}`
  }
}

function toSpec(request: WorldRequest, id: string): WorldSpec {
  return {
    id,
    seed: request.seed ?? 1,
    now: request.now ?? defaultNow,
    clock: { mode: request.clock?.mode ?? 'manual', rate: request.clock?.rate ?? 1 },
    options: { ...defaultOptions, ...(request.options as Partial<WorldOptions>) },
    mutants: request.mutants ?? [],
  }
}
