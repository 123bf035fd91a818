import type { Instant } from './instant.ts'

/** `manual` moves when told; `flowing` runs at a rate beside the host's clock. */
export type ClockMode = 'manual' | 'flowing'

export type ClockState = {
  mode: ClockMode
  /** Virtual time as of the last thing that happened. */
  now: Instant
  /** Virtual seconds in one second of the host, while flowing. */
  rate: number
  /** The host's milliseconds at which `now` was set, while flowing. */
  hostMs: number
}

/** Where a clock should stand when the host's clock reads `hostMs`; it never moves back. */
export function targetOf(clock: ClockState, hostMs: number): Instant {
  if (clock.mode === 'manual') return clock.now
  return Math.max(clock.now, Math.floor(clock.now + (hostMs - clock.hostMs) * clock.rate))
}
