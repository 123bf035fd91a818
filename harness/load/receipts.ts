import type { CapUse } from '../../reports/load/schema.ts'
import { type Lane, type LaneName, laneOf } from '../../scenarios/load/lanes.ts'
import { arrivalAt } from '../../scenarios/load/message.ts'
import type { Plan } from '../../scenarios/load/plan.ts'
import { instantOf } from '../../scenarios/load/schedule.ts'
import { indexOf } from '../../scenarios/load/shape.ts'
import type { Segment } from './driver.ts'
import { encode, newHistogram, record } from './histogram.ts'
import type { LoadWorld, PulledReceipt } from './simulator.ts'
import { wallNow } from './wall.ts'

/** When the clock of the world began to flow, on the wall and in the world. */
export type ClockStart = { readonly wallMs: number; readonly virtualMs: number }

const pauseMs = 50

/**
 * The receipts of a run’s messages: how long they took, and what the networks say when they took
 * each, from which the use of limits is reckoned anew.
 */
export class Receipts {
  readonly #plan: Plan
  readonly #world: LoadWorld
  readonly #segment: Segment
  readonly #virtual = newHistogram()
  readonly #wall = newHistogram()
  readonly #lag = newHistogram()
  readonly #seen = new Set<number>()
  readonly #caps = new Map<string, { lane: LaneName; window: string; segments: number }>()
  readonly #counts = { delivered: 0, failed: 0, expired: 0, confirmations: 0, twice: 0 }
  #cursor = 0
  #isEnded = false
  #pulling: Promise<void> = Promise.resolve()

  constructor(plan: Plan, world: LoadWorld, segment: Segment) {
    this.#plan = plan
    this.#world = world
    this.#segment = segment
  }

  /** Passes over what was reported before the run. */
  async skip(): Promise<void> {
    for (;;) {
      const { next, receipts } = await this.#world.receiptsAfter(this.#cursor)
      this.#cursor = next
      if (receipts.length === 0) return
    }
  }

  /** Pulls receipts as they come, for as long as the clock flows. */
  watch(start: ClockStart, beganAt: number): void {
    const turn = async () => {
      while (!this.#isEnded) {
        await this.#pull((receipt, index) => {
          const now = wallNow()
          const dueAt = start.wallMs + Date.parse(receipt.at) - start.virtualMs
          record(this.#lag, now - dueAt)
          record(this.#wall, now - beganAt - instantOf(this.#plan, index))
        })
        await new Promise((resolve) => setTimeout(resolve, pauseMs))
      }
    }
    this.#pulling = turn()
  }

  /** Ends the watch; what comes now is counted, but no longer timed on the wall. */
  async end(): Promise<void> {
    this.#isEnded = true
    await this.#pulling
  }

  async pullRest(): Promise<void> {
    await this.#pull(() => {})
  }

  encoded() {
    return {
      receipts: { by: 'pull' as const, ...this.#counts },
      capUse: this.#capUse(),
      receiptVirtual: encode(this.#virtual),
      receiptWall: encode(this.#wall),
      receiptLag: encode(this.#lag),
    }
  }

  async #pull(time: (receipt: PulledReceipt, index: number) => void): Promise<void> {
    for (;;) {
      const { next, receipts } = await this.#world.receiptsAfter(this.#cursor)
      this.#cursor = next
      if (receipts.length === 0) return
      for (const receipt of receipts) this.#take(receipt, time)
    }
  }

  #take(receipt: PulledReceipt, time: (receipt: PulledReceipt, index: number) => void): void {
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
    time(receipt, index)
    this.#countTowardsCap(arrivalAt(this.#plan, index).lane, receipt.acceptedAt)
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
