import { dateOf, type Instant, plus, startOfDay } from '../../kernel/instant.ts'

const minuteMs = 60_000

/** What each campaign sent this minute and each tax id today; earlier windows are forgotten. */
export type WindowsState = {
  minute: number
  readonly perMinute: Map<string, number>
  dayEndsAt: Instant
  readonly perDay: Map<string, number>
}

export function newWindowsState(): WindowsState {
  return { minute: 0, perMinute: new Map(), dayEndsAt: 0, perDay: new Map() }
}

/** Counters that start again with each minute, and each day of a zone. */
export class Windows {
  readonly #state: WindowsState
  readonly #dayZone: string

  constructor(state: WindowsState, dayZone: string) {
    this.#state = state
    this.#dayZone = dayZone
  }

  thisMinute(key: string, now: Instant): number {
    return Math.floor(now / minuteMs) === this.#state.minute
      ? (this.#state.perMinute.get(key) ?? 0)
      : 0
  }

  today(key: string, now: Instant): number {
    return now < this.#state.dayEndsAt ? (this.#state.perDay.get(key) ?? 0) : 0
  }

  countMinute(key: string, units: number, now: Instant): void {
    const minute = Math.floor(now / minuteMs)
    if (minute !== this.#state.minute) {
      this.#state.minute = minute
      this.#state.perMinute.clear()
    }
    this.#state.perMinute.set(key, this.thisMinute(key, now) + units)
  }

  countDay(key: string, units: number, now: Instant): void {
    if (now >= this.#state.dayEndsAt) {
      const today = startOfDay(dateOf(now, this.#dayZone), this.#dayZone)
      this.#state.dayEndsAt = plus(today, { days: 1 }, this.#dayZone)
      this.#state.perDay.clear()
    }
    this.#state.perDay.set(key, this.today(key, now) + units)
  }
}
