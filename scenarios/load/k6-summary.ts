import { type LaneName, laneNames, laneOf, lanes } from './lanes.ts'
import { stoppedHandsets } from './message.ts'
import type { Plan } from './plan.ts'
import { countsOf } from './quantiles.ts'
import { messagesBy } from './schedule.ts'
import { beginsAt } from './world.ts'

/** What k6 hands to `handleSummary`, as far as it is read here. */
export type K6Summary = {
  readonly metrics: Readonly<
    Record<string, { readonly values: Readonly<Record<string, number>> } | undefined>
  >
  readonly setup_data?: unknown
}

/** What the summary cannot know by itself. */
export type K6Run = {
  readonly plan: Plan
  readonly target: string
  readonly adapter: string | null
}

/** Times, and the metric of each. */
export const timeMetrics = {
  ...{ send: 'send', service: 'service', late: 'late' },
  ...{ receiptVirtual: 'receipt_virtual', receiptWall: 'receipt_wall', receiptLag: 'receipt_lag' },
} as const

/** Rules that refusals are counted by; any other is counted as `other` and told on the console. */
export const countedRules = [
  ...new Set(
    Object.values(lanes).flatMap(({ expects }) => ('rule' in expects ? [expects.rule] : [])),
  ),
  'other',
]

export const bookFigures = ['accepted', 'delivered', 'failed', 'expired', 'pending'] as const

/** The name of a metric: k6 takes neither dots nor hyphens. */
export function metricName(...parts: readonly (string | number)[]): string {
  return parts.join('_').replace(/[^A-Za-z0-9_]/g, '_')
}

/** How many steps the plots of a plan have. */
export function slicesOf({ durationMs, sliceMs }: Plan): number {
  return Math.max(1, Math.ceil(durationMs / sliceMs))
}

/** How many windows of a lane’s limit a plan can touch. */
export function windowsOf(plan: Plan, lane: LaneName): number {
  const per = laneOf(lane).cap?.per
  if (per === undefined) return 0
  return 2 + Math.ceil(plan.durationMs / (per === 'minute' ? 60_000 : 86_400_000))
}

