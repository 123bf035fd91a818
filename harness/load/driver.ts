import { Worker } from 'node:worker_threads'
import type { Vitals } from '../../reports/load/schema.ts'
import type { Plan } from '../../scenarios/load/plan.ts'
import type { EncodedTally, Progress } from './tally.ts'

/** One of many machines that share a run: it sends every `count`-th message from `index` on. */
export type Segment = { readonly index: number; readonly count: number }

/** What the sending thread is told. */
export type DriverTask = {
  readonly plan: Plan
  readonly segment: Segment
  /** Where messages go. */
  readonly target: string
  readonly authorization: string
  /** The file of an adapter, for a target of another kind. */
  readonly adapter?: string | undefined
  /** The simulator behind such a target. */
  readonly simulator?: string | undefined
  readonly token?: string | undefined
}

export type DriverReport = {
  readonly tally: EncodedTally
  readonly sendingMs: number
  readonly vitals: Vitals
}

/** What the sending thread says. */
export type FromDriver =
  | { readonly kind: 'ready' }
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'report'; readonly report: DriverReport }

/** What it is told: when the run begins on the wall, or to send no more. */
export type ToDriver =
  | { readonly kind: 'start'; readonly startAt: number }
  | { readonly kind: 'stop' }

/** A driver that stands ready. */
export type Driver = {
  /** Begins; answers when everything that was sent is answered, or was given up. */
  run(startAt: number): Promise<DriverReport>
  /** Sends no more; what is under way is awaited. */
  stop(): void
}

/** Makes ready to send a plan’s messages from a thread of their own. */
export function openDriver(
  task: DriverTask,
  onProgress: (progress: Progress) => void,
): Promise<Driver> {
  const worker = new Worker(new URL('./driver-worker.ts', import.meta.url), { workerData: task })
  const report = Promise.withResolvers<DriverReport>()
  const ready = Promise.withResolvers<Driver>()
  const tell = (message: ToDriver) => worker.postMessage(message)
  const driver = {
    run: (startAt: number) => {
      tell({ kind: 'start', startAt })
      return report.promise
    },
    stop: () => tell({ kind: 'stop' }),
  }
  const fail = (error: unknown) => {
    ready.reject(error)
    report.reject(error)
  }
  worker.on('message', (message: FromDriver) => {
    if (message.kind === 'ready') ready.resolve(driver)
    if (message.kind === 'progress') onProgress(message.progress)
    if (message.kind === 'report') report.resolve(message.report)
  })
  worker.once('error', fail)
  worker.once('exit', () => fail(new Error('the driver ended without a report')))
  // Whoever waits for it hears of a failure; nobody else needs to.
  report.promise.catch(() => {})
  return ready.promise
}
