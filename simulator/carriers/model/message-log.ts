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
  /** Accepted messages in two halves, of which the older is forgotten first. */
  newer: Map<string, CarrierMessage>
  older: Map<string, CarrierMessage>
  /** How many of the newer half came over from a forgotten one, for their receipt is to come. */
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
    ...{ newer: new Map(), older: new Map(), carried: 0, hasForgotten: false },
    ...{ accepted: 0, unreported: 0, blocked: new Map() },
    ended: { delivered: 0, failed: 0, expired: 0 },
  }
}

/**
 * Accepted messages: all that are in flight, and of the others at least the newest `keptMin`, so
 * that neither memory nor time grow with what was sent before. A message costs one entry for its
 * whole life; what is forgotten is forgotten by halves.
 */
export class MessageLog {
  readonly #state: MessageLogState
  readonly #keptMin: number

  constructor(state: MessageLogState, keptMin: number) {
    this.#state = state
    this.#keptMin = keptMin
  }

  get(id: string): CarrierMessage | undefined {
    return this.#state.newer.get(id) ?? this.#state.older.get(id)
  }

  /** Whether some are no longer kept. */
  get hasForgotten(): boolean {
    return this.#state.hasForgotten
  }

  accept(message: CarrierMessage): void {
    const { carried, newer } = this.#state
    // Twice as many as were carried over, so that each of them is looked at once in a while only.
    if (newer.size >= Math.max(this.#keptMin, 2 * carried)) this.#forget()
    this.#state.accepted += 1
    this.#state.newer.set(message.id, message)
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
      const isThere = message.status === 'delivered' && !message.isSwallowed
      if (message.to === number && isThere) delivered.push(message)
    }
    return delivered
  }

  *#all(): Iterable<CarrierMessage> {
    yield* this.#state.older.values()
    yield* this.#state.newer.values()
  }

  /** Drops the older half, all but what still waits for its receipt. */
  #forget(): void {
    const state = this.#state
    const awaited = new Map<string, CarrierMessage>()
    for (const [id, message] of state.older) if (message.isAwaited) awaited.set(id, message)
    state.hasForgotten ||= awaited.size < state.older.size
    state.older = state.newer
    state.newer = awaited
    state.carried = awaited.size
  }
}
