import type { Instant } from '../../kernel/instant.ts'
import type { NetworkId } from '../../rulebook/networks.ts'
import type { SmppReceipt } from '../../rulebook/receipt-codes.ts'
import { type DeliveriesState, newDeliveriesState } from '../../webhooks/delivery.ts'
import type { CarrierMessage } from '../model/message.ts'

/** What a network tells of a message that has come to its end. */
export type Receipt = {
  /** Counts receipts from 1 without gaps: the cursor of those who pull. */
  readonly seq: number
  readonly at: Instant
  /** When the network took the message. */
  readonly acceptedAt: Instant
  readonly messageId: string
  /** The sender’s own name for the message. */
  readonly reference: string | null
  readonly from: string
  readonly to: string
  readonly carrier: NetworkId
  readonly status: 'delivered' | 'failed' | 'expired'
  /** Why it failed or expired. */
  readonly rule: string | null
  readonly smpp: SmppReceipt | null
}

/** A receipt before anybody is told. */
export type UnnumberedReceipt = Omit<Receipt, 'seq'>

/** Receipts that travel together in one webhook. */
export type ReceiptBatch = { readonly receipts: readonly Receipt[] }

/** Where receipts are posted, and by which secret they are signed. */
export type ReceiptSubscription = { readonly url: string; readonly secret: string }

export type ReceiptFeedState = {
  lastSeq: number
  /** The newest, for those who pull; most are messages that have ended, which say the same. */
  kept: (Receipt | CarrierMessage)[]
  /** Those that wait for company, and how often a webhook was filled. */
  gathered: Receipt[]
  /** Those that a fault keeps back, and the one that waits for another to overtake it. */
  readonly late: Map<string, UnnumberedReceipt>
  overtaken: string | null
  batches: number
  subscription: ReceiptSubscription | null
  readonly deliveries: DeliveriesState<ReceiptBatch>
}

export function newReceiptFeedState(): ReceiptFeedState {
  return {
    ...{ lastSeq: 0, kept: [], gathered: [], batches: 0, subscription: null },
    ...{ late: new Map(), overtaken: null },
    deliveries: newDeliveriesState(),
  }
}
