import type { Instant } from '../../kernel/instant.ts'
import { newRecentState, type RecentState } from '../../kernel/recent.ts'
import type { NetworkId } from '../../rulebook/networks.ts'
import { newReceiptFeedState, type ReceiptFeedState } from '../receipts/receipt.ts'
import { type HandsetsState, newHandsetsState } from './handsets.ts'
import { type MessageLogState, newMessageLogState } from './message-log.ts'
import type { NumberRecord } from './number.ts'
import type { ReceiptsState } from './receipts.ts'
import { newReplaysState, type ReplaysState } from './replays.ts'
import { newSnowshoesState, type SnowshoesState } from './snowshoes.ts'
import { newSurchargesState, type SurchargesState } from './surcharges.ts'
import { newUsageState, type UsageState } from './usage.ts'

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
  readonly receipts: ReceiptsState
  readonly handsets: HandsetsState
  readonly pools: Map<string, PoolStatus>
  /** Networks that block a number, whatever campaign it is in. */
  readonly blocks: Map<string, Set<NetworkId>>
  /** Campaigns that lost a number while a network blocked it. */
  readonly bereft: Set<string>
  /** Objections of T-Mobile to the content of a number. */
  readonly contentNotices: Map<string, number>
  /** Since when campaigns at T-Mobile have not been seen in use. */
  readonly idleSince: Map<string, Instant>
  readonly usage: UsageState
  readonly snowshoes: SnowshoesState
  /** When Canadian networks take the next segment of a number. */
  readonly canadaFreeAt: RecentState<string, Instant>
  readonly replays: ReplaysState
  readonly receiptFeed: ReceiptFeedState
  readonly surcharges: SurchargesState
}

/** Nothing yet but the number pools that the providers had approved for campaigns of their own. */
export function newCarriersState(poolsApproved: readonly string[]): CarriersState {
  return {
    numbers: new Map(),
    numbersOfCampaign: new Map(),
    sent: new Map(),
    messages: newMessageLogState(),
    receipts: new Map(),
    handsets: newHandsetsState(),
    pools: new Map(poolsApproved.map((id) => [id, 'approved'])),
    blocks: new Map(),
    bereft: new Set(),
    contentNotices: new Map(),
    idleSince: new Map(),
    usage: newUsageState(),
    snowshoes: newSnowshoesState(),
    canadaFreeAt: newRecentState(),
    replays: newReplaysState(),
    receiptFeed: newReceiptFeedState(),
    surcharges: newSurchargesState(),
  }
}
