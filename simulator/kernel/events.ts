import type { Instant } from './instant.ts'
import { invariant } from './invariant.ts'

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

/**
 * Something whose own record says all that its events would: under load it stands in their places,
 * so that nothing more is kept of it. `tells` names who reads events out of it.
 */
export type Teller = { readonly tells: string }

/** Reads the event of that number out of a record, which must read the same for ever after. */
export type ReadEvent = (record: never, seq: number) => WorldEvent

export type EventsState = {
  readonly list: (WorldEvent | Teller)[]
  /** How many came before the first of the list and are no longer kept. */
  forgotten: number
}

export function newEventsState(): EventsState {
  return { list: [], forgotten: 0 }
}

/** Hears an event, and the record that tells it, where one does. */
export type EventListener = (event: WorldEvent, teller?: Teller) => void

/** How many of the events that are kept are forgotten at once. */
const forgottenShare = 0.25

/** What happened, of which at least the newest `keptMin` are kept. */
export class EventLog {
  readonly #state: EventsState
  readonly #keptMin: number
  readonly #byType = new Map<string, EventListener[]>()
  readonly #watchers = new Set<EventListener>()
  readonly #readers = new Map<string, ReadEvent>()

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
    this.#keep(recorded)
    this.#tell(recorded)
    return recorded
  }

  /** Records that something happened to a record that tells it itself. */
  recordOf(record: Teller): void {
    this.#keep(record)
    this.#tell(this.#read(record, this.lastSeq), record)
  }

  /** Names who reads the events of records of a kind. Part of the wiring, not state. */
  readBy(tells: string, reader: ReadEvent): void {
    this.#readers.set(tells, reader)
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
    const from = Math.max(0, seq - this.#state.forgotten)
    const firstSeq = this.#state.forgotten + from + 1
    return this.#state.list.slice(from).map((kept, index) => this.#read(kept, firstSeq + index))
  }

  /** The events before a sequence number, newest first; those that are kept. */
  *backwards(seq: number): Iterable<WorldEvent> {
    for (let before = Math.min(seq, this.lastSeq + 1); before > 1; before -= 1) {
      const kept = this.#state.list[before - 2 - this.#state.forgotten]
      if (!kept) return
      yield this.#read(kept, before - 1)
    }
  }

  get lastSeq(): number {
    return this.#state.forgotten + this.#state.list.length
  }

  /** The sequence number of the last event that is no longer kept; zero while all are. */
  get forgottenSeq(): number {
    return this.#state.forgotten
  }

  #keep(kept: WorldEvent | Teller): void {
    this.#state.list.push(kept)
    if (this.#state.list.length >= this.#keptMin * (1 + forgottenShare)) this.#forget()
  }

  #tell(event: WorldEvent, teller?: Teller): void {
    for (const listener of this.#byType.get(event.type) ?? []) listener(event, teller)
    for (const watcher of this.#watchers) watcher(event, teller)
  }

  #read(kept: WorldEvent | Teller, seq: number): WorldEvent {
    if (!('tells' in kept)) return kept
    const reader = this.#readers.get(kept.tells)
    invariant(reader, `events of ${kept.tells} have a reader`)
    return reader(kept as never, seq)
  }

  /** Many events at once, so that this costs next to nothing for each. */
  #forget(): void {
    const { length } = this.#state.list.splice(0, this.#state.list.length - this.#keptMin)
    this.#state.forgotten += length
  }
}
