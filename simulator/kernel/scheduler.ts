import TinyQueue from 'tinyqueue'
import type { Instant } from './instant.ts'

/** Work that falls due: data, never a closure, so that a world can be saved, loaded and compared. */
export type Due = {
  readonly at: Instant
  /** Breaks ties: what was scheduled first runs first. */
  readonly seq: number
  /** Names the handler: `registry.identity-checked`. */
  readonly kind: string
  /** The id of the thing it is about. */
  readonly subject: string
  readonly data?: Readonly<Record<string, string | number>>
  /** Renewals and other work without an end: `until: idle` does not wait for it. */
  readonly recurring?: true
}

export type SchedulerState = { nextSeq: number; readonly entries: Map<number, Due> }

/** A queue ordered by (instant, sequence). Cancelled entries are skipped when they come up. */
export class Scheduler {
  readonly #state: SchedulerState
  readonly #queue: TinyQueue<Due>
  #once = 0

  constructor(state: SchedulerState) {
    this.#state = state
    const entries = [...state.entries.values()]
    this.#queue = new TinyQueue(entries, compare)
    this.#once = entries.filter((due) => !due.recurring).length
  }

  /** Answers the sequence number by which the entry can be cancelled. */
  add(due: Omit<Due, 'seq'>): number {
    const entry = { seq: this.#state.nextSeq++, ...due }
    this.#state.entries.set(entry.seq, entry)
    this.#queue.push(entry)
    if (!entry.recurring) this.#once += 1
    return entry.seq
  }

  /** Forgets an entry; harmless when it already ran. */
  cancel(seq: number): void {
    const entry = this.#state.entries.get(seq)
    if (!entry) return
    this.#state.entries.delete(seq)
    if (!entry.recurring) this.#once -= 1
  }

  /** The next entry that will run, left in place. */
  peek(): Due | undefined {
    for (let due = this.#queue.peek(); due; due = this.#queue.peek()) {
      if (this.#state.entries.has(due.seq)) return due
      this.#queue.pop()
    }
    return undefined
  }

  /** Takes the next entry out if it is due at `now`. */
  takeDue(now: Instant): Due | undefined {
    const due = this.peek()
    if (!due || due.at > now) return undefined
    this.#queue.pop()
    this.cancel(due.seq)
    return due
  }

  /** Entries that are due once; zero means that only recurring work is left. */
  get onceCount(): number {
    return this.#once
  }

  /** The entries that run first, at most `count`, in the order they will run. */
  first(count: number): Due[] {
    const found: Due[] = []
    for (const due of this.#state.entries.values()) {
      const last = found.at(-1)
      if (found.length === count && last && isBefore(last, due)) continue
      const place = found.findIndex((other) => isBefore(due, other))
      found.splice(place === -1 ? found.length : place, 0, due)
      if (found.length > count) found.pop()
    }
    return found
  }

  /** Everything scheduled, in the order it will run. */
  list(): Due[] {
    return [...this.#state.entries.values()].sort(compare)
  }
}

function compare(one: Due, other: Due): number {
  return one.at - other.at || one.seq - other.seq
}

function isBefore(one: Due, other: Due): boolean {
  return compare(one, other) < 0
}
