import { type DeliveriesState, type Delivery, newDeliveriesState } from '../../webhooks/delivery.ts'
import type { EventCategory, EventType } from './event-types.ts'

/** What an event says to a subscriber: a flat object (facts R 6.3). */
export type Payload = Readonly<Record<string, string | number | boolean | null>>

/** One event for one account. */
export type Notice = {
  readonly cspId: string
  readonly eventType: EventType
  readonly eventCategory: EventCategory
  readonly payload: Payload
}

export type NoticeDelivery = Delivery<Notice>

export type WebhooksState = DeliveriesState<Notice> & {
  /** Endpoints, by account and category. */
  readonly subscriptions: Map<string, string>
}

export function newWebhooksState(): WebhooksState {
  return { ...newDeliveriesState<Notice>(), subscriptions: new Map() }
}
