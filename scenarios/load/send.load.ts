import { sleep } from 'k6'
import encoding from 'k6/encoding'
import exec from 'k6/execution'
import http from 'k6/http'
import { Counter, Gauge, Trend } from 'k6/metrics'
import type { Options } from 'k6/options'
import {
  bookFigures,
  countedRules,
  type K6Summary,
  measurementOf,
  metricName,
  networkNames,
  slicesOf,
  timeMetrics,
  windowsOf,
} from './k6-summary.ts'
import { type LaneName, laneOf } from './lanes.ts'
import { arrivalAt, networkOf } from './message.ts'
import { planOf } from './plan.ts'
import type { MixName, ProfileName } from './profiles.ts'
import { trendStats } from './quantiles.ts'
import { instantOf, peakRate } from './schedule.ts'
import { carrierShape, indexOf, type LoadShape, toMessage } from './shape.ts'
import { beginsAt, type Call, preparation, type Reply } from './world.ts'

/**
 * Any profile, sent by k6: `k6 run -e PROFILE=stress -e TARGET=http://127.0.0.1:4010 send.load.ts`.
 * The messages are those of the built-in driver, by profile, seed and index. Its summary is what
 * `longcode load merge` reads.
 */
const env = __ENV
const numberOf = (text: string | undefined) => (text ? Number(text) : undefined)
const target = (env.TARGET || 'http://127.0.0.1:4010').replace(/\/+$/, '')
const simulator = env.ADAPTER ? env.SIMULATOR : target
const plan = planOf((env.PROFILE || 'smoke') as ProfileName, {
  ...{ mix: (env.MIX || undefined) as MixName | undefined, seed: numberOf(env.SEED) },
  ...{ rate: numberOf(env.RATE), seconds: numberOf(env.SECONDS) },
  hasHandsets: simulator !== undefined,
})
const adapted: LoadShape | undefined = env.ADAPTER ? require(env.ADAPTER).default.load : undefined
const drainSeconds = numberOf(env.DRAIN) ?? 5
const answerWithin = '30s'

const lastRate = Math.max(1, plan.stages.at(-1)?.rate ?? 1)

export const options: Options = {
  discardResponseBodies: false,
  scenarios: {
    send: {
      executor: 'ramping-arrival-rate',
      startRate: plan.startRate,
      timeUnit: '1s',
      // A moment more than the plan, for sums of fractions may fall short; what is too much is
      // passed over.
      stages: [
        ...plan.stages.map(({ rate, seconds }) => ({
          ...{ target: rate, duration: `${Math.round(seconds * 1000)}ms` },
        })),
        { target: lastRate, duration: '0s' },
        { target: lastRate, duration: `${Math.ceil(2000 / lastRate)}ms` },
      ],
      // Each has a connection of its own, which must not lie idle until the target closes it.
      preAllocatedVUs: Math.min(plan.inFlightMax, Math.max(10, Math.ceil(peakRate(plan) / 2))),
      maxVUs: plan.inFlightMax,
      exec: 'send',
    },
    ...(simulator === undefined
      ? {}
      : {
          receipts: {
            executor: 'per-vu-iterations',
            ...{ vus: 1, iterations: 1, exec: 'watch' },
            maxDuration: `${Math.ceil(plan.durationMs / 1000 + drainSeconds + 120)}s`,
          },
        }),
  },
  thresholds: {
    [timeMetrics.send]: [`p(99)<=${plan.thresholds.sendP99Ms}`],
    longcode_errors: [`count<=${Math.floor(plan.thresholds.errorsShare * plan.total)}`],
    dropped_iterations: [`count<=${Math.floor(plan.thresholds.droppedShare * plan.total)}`],
  },
  summaryTrendStats: [...trendStats],
}

