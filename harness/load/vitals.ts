import type { Vitals } from '../../reports/load/schema.ts'

/** What a simulator tells of its process, as sums since its start. */
export type HostFigures = {
  readonly cpuMs: number
  readonly loopActiveMs: number
  readonly loopIdleMs: number
  readonly loopDelayMs: number
}

/** How busy it was between two looks. */
function vitalsBetween(before: HostFigures, after: HostFigures, delayMsMax: number): Vitals {
  const activeMs = after.loopActiveMs - before.loopActiveMs
  const passedMs = activeMs + after.loopIdleMs - before.loopIdleMs
  return {
    busyShare: passedMs > 0 ? activeMs / passedMs : 0,
    cpuShare: passedMs > 0 ? (after.cpuMs - before.cpuMs) / passedMs : null,
    delayMs: delayMsMax,
  }
}

/** Looks at a simulator every second, and keeps the worst delay of its event loop. */
export class Watch {
  readonly #look: () => Promise<HostFigures | undefined>
  readonly #timer: NodeJS.Timeout
  #first: HostFigures | undefined
  #last: HostFigures | undefined
  #delayMsMax = 0

  constructor(look: () => Promise<HostFigures | undefined>) {
    this.#look = look
    void this.#see()
    this.#timer = setInterval(() => void this.#see(), 1000)
  }

  /** Looks for the last time; undefined where the simulator tells nothing. */
  async end(): Promise<Vitals | null> {
    clearInterval(this.#timer)
    await this.#see()
    if (!this.#first || !this.#last) return null
    return vitalsBetween(this.#first, this.#last, this.#delayMsMax)
  }

  async #see(): Promise<void> {
    const figures = await this.#look()
    if (!figures) return
    this.#first ??= figures
    this.#last = figures
    this.#delayMsMax = Math.max(this.#delayMsMax, figures.loopDelayMs)
  }
}
