import {
  closeSync,
  constants,
  fdatasync,
  fdatasyncSync,
  ftruncateSync,
  openSync,
  writeSync,
} from 'node:fs'
import { promisify } from 'node:util'
import type { Entry, Journal, JournalFault } from '../kernel/journal.ts'
import { encodeFrame } from './frame.ts'
import { type Reading, segmentHead, segmentPath } from './segments.ts'

/** How the journal reaches the disk: those of `node:fs`, or a test’s. */
export type DiskWriter = (fd: number, bytes: Uint8Array, offset: number) => number

export type JournalOptions = {
  readonly hostNow: () => number
  /** Wait until the device has it, not only the operating system. */
  readonly isSynced?: boolean | undefined
  /** Told of commands that fail as none should; those behind them are applied all the same. */
  readonly onBug?: ((error: unknown) => void) | undefined
  /** Told of the last entry that is written, and of how many bytes it took with those beside it. */
  readonly onWritten?: ((seq: number, bytes: number) => void) | undefined
  /** What must be waited for before more is written; nothing, as a rule. */
  readonly holdBack?: (() => Promise<void> | undefined) | undefined
  readonly write?: DiskWriter | undefined
  /** A file of the journal grows to about this. */
  readonly segmentBytesMax?: number | undefined
}

const segmentBytesMaxDefault = 16 * 1024 * 1024

const newFile = constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | constants.O_APPEND

type Command = {
  readonly text: string
  /** When those of its turn began to come. */
  readonly sinceMs: number
  readonly apply: () => void | Promise<void>
  readonly refuse: (fault: JournalFault) => void
}

type Written = Pick<Command, 'apply' | 'sinceMs'> & { readonly hostMs: number }

/**
 * The journal of a data folder: everything that comes in one turn of the event loop is appended at
 * its end, in one write, and applied after that in the order it came.
 */
export class FileJournal implements Journal {
  readonly #folder: string
  readonly #options: JournalOptions
  readonly #write: DiskWriter
  /** The file at the end, and how much of it counts; what is beyond that was refused. */
  #file: { readonly fd: number; length: number; isSound: boolean } | undefined
  #nextSeq = 1
  /** Commands of this turn. */
  #coming: Command[] = []
  #isFlushing = false
  /** Since when what is being written or applied right now has waited. */
  #flushingSinceMs: number | undefined
  #applyingSinceMs: number | undefined
  /** Commands that are written and not applied yet. */
  #written: Written[] = []
  #isApplying = false
  /** Where time stands while commands are on their way. */
  #heldMs: number | undefined
  #lastMs = 0
  #fault: JournalFault | undefined
  #onIdle: (() => void)[] = []

  constructor(folder: string, options: JournalOptions) {
    this.#folder = folder
    this.#options = options
    this.#write = options.write ?? ((fd, bytes, offset) => writeSync(fd, bytes, offset))
  }

  get fault(): JournalFault | undefined {
    return this.#fault
  }

  get waiting(): number {
    return this.#coming.length + this.#written.length
  }

