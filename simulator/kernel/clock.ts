import { type Instant, lastInstant } from './instant.ts'

/** `manual` moves when told; `flowing` runs at a rate beside the host's clock. */
export type ClockMode = 'manual' | 'flowing'

export type ClockState = {
  mode: ClockMode
  /** Virtual time as of the last thing that happened. */
  now: Instant
  /** Virtual seconds in one second of the host, while flowing. */
  rate: number
  /** Virtual time when the host’s clock stood at `hostMs`: where it has flowed from since. */
  from: Instant
  hostMs: number
}

/**
 * Where a clock should stand when the host's clock reads `hostMs`; it never moves back. It does
 * not matter how often it was asked before. At the end of virtual time it stands, however far the
 * host's clock jumps.
 */
export function targetOf(clock: ClockState, hostMs: number): Instant {
  if (clock.mode === 'manual') return clock.now
  const flowed = Math.floor(clock.from + (hostMs - clock.hostMs) * clock.rate)
  return Math.max(clock.now, Math.min(flowed, lastInstant))
}
