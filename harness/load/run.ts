import { setTimeout as sleep } from 'node:timers/promises'
import { type Books, loadFormat, type Measurement } from '../../reports/load/schema.ts'
import type { Plan } from '../../scenarios/load/plan.ts'
import { type Driver, openDriver, type Segment } from './driver.ts'
import { encode, newHistogram } from './histogram.ts'
import { Receipts } from './receipts.ts'
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
  const receipts = world && new Receipts(plan, world, segment)
  await receipts?.skip()
  const before = await world?.books()
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
  if (clock) receipts?.watch(clock, startAt)
  const { sendingMs, tally, vitals } = await driver.run(startAt)
  const simulator = (await watch?.end()) ?? null
  if (receipts) await sleep(task.drainMs)
  await receipts?.end()
  const books = await closeBooks(task, before, receipts)
  const { late, send, service, ...counts } = tally
  const seen = receipts?.encoded() ?? nothingSeen()
  const { capUse, receipts: ends, ...receiptTimes } = seen
  const part = { engine: 'driver', segment: `${segment.index + 1}/${segment.count}` } as const
  return {
    format: loadFormat,
    plan: toReportedPlan(plan),
    ...{ target: task.targetName, adapter: task.adapter ?? null, command: task.command },
    parts: [{ ...part, startedAt: new Date(startAt).toISOString(), driver: vitals }],
    droppedUnnamed: 0,
    ...{ sendingMs: Math.max(0, sendingMs), ...counts, receipts: ends, capUse, books, simulator },
    latency: { send, service, late, ...receiptTimes },
  }
}

/** Whether a rising rate has met its limit; what comes after that would show nothing more. */
function hasGivenWay({ dropped, offered, p99Ms }: Progress, { thresholds }: Plan): boolean {
  return dropped > thresholds.droppedShare * offered || p99Ms > thresholds.sendP99Ms
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
  receipts: Receipts | undefined,
): Promise<Measurement['books']> {
  if (!world || !before || !isAlone) return null
  await world.runOut()
  await receipts?.pullRest()
  return { before, after: await world.books() }
}

function nothingSeen(): ReturnType<Receipts['encoded']> {
  const none = encode(newHistogram())
  return {
    receipts: {
      ...{ by: 'pull' as const, delivered: 0, failed: 0, expired: 0, confirmations: 0, twice: 0 },
    },
    ...{ capUse: [], receiptVirtual: none, receiptWall: none, receiptLag: none },
  }
}
