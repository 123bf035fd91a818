import type { Instant } from '../../kernel/instant.ts'
import type { DisorderShares } from '../../webhooks/delivery.ts'
import { newReceiptFeedState, type ReceiptFeedState } from '../receipts/receipt.ts'
import { type HandsetsState, newHandsetsState } from './handsets.ts'
import { type MessageLogState, newMessageLogState } from './message-log.ts'
import type { NumberRecord } from './number.ts'
import { newReplaysState, type ReplaysState } from './replays.ts'
import { newWindowsState, type WindowsState } from './windows.ts'

export type PoolStatus = 'requested' | 'approved' | 'declined'

/** A fine that a network imposed. */
export type Fine = {
  readonly at: Instant
  readonly number: string
  readonly kind: string
  readonly amountUsdCents: number
}

export type CarriersState = {
  readonly numbers: Map<string, NumberRecord>
  readonly numbersOfCampaign: Map<string, Set<string>>
  readonly sent: Map<string, number>
  readonly messages: MessageLogState
  readonly handsets: HandsetsState
  readonly pools: Map<string, PoolStatus>
  readonly windows: WindowsState
  readonly replays: ReplaysState
  readonly receiptFeed: ReceiptFeedState
}

export function newCarriersState(receiptDisorder: DisorderShares): CarriersState {
  return {
    numbers: new Map(),
    numbersOfCampaign: new Map(),
    sent: new Map(),
    messages: newMessageLogState(),
    handsets: newHandsetsState(),
    pools: new Map(),
    windows: newWindowsState(),
    replays: newReplaysState(),
    receiptFeed: newReceiptFeedState(receiptDisorder),
  }
}
