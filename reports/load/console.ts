import type { LoadReport } from './schema.ts'
import { totalsOf } from './totals.ts'

/** The percentiles of one histogram, in milliseconds. */
export type Percentiles = Readonly<Record<'p50' | 'p90' | 'p99' | 'max', number>> | undefined

/** What a page or a console shows of a run’s histograms; who holds the library makes it. */
export type LoadTimes = {
  readonly [Name in keyof LoadReport['latency']]: Percentiles
} & { readonly slices: readonly Percentiles[] }

/** A run in a few lines. */
export function loadLines(report: LoadReport, times: LoadTimes): string {
  const { books, parts, plan, receipts, target, verdict } = report
  const totals = totalsOf(report)
  const answeredPerSecond = totals.answered / Math.max(0.001, report.sendingMs / 1000)
  const machines = parts.length === 1 ? '' : ` from ${parts.length} machines`
  const row = (name: string, words: string) => `  ${name.padEnd(10)} ${words}`
  return [
    `${plan.profile}: mix ${plan.mix}, seed ${plan.seed}, ${plan.durationMs / 1000} s against ${target}${machines}`,
    row(
      'offered',
      `${totals.offered}, dropped ${totals.dropped}, answered ${answeredPerSecond.toFixed(1)} a second`,
    ),
    row('accepted', `${totals.accepted}, refused ${totals.refused}${byName(totals.refusedBy)}`),
    row('errors', `${totals.errors}${byName(totals.errorsBy)}`),
    row('send', `${timesLine(times.send)} from the intended instant`),
    row('', `${timesLine(times.service)} from the actual one`),
    row(
      'receipts',
      `${receipts.delivered} delivered, ${receipts.failed} failed, ${receipts.expired} expired, by ${receipts.by}`,
    ),
    row('', `${timesLine(times.receiptVirtual)} in virtual time`),
    row('', `${timesLine(times.receiptLag)} until they were seen`),
    row('books', books ? (verdict.checks[1]?.says ?? '') : 'not read'),
    ...verdict.checks.filter(({ isKept }) => !isKept).map(({ says }) => row('BROKEN', says)),
    ...verdict.thresholds
      .filter(({ isKept }) => !isKept)
      .map((threshold) => row('CROSSED', thresholdLine(threshold))),
    `${verdict.outcome === 'invalid' ? 'INVALID' : verdict.outcome}: ${verdict.summary}`,
  ].join('\n')
}

type Threshold = LoadReport['verdict']['thresholds'][number]

const thresholdNames: Readonly<Record<string, string>> = {
  sendP99Ms: 'the 99th percentile of answers',
  receiptLagP99Ms: 'the 99th percentile of the lag of receipts',
  errorsShare: 'the share of errors',
  droppedShare: 'the share of dropped arrivals',
}

/** What a threshold asks, and what was. */
export function thresholdLine({ isKept, limit, name, value }: Threshold): string {
  const words = (figure: number) =>
    name.endsWith('Ms') ? duration(figure) : `${Number((figure * 100).toPrecision(2))} %`
  const was = value === null ? 'was not measured' : `is ${words(value)}`
  return `${thresholdNames[name] ?? name} ${was}, ${isKept ? 'at most' : 'beyond'} ${words(limit)}`
}

/** A time for people. */
export function duration(ms: number): string {
  if (ms < 10) return `${ms.toFixed(1)} ms`
  if (ms < 1000) return `${Math.round(ms)} ms`
  if (ms < 120_000) return `${(ms / 1000).toFixed(1)} s`
  if (ms < 7_200_000) return `${Math.round(ms / 60_000)} min`
  return `${Math.round(ms / 3_600_000)} h`
}

function timesLine(times: Percentiles): string {
  if (!times) return 'none'
  const { max, p50, p90, p99 } = times
  return `p50 ${duration(p50)}, p90 ${duration(p90)}, p99 ${duration(p99)}, max ${duration(max)}`
}

function byName(counts: Readonly<Record<string, number>>): string {
  const words = Object.entries(counts)
    .sort(([, one], [, other]) => other - one)
    .map(([name, count]) => `${count} by ${name}`)
  return words.length === 0 ? '' : ` (${words.join(', ')})`
}
