import type { CapUse, Measurement } from '../../reports/load/schema.ts'
import { type Lane, type LaneName, laneOf } from '../../scenarios/load/lanes.ts'
import { arrivalAt } from '../../scenarios/load/message.ts'
import type { Plan } from '../../scenarios/load/plan.ts'
import { instantOf } from '../../scenarios/load/schedule.ts'
import { indexOf } from '../../scenarios/load/shape.ts'
import type { Segment } from './driver.ts'
import { encode, newHistogram, record } from './histogram.ts'
import type { LoadReceipt } from './simulator.ts'

/** When the clock of the world began to flow, on the wall and in the world. */
export type ClockStart = { readonly wallMs: number; readonly virtualMs: number }

/** How receipts come to whoever sent the messages. */
export type ReceiptWay = Measurement['receipts']['by']

/** Brings the receipts of a world to {@link Receipts}, in one way or another. */
export type ReceiptSource = {
  /** Makes ready; what was reported before does not count. */
  open(): Promise<void>
  /** Takes what comes, for as long as the clock flows. */
  watch(): void
  /** Resolves when all that was due has come. */
  settle(): Promise<void>
  /** What else is to be told of the way. */
  encoded(): Promise<Pick<Measurement['receipts'], 'by' | 'webhooks'>>
  close(): Promise<void>
}

/**
 * The receipts of a run’s messages: how long they took, and what the networks say when they took
 * each, from which the use of limits is reckoned anew.
 */
export class Receipts {
  readonly #plan: Plan
  readonly #segment: Segment
  readonly #virtual = newHistogram()
  readonly #wall = newHistogram()
  readonly #lag = newHistogram()
  readonly #seen = new Set<number>()
  readonly #caps = new Map<string, { lane: LaneName; window: string; segments: number }>()
  readonly #counts = { delivered: 0, failed: 0, expired: 0, confirmations: 0, twice: 0 }
  #timedFrom: { readonly clock: ClockStart; readonly beganAt: number } | undefined

  constructor(plan: Plan, segment: Segment) {
    this.#plan = plan
    this.#segment = segment
  }

  /** From now on what comes is timed on the wall. */
  startTiming(clock: ClockStart, beganAt: number): void {
    this.#timedFrom = { clock, beganAt }
  }

  /** What comes now is counted, but no longer timed on the wall. */
  endTiming(): void {
    this.#timedFrom = undefined
  }

  /** Takes one that was seen at an instant of the wall. */
  take(receipt: LoadReceipt, seenAt: number): void {
    const index = indexOf(receipt.reference)
    const { count, index: first } = this.#segment
    if (index === undefined) {
      // Only the first of many machines counts what none of them sent.
      if (first === 0) this.#counts.confirmations += 1
      return
    }
    if (index % count !== first) return
    if (this.#seen.has(index)) this.#counts.twice += 1
    this.#seen.add(index)
    this.#counts[receipt.status] += 1
    record(this.#virtual, Date.parse(receipt.at) - Date.parse(receipt.acceptedAt))
    this.#time(receipt, index, seenAt)
    this.#countTowardsCap(arrivalAt(this.#plan, index).lane, receipt.acceptedAt)
  }

  encoded() {
    return {
      counts: { ...this.#counts },
      capUse: this.#capUse(),
      receiptVirtual: encode(this.#virtual),
      receiptWall: encode(this.#wall),
      receiptLag: encode(this.#lag),
    }
  }

  #time(receipt: LoadReceipt, index: number, seenAt: number): void {
    if (!this.#timedFrom) return
    const { beganAt, clock } = this.#timedFrom
    const dueAt = clock.wallMs + Date.parse(receipt.at) - clock.virtualMs
    record(this.#lag, seenAt - dueAt)
    record(this.#wall, seenAt - beganAt - instantOf(this.#plan, index))
  }

  #countTowardsCap(name: LaneName, acceptedAt: string): void {
    const lane: Lane = laneOf(name)
    if (!lane.cap) return
    const window = windowOf(lane.cap.per, acceptedAt)
    const use = this.#caps.get(`${name} ${window}`) ?? { lane: name, window, segments: 0 }
    use.segments += lane.segments
    this.#caps.set(`${name} ${window}`, use)
  }

  #capUse(): CapUse[] {
    return [...this.#caps.values()].map((use) => {
      const { cap, usedBefore = 0 } = laneOf(use.lane)
      // What was used before is counted once, by the first machine.
      const before = this.#segment.index === 0 ? usedBefore : 0
      return { ...use, segments: use.segments + before, limit: cap?.segments ?? 0 }
    })
  }
}

/** The minute, or the day in California, in which a network took a message. */
function windowOf(per: 'minute' | 'day', acceptedAt: string): string {
  if (per === 'minute') return acceptedAt.slice(0, 16)
  return new Date(acceptedAt).toLocaleDateString('en-CA', { timeZone: 'America/Los_Angeles' })
}
