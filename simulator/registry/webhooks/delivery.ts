import type { Instant } from '../../kernel/instant.ts'
import type { EventCategory, EventType } from './event-types.ts'

/** What an event says to a subscriber: a flat object (facts R 6.3). */
export type Payload = Readonly<Record<string, string | number | boolean | null>>

/** What can go wrong with a delivery on purpose. */
export const disorders = ['duplicate', 'late', 'reordered', 'lost', 'badSignature'] as const

export type Disorder = (typeof disorders)[number]

/** The share of deliveries that each disorder befalls, drawn by their ids. */
export type DisorderShares = Readonly<Partial<Record<Disorder, number | undefined>>>

/** One try and what came of it. */
export type Attempt = {
  readonly at: Instant
  /** What the receiver answered; absent: it could not be reached, for the reason in `answer`. */
  readonly status?: number | undefined
  /** The beginning of the receiver’s answer, or why there was none. */
  readonly answer: string
}

/** `waiting` for its time, `sending`, or at its end. */
export type DeliveryStatus = 'waiting' | 'sending' | 'delivered' | 'failed' | 'lost' | 'not-allowed'

/** One event on its way to one subscriber, with all that came of it. */
export type Delivery = {
  readonly id: string
  readonly cspId: string
  readonly eventType: EventType
  readonly eventCategory: EventCategory
  readonly endpoint: string
  readonly payload: Payload
  readonly createdAt: Instant
  readonly status: DeliveryStatus
  readonly attempts: readonly Attempt[]
  /** What befell it on purpose. */
  readonly disorders: readonly Disorder[]
}

/** A request that a host is to make for a delivery. */
export type OutgoingWebhook = {
  readonly id: string
  readonly endpoint: string
  readonly secret: string
  readonly payload: Payload
  /** Sign it wrongly, on purpose; or not at all, where the rule is out of force. */
  readonly signature: 'right' | 'wrong' | 'none'
}

export type WebhooksState = {
  /** Endpoints, by account and category. */
  readonly subscriptions: Map<string, string>
  readonly deliveries: Map<string, Delivery>
  /** Ids of deliveries that are being made now, oldest first, until somebody answered. */
  readonly outbox: string[]
  /** Deliveries held back until the next one to the same endpoint has gone. */
  readonly held: Map<string, string>
  disorder: DisorderShares
  /** Whether the receiver’s address may be used: hosts beside the loopback. */
  created: number
}

export function newWebhooksState(disorder: DisorderShares): WebhooksState {
  return {
    subscriptions: new Map(),
    deliveries: new Map(),
    outbox: [],
    held: new Map(),
    disorder,
    created: 0,
  }
}
