import { duration } from '../../reports/load/console.ts'
import type { Plan } from '../../scenarios/load/plan.ts'
import type { Progress } from '../load/tally.ts'

/** The line that a terminal shows while a run goes on; elsewhere there is none. */
export function progressLine({ durationMs, profile }: Plan, isQuiet: boolean) {
  const { stderr } = process
  const isShown = stderr.isTTY && !isQuiet
  let [lastMs, lastOffered, rate] = [0, 0, 0]
  const show = (progress: Progress, ms: number) => {
    if (!isShown) return
    const { accepted, dropped, errors, offered, p99Ms, refused } = progress
    if (ms - lastMs >= 1000) {
      rate = ((offered - lastOffered) * 1000) / (ms - lastMs)
      lastMs = ms
      lastOffered = offered
    }
    const at = `${(Math.min(ms, durationMs) / 1000).toFixed(0)} of ${durationMs / 1000} s`
    const words = [
      `${profile} ${at}`,
      `${Math.round(rate)}/s`,
      `${accepted} accepted, ${refused} refused`,
      ...(errors > 0 ? [`${errors} errors`] : []),
      ...(dropped > 0 ? [`${dropped} dropped`] : []),
      `p99 ${duration(p99Ms)}`,
    ]
    stderr.write(`\r\u001b[2K${words.join(' · ').slice(0, (stderr.columns ?? 80) - 1)}`)
  }
  const end = () => {
    if (isShown) stderr.write('\r\u001b[2K')
  }
  return { show, end }
}
