/** A stretch of a profile: the rate moves evenly to `rate` and is there at its end. */
export type Stage = { readonly seconds: number; readonly rate: number }

/** When each message of an open-loop run is meant to leave, whatever became of those before it. */
export type Schedule = {
  /** Messages a second at the beginning. */
  readonly startRate: number
  readonly stages: readonly Stage[]
}

/** How long a schedule takes. */
export function durationMs({ stages }: Schedule): number {
  return stages.reduce((sum, { seconds }) => sum + seconds, 0) * 1000
}

/** The highest rate of a schedule. */
export function peakRate({ stages, startRate }: Schedule): number {
  return Math.max(startRate, ...stages.map(({ rate }) => rate))
}

/** How many messages leave by an instant, counted from the beginning. */
export function messagesBy(schedule: Schedule, ms: number): number {
  let [from, before, done] = [schedule.startRate, 0, 0]
  for (const { rate, seconds } of schedule.stages) {
    const span = Math.min(seconds, Math.max(0, ms / 1000 - before))
    const there = seconds === 0 ? rate : from + ((rate - from) * span) / seconds
    done += (span * (from + there)) / 2
    if (span < seconds) break
    before += seconds
    from = rate
  }
  // Sums of fractions end a hair below whole numbers.
  return Math.floor(done + 1e-6)
}

/** How many messages a schedule has. */
export function messagesTotal(schedule: Schedule): number {
  return messagesBy(schedule, durationMs(schedule))
}

/**
 * The instant of a message in milliseconds from the beginning. It leaves when the area under the
 * rate has grown by it, which is how the arrival-rate executors of k6 reckon as well.
 */
export function instantOf(schedule: Schedule, index: number): number {
  let [from, before, done] = [schedule.startRate, 0, 0]
  const wanted = index + 1
  for (const { rate, seconds } of schedule.stages) {
    const area = (seconds * (from + rate)) / 2
    if (wanted <= done + area + 1e-6) {
      return (before + secondsInto(from, rate, seconds, wanted - done)) * 1000
    }
    before += seconds
    done += area
    from = rate
  }
  return before * 1000
}

/** How far into a stage its area has reached a count. */
function secondsInto(from: number, to: number, seconds: number, count: number): number {
  if (from === to) return count / from
  const slope = (to - from) / seconds
  return (Math.sqrt(Math.max(0, from * from + 2 * slope * count)) - from) / slope
}
