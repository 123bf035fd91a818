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
    this.#queue = new TinyQueue(entries, (a, b) => a.at - b.at || a.seq - b.seq)
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

  /** Everything scheduled, in the order it will run. */
  list(): Due[] {
    return [...this.#state.entries.values()].sort((a, b) => a.at - b.at || a.seq - b.seq)
  }
}