const counters = new Map<string, Counter>()
const counterOf = (...name: readonly (string | number)[]) => counters.get(metricName(...name))
const addCounter = (...name: readonly (string | number)[]) => {
  counters.set(metricName(...name), new Counter(metricName(...name)))
}
for (const lane of Object.keys(plan.lanes) as LaneName[]) {
  for (const what of ['accepted', 'errors']) addCounter('lane', lane, what)
  for (const rule of countedRules) addCounter('lane', lane, 'refused', rule)
  for (let at = 0; at < windowsOf(plan, lane); at += 1) addCounter('cap', lane, at)
}
// A lane that a mix has not may stand in for one that cannot be sent just then.
for (const what of ['accepted', 'errors']) addCounter('lane', 'registered', what)
for (const rule of countedRules) addCounter('lane', 'registered', 'refused', rule)
for (const network of networkNames) addCounter('network', network)
const trends = new Map(
  [
    ...Object.values(timeMetrics),
    ...Array.from({ length: slicesOf(plan) }, (_, at) => sliceMetric(at)),
  ].map((metric) => [metric, new Trend(metric)]),
)
for (let at = 0; at < slicesOf(plan); at += 1) {
  for (const what of ['accepted', 'refused', 'errors']) addCounter('slice', at, what)
}
for (const what of ['delivered', 'failed', 'expired', 'confirmations', 'twice']) {
  addCounter('receipts', what)
}
const bookGauges = new Map(bookFigures.map((name) => [name, new Gauge(metricName('books', name))]))
const blockedGauges = new Map(
  countedRules.map((rule) => [rule, new Gauge(metricName('blocked', rule))]),
)
const simulatorBusy = new Gauge('simulator_busy')
const simulatorCpu = new Gauge('simulator_cpu')
const simulatorDelay = new Gauge('simulator_delay_ms')
const instance = {
  index: new Gauge('instance_index'),
  count: new Gauge('instance_count'),
  startedAtMs: new Gauge('instance_started_at_ms'),
}
const lastAnswer = new Gauge('last_answer_ms')
const errors = new Counter('longcode_errors')

type Books = Record<(typeof bookFigures)[number], number> & { blocked: Record<string, number> }
type Prepared = {
  readonly world: string
  readonly carriers: string
  readonly cursor: number
  readonly books: Books
  readonly clock: { readonly wallMs: number; readonly virtualMs: number }
}

/** Makes the world ready, or joins one that stands ready, and lets its clock go. */
export function setup(): Prepared | null {
  if (simulator === undefined) return null
  const { base, world } = env.WORLD ? joined(simulator, env.WORLD) : prepared(simulator)
  const authorization = basic((world.credentials as Credentials).carriers)
  const books = callAt(base, { surface: 'sim', method: 'GET', path: '/sim/books' }) as Books
  let cursor = 0
  for (;;) {
    const page = receiptsAfter(base, authorization, cursor)
    cursor = page.next
    if (page.receipts.length === 0) break
  }
  const before = Date.now()
  const flowing = { mode: 'flowing', rate: 1 }
  const put = { surface: 'sim', method: 'PUT', path: '/sim/clock', body: flowing } as const
  const { now } = callAt(base, put)
  const clock = { wallMs: (before + Date.now()) / 2, virtualMs: Date.parse(String(now)) }
  return { world: base, carriers: authorization, cursor, books, clock }
}

/** One arrival. */
export function send(run: Prepared | null): void {
  const index = exec.scenario.iterationInTest
  if (index >= plan.total) return
  const intendedMs = instantOf(plan, index)
  const arrival = arrivalAt(plan, index)
  const sentMs = Date.now() - exec.scenario.startTime
  const { isInbound } = laneOf(arrival.lane)
  const carriers = carrierShape(run?.carriers ?? '')
  const shape = isInbound ? carriers : (adapted ?? carriers)
  const request = isInbound ? inbound(arrival) : shape.request(toMessage(arrival))
  const base = adapted && !isInbound ? target : (run?.world ?? target)
  const answer = http.request(request.method, `${base}${request.path}`, request.body, {
    headers: { ...request.headers },
    timeout: answerWithin,
    tags: { name: isInbound ? 'inbound' : 'send' },
  })
  const answeredMs = Date.now() - exec.scenario.startTime
  const verdict = shape.verdict({ status: answer.status, body: String(answer.body ?? '') })
  const slice = Math.min(slicesOf(plan) - 1, Math.floor(intendedMs / plan.sliceMs))
  if (verdict.kind === 'accepted') {
    counterOf('lane', arrival.lane, 'accepted')?.add(1)
    counterOf('slice', slice, 'accepted')?.add(1)
    if (!isInbound) counterOf('network', networkOf(arrival.to))?.add(1)
  } else if (verdict.kind === 'refused') {
    const isCounted = countedRules.includes(verdict.rule)
    if (!isCounted) console.warn(`message ${index} was refused by ${verdict.rule}`)
    counterOf('lane', arrival.lane, 'refused', isCounted ? verdict.rule : 'other')?.add(1)
    counterOf('slice', slice, 'refused')?.add(1)
  } else {
    console.warn(`message ${index}: ${verdict.reason}`)
    counterOf('lane', arrival.lane, 'errors')?.add(1)
    counterOf('slice', slice, 'errors')?.add(1)
    errors.add(1)
  }
  lastAnswer.add(answeredMs)
  record(timeMetrics.send, answeredMs - intendedMs)
  record(timeMetrics.service, answeredMs - sentMs)
  record(timeMetrics.late, sentMs - intendedMs)
  record(sliceMetric(slice), answeredMs - intendedMs)
  if (exec.scenario.iterationInInstance === 0) tellInstance()
}

