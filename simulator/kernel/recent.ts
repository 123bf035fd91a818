/** What a {@link Recent} remembers: plain data, so that a copy of it is a fork. */
export type RecentState<Key, Value> = {
  newer: Map<Key, Value>
  older: Map<Key, Value>
  hasForgotten: boolean
}

export function newRecentState<Key, Value>(): RecentState<Key, Value> {
  return { newer: new Map(), older: new Map(), hasForgotten: false }
}

/**
 * A map with a bound: it keeps at least the `keptMin` entries that were set last, and at most
 * twice as many. It forgets half of them at once, so that setting never costs more than a map does.
 */
export class Recent<Key, Value> {
  readonly #keptMin: number
  readonly #state: RecentState<Key, Value>

  constructor(keptMin: number, state: RecentState<Key, Value> = newRecentState()) {
    this.#keptMin = keptMin
    this.#state = state
  }

  get(key: Key): Value | undefined {
    return this.#state.newer.get(key) ?? this.#state.older.get(key)
  }

  set(key: Key, value: Value): void {
    if (this.#state.newer.size >= this.#keptMin) {
      this.#state.hasForgotten ||= this.#state.older.size > 0
      this.#state.older = this.#state.newer
      this.#state.newer = new Map()
    }
    this.#state.newer.set(key, value)
  }

  /** All that is kept, in the order in which it was set. */
  *values(): Iterable<Value> {
    yield* this.#state.older.values()
    yield* this.#state.newer.values()
  }

  delete(key: Key): void {
    this.#state.newer.delete(key)
    this.#state.older.delete(key)
  }
}
