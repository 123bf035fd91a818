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
export type EventReader<Record extends Teller> = {
  typeOf(record: Record, seq: number): string
  read(record: Record, seq: number): WorldEvent
}

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
  readonly #readers = new Map<string, EventReader<Teller>>()
  readonly #byTeller = new Map<string, ((record: Teller) => void)[]>()

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
    for (const listener of this.#byTeller.get(record.tells) ?? []) listener(record)
    const seq = this.lastSeq
    const reader = this.#readerOf(record)
    const isAwaited = this.#watchers.size > 0 || this.#byType.has(reader.typeOf(record, seq))
    // Nearly always nobody does, and then no event is made.
    if (isAwaited) this.#tell(reader.read(record, seq), record)
  }

  /** Hears of records of a kind as they are now, before those who asked for the events that they tell. */
  onRecord<Record extends Teller>(
    tells: Record['tells'],
    listener: (record: Record) => void,
  ): void {
    const listeners = this.#byTeller.get(tells) ?? []
    this.#byTeller.set(tells, [...listeners, listener as (record: Teller) => void])
  }

  /** Names who reads the events of records of a kind. Part of the wiring, not state. */
  readBy<Record extends Teller>(tells: Record['tells'], reader: EventReader<Record>): void {
    this.#readers.set(tells, reader as EventReader<Teller>)
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
    return 'tells' in kept ? this.#readerOf(kept).read(kept, seq) : kept
  }

  #readerOf({ tells }: Teller): EventReader<Teller> {
    const reader = this.#readers.get(tells)
    invariant(reader, `events of ${tells} have a reader`)
    return reader
  }

  /** Many events at once, so that this costs next to nothing for each. */
  #forget(): void {
    const { length } = this.#state.list.splice(0, this.#state.list.length - this.#keptMin)
    this.#state.forgotten += length
  }
}
