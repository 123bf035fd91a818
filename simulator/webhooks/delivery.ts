import type { FaultRequest } from '../kernel/faults.ts'
import type { Instant } from '../kernel/instant.ts'

/** What can go wrong with a delivery on purpose. */
export const disorders = ['duplicate', 'late', 'reordered', 'lost', 'badSignature'] as const

export type Disorder = (typeof disorders)[number]

/** One try and what came of it. */
type Attempt = {
  readonly at: Instant
  /** What the receiver answered; absent: it could not be reached, for the reason in `answer`. */
  readonly status?: number | undefined
  /** The beginning of the receiver’s answer, or why there was none. */
  readonly answer: string
}

export const deliveryStatuses = [
  ...(['waiting', 'sending', 'delivered', 'failed', 'lost', 'not-allowed'] as const),
] as const

/** `waiting` for its time, `sending`, or at its end. */
export type DeliveryStatus = (typeof deliveryStatuses)[number]

/** A content on its way to one receiver, with all that came of it. */
export type Delivery<Content> = Content & {
  readonly id: string
  readonly endpoint: string
  readonly createdAt: Instant
  readonly status: DeliveryStatus
  readonly attempts: readonly Attempt[]
  /** What befell it on purpose. */
  readonly disorders: readonly Disorder[]
}

/** A webhook as it goes over the wire. */
export type SignedWebhook = {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** A request that a host is to make for a delivery. */
export type OutgoingWebhook = {
  readonly endpoint: string
  sign(): Promise<SignedWebhook>
}

/** What came of a try: `status` is missing when nobody answered. */
export type WebhookAnswer = {
  readonly id: string
  /** Whether the world lets webhooks go to the address at all. */
  readonly isAllowed: boolean
  readonly status?: number | undefined
  readonly answer: string
}

export type DeliveriesState<Content> = {
  readonly deliveries: Map<string, Delivery<Content>>
  /** Ids of deliveries that are being made now, oldest first, until somebody answered. */
  readonly outbox: string[]
  /** Deliveries held back until the next one to the same endpoint has gone. */
  readonly held: Map<string, string>
  created: number
  /** How many were given up because too many were waiting. */
  dropped: number
}

export function newDeliveriesState<Content>(): DeliveriesState<Content> {
  return {
    deliveries: new Map(),
    outbox: [],
    held: new Map(),
    created: 0,
    dropped: 0,
  }
}

/** The faults that shares of deliveries stand for, each until somebody ends it. */
export function disorderFaults(
  surface: string,
  shares: Readonly<Record<string, number | undefined>>,
  from: Instant,
): FaultRequest[] {
  return disorders.flatMap((kind) => {
    const share = shares[kind] ?? 0
    return share > 0 ? [{ surface, kind, share, from, until: null, figures: {} }] : []
  })
}