  get lagMs(): number {
    const [written, coming] = [this.#written[0], this.#coming[0]]
    const since =
      this.#applyingSinceMs ?? written?.sinceMs ?? this.#flushingSinceMs ?? coming?.sinceMs
    return since === undefined ? 0 : performance.now() - since
  }

  /** The last entry that is written. */
  get lastSeq(): number {
    return this.#nextSeq - 1
  }

  now(): number {
    return this.#heldMs ?? this.#hostMs()
  }

  /** Time stands at an instant while what was written then is applied once more. */
  standAt(hostMs: number): void {
    this.#heldMs = hostMs
    this.#lastMs = hostMs
  }

  /** Takes commands from now on, after everything that was read. */
  begin({ nextSeq, tail }: Pick<Reading, 'nextSeq' | 'tail'>): void {
    this.#heldMs = undefined
    this.#nextSeq = nextSeq
    if (!tail) return
    this.#file = { fd: openSync(tail.segment.path, 'a'), length: tail.length, isSound: true }
  }

  submit(entry: Entry, apply: Command['apply'], refuse: Command['refuse']): void {
    const sinceMs = this.#coming[0]?.sinceMs ?? performance.now()
    this.#coming.push({ text: JSON.stringify(entry), sinceMs, apply, refuse })
    this.#flushSoon()
  }

  /** Resolves when everything that came has been written and applied. */
  async settle(): Promise<void> {
    if (this.#isIdle()) return
    await new Promise<void>((resolve) => {
      this.#onIdle.push(resolve)
    })
  }

  /** Writes and applies what came, and lets go of the file. */
  async close(): Promise<void> {
    await this.settle()
    if (!this.#file) return
    fdatasyncSync(this.#file.fd)
    closeSync(this.#file.fd)
    this.#file = undefined
  }

  #flushSoon(): void {
    if (this.#isFlushing || this.#coming.length === 0) return
    this.#isFlushing = true
    setImmediate(() => void this.#flush())
  }

  async #flush(): Promise<void> {
    const heldBack = this.#options.holdBack?.()
    if (heldBack) await heldBack
    const commands = this.#coming
    this.#coming = []
    this.#flushingSinceMs = commands[0]?.sinceMs
    const hostMs = this.#hostMs()
    if (!this.#isApplying) this.#heldMs = hostMs
    try {
      const bytes = this.#append(commands, hostMs)
      if (this.#options.isSynced) await this.#sync(bytes)
      this.#fault = undefined
      this.#nextSeq += commands.length
      this.#options.onWritten?.(this.lastSeq, bytes)
      for (const { apply, sinceMs } of commands) this.#written.push({ hostMs, apply, sinceMs })
    } catch (error) {
      this.#refuse(commands, error)
    }
    this.#isFlushing = false
    this.#flushingSinceMs = undefined
    this.#flushSoon()
    await this.#applyAll()
  }

  /** A clock that is put back must not make entries seem older than what was done before. */
  #hostMs(): number {
    this.#lastMs = Math.max(this.#lastMs, this.#options.hostNow())
    return this.#lastMs
  }

  /** Answers how many bytes it took. */
  #append(commands: readonly Command[], hostMs: number): number {
    const texts = commands.map(({ text }) => text)
    const frame = encodeFrame(this.#nextSeq, hostMs, texts)
    const file = this.#fileFor(frame)
    if (!file.isSound) this.#cutBack(file)
    file.isSound = false
    this.#writeAll(file.fd, frame)
    file.isSound = true
    file.length += frame.length
    return frame.length
  }

  async #sync(bytes: number): Promise<void> {
    const file = this.#file
    if (!file) return
    try {
      await promisify(fdatasync)(file.fd)
    } catch (error) {
      file.length -= bytes
      file.isSound = false
      throw error
    }
  }

  #refuse(commands: readonly Command[], error: unknown): void {
    const detail = error instanceof Error ? error.message : String(error)
    this.#fault = {
      code: 'journal-not-written',
      detail: `The journal cannot be written: ${detail}`,
    }
    if (this.#file && !this.#file.isSound) this.#tryCutBack(this.#file)
    for (const { refuse } of commands) refuse(this.#fault)
  }

  /** What is beyond the part that counts was refused, so nobody may find it there later. */
  #cutBack(file: { readonly fd: number; length: number; isSound: boolean }): void {
    ftruncateSync(file.fd, file.length)
    file.isSound = true
  }

  #tryCutBack(file: { readonly fd: number; length: number; isSound: boolean }): void {
    try {
      this.#cutBack(file)
    } catch {
      // The next append tries again before it writes.
    }
  }

  #fileFor(frame: Buffer) {
    const file = this.#file
    const { segmentBytesMax = segmentBytesMaxDefault } = this.#options
    const isFull = file && file.length + frame.length > segmentBytesMax
    if (file && (!isFull || file.length === segmentHead.length)) return file
    // A file of that name has nothing that counts: it was begun when the disk was full.
    const fd = openSync(segmentPath(this.#folder, this.#nextSeq), newFile, 0o600)
    try {
      this.#writeAll(fd, Buffer.from(segmentHead))
    } catch (error) {
      closeSync(fd)
      throw error
    }
    if (file) closeSync(file.fd)
    this.#file = { fd, length: segmentHead.length, isSound: true }
    return this.#file
  }

  #writeAll(fd: number, bytes: Uint8Array): void {
    for (let offset = 0; offset < bytes.length; ) offset += this.#write(fd, bytes, offset)
  }

  async #applyAll(): Promise<void> {
    if (this.#isApplying) return
    this.#isApplying = true
    while (this.#written.length > 0) {
      const commands = this.#written
      this.#written = []
      this.#applyingSinceMs = commands[0]?.sinceMs
      for (const { apply, hostMs } of commands) {
        this.#heldMs = hostMs
        try {
          const applied = apply()
          if (applied) await applied
        } catch (error) {
          this.#options.onBug?.(error)
        }
      }
    }
    this.#isApplying = false
    this.#applyingSinceMs = undefined
    if (!this.#isFlushing) this.#heldMs = undefined
    if (this.#isIdle()) for (const tell of this.#onIdle.splice(0)) tell()
  }

  #isIdle(): boolean {
    return this.#coming.length === 0 && !this.#isFlushing && !this.#isApplying
  }
}
