import type { Instant } from '../../kernel/instant.ts'
import type { CarrierMessage, Handset } from './message.ts'
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
  readonly messages: Map<string, CarrierMessage>
  readonly handsets: Map<string, Handset>
  readonly pools: Map<string, PoolStatus>
  readonly windows: WindowsState
  readonly replays: ReplaysState
}

export function newCarriersState(): CarriersState {
  return {
    numbers: new Map(),
    numbersOfCampaign: new Map(),
    sent: new Map(),
    messages: new Map(),
    handsets: new Map(),
    pools: new Map(),
    windows: newWindowsState(),
    replays: newReplaysState(),
  }
}