type PulledReceipt = {
  readonly at: string
  readonly acceptedAt: string
  readonly reference: string | null
  readonly status: string
}

/** Pulls receipts while the others send; then, unless others share the world, closes the books. */
export function watch(run: Prepared): void {
  const { startTime } = exec.scenario
  const seen = new Set<number>()
  let cursor = run.cursor
  const pull = (isTimed: boolean) => {
    for (;;) {
      const page = receiptsAfter(run.world, run.carriers, cursor)
      cursor = page.next
      if (page.receipts.length === 0) return
      for (const receipt of page.receipts) take(receipt, isTimed)
    }
  }
  const take = (receipt: PulledReceipt, isTimed: boolean) => {
    const index = indexOf(receipt.reference)
    if (index === undefined) {
      counterOf('receipts_confirmations')?.add(1)
      return
    }
    if (seen.has(index)) counterOf('receipts_twice')?.add(1)
    seen.add(index)
    counterOf('receipts', receipt.status)?.add(1)
    const [at, acceptedAt] = [Date.parse(receipt.at), Date.parse(receipt.acceptedAt)]
    record(timeMetrics.receiptVirtual, at - acceptedAt)
    countTowardsCap(arrivalAt(plan, index).lane, acceptedAt)
    if (!isTimed) return
    const now = Date.now()
    record(timeMetrics.receiptWall, now - startTime - instantOf(plan, index))
    record(timeMetrics.receiptLag, now - (run.clock.wallMs + at - run.clock.virtualMs))
  }
  const before = vitals(run.world)
  let looked = Date.now()
  while (Date.now() - startTime < plan.durationMs) {
    pull(true)
    sleep(0.05)
    if (Date.now() - looked < 1000) continue
    looked = Date.now()
    simulatorDelay.add(vitals(run.world)?.loopDelayMs ?? 0)
  }
  tellVitals(before, vitals(run.world))
  while (Date.now() - startTime < plan.durationMs + drainSeconds * 1000) {
    pull(true)
    sleep(0.05)
  }
  if (env.WORLD || env.ADAPTER) return
  const clock = { surface: 'sim', method: 'PUT', path: '/sim/clock' } as const
  callAt(run.world, { ...clock, body: { mode: 'manual' } })
  const advance = { surface: 'sim', method: 'POST', path: '/sim/clock/advance' } as const
  callAt(run.world, { ...advance, body: { by: 'PT73H' } })
  pull(false)
  const books = callAt(run.world, { surface: 'sim', method: 'GET', path: '/sim/books' }) as Books
  for (const [name, gauge] of bookGauges) gauge.add(books[name])
  for (const [rule, gauge] of blockedGauges) gauge.add(books.blocked[rule] ?? 0)
}

/** Ends the world of a run that made it. */
export function teardown(run: Prepared | null): void {
  if (run === null || env.WORLD || env.ADAPTER || env.KEEP) return
  const [, server = '', id = ''] = /^(.*)\/w\/([^/]+)$/.exec(run.world) ?? []
  http.del(`${server}/sim/worlds/${id}`, null, { headers: controlHeaders() })
}

export function handleSummary(summary: K6Summary): Record<string, string> {
  const measured = measurementOf(summary, { plan, target, adapter: env.ADAPTER || null })
  return { [env.SUMMARY || 'stdout']: `${JSON.stringify(measured)}\n` }
}

function record(metric: string, ms: number): void {
  trends.get(metric)?.add(Math.max(0, ms))
}

function sliceMetric(at: number): string {
  return metricName('slice', at, 'send')
}

