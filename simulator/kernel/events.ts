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

export type EventsState = { readonly list: WorldEvent[] }

export type EventListener = (event: WorldEvent) => void

export class EventLog {
  readonly #state: EventsState
  readonly #byType = new Map<string, EventListener[]>()
  readonly #watchers = new Set<EventListener>()

  constructor(state: EventsState) {
    this.#state = state
  }

  /** Records an event and tells those who asked for its type, in the order they asked. */
  append(event: Omit<WorldEvent, 'seq'>): WorldEvent {
    const recorded = { seq: this.#state.list.length + 1, ...event }
    this.#state.list.push(recorded)
    for (const listener of this.#byType.get(event.type) ?? []) listener(recorded)
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

  /** The events after a sequence number, oldest first. */
  after(seq: number): readonly WorldEvent[] {
    return this.#state.list.slice(seq)
  }

  get lastSeq(): number {
    return this.#state.list.length
  }
}
