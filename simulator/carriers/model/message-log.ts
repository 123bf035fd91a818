import type { Instant } from '../../kernel/instant.ts'
import { invariant } from '../../kernel/invariant.ts'
import type { RuleId } from '../../rulebook/index.ts'
import type { CarrierMessage, MessageStatus } from './message.ts'

type EndStatus = Exclude<MessageStatus, 'pending'>

/** How many messages met which end, counted as it happens: no history is needed to know it. */
export type Books = {
  readonly accepted: number
  readonly delivered: number
  readonly failed: number
  readonly expired: number
  /** Counted from what is in memory and not from the other figures, so that they can be checked. */
  readonly pending: number
  /** Turned back at a gate, by the rule that decided. */
  readonly blocked: Readonly<Record<string, number>>
}

/** The books of many worlds as one. */
export function sumBooks(all: readonly Books[]): Books {
  const sum = { accepted: 0, delivered: 0, failed: 0, expired: 0, pending: 0 }
  const blocked: Record<string, number> = {}
  for (const books of all) {
    for (const key of Object.keys(sum) as (keyof typeof sum)[]) sum[key] += books[key]
    for (const [rule, count] of Object.entries(books.blocked)) {
      blocked[rule] = (blocked[rule] ?? 0) + count
    }
  }
  return { ...sum, blocked }
}

export type MessageLogState = {
  /** Accepted messages in generations, of which the oldest is forgotten first. */
  readonly generations: CarrierMessage[][]
  /** How many of the newest one came over from a forgotten one, for their receipt is to come. */
  carried: number
  hasForgotten: boolean
  accepted: number
  /** How many stay pending because no receipt comes. */
  unreported: number
  readonly ended: Record<EndStatus, number>
  readonly blocked: Map<RuleId, number>
}

export function newMessageLogState(): MessageLogState {
  return {
    ...{ generations: [[]], carried: 0, hasForgotten: false },
    ...{ accepted: 0, unreported: 0, blocked: new Map() },
    ended: { delivered: 0, failed: 0, expired: 0 },
  }
}

/** In how many parts messages are forgotten: so many that what is kept is not much more than asked. */
const parts = 8

/**
 * Accepted messages: all that are in flight, and of the others at least the newest `keptMin`, so
 * that neither memory nor time grow with what was sent before. A message costs one entry for its
 * whole life; they are forgotten a generation at a time, and found by their ids as soon as
 * somebody asks: an index that is made with each message would be much of what it costs.
 */
export class MessageLog {
  readonly #state: MessageLogState
  readonly #keptMin: number
  readonly #indexes = new WeakMap<readonly CarrierMessage[], Map<string, CarrierMessage>>()

  constructor(state: MessageLogState, keptMin: number) {
    this.#state = state
    this.#keptMin = keptMin
  }

  get(id: string): CarrierMessage | undefined {
    const { generations } = this.#state
    for (let age = generations.length - 1; age >= 0; age -= 1) {
      const generation = generations[age]
      const message = generation && this.#indexOf(generation).get(id)
      if (message) return message
    }
    return undefined
  }

  /** Messages of a generation by their ids, each of which is entered once. */
  #indexOf(generation: readonly CarrierMessage[]): Map<string, CarrierMessage> {
    const index = this.#indexes.get(generation) ?? new Map<string, CarrierMessage>()
    this.#indexes.set(generation, index)
    for (let at = index.size; at < generation.length; at += 1) {
      const message = generation[at]
      if (message) index.set(message.id, message)
    }
    return index
  }

  /** Whether some are no longer kept. */
  get hasForgotten(): boolean {
    return this.#state.hasForgotten
  }

  accept(message: CarrierMessage): void {
    this.#state.accepted += 1
    this.#newest().push(message)
  }

  #newest(): CarrierMessage[] {
    const { carried, generations } = this.#state
    const newest = generations.at(-1)
    // Twice as many as were carried over, so that each of them is looked at once in a while only.
    if (newest && newest.length < Math.max(this.#keptMin / parts, 2 * carried)) return newest
    const fresh = this.#forget()
    generations.push(fresh)
    this.#state.carried = fresh.length
    return fresh
  }

  /** No receipt will ever come: the message stays pending, and nothing waits for it. */
  giveUp(message: CarrierMessage): void {
    message.isAwaited = false
    this.#state.unreported += 1
  }

  /** A message met its end. */
  end(message: CarrierMessage, status: EndStatus, at: Instant, rule: RuleId | undefined): void {
    invariant(message.isAwaited, `message ${message.id} ends once`)
    message.isAwaited = false
    message.status = status
    message.finishedAt = at
    message.rule = rule
    this.#state.ended[status] += 1
  }

  block(rule: RuleId): void {
    const { blocked } = this.#state
    blocked.set(rule, (blocked.get(rule) ?? 0) + 1)
  }

  books(): Books {
    const { accepted, blocked, ended, unreported } = this.#state
    let pending = unreported
    for (const { isAwaited } of this.#all()) if (isAwaited) pending += 1
    return { accepted, ...ended, pending, blocked: Object.fromEntries([...blocked].sort()) }
  }

  /** What was delivered to a number, as far as it is kept. */
  deliveredTo(number: string): CarrierMessage[] {
    const delivered: CarrierMessage[] = []
    for (const message of this.#all()) {
      const isThere = message.status === 'delivered' && message.fate !== 'swallowed'
      if (message.to === number && isThere) delivered.push(message)
    }
    return delivered
  }

  *#all(): Iterable<CarrierMessage> {
    for (const generation of this.#state.generations) yield* generation
  }

  /** Drops what is older than enough, and answers those of it that still wait for their receipts. */
  #forget(): CarrierMessage[] {
    const { generations } = this.#state
    let awaited: CarrierMessage[] = []
    let kept = generations.reduce((sum, { length }) => sum + length, 0)
    for (let oldest = generations[0]; oldest; [oldest] = generations) {
      kept -= oldest.length
      if (kept < this.#keptMin) break
      generations.shift()
      const waiting = oldest.filter(({ isAwaited }) => isAwaited)
      awaited = awaited.concat(waiting)
      this.#state.hasForgotten ||= waiting.length < oldest.length
    }
    return awaited
  }
}
