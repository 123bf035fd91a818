import { setTimeout as sleep } from 'node:timers/promises'
import { type Books, loadFormat, type Measurement } from '../../reports/load/schema.ts'
import type { Plan } from '../../scenarios/load/plan.ts'
import { type Driver, type DriverReport, openDriver, type Segment } from './driver.ts'
import { ReceiptPull } from './receipts/pull.ts'
import { ReceiptWebhooks } from './receipts/webhooks.ts'
import { type ReceiptSource, Receipts, type ReceiptWay } from './receipts.ts'
import type { LoadWorld } from './simulator.ts'
import type { Progress } from './tally.ts'
import { Watch } from './vitals.ts'
import { wallNow } from './wall.ts'

/** What a run of the built-in driver is given. */
export type LoadTask = {
  readonly plan: Plan
  readonly segment: Segment
  /** Where messages go, as it is shown, and as it is called where that is not the world. */
  readonly targetName: string
  readonly target?: string | undefined
  readonly adapter?: string | undefined
  /** The world whose books are checked; absent: there is no simulator behind the target. */
  readonly world?: LoadWorld | undefined
  /** Whether the run may move the clock of the world to its end: nobody else is in it. */
  readonly isAlone: boolean
  /** How receipts come; many machines can only pull, for a world posts them to one address. */
  readonly receipts: ReceiptWay
  /** How long receipts are awaited after the last message. */
  readonly drainMs: number
  /** The command that runs the same again. */
  readonly command: string
}

/** Between letting the clock go and the first message. */
const leadMs = 50

/** Runs a plan with the built-in driver. */
export async function runLoad(
  task: LoadTask,
  onProgress: (progress: Progress, ms: number) => void = () => {},
): Promise<Measurement> {
  const { plan, segment, world } = task
  const receipts = new Receipts(plan, segment)
  const source = world && sourceOf(task.receipts, world, receipts)
  try {
    await source?.open()
    const before = await world?.books()
    const sent = await sendAll(task, receipts, source, onProgress)
    const books = await closeBooks(task, before, source)
    return await toMeasurement(task, receipts, source, { ...sent, books })
  } finally {
    await source?.close()
  }
}

function sourceOf(way: ReceiptWay, world: LoadWorld, receipts: Receipts): ReceiptSource {
  if (way === 'webhook') return new ReceiptWebhooks(world, receipts)
  return new ReceiptPull(world, receipts)
}

type SentAll = DriverReport & {
  readonly startAt: number
  readonly simulator: Measurement['simulator']
}

/** Sends what is planned, and waits a while for the receipts of the last. */
async function sendAll(
  task: LoadTask,
  receipts: Receipts,
  source: ReceiptSource | undefined,
  onProgress: (progress: Progress, ms: number) => void,
): Promise<SentAll> {
  const { plan, segment, world } = task
  let startAt = 0
  const driver: Driver = await openDriver(
    {
      ...{ plan, segment, target: task.target ?? world?.url ?? '', adapter: task.adapter },
      ...{ authorization: world?.authorization ?? '', simulator: world?.url, token: world?.token },
    },
    (progress) => {
      onProgress(progress, wallNow() - startAt)
      if (plan.seeksLimit && hasGivenWay(progress, plan)) driver.stop()
    },
  )
  const clock = await world?.startClock()
  startAt = wallNow() + leadMs
  const watch = world && new Watch(() => world.vitals())
  if (clock) receipts.startTiming(clock, startAt)
  source?.watch()
  const report = await driver.run(startAt)
  const simulator = (await watch?.end()) ?? null
  if (source) await sleep(task.drainMs)
  await source?.settle()
  receipts.endTiming()
  return { ...report, startAt, simulator }
}

async function toMeasurement(
  { adapter, command, plan, segment, targetName }: LoadTask,
  receipts: Receipts,
  source: ReceiptSource | undefined,
  { books, sendingMs, simulator, startAt, tally, vitals }: SentAll & Pick<Measurement, 'books'>,
): Promise<Measurement> {
  const { late, send, service, ...counts } = tally
  const { capUse, counts: ends, ...receiptTimes } = receipts.encoded()
  const way = (await source?.encoded()) ?? { by: 'pull' as const }
  const part = { engine: 'driver', segment: `${segment.index + 1}/${segment.count}` } as const
  return {
    format: loadFormat,
    plan: toReportedPlan(plan),
    ...{ target: targetName, adapter: adapter ?? null, command },
    parts: [{ ...part, startedAt: new Date(startAt).toISOString(), driver: vitals }],
    droppedUnnamed: 0,
    ...{ sendingMs: Math.max(0, sendingMs), ...counts, capUse, books, simulator },
    receipts: { ...way, ...ends },
    latency: { send, service, late, ...receiptTimes },
  }
}

/** Whether a rising rate has met its limit; what comes after that would show nothing more. */
function hasGivenWay(
  { dropped, errors, offered, p99Ms }: Progress,
  { thresholds: { droppedShare, errorsShare, sendP99Ms } }: Plan,
): boolean {
  return dropped > droppedShare * offered || errors > errorsShare * offered || p99Ms > sendP99Ms
}

/** What of a plan stands in a report. */
function toReportedPlan(plan: Plan): Measurement['plan'] {
  const { durationMs, mix, profile, seed, seeksLimit, sliceMs, startRate, thresholds, total } = plan
  const stages = plan.stages.map((stage) => ({ ...stage }))
  return {
    ...{ profile, mix, seed, startRate, stages, total, durationMs, sliceMs, seeksLimit },
    thresholds: { ...thresholds },
  }
}

/** Once nobody sends any more, what is due in three days happens, and the books are read. */
async function closeBooks(
  { isAlone, world }: LoadTask,
  before: Books | undefined,
  source: ReceiptSource | undefined,
): Promise<Measurement['books']> {
  if (!world || !before || !isAlone) return null
  await world.runOut(() => source?.settle() ?? Promise.resolve())
  return { before, after: await world.books() }
}
