import type { Instant } from './instant.ts'

/** One thing that happened. Webhooks, console, logs, reports and assertions all read these. */
export type WorldEvent = {
  /** Counts from 1 without gaps. */
  readonly seq: number
  readonly at: Instant
  /** Party and past tense: `registry.campaign-added`. */
  readonly type: string
  /** The id of the thing it happened to. */
  readonly subject: string
  readonly data: Readonly<Record<string, unknown>>
  /** The rule that decided it, where one did. */
  readonly rule?: string
}

export type EventsState = {
  readonly list: WorldEvent[]
  /** How many came before the first of the list and are no longer kept. */
  forgotten: number
}

export function newEventsState(): EventsState {
  return { list: [], forgotten: 0 }
}

export type EventListener = (event: WorldEvent) => void

/** What happened, of which at least the newest `keptMin` are kept. */
export class EventLog {
  readonly #state: EventsState
  readonly #keptMin: number
  readonly #byType = new Map<string, EventListener[]>()
  readonly #watchers = new Set<EventListener>()

  constructor(state: EventsState, keptMin: number) {
    this.#state = state
    this.#keptMin = keptMin
  }

  /** Records an event and tells those who asked for its type, in the order they asked. */
  record(
    at: Instant,
    type: string,
    subject: string,
    data: WorldEvent['data'],
    rule?: string,
  ): WorldEvent {
    const seq = this.lastSeq + 1
    // Written out: a message makes two of these, and copies of them would be felt.
    const recorded = rule
      ? { seq, at, type, subject, data, rule }
      : { seq, at, type, subject, data }
    this.#state.list.push(recorded)
    if (this.#state.list.length >= 2 * this.#keptMin) this.#forget()
    for (const listener of this.#byType.get(type) ?? []) listener(recorded)
    for (const watcher of this.#watchers) watcher(recorded)
    return recorded
  }

  /** Parties hear of each other this way, as they would by webhook. Part of the wiring, not state. */
  on(type: string, listener: EventListener): void {
    const listeners = this.#byType.get(type)
    if (listeners) listeners.push(listener)
    else this.#byType.set(type, [listener])
  }

  /** Hears every event from now on; call the answer to stop. */
  watch(watcher: EventListener): () => void {
    this.#watchers.add(watcher)
    return () => this.#watchers.delete(watcher)
  }

  /** The events after a sequence number, oldest first; those that are kept. */
  after(seq: number): readonly WorldEvent[] {
    return this.#state.list.slice(Math.max(0, seq - this.#state.forgotten))
  }

  /** The events before a sequence number, newest first; those that are kept. */
  *backwards(seq: number): Iterable<WorldEvent> {
    for (let before = Math.min(seq, this.lastSeq + 1); before > 1; before -= 1) {
      const event = this.#state.list[before - 2 - this.#state.forgotten]
      if (!event) return
      yield event
    }
  }

  get lastSeq(): number {
    return this.#state.forgotten + this.#state.list.length
  }

  /** The sequence number of the last event that is no longer kept; zero while all are. */
  get forgottenSeq(): number {
    return this.#state.forgotten
  }

  /** Half of the events at once, so that this costs next to nothing for each. */
  #forget(): void {
    const { length } = this.#state.list.splice(0, this.#state.list.length - this.#keptMin)
    this.#state.forgotten += length
  }
}
