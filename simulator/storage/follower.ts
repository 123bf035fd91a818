import { Worker } from 'node:worker_threads'
import type { Archive } from '../kernel/archive.ts'
import type { WorldEvent } from '../kernel/events.ts'
import type { DataFolder } from './folder.ts'
import type { FromFollower, Question, ToFollower } from './follower-messages.ts'

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
 * of short messages that is a quarter of a million, and two or three seconds.
 */
const lagBytesMax = 64 * 1024 * 1024

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
  /** Counted from the snapshot on that the follower begins with. */
  #writtenBytes: number
  #reportedBytes = 0
  #followedBytes = 0
  #onCaughtUp: (() => void)[] = []
  #alarm: NodeJS.Timeout | undefined
  #failure: Error | undefined

  /** Follows a journal that has been written up to an entry, so many bytes behind a snapshot. */
  constructor(
    folder: DataFolder,
    onNotice: (notice: string) => void,
    { bytes, seq }: { readonly bytes: number; readonly seq: number },
  ) {
    this.#folder = folder
    this.#onNotice = onNotice
    this.#seq = seq
    this.#writtenBytes = bytes
    this.#noteWritten()
  }

  /** Notes how far the journal is written, and by how many bytes more. */
  written(seq: number, bytes: number): void {
    this.#seq = seq
    this.#writtenBytes += bytes
    this.#noteWritten()
  }

  /** What to wait for before more is written; nothing while it keeps up. */
  holdBack(): Promise<void> | undefined {
    if (this.#failure || !this.#isBehind()) return undefined
    return new Promise((resolve) => {
      this.#onCaughtUp.push(resolve)
    })
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
    if (this.#writtenBytes > 0) this.#worker ??= this.#start()
    const worker = this.#worker
    if (worker && !this.#failure) {
      const ended = new Promise<void>((resolve) => {
        worker.once('exit', () => resolve())
      })
      worker.ref()
      this.#post({ kind: 'finish', seq: this.#seq })
      const cut = setTimeout(() => void worker.terminate(), finishMs)
      await ended
      clearTimeout(cut)
    }
    this.#fail(new Error('the server has stopped'))
  }

  #ask(world: number, question: Question, hostMs: number): Promise<unknown> {
    if (this.#failure) return Promise.reject(this.#failure)
    this.#asked += 1
    const id = this.#asked
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      this.#post({ kind: 'ask', id, seq: this.#seq, hostMs, world, question })
    })
  }

  #noteWritten(): void {
    const unreported = this.#writtenBytes - this.#reportedBytes
    if (unreported >= (this.#worker ? reportBytes : startBytes)) this.#report()
    else if (this.#worker) this.#alarm ??= setTimeout(() => this.#report(), reportMs).unref()
  }

  #report(): void {
    clearTimeout(this.#alarm)
    this.#alarm = undefined
    this.#reportedBytes = this.#writtenBytes
    this.#post({ kind: 'written', seq: this.#seq })
  }

  #post(message: ToFollower): void {
    this.#worker ??= this.#start()
    this.#worker.postMessage(message)
  }

  #start(): Worker {
    const worker = new Worker(new URL('./follower-worker.ts', import.meta.url), {
      workerData: { path: this.#folder.path },
    })
    worker.unref()
    worker.on('message', (message: FromFollower) => this.#hear(message))
    worker.on('error', (error) => {
      const why = error instanceof Error ? error.message : String(error)
      this.#onNotice(
        `the index of ${this.#folder.path} is no longer written until the next start: ${why}`,
      )
      this.#fail(new Error(why))
    })
    return worker
  }

  #hear(message: FromFollower): void {
    switch (message.kind) {
      case 'answer':
        this.#waiting.get(message.id)?.resolve(message.found)
        this.#waiting.delete(message.id)
        break
      case 'failed':
        this.#waiting.get(message.id)?.reject(new Error(message.why))
        this.#waiting.delete(message.id)
        break
      case 'followed':
        this.#followedBytes = message.bytes
        if (!this.#isBehind()) this.#tellCaughtUp()
        break
      case 'notice':
        this.#onNotice(message.notice)
        break
    }
  }

  #fail(error: Error): void {
    this.#failure ??= error
    for (const { reject } of this.#waiting.values()) reject(error)
    this.#waiting.clear()
    this.#tellCaughtUp()
  }

  #isBehind(): boolean {
    return this.#writtenBytes - this.#followedBytes > lagBytesMax
  }

  #tellCaughtUp(): void {
    for (const go of this.#onCaughtUp.splice(0)) go()
  }
}
