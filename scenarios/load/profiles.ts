import type { LaneName, Network } from './lanes.ts'
import type { Schedule } from './schedule.ts'

/** What a run sends: lanes by weight. */
export type Mix = {
  readonly says: string
  readonly lanes: Readonly<Partial<Record<LaneName, number>>>
  /** Shares of the networks, where they are not those of their subscribers. */
  readonly networks?: Readonly<Partial<Record<Network, number>>>
}

/** What a run sends, by name (`--mix`). */
export const mixes = {
  everyday: {
    says: 'a bit of everything',
    lanes: {
      ...{ registered: 62, long: 6, mms: 6, fates: 4, unregistered: 4 },
      ...{ hot: 6, daily: 5, stop: 3, stopped: 4 },
    },
  },
  registration: {
    says: 'registered and unregistered numbers',
    lanes: { registered: 70, unregistered: 30 },
  },
  media: { says: 'SMS and MMS', lanes: { registered: 60, long: 10, mms: 30 } },
  canada: {
    says: 'networks by share, half of them Canadian',
    lanes: { registered: 90, long: 10 },
    networks: {
      ...{ att: 14, 't-mobile': 16, verizon: 18, 'us-cellular': 1, regional: 1 },
      ...{ rogers: 16, bell: 14, telus: 14, 'ca-regional': 6 },
    },
  },
  'hot-campaign': {
    says: 'one campaign against its AT&T class',
    lanes: { registered: 50, hot: 50 },
  },
  'daily-cap': {
    says: 'a brand that crosses its T-Mobile cap',
    lanes: { registered: 50, daily: 50 },
  },
  'stop-storm': {
    says: 'a storm of STOP, and messages that come too late',
    lanes: { registered: 30, stop: 40, stopped: 30 },
  },
} as const satisfies Record<string, Mix>

export type MixName = keyof typeof mixes

/** Limits that a run must keep; one that is crossed ends it with status 99. */
export type Thresholds = {
  /** Of the time from the intended instant to the answer. */
  readonly sendP99Ms: number
  /**
   * Of the time from the simulated instant of a receipt until it was seen, {@link gatheringMs}
   * aside where it is posted.
   */
  readonly receiptLagP99Ms: number
  /** Shares of all that was to be sent. */
  readonly errorsShare: number
  readonly droppedShare: number
}

/** How long receipts may wait for company before they are posted; who pulls them need not wait. */
export const gatheringMs = 1000

/** A load test: how fast, of what, and what must hold. */
export type Profile = Schedule & {
  readonly says: string
  readonly mix: MixName
  readonly thresholds: Thresholds
  readonly seed: number
  /** Whether the rate rises until something gives way, which is then the answer. */
  readonly seeksLimit?: true
}

const thresholds = {
  ...{ sendP99Ms: 500, receiptLagP99Ms: 1000, errorsShare: 0, droppedShare: 0 },
} as const satisfies Thresholds

/** The profiles by name: `longcode load PROFILE`, `k6 run -e PROFILE=…`. */
export const profiles = {
  smoke: {
    ...{ says: 'half a minute at a trickle: does it work at all?', mix: 'everyday', seed: 1 },
    ...{ startRate: 20, stages: [{ seconds: 30, rate: 20 }], thresholds },
  },
  average: {
    ...{ says: 'an ordinary afternoon', mix: 'everyday', seed: 1, thresholds, startRate: 0 },
    stages: [
      { seconds: 30, rate: 100 },
      { seconds: 240, rate: 100 },
      { seconds: 30, rate: 0 },
    ],
  },
  stress: {
    ...{ says: 'more than on any ordinary day', mix: 'everyday', seed: 1, startRate: 0 },
    stages: [
      { seconds: 60, rate: 500 },
      { seconds: 180, rate: 500 },
      { seconds: 60, rate: 0 },
    ],
    thresholds: { ...thresholds, sendP99Ms: 1000, droppedShare: 0.001 },
  },
  spike: {
    ...{ says: 'from nothing to a rush and back', mix: 'everyday', seed: 1, startRate: 20 },
    stages: [
      { seconds: 20, rate: 20 },
      { seconds: 5, rate: 1000 },
      { seconds: 20, rate: 1000 },
      { seconds: 5, rate: 20 },
      { seconds: 30, rate: 20 },
    ],
    thresholds: { ...thresholds, sendP99Ms: 2000, droppedShare: 0.01 },
  },
  soak: {
    ...{ says: 'two hours at an even rate: does anything grow?', mix: 'everyday', seed: 1 },
    ...{ startRate: 50, stages: [{ seconds: 7200, rate: 50 }], thresholds },
  },
  breakpoint: {
    ...{ says: 'ever faster, until something gives way', mix: 'registration', seed: 1 },
    ...{ startRate: 100, stages: [{ seconds: 120, rate: 20_000 }], seeksLimit: true },
    thresholds: {
      ...thresholds,
      sendP99Ms: 1000,
      receiptLagP99Ms: 5000,
      errorsShare: 0.001,
      droppedShare: 0.001,
    },
  },
} as const satisfies Record<string, Profile>

export type ProfileName = keyof typeof profiles

/** The profile of a name, as any profile. */
export function profileOf(name: ProfileName): Profile {
  return profiles[name]
}

/** The mix of a name, as any mix. */
export function mixOf(name: MixName): Mix {
  return mixes[name]
}
