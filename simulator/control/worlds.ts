import { type Instant, startOfDay } from '../kernel/instant.ts'
import type { InputEntry } from '../kernel/journal.ts'
import { ok, type Result, refused } from '../kernel/result.ts'
import { defaultOptions, type WorldOptions } from '../rulebook/options.ts'
import type { Mutant } from '../rulebook/rulebook.ts'
import { World, type WorldSpec, type WorldState } from '../world.ts'

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

/** A world as it is kept: what it is, and all that it remembers. */
export type SavedWorld = {
  readonly spec: WorldSpec
  readonly serial: number
  readonly state: WorldState
}

/** All worlds of a server as they are kept. */
export type SavedWorlds = {
  readonly freshIds: number
  readonly serials: number
  readonly worlds: readonly SavedWorld[]
}

/** Told of worlds as they come and go. */
export type WorldsListener = {
  /** A world is served from now on; as a copy of another, where it is one. */
  served?(world: World, serial: number, copyOf?: number): void
  ended?(serial: number): void
}

/** All worlds of a server. */
export class Worlds {
  readonly #worlds = new Map<string, World>()
  readonly #serials = new Map<string, number>()
  readonly #endWatchers = new Map<World, Set<() => void>>()
  readonly #hostNow: () => number
  readonly #listener: WorldsListener
  /** Faults of the default world are those of every world of the server. */
  readonly #mutants: readonly Mutant[]
  #freshIds = 0
  #lastSerial = 0

  /** Begins with a default world as it is described, or with all worlds that were saved. */
  constructor(
    hostNow: () => number,
    first: WorldRequest | SavedWorlds,
    listener: WorldsListener = {},
  ) {
    this.#hostNow = hostNow
    this.#listener = listener
    if ('serials' in first) {
      this.#mutants =
        first.worlds.find(({ spec }) => spec.id === defaultWorldId)?.spec.mutants ?? []
      for (const { serial, spec, state } of first.worlds) {
        this.#lastSerial = serial - 1
        this.#serve(new World(spec, hostNow(), state))
      }
      this.#freshIds = first.freshIds
      this.#lastSerial = first.serials
    } else {
      this.#mutants = first.mutants ?? []
      this.#serve(new World(toSpec(first, defaultWorldId), hostNow()))
    }
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
    return ok(this.#serve(world.fork(id, this.#hostNow()), this.serialOf(world.spec.id)))
  }

  /** Puts a world as it was saved in the place of the one of that id, or beside the others. */
  load(id: string, spec: WorldSpec, state: WorldState): Result<World, WorldsRefusal> {
    const isThere = this.#worlds.has(id)
    const problem = isThere ? undefined : this.#refuse(id)
    if (problem) return refused(problem)
    const world = World.adopt({ ...spec, id }, this.#hostNow(), state)
    if (isThere) this.#listener.ended?.(this.serialOf(id))
    return ok(this.#serve(world))
  }

  /** The world as it was created, in the place of the one that is there. */
  reset({ spec: { id } }: World): World | undefined {
    const world = this.#worlds.get(id)
    if (!world) return undefined
    this.#listener.ended?.(this.serialOf(id))
    const fresh = this.#serve(world.reset(this.#hostNow()))
    this.#tellEnd(world)
    return fresh
  }

  end(id: string): Result<'ended' | 'unknown', WorldsRefusal> {
    if (id === defaultWorldId) {
      return refused({ code: 'default-world', detail: 'The default world can only be reset.' })
    }
    const world = this.#worlds.get(id)
    if (!world) return ok('unknown')
    this.#worlds.delete(id)
    this.#listener.ended?.(this.serialOf(id))
    this.#serials.delete(id)
    this.#tellEnd(world)
    return ok('ended')
  }

  /** Hears when a world is gone or another stands in its place; call the answer to stop. */
  watchEnd(world: World, watcher: () => void): () => void {
    const watchers = this.#endWatchers.get(world) ?? new Set()
    this.#endWatchers.set(world, watchers.add(watcher))
    return () => {
      watchers.delete(watcher)
      if (watchers.size === 0) this.#endWatchers.delete(world)
    }
  }

  get(id: string): World | undefined {
    return this.#worlds.get(id)
  }

  /** Counts the worlds there ever were: no two have the same, whatever their ids. */
  serialOf(id: string): number {
    return this.#serials.get(id) ?? 0
  }

  /** Passes what reached a world by no request on to it; nothing when that world is gone. */
  receive({ data, input, serial, world: id }: Omit<InputEntry, 'kind'>): unknown {
    const world = this.#worlds.get(id)
    if (!world || this.serialOf(id) !== serial) return undefined
    world.sim.catchUp(this.#hostNow())
    return world.sim.receive(input, data)
  }

  /** All worlds as they stand: their own state, not a copy. */
  save(): SavedWorlds {
    const worlds = this.list().map(({ spec, state }) => {
      return { spec, serial: this.serialOf(spec.id), state }
    })
    return { freshIds: this.#freshIds, serials: this.#lastSerial, worlds }
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

  #tellEnd(world: World): void {
    for (const watcher of this.#endWatchers.get(world) ?? []) watcher()
    this.#endWatchers.delete(world)
  }

  #serve(world: World, copyOf?: number): World {
    this.#lastSerial += 1
    this.#worlds.set(world.spec.id, world)
    this.#serials.set(world.spec.id, this.#lastSerial)
    this.#listener.served?.(world, this.#lastSerial, copyOf)
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
    do this.#freshIds += 1
    while (this.#worlds.has(`world-${this.#freshIds}`))
    return `world-${this.#freshIds}`
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
