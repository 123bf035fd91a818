import { type LaneName, laneNames } from '../../scenarios/load/lanes.ts'
import type { Plan } from '../../scenarios/load/plan.ts'
import type { Verdict } from '../../scenarios/load/shape.ts'
import { encode, type Histogram, newHistogram, percentileMs, record } from './histogram.ts'

type Mutable<Type> = { -readonly [Key in keyof Type]: Type[Key] }

type LaneCounts = {
  offered: number
  dropped: number
  accepted: number
  refused: Record<string, number>
  errors: Record<string, number>
}

type SliceCounts = {
  offered: number
  dropped: number
  accepted: number
  refused: number
  errors: number
  readonly send: Histogram
  readonly late: Histogram
}

/** What a driver counts while it sends. */
export class Tally {
  readonly lanes: Partial<Record<LaneName, LaneCounts>> = {}
  readonly slices: SliceCounts[]
  readonly networks: Record<string, number> = {}
  readonly send = newHistogram()
  readonly service = newHistogram()
  readonly late = newHistogram()
  /** Handsets whose STOP was answered. */
  readonly stopped = new Set<string>()
  readonly #sliceMs: number

  constructor({ durationMs, sliceMs }: Pick<Plan, 'durationMs' | 'sliceMs'>) {
    this.#sliceMs = sliceMs
    const count = Math.max(1, Math.ceil(durationMs / sliceMs))
    this.slices = Array.from({ length: count }, () => ({
      ...{ offered: 0, dropped: 0, accepted: 0, refused: 0, errors: 0 },
      ...{ send: newHistogram(2), late: newHistogram(2) },
    }))
  }

  offer(lane: LaneName, intendedMs: number): void {
    this.#lane(lane).offered += 1
    this.#slice(intendedMs).offered += 1
  }

  drop(lane: LaneName, intendedMs: number): void {
    this.#lane(lane).dropped += 1
    this.#slice(intendedMs).dropped += 1
  }

  /** An answer came, or the hope of one was given up. Times are from the beginning. */
  answer(
    { handset, lane, intendedMs, network, sentMs }: Sent,
    verdict: Verdict,
    answeredMs: number,
  ): void {
    const counts = this.#lane(lane)
    const slice = this.#slice(intendedMs)
    if (verdict.kind === 'accepted') {
      counts.accepted += 1
      slice.accepted += 1
      if (handset !== undefined) this.stopped.add(handset)
      else this.networks[network] = (this.networks[network] ?? 0) + 1
    } else if (verdict.kind === 'refused') {
      counts.refused[verdict.rule] = (counts.refused[verdict.rule] ?? 0) + 1
      slice.refused += 1
    } else {
      counts.errors[verdict.reason] = (counts.errors[verdict.reason] ?? 0) + 1
      slice.errors += 1
    }
    record(this.late, sentMs - intendedMs)
    record(this.send, answeredMs - intendedMs)
    record(this.service, answeredMs - sentMs)
    record(slice.send, answeredMs - intendedMs)
    record(slice.late, sentMs - intendedMs)
  }

  /** The tally as plain data. */
  encoded() {
    return {
      lanes: this.lanes as Record<string, LaneCounts>,
      networks: this.networks,
      stoppedHandsets: [...this.stopped],
      slices: this.slices.map((slice) => ({
        ...{ ...slice, send: encode(slice.send), late: encode(slice.late) },
      })),
      ...{ send: encode(this.send), service: encode(this.service), late: encode(this.late) },
    }
  }

  /** The figures of the progress line. */
  progress(): Progress {
    const sums: Mutable<Progress> = {
      ...{ offered: 0, accepted: 0, refused: 0, errors: 0, dropped: 0 },
      p99Ms: percentileMs(this.send, 99) ?? 0,
    }
    for (const lane of laneNames) {
      const counts = this.lanes[lane]
      if (!counts) continue
      sums.offered += counts.offered
      sums.accepted += counts.accepted
      sums.dropped += counts.dropped
      sums.refused += total(counts.refused)
      sums.errors += total(counts.errors)
    }
    return sums
  }

  #lane(name: LaneName): LaneCounts {
    this.lanes[name] ??= { offered: 0, dropped: 0, accepted: 0, refused: {}, errors: {} }
    return this.lanes[name]
  }

  #slice(ms: number): SliceCounts {
    const at = Math.min(this.slices.length - 1, Math.floor(ms / this.#sliceMs))
    return this.slices[at] as SliceCounts
  }
}

/** A message under way. */
export type Sent = {
  readonly lane: LaneName
  readonly network: string
  /** The handset that says STOP, where it is no message. */
  readonly handset: string | undefined
  readonly intendedMs: number
  readonly sentMs: number
}

export type Progress = {
  readonly offered: number
  readonly accepted: number
  readonly refused: number
  readonly errors: number
  readonly dropped: number
  readonly p99Ms: number
}

function total(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0)
}

export type EncodedTally = ReturnType<Tally['encoded']>
