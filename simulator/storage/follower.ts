import { Worker } from 'node:worker_threads'
import type { Archive } from '../kernel/archive.ts'
import type { WorldEvent } from '../kernel/events.ts'
import type { DataFolder } from './folder.ts'
import type { FromFollower, Question, ToFollower } from './follower-messages.ts'

type Waiting = {
  readonly resolve: (found: unknown) => void
  readonly reject: (error: Error) => void
}

/** So many entries behind the last snapshot are worth a thread. */
const backlogMin = 5000

/** Entries, and milliseconds, between two reports of how far the journal is written. */
const reportEntries = 1000
const reportMs = 200

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
  #writtenSeq: number
  #reportedSeq: number
  #alarm: NodeJS.Timeout | undefined
  #failure: Error | undefined

  /** Follows a journal that has been written up to an entry, behind a snapshot. */
  constructor(
    folder: DataFolder,
    onNotice: (notice: string) => void,
    { snapshotSeq, writtenSeq }: { readonly snapshotSeq: number; readonly writtenSeq: number },
  ) {
    this.#folder = folder
    this.#onNotice = onNotice
    this.#writtenSeq = writtenSeq
    this.#reportedSeq = snapshotSeq
  }

  /** Notes how far the journal is written. */
  written(seq: number): void {
    this.#writtenSeq = seq
    if (seq - this.#reportedSeq >= (this.#worker ? reportEntries : backlogMin)) this.#report()
    else if (this.#worker) this.#alarm ??= setTimeout(() => this.#report(), reportMs).unref()
  }

  /** What a world no longer keeps in memory. Worlds go by their serials. */
  archiveOf(world: number, hostNow: () => number): Archive {
    const ask = (question: Question) => this.#ask(world, question, hostNow())
    return {
      events: async (search) => (await ask({ of: 'events', search })) as WorldEvent[],
      message: (id) => ask({ of: 'message', id }),
    }
  }

  /** Lets it come to the end of the journal, write a snapshot, and stop. */
  async close(): Promise<void> {
    clearTimeout(this.#alarm)
    const worker = this.#worker
    if (worker && !this.#failure) {
      const ended = new Promise<void>((resolve) => {
        worker.once('exit', () => resolve())
      })
      worker.ref()
      this.#post({ kind: 'finish', seq: this.#writtenSeq })
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
      this.#post({ kind: 'ask', id, seq: this.#writtenSeq, hostMs, world, question })
    })
  }

  #report(): void {
    clearTimeout(this.#alarm)
    this.#alarm = undefined
    this.#reportedSeq = this.#writtenSeq
    this.#post({ kind: 'written', seq: this.#writtenSeq })
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
      case 'notice':
        this.#onNotice(message.notice)
        break
    }
  }

  #fail(error: Error): void {
    this.#failure ??= error
    for (const { reject } of this.#waiting.values()) reject(error)
    this.#waiting.clear()
  }
}
