import { type ChoiceKey, choose, chooseBetween } from './choice.ts'
import { type ClockMode, type ClockState, targetOf } from './clock.ts'
import { EventLog, type EventsState, newEventsState, type WorldEvent } from './events.ts'
import { type FaultRequest, Faults, type FaultsState, newFaultsState } from './faults.ts'
import { Ids, type IdsState, newIdsState } from './ids.ts'
import type { Instant } from './instant.ts'
import { invariant } from './invariant.ts'
import { type Due, Scheduler, type SchedulerState } from './scheduler.ts'

/** All that the kernel remembers: plain data, so that a copy of it is a fork. */
export type SimulationState = {
  readonly seed: number
  readonly clock: ClockState
  readonly ids: IdsState
  readonly events: EventsState
  readonly scheduler: SchedulerState
  readonly faults: FaultsState
}

export function newSimulationState(
  seed: number,
  clock: Omit<ClockState, 'from'>,
  faults: readonly FaultRequest[] = [],
): SimulationState {
  return {
    seed,
    clock: { ...clock, from: clock.now },
    ids: newIdsState(),
    events: newEventsState(),
    scheduler: { nextSeq: 1, entries: new Map() },
    faults: newFaultsState(faults),
  }
}

type InputData = Readonly<Record<string, unknown>>

/** What moved when the clock did. */
export type Advance = { readonly now: Instant; readonly fired: number }

/**
 * Virtual time with what is due in it, seeded choice, ids, faults and the event log. Models do everything
 * through this: nothing else tells them the time or decides by chance.
 */
export class Simulation {
  readonly events: EventLog
  readonly ids: Ids
  readonly faults: Faults
  readonly #state: SimulationState
  readonly #scheduler: Scheduler
  readonly #handlers = new Map<string, (due: Due) => void>()
  readonly #hearers = new Map<string, (data: InputData) => unknown>()
  readonly #clockWatchers = new Set<() => void>()

  constructor(state: SimulationState, eventsKept: number) {
    this.#state = state
    this.events = new EventLog(state.events, eventsKept)
    this.ids = new Ids(state.seed, state.ids)
    this.#scheduler = new Scheduler(state.scheduler)
    this.faults = new Faults(state.faults, this)
  }

  get now(): Instant {
    return this.#state.clock.now
  }

  get seed(): number {
    return this.#state.seed
  }

  get clock(): Readonly<ClockState> {
    return this.#state.clock
  }

  /** When the next scheduled work runs. */
  get nextDueAt(): Instant | undefined {
    return this.#scheduler.peek()?.at
  }

  emit(type: string, subject: string, data: WorldEvent['data'], rule?: string): void {
    this.events.record(this.now, type, subject, data, rule)
  }

  /** Names who runs work of a kind. Each kind has one handler. */
  handle(kind: string, handler: (due: Due) => void): void {
    invariant(!this.#handlers.has(kind), `work of kind ${kind} has one handler`)
    this.#handlers.set(kind, handler)
  }

  /** Names who hears what reaches the world by no request. Each input has one hearer. */
  hear(input: string, hearer: (data: InputData) => unknown): void {
    invariant(!this.#hearers.has(input), `input ${input} has one hearer`)
    this.#hearers.set(input, hearer)
  }

  /** Passes an input to its hearer, and answers what that makes of it. */
  receive(input: string, data: InputData): unknown {
    const hearer = this.#hearers.get(input)
    invariant(hearer, `input ${input} has a hearer`)
    return hearer(data)
  }

  schedule(due: Omit<Due, 'seq'>): number {
    invariant(this.#handlers.has(due.kind), `work of kind ${due.kind} has a handler`)
    invariant(due.at >= this.now, `work of kind ${due.kind} is not due in the past`)
    return this.#scheduler.add(due)
  }

  cancel(seq: number): void {
    this.#scheduler.cancel(seq)
  }

  /** What runs next, at most `count`, in the order it will run. */
  dueNext(count: number): Due[] {
    return this.#scheduler.first(count)
  }

  /** How much is scheduled. */
  get dueCount(): number {
    return this.#state.scheduler.entries.size
  }

  /** Everything scheduled, in the order it will run. */
  scheduled(): Due[] {
    return this.#scheduler.list()
  }

  key(subject: string, purpose: string): ChoiceKey {
    return { seed: this.seed, subject, purpose }
  }

  /** A share in [0, 1) for a subject and a purpose. */
  choose(subject: string, purpose: string): number {
    return choose(this.key(subject, purpose))
  }

  /** A whole number from `min` to `max`, both included, for a subject and a purpose. */
  chooseBetween(subject: string, purpose: string, min: number, max: number): number {
    return chooseBetween(this.key(subject, purpose), min, max)
  }

  /**
   * Moves the clock to an instant, stopping at each due entry's own instant on the way. Work that
   * the work itself schedules runs too when it falls due by then.
   */
  advanceTo(target: Instant, hostMs: number): Advance {
    const fired = this.#runUntil(target)
    this.#flowFrom(hostMs)
    return { now: this.now, fired }
  }

  /**
   * Runs what is due, however far ahead, until only recurring work is left. Stops at `latest` so
   * that work which keeps renewing itself cannot hold the caller.
   */
  advanceUntilIdle(latest: Instant, hostMs: number): Advance {
    let fired = 0
    while (this.#scheduler.onceCount > 0) {
      const due = this.#scheduler.takeDue(latest)
      if (!due) break
      this.#run(due)
      fired += 1
    }
    this.#flowFrom(hostMs)
    return { now: this.now, fired }
  }

  /** Runs what the host's clock has made due since; nothing on a manual clock. */
  catchUp(hostMs: number): Advance {
    if (this.#state.clock.mode === 'manual') return { now: this.now, fired: 0 }
    const fired = this.#runUntil(targetOf(this.#state.clock, hostMs))
    return { now: this.now, fired }
  }

  setClock(change: { mode?: ClockMode; rate?: number }, hostMs: number): void {
    const { clock } = this.#state
    clock.mode = change.mode ?? clock.mode
    clock.rate = change.rate ?? clock.rate
    this.#flowFrom(hostMs)
  }

  /** Hears whenever the clock is moved, set to flow or stopped; call the answer to stop. */
  watchClock(watcher: () => void): () => void {
    this.#clockWatchers.add(watcher)
    return () => this.#clockWatchers.delete(watcher)
  }

  #runUntil(target: Instant): number {
    invariant(target >= this.now, 'the clock never moves back')
    let fired = 0
    for (let due = this.#scheduler.takeDue(target); due; due = this.#scheduler.takeDue(target)) {
      this.#run(due)
      fired += 1
    }
    this.#state.clock.now = target
    return fired
  }

  #run(due: Due): void {
    const handler = this.#handlers.get(due.kind)
    invariant(handler, `work of kind ${due.kind} has a handler`)
    if (due.at > this.now) this.#state.clock.now = due.at
    handler(due)
  }

  /** From here the clock flows, when it does. */
  #flowFrom(hostMs: number): void {
    const { clock } = this.#state
    clock.from = clock.now
    clock.hostMs = hostMs
    for (const watcher of this.#clockWatchers) watcher()
  }
}
