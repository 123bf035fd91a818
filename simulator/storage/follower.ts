import { Worker } from 'node:worker_threads'
import { type Archive, ArchiveError, type ArchiveHealth } from '../kernel/archive.ts'
import type { WorldEvent } from '../kernel/events.ts'
import type { DataFolder } from './folder.ts'
import type { FollowerData, FromFollower, Question, ToFollower } from './follower-messages.ts'
import { Progress } from './progress.ts'

type Waiting = {
  readonly resolve: (found: unknown) => void
  readonly reject: (error: Error) => void
}

/** So many bytes behind a snapshot are worth a thread. */
const startBytes = 1024 * 1024

/** How much is written, and how long ago, before the follower is told of it. */
const reportBytes = 256 * 1024
const reportMs = 1000

/**
 * Nothing more is written while so much waits to be followed, for a start has to do it once more:
 * of short messages that is a hundred thousand, and about a second.
 */
const lagBytesMax = 24 * 1024 * 1024

/** When a thread that has failed is started again, and the longest that this becomes. */
const retryMsMin = 1000
const retryMsMax = 60_000

/** How long a follower may take to finish when the server stops; the journal has all it leaves. */
const finishMs = 5000

/**
 * The thread that follows the journal of a server, and answers what is searched in its index. It is
 * started when there is enough to follow or something to answer: until then the journal will do.
 */
export class Follower {
  readonly #folder: DataFolder
  readonly #onNotice: (notice: string) => void
  readonly #waiting = new Map<number, Waiting>()
  #worker: Worker | undefined
  #asked = 0
  #seq: number
  readonly #progress = new Progress()
  #reportedBytes = 0
  #onCaughtUp: (() => void)[] = []
  #alarm: NodeJS.Timeout | undefined
  /** Why the thread failed that was there last, until another one has shown that it does not. */
  #fault: string | undefined
  #retry: NodeJS.Timeout | undefined
  #retryMs = retryMsMin
  #isClosing = false

  /** Follows a journal that has been written up to an entry, so many bytes behind a snapshot. */
  constructor(
    folder: DataFolder,
    onNotice: (notice: string) => void,
    { bytes, seq }: { readonly bytes: number; readonly seq: number },
  ) {
    this.#folder = folder
    this.#onNotice = onNotice
    this.#seq = seq
    if (bytes > 0) this.#progress.written(seq, bytes, performance.now())
    this.#noteWritten()
  }

  /** Notes how far the journal is written, and by how many bytes more. */
  written(seq: number, bytes: number): void {
    this.#seq = seq
    this.#progress.written(seq, bytes, performance.now())
    this.#noteWritten()
  }

  /** What to wait for before more is written; nothing while it keeps up. */
  holdBack(): Promise<void> | undefined {
    if (this.#fault !== undefined || !this.#isBehind()) return undefined
    return new Promise((resolve) => {
      this.#onCaughtUp.push(resolve)
    })
  }

  /** How it fares; what no thread was worth starting for yet is not behind. */
  health(): ArchiveHealth {
    const isAtWork = this.#worker !== undefined || this.#fault !== undefined
    return { lagMs: isAtWork ? this.#progress.lagMs(performance.now()) : 0, fault: this.#fault }
  }

  /** What a world no longer keeps in memory. Worlds go by their serials. */
  archiveOf(world: number, hostNow: () => number): Archive {
    const ask = (question: Question) => this.#ask(world, question, hostNow())
    return {
      events: async (search) => (await ask({ of: 'events', search })) as WorldEvent[],
      message: (id) => ask({ of: 'message', id }),
    }
  }

  /**
   * Lets it come to the end of the journal, write a snapshot, and stop: another version can take the
   * folder over then.
   */
  async close(): Promise<void> {
    clearTimeout(this.#alarm)
    clearTimeout(this.#retry)
    this.#isClosing = true
    if (this.#progress.lagBytes > 0) this.#worker ??= this.#start()
    const worker = this.#worker
    if (worker) {
      const ended = new Promise<void>((resolve) => {
        worker.once('exit', () => resolve())
      })
      worker.ref()
      this.#post({ kind: 'finish', seq: this.#seq })
      const cut = setTimeout(() => void worker.terminate(), finishMs)
      await ended
      clearTimeout(cut)
    }
    this.#giveUp('the server has stopped')
  }

  #ask(world: number, question: Question, hostMs: number): Promise<unknown> {
    if (this.#fault !== undefined) return Promise.reject(new ArchiveError(this.#fault))
    this.#asked += 1
    const id = this.#asked
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      this.#post({ kind: 'ask', id, seq: this.#seq, hostMs, world, question })
    })
  }

  #noteWritten(): void {
    if (this.#retry) return
    const unreported = this.#progress.writtenBytes - this.#reportedBytes
    if (unreported >= (this.#worker ? reportBytes : startBytes)) this.#report()
    else if (this.#worker) this.#alarm ??= setTimeout(() => this.#report(), reportMs).unref()
  }

  #report(): void {
    clearTimeout(this.#alarm)
    this.#alarm = undefined
    this.#reportedBytes = this.#progress.writtenBytes
    this.#post({ kind: 'written', seq: this.#seq })
  }

  #post(message: ToFollower): void {
    this.#worker ??= this.#start()
    this.#worker.postMessage(message)
  }

  #start(): Worker {
    const worker = new Worker(new URL('./follower-worker.ts', import.meta.url), {
      workerData: {
        ...{ path: this.#folder.path, isRetry: this.#fault !== undefined },
      } satisfies FollowerData,
    })
    worker.unref()
    worker.on('message', (message: FromFollower) => this.#hear(message))
    worker.on('error', (error) => {
      const why = error instanceof Error ? error.message : String(error)
      if (this.#worker === worker) this.#worker = undefined
      if (!this.#isClosing) this.#retryLater(why)
    })
    return worker
  }

  /** Nothing is lost by a thread that fails: another one begins again with the newest snapshot. */
  #retryLater(why: string): void {
    if (this.#fault === undefined) {
      this.#onNotice(
        `the index of ${this.#folder.path} cannot be written: ${why}. It is tried again until it can; what is searched waits for that.`,
      )
    }
    this.#giveUp(why)
    this.#retry = setTimeout(() => {
      this.#retry = undefined
      this.#report()
    }, this.#retryMs).unref()
    this.#retryMs = Math.min(this.#retryMs * 2, retryMsMax)
  }

  #noteIndexed(): void {
    if (this.#fault === undefined) return
    this.#fault = undefined
    this.#retryMs = retryMsMin
    this.#onNotice(`the index of ${this.#folder.path} is written again`)
  }

  #hear(message: FromFollower): void {
    switch (message.kind) {
      case 'answer':
        this.#waiting.get(message.id)?.resolve(message.found)
        this.#waiting.delete(message.id)
        break
      case 'failed':
        this.#waiting.get(message.id)?.reject(new ArchiveError(message.why))
        this.#waiting.delete(message.id)
        break
      case 'followed':
        this.#progress.followed(message.seq)
        if (!this.#isBehind()) this.#tellCaughtUp()
        break
      case 'indexed':
        this.#noteIndexed()
        break
      case 'notice':
        this.#onNotice(message.notice)
        break
    }
  }

  #giveUp(fault: string): void {
    this.#fault = fault
    for (const { reject } of this.#waiting.values()) reject(new ArchiveError(fault))
    this.#waiting.clear()
    this.#tellCaughtUp()
  }

  #isBehind(): boolean {
    return this.#progress.lagBytes > lagBytesMax
  }

  #tellCaughtUp(): void {
    for (const go of this.#onCaughtUp.splice(0)) go()
  }
}
