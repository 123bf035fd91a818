/** Networks as the carriers’ API names them. */
export type Network =
  | 'att'
  | 't-mobile'
  | 'verizon'
  | 'us-cellular'
  | 'regional'
  | 'rogers'
  | 'bell'
  | 'telus'
  | 'ca-regional'

/** Shares of subscribers by which recipients are drawn: nine in ten are in the US. */
export const subscriberShares: Readonly<Record<Network, number>> = {
  ...{ att: 0.257, 't-mobile': 0.293, verizon: 0.32, 'us-cellular': 0.01, regional: 0.02 },
  ...{ rogers: 0.032, bell: 0.027, telus: 0.027, 'ca-regional': 0.014 },
}

/** Who sends: numbers that the world of a run has ready. */
export type SenderGroup = 'registered' | 'unregistered' | 'hot' | 'daily' | 'storm'

/** A kind of message. A lane’s messages are all alike where a limit counts them. */
export type Lane = {
  readonly says: string
  readonly from: SenderGroup
  /** A network, any by the shares, or handsets of a documented fate. */
  readonly to: Network | 'by-share' | 'fates' | 'stopped'
  readonly channel: 'sms' | 'mms'
  /** Segments of each text. */
  readonly segments: number
  /** What must become of each: taken, refused by this rule, or taken until this rule refuses. */
  readonly expects: { readonly taken: boolean; readonly rule?: string }
  /** The limit that the lane runs against. */
  readonly cap?: { readonly per: 'minute' | 'day'; readonly segments: number }
  /** Segments that the lane has used of its limit before the run begins. */
  readonly usedBefore?: number
  /** Whether it needs a simulator to text to, and not only somebody who sends. */
  readonly isInbound?: true
}

const taken = { taken: true } as const

/**
 * Every kind of message that mixes are made of. The figures are written again from the carriers’
 * documents, so that a limit that is kept wrongly is noticed here.
 */
export const lanes = {
  registered: {
    ...{ says: 'SMS of registered numbers', from: 'registered', to: 'by-share' },
    ...{ channel: 'sms', segments: 1, expects: taken },
  },
  long: {
    ...{ says: 'SMS of three segments of registered numbers', from: 'registered', to: 'by-share' },
    ...{ channel: 'sms', segments: 3, expects: taken },
  },
  mms: {
    ...{ says: 'MMS of registered numbers', from: 'registered', to: 'by-share' },
    ...{ channel: 'mms', segments: 1, expects: taken },
  },
  fates: {
    ...{ says: 'SMS that fail, expire, or are never reported', from: 'registered', to: 'fates' },
    ...{ channel: 'sms', segments: 1, expects: taken },
  },
  unregistered: {
    ...{ says: 'SMS of unregistered numbers', from: 'unregistered', to: 'by-share' },
    ...{ channel: 'sms', segments: 1 },
    expects: { taken: false, rule: 'enforce.all-unregistered' },
  },
  hot: {
    ...{ says: 'a low-volume campaign against its AT&T class T', from: 'hot', to: 'att' },
    ...{ channel: 'sms', segments: 5, cap: { per: 'minute', segments: 75 } },
    expects: { taken: true, rule: 'carrier.att-throughput' },
  },
  daily: {
    ...{ says: 'an unvetted brand against its T-Mobile day', from: 'daily', to: 't-mobile' },
    ...{ channel: 'sms', segments: 10, cap: { per: 'day', segments: 2000 }, usedBefore: 1900 },
    expects: { taken: true, rule: 'carrier.t-mobile-daily-cap' },
  },
  stop: {
    ...{ says: 'STOP from handsets', from: 'storm', to: 'by-share', isInbound: true },
    ...{ channel: 'sms', segments: 1, expects: taken },
  },
  stopped: {
    ...{ says: 'SMS to handsets that said STOP', from: 'storm', to: 'stopped' },
    ...{ channel: 'sms', segments: 1, expects: { taken: false, rule: 'carrier.opt-out' } },
  },
} as const satisfies Record<string, Lane>

export type LaneName = keyof typeof lanes

export const laneNames = Object.keys(lanes) as LaneName[]

/** The lane of a name, as any lane. */
export function laneOf(name: LaneName): Lane {
  return lanes[name]
}
