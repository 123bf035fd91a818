import { invariant } from '../../kernel/invariant.ts'
import { newRecentState, Recent, type RecentState } from '../../kernel/recent.ts'
import type { RuleId } from '../../rulebook/index.ts'
import type { CarrierMessage, MessageStatus } from './message.ts'

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

type BooksState = {
  accepted: number
  readonly ended: Record<Exclude<MessageStatus, 'pending'>, number>
  readonly blocked: Map<RuleId, number>
}

export type MessageLogState = {
  /** Messages that still get a receipt, and so what is in flight. */
  readonly awaited: Map<string, CarrierMessage>
  /** Of the others the newest: those that ended, and those of which nothing more is heard. */
  readonly settled: RecentState<string, CarrierMessage>
  /** How many nothing more is heard of, so that they stay pending. */
  unreported: number
  readonly books: BooksState
}

export function newMessageLogState(): MessageLogState {
  const ended = { delivered: 0, failed: 0, expired: 0 }
  const books = { accepted: 0, ended, blocked: new Map() }
  return { awaited: new Map(), settled: newRecentState(), unreported: 0, books }
}

/**
 * Accepted messages. Those in flight are all here; of those that are done a world keeps the newest,
 * so that memory does not grow with what was sent before.
 */
export class MessageLog {
  readonly #state: MessageLogState
  readonly #settled: Recent<string, CarrierMessage>

  constructor(state: MessageLogState, settledKept: number) {
    this.#state = state
    this.#settled = new Recent(settledKept, state.settled)
  }

  get(id: string): CarrierMessage | undefined {
    return this.#state.awaited.get(id) ?? this.#settled.get(id)
  }

  /** Whether some that were settled are no longer kept. */
  get hasForgotten(): boolean {
    return this.#state.settled.hasForgotten
  }

  accept(message: CarrierMessage): void {
    this.#state.books.accepted += 1
    this.#state.awaited.set(message.id, message)
  }

  /** No receipt will ever come: the message stays pending, and none waits for it. */
  giveUp(message: CarrierMessage): void {
    this.#state.awaited.delete(message.id)
    this.#state.unreported += 1
    this.#settled.set(message.id, message)
  }

  /** A message met its end. */
  end(message: CarrierMessage): void {
    const { id, status } = message
    invariant(status !== 'pending', `message ${id} has an end`)
    invariant(this.#state.awaited.delete(id), `message ${id} ends once`)
    this.#state.books.ended[status] += 1
    this.#settled.set(id, message)
  }

  block(rule: RuleId): void {
    const { blocked } = this.#state.books
    blocked.set(rule, (blocked.get(rule) ?? 0) + 1)
  }

  books(): Books {
    const { awaited, books, unreported } = this.#state
    const blocked = Object.fromEntries([...books.blocked].sort())
    const pending = awaited.size + unreported
    return { accepted: books.accepted, ...books.ended, pending, blocked }
  }
}