function countTowardsCap(lane: LaneName, acceptedAt: number): void {
  const { cap, segments } = laneOf(lane)
  if (!cap) return
  const passedMs = acceptedAt - Date.parse(beginsAt)
  const at = Math.floor(passedMs / (cap.per === 'minute' ? 60_000 : 86_400_000))
  counterOf('cap', lane, at)?.add(segments)
}

type Vitals = { cpuMs: number; loopActiveMs: number; loopIdleMs: number; loopDelayMs: number }

function vitals(base: string): Vitals | undefined {
  const answer = http.get(`${base}/sim/vitals`, { headers: controlHeaders() })
  return answer.status === 200 ? (answer.json() as unknown as Vitals) : undefined
}

function tellVitals(before: Vitals | undefined, after: Vitals | undefined): void {
  if (!before || !after) return
  const activeMs = after.loopActiveMs - before.loopActiveMs
  const passedMs = Math.max(1, activeMs + after.loopIdleMs - before.loopIdleMs)
  simulatorBusy.add(activeMs / passedMs)
  simulatorCpu.add((after.cpuMs - before.cpuMs) / passedMs)
}

type Credentials = {
  readonly registry: { readonly key: string; readonly secret: string }
  readonly carriers: { readonly key: string; readonly secret: string }
}

function prepared(server: string): { base: string; world: Reply } {
  const steps = preparation(plan)
  let step = steps.next()
  let [base, credentials]: [string, Credentials | undefined] = [server, undefined]
  while (!step.done) {
    const reply = callAt(step.value.surface === 'server' ? server : base, step.value, credentials)
    if (step.value.surface === 'server') {
      base = `${server}/w/${reply.id}`
      credentials = reply.credentials as Credentials
    }
    step = steps.next(reply)
  }
  return { base, world: step.value }
}

function joined(server: string, id: string): { base: string; world: Reply } {
  const path = `/sim/worlds/${id}`
  const world = callAt(server, { surface: 'server', method: 'GET', path })
  return { base: id === 'default' ? server : `${server}/w/${id}`, world }
}

function callAt(base: string, call: Call, credentials?: Credentials): Reply {
  const headers: Record<string, string> = { 'content-type': 'application/json' }
  if (call.surface === 'sim' || call.surface === 'server') Object.assign(headers, controlHeaders())
  else if (credentials) headers.authorization = basic(credentials[call.surface])
  const body = call.body === undefined ? null : JSON.stringify(call.body)
  const answer = http.request(call.method, `${base}${call.path}`, body, { headers })
  if (answer.status >= 200 && answer.status < 300) return (answer.json() ?? {}) as Reply
  const why = answer.status === 0 ? 'does not answer' : `answered ${answer.status}: ${answer.body}`
  throw new Error(`${call.method} ${base}${call.path} ${why}`)
}

function receiptsAfter(base: string, authorization: string, cursor: number) {
  const url = `${base}/carriers/v1/receipts?after=${cursor}&limit=1000`
  const answer = http.get(url, { headers: { authorization }, tags: { name: 'receipts' } })
  return answer.json() as unknown as { receipts: PulledReceipt[]; next: number }
}

function inbound({ from, text, to }: { from: string; to: string; text: string }) {
  const headers = { 'content-type': 'application/json', ...controlHeaders() }
  const body = JSON.stringify({ from, to, text })
  return { method: 'POST', path: '/sim/inbound', headers, body } as const
}

function controlHeaders(): Record<string, string> {
  return env.LONGCODE_TOKEN ? { authorization: `Bearer ${env.LONGCODE_TOKEN}` } : {}
}

function basic({ key, secret }: { readonly key: string; readonly secret: string }): string {
  return `Basic ${encoding.b64encode(`${key}:${secret}`)}`
}

/**
 * Tells the summary, which may not ask, which of how many instances this is, and since when. Once,
 * and after the message: k6 takes its time to show all its options.
 */
function tellInstance(): void {
  const { executionSegment } = exec.test.options as { executionSegment?: string | null }
  const [from = 0, to = 1] = (executionSegment ?? '0:1').split(':').map((part) => {
    const [over = 0, under = 1] = part.split('/').map(Number)
    return over / under
  })
  const count = Math.round(1 / (to - from))
  instance.count.add(count)
  instance.index.add(Math.round(from * count))
  instance.startedAtMs.add(exec.scenario.startTime)
}

export default send