/** Makes of the counters of k6 what `longcode load merge` reads: the form of the driver’s report. */
export function measurementOf({ metrics, setup_data: setUp }: K6Summary, run: K6Run) {
  const { plan } = run
  const count = (...name: readonly (string | number)[]) =>
    metrics[metricName(...name)]?.values.count ?? 0
  const gauge = (...name: readonly (string | number)[]) => metrics[metricName(...name)]?.values
  const times = (...name: readonly (string | number)[]) => {
    return { buckets: countsOf(metrics[metricName(...name)]?.values) }
  }
  const byName = (names: readonly string[], of: (name: string) => number) =>
    Object.fromEntries(
      names.map((name) => [name, of(name)] as const).filter(([, found]) => found !== 0),
    )
  const laneTally = (lane: LaneName) => {
    const accepted = count('lane', lane, 'accepted')
    const refused = byName(countedRules, (rule) => count('lane', lane, 'refused', rule))
    const lost = count('lane', lane, 'errors')
    const refusals = Object.values(refused).reduce((sum, found) => sum + found, 0)
    const errors = lost === 0 ? {} : { 'no verdict': lost }
    return { offered: accepted + refusals + lost, dropped: 0, accepted, refused, errors }
  }
  const instances = gauge('instance_count')?.value ?? 1
  const instance = gauge('instance_index')?.value ?? 0
  const startedAtMs = gauge('instance_started_at_ms')?.value ?? 0
  const tallies = laneNames.map((lane) => [lane, laneTally(lane)] as const)
  const answered = tallies.reduce((sum, [, { offered }]) => sum + offered, 0)
  // A k6 that falls behind ends without having begun all, and counts those nowhere.
  const unsent = Math.floor(plan.total / instances) - answered
  const dropped = Math.max(0, metrics.dropped_iterations?.values.count ?? 0, unsent)
  const books = bookFigures.map((name) => [name, gauge('books', name)?.value] as const)
  const areBooksRead = books.every(([, value]) => value !== undefined)
  const before = (setUp as { books?: unknown } | undefined)?.books
  const { durationMs, mix, profile, seed, seeksLimit, sliceMs, stages, startRate } = plan
  return {
    format: 'longcode-load/1',
    plan: {
      ...{ profile, mix, seed, startRate, stages, total: plan.total, durationMs, sliceMs },
      ...{ seeksLimit, thresholds: plan.thresholds },
    },
    ...{ target: run.target, adapter: run.adapter, command: `k6 run -e PROFILE=${profile}` },
    parts: [
      {
        ...{ engine: 'k6', segment: `${instance + 1}/${instances}` },
        ...{ startedAt: new Date(startedAtMs).toISOString(), driver: null },
      },
    ],
    sendingMs: gauge('last_answer_ms')?.max ?? durationMs,
    lanes: Object.fromEntries(tallies.filter(([, { offered }]) => offered > 0)),
    droppedUnnamed: dropped,
    networks: byName([...networkNames], (network) => count('network', network)),
    latency: Object.fromEntries(
      Object.entries(timeMetrics).map(([name, metric]) => [name, times(metric)]),
    ),
    slices: Array.from({ length: slicesOf(plan) }, (_, at) => {
      const [accepted, refused, errors] = (['accepted', 'refused', 'errors'] as const).map((what) =>
        count('slice', at, what),
      ) as [number, number, number]
      const planned = messagesBy(plan, (at + 1) * sliceMs) - messagesBy(plan, at * sliceMs)
      const share = Math.round(planned / instances)
      const ended = accepted + refused + errors
      return {
        ...{ offered: dropped > 0 ? Math.max(share, ended) : ended },
        ...{ dropped: dropped > 0 ? Math.max(0, share - ended) : 0 },
        ...{ accepted, refused, errors, send: times('slice', at, 'send') },
      }
    }),
    receipts: {
      by: 'pull',
      ...{ delivered: count('receipts_delivered'), failed: count('receipts_failed') },
      ...{ expired: count('receipts_expired'), confirmations: count('receipts_confirmations') },
      twice: count('receipts_twice'),
    },
    stoppedHandsets: [...stoppedHandsets(plan, () => true)],
    capUse: laneNames.flatMap((lane) => {
      const { cap, usedBefore = 0 } = laneOf(lane)
      if (!cap) return []
      const windows = Array.from({ length: windowsOf(plan, lane) }, (_, at) => ({
        ...{ lane, window: windowName(cap.per, at), limit: cap.segments },
        segments: count('cap', lane, at),
      }))
      return (
        windows
          .filter(({ segments }) => segments > 0)
          // What was used before the run was used in the first window.
          .map((use, at) => ({ ...use, segments: use.segments + (at === 0 ? usedBefore : 0) }))
      )
    }),
    books:
      areBooksRead && before
        ? {
            before,
            after: {
              ...Object.fromEntries(books),
              blocked: byName(countedRules, (rule) => gauge('blocked', rule)?.value ?? 0),
            },
          }
        : null,
    simulator:
      gauge('simulator_busy') === undefined
        ? null
        : {
            ...{ busyShare: gauge('simulator_busy')?.value ?? 0 },
            ...{ cpuShare: gauge('simulator_cpu')?.value ?? null },
            delayMs: gauge('simulator_delay_ms')?.max ?? null,
          },
  }
}

export const networkNames = [
  ...['att', 't-mobile', 'verizon', 'us-cellular', 'regional'],
  ...['rogers', 'bell', 'telus', 'ca-regional', 'other'],
] as const

/** The minute, or the day, so many after the beginning. */
function windowName(per: 'minute' | 'day', at: number): string {
  const ms = Date.parse(beginsAt) + at * (per === 'minute' ? 60_000 : 86_400_000)
  return new Date(ms).toISOString().slice(0, per === 'minute' ? 16 : 10)
}
