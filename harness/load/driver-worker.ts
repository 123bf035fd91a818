import { monitorEventLoopDelay, performance } from 'node:perf_hooks'
import { parentPort, workerData } from 'node:worker_threads'
import { Pool } from 'undici'
import { laneOf } from '../../scenarios/load/lanes.ts'
import { type Arrival, arrivalAt, networkOf } from '../../scenarios/load/message.ts'
import { instantOf } from '../../scenarios/load/schedule.ts'
import {
  carrierShape,
  type LoadShape,
  type ShapedRequest,
  toMessage,
  type Verdict,
} from '../../scenarios/load/shape.ts'
import { loadShapeOf } from './adapter.ts'
import type { DriverReport, DriverTask, FromDriver, ToDriver } from './driver.ts'
import { type Sent, Tally } from './tally.ts'
import { wallNow } from './wall.ts'

/**
 * The sending half of the built-in driver, on a thread and an event loop of its own. It is an open
 * loop: what is due leaves at its instant, whatever became of what left before, and every time is
 * counted from the intended instant. No more may be under way than the plan has room for: what finds
 * none is dropped.
 */
const task = workerData as DriverTask
const { plan, segment } = task
const shape: LoadShape =
  task.adapter === undefined ? carrierShape(task.authorization) : await loadShapeOf(task.adapter)

const answerWithinMs = 30_000
const progressMs = 250
/**
 * Half of what a simulator takes unless it is told otherwise: a target that falls behind is not
 * buried under connections. What finds none free waits for one, and its time counts.
 */
const connectionsMax = 500
const tally = new Tally(plan)
const pools = new Map<string, Pool>()
let underWay = 0
let next = segment.index
let [startAt, lastAnswerMs, isStopped] = [0, 0, false]

const tell = (message: FromDriver) => parentPort?.postMessage(message)

/** Milliseconds since the beginning of the run. */
const now = () => wallNow() - startAt

function poolOf(base: string): Pool {
  const { origin } = new URL(base)
  const known = pools.get(origin)
  if (known) return known
  const pool = new Pool(origin, {
    ...{ connections: Math.min(plan.inFlightMax, connectionsMax), pipelining: 1 },
    ...{ headersTimeout: answerWithinMs, bodyTimeout: answerWithinMs },
  })
  pools.set(origin, pool)
  return pool
}

function requestOf(arrival: Arrival): { base: string; request: ShapedRequest; shape: LoadShape } {
  if (!laneOf(arrival.lane).isInbound) {
    return { base: task.target, request: shape.request(toMessage(arrival)), shape }
  }
  const { from, text, to } = arrival
  const headers: Record<string, string> = { 'content-type': 'application/json' }
  if (task.token !== undefined) headers.authorization = `Bearer ${task.token}`
  const body = JSON.stringify({ from, to, text })
  const request = { method: 'POST', path: '/sim/inbound', headers, body } as const
  return { base: task.simulator ?? task.target, request, shape: inboundShape }
}

const inboundShape = carrierShape('')

function dispatch(index: number, intendedMs: number): void {
  const arrival = arrivalAt(plan, index)
  tally.offer(arrival.lane, intendedMs)
  if (underWay >= plan.inFlightMax) {
    tally.drop(arrival.lane, intendedMs)
    return
  }
  const { base, request, shape } = requestOf(arrival)
  const sent: Sent = {
    ...{ lane: arrival.lane, network: networkOf(arrival.to), intendedMs, sentMs: now() },
    handset: laneOf(arrival.lane).isInbound ? arrival.from : undefined,
  }
  underWay += 1
  const end = (verdict: Verdict) => {
    underWay -= 1
    lastAnswerMs = now()
    tally.answer(sent, verdict, lastAnswerMs)
  }
  send(base, request, shape, end)
}

function send(
  base: string,
  request: ShapedRequest,
  { verdict }: LoadShape,
  end: (verdict: Verdict) => void,
): void {
  const { pathname } = new URL(base)
  const path = `${pathname.replace(/\/$/, '')}${request.path}`
  let [status, body] = [0, '']
  const decoder = new TextDecoder()
  poolOf(base).dispatch(
    { ...request, path },
    {
      onRequestStart: () => {},
      onResponseStart: (_, code) => {
        status = code
      },
      onResponseData: (_, chunk) => {
        body += decoder.decode(chunk, { stream: true })
      },
      onResponseEnd: () => end(verdict({ status, body })),
      onResponseError: (_, error) => {
        end({ kind: 'error', reason: 'code' in error ? String(error.code) : error.message })
      },
    },
  )
}

/** Sends what is due and comes back when the next is, within the millisecond that timers know. */
function turn(): void {
  if (isStopped) return
  for (let budget = 2000; budget > 0 && next < plan.total; budget -= 1) {
    const intendedMs = instantOf(plan, next)
    if (intendedMs > now()) break
    dispatch(next, intendedMs)
    next += segment.count
  }
  if (next >= plan.total) return
  const waitMs = instantOf(plan, next) - now()
  if (waitMs <= 0) setImmediate(turn)
  else setTimeout(turn, Math.floor(waitMs))
}

/** What was to be sent and was not when time was up is dropped, and said so. */
function giveUpRest(): void {
  isStopped = true
  for (; next < plan.total; next += segment.count) {
    const { lane } = arrivalAt(plan, next)
    const intendedMs = instantOf(plan, next)
    if (intendedMs > now()) continue
    tally.offer(lane, intendedMs)
    tally.drop(lane, intendedMs)
  }
}

function whenDone(): Promise<void> {
  const lateMs = 2000
  return new Promise((resolve) => {
    const watch = setInterval(() => {
      tell({ kind: 'progress', progress: tally.progress() })
      if (now() > plan.durationMs + lateMs) giveUpRest()
      const isSent = isStopped || next >= plan.total
      if (!isSent || (underWay > 0 && now() < plan.durationMs + answerWithinMs)) return
      clearInterval(watch)
      resolve()
    }, progressMs)
  })
}

/** Sends everything, and says how hard that was. */
async function run(): Promise<DriverReport> {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  setTimeout(turn, Math.max(0, -now()))
  delay.enable()
  const loopBefore = performance.eventLoopUtilization()
  const cpuBefore = process.threadCpuUsage()
  await whenDone()
  delay.disable()
  const { utilization } = performance.eventLoopUtilization(loopBefore)
  const { system, user } = process.threadCpuUsage(cpuBefore)
  const vitals = {
    ...{ busyShare: utilization, cpuShare: (user + system) / 1000 / now() },
    delayMs: delay.percentile(99) / 1e6,
  }
  return { tally: tally.encoded(), sendingMs: lastAnswerMs, vitals }
}

parentPort?.on('message', async (message: ToDriver) => {
  if (message.kind === 'stop') {
    giveUpRest()
    return
  }
  startAt = message.startAt
  tell({ kind: 'report', report: await run() })
  for (const pool of pools.values()) await pool.destroy()
  parentPort?.close()
})
tell({ kind: 'ready' })
