import type { LaneName, Network } from './lanes.ts'
import { laneOf, subscriberShares } from './lanes.ts'
import { type MixName, mixOf, type ProfileName, profileOf, type Thresholds } from './profiles.ts'
import { durationMs, messagesTotal, peakRate, type Schedule } from './schedule.ts'

/** What a run was asked to change of its profile. */
export type PlanChanges = {
  readonly mix?: MixName | undefined
  readonly seed?: number | undefined
  /** The highest rate; the others keep their proportion to it. */
  readonly rate?: number | undefined
  /** The length of the whole; the stages keep their proportions. */
  readonly seconds?: number | undefined
  /** Absent: there is a simulator whose handsets can text back. */
  readonly hasHandsets?: boolean | undefined
}

/** All that decides what is sent, and when: the same in every engine and on every machine. */
export type Plan = Schedule & {
  readonly profile: ProfileName
  readonly mix: MixName
  readonly seed: number
  readonly lanes: Readonly<Partial<Record<LaneName, number>>>
  readonly networks: Readonly<Partial<Record<Network, number>>>
  readonly thresholds: Thresholds
  readonly seeksLimit: boolean
  readonly total: number
  readonly durationMs: number
  /** Registered campaigns that the world of the run needs so that none meets a limit. */
  readonly campaigns: number
  /** Messages that may be under way at once; one that finds no room is dropped. */
  readonly inFlightMax: number
  /** The length of one step of the plots. */
  readonly sliceMs: number
}

/** Seconds of the peak rate that may be under way at once. */
const inFlightSeconds = 0.25
const inFlightMin = 100
const slicesMax = 60
/** Segments a minute that AT&T takes from a campaign of class A. */
const classASegments = 4500
const campaignsMin = 2
const campaignsMax = 200

/** Makes a plan of a profile and what was asked to be different. */
export function planOf(profile: ProfileName, changes: PlanChanges = {}): Plan {
  const { seeksLimit = false, thresholds, ...known } = profileOf(profile)
  const schedule = rescale(known, changes)
  const mix = changes.mix ?? known.mix
  const { lanes, networks = subscriberShares } = mixOf(mix)
  const hasHandsets = changes.hasHandsets ?? true
  const possible = Object.entries(lanes).filter(([name]) => {
    return hasHandsets || laneOf(name as LaneName).from !== 'storm'
  })
  const ms = durationMs(schedule)
  const peak = peakRate(schedule)
  return {
    ...{ ...schedule, profile, mix, lanes: Object.fromEntries(possible), networks, thresholds },
    ...{ seeksLimit, seed: changes.seed ?? known.seed, durationMs: ms },
    total: messagesTotal(schedule),
    campaigns: Math.min(
      campaignsMax,
      campaignsMin + Math.ceil((peak * 60 * segmentsPerMessage) / classASegments / 2),
    ),
    inFlightMax: inFlightMaxOf(schedule),
    sliceMs: Math.max(1000, Math.ceil(ms / slicesMax / 1000) * 1000),
  }
}

/** Messages of a schedule that may be under way at once. */
export function inFlightMaxOf(schedule: Schedule): number {
  return Math.max(inFlightMin, Math.ceil(peakRate(schedule) * inFlightSeconds))
}

/** What an average message counts, rounded up. */
const segmentsPerMessage = 1.5

/** Rates are whole numbers, for the executors of k6 take no others. */
function rescale(schedule: Schedule, { rate, seconds }: PlanChanges): Schedule {
  const faster = rate === undefined ? 1 : rate / peakRate(schedule)
  const longer = seconds === undefined ? 1 : (seconds * 1000) / durationMs(schedule)
  return {
    startRate: Math.round(schedule.startRate * faster),
    stages: schedule.stages.map((stage) => ({
      seconds: Math.round(stage.seconds * longer * 1000) / 1000,
      rate: Math.round(stage.rate * faster),
    })),
  }
}
