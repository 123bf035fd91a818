import {
  closeSync,
  fstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  rmSync,
} from 'node:fs'
import { join } from 'node:path'
import { type Defect, decodeFrame, type Frame } from './frame.ts'

/** The first line of every file of the journal. */
export const segmentHead = 'longcode journal 1\n'

/** A file of the journal, named by the first entry in it. */
export type Segment = { readonly path: string; readonly firstSeq: number }

const suffix = '.journal'

export function segmentPath(folder: string, firstSeq: number): string {
  return join(folder, `${String(firstSeq).padStart(15, '0')}${suffix}`)
}

/** The files of a journal, oldest first. */
export function segmentsOf(folder: string): Segment[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(suffix))
    .map((name) => ({ path: join(folder, name), firstSeq: Number(name.slice(0, -suffix.length)) }))
    .sort((a, b) => a.firstSeq - b.firstSeq)
}

/** Removes the files all of whose entries come before one. */
export function removeSegmentsBefore(folder: string, seq: number): void {
  const segments = segmentsOf(folder)
  for (const [index, { path }] of segments.entries()) {
    const next = segments[index + 1]
    if (next && next.firstSeq <= seq) rmSync(path, { force: true })
  }
}

/** Where reading a journal ended. */
export type Reading = {
  /** The entry that comes next. */
  readonly nextSeq: number
  /** The last file, and how many bytes of it are sound; absent: there is none yet. */
  readonly tail?: { readonly segment: Segment; readonly length: number } | undefined
  /** What is wrong after that; absent: nothing. */
  readonly defect?: (Defect & { readonly segment: Segment }) | undefined
}

/** Reads a journal from an entry on, frame by frame. */
export async function readSegments(
  folder: string,
  fromSeq: number,
  take: (frame: Frame) => Promise<void> | void,
): Promise<Reading> {
  const segments = segmentsOf(folder)
  const first = segments.findLastIndex(({ firstSeq }) => firstSeq <= fromSeq)
  const [begin] = segments
  if (first === -1 && begin) {
    const why = `entries ${fromSeq} to ${begin.firstSeq - 1} are missing`
    return { nextSeq: fromSeq, defect: { kind: 'damaged', at: 0, why, segment: begin } }
  }
  let reading: Reading = { nextSeq: fromSeq }
  for (const [index, segment] of segments.entries()) {
    if (index < first) continue
    const isLast = index === segments.length - 1
    const read = await readSegment(segment, fromSeq, take)
    reading = read
    if (read.defect && !(isLast && read.defect.kind === 'torn')) {
      return { ...read, defect: { ...read.defect, kind: 'damaged' } }
    }
    const next = segments[index + 1]
    if (next && next.firstSeq !== read.nextSeq) {
      const why = `entries ${read.nextSeq} to ${next.firstSeq - 1} are missing`
      return { ...read, defect: { kind: 'damaged', at: 0, why, segment: next } }
    }
  }
  return reading
}

async function readSegment(
  segment: Segment,
  fromSeq: number,
  take: (frame: Frame) => Promise<void> | void,
): Promise<Reading & { readonly nextSeq: number }> {
  const bytes = readFileSync(segment.path)
  const headDefect = readHead(bytes)
  let [seq, at] = [segment.firstSeq, segmentHead.length]
  if (headDefect) {
    return { nextSeq: seq, tail: { segment, length: 0 }, defect: { ...headDefect, segment } }
  }
  while (at < bytes.length) {
    const frame = decodeFrame(bytes, at, seq)
    if ('kind' in frame) {
      return { nextSeq: seq, tail: { segment, length: at }, defect: { ...frame, segment } }
    }
    seq += frame.entries.length
    at = frame.end
    if (seq > fromSeq) await take(frame)
  }
  return { nextSeq: seq, tail: { segment, length: at } }
}

function readHead(bytes: Buffer): Defect | undefined {
  const head = bytes.toString('latin1', 0, segmentHead.length)
  if (head === segmentHead) return undefined
  const isShort = bytes.length < segmentHead.length && segmentHead.startsWith(head)
  return isShort
    ? { kind: 'torn', at: 0, why: 'its first line is cut off' }
    : { kind: 'damaged', at: 0, why: 'it does not begin as a journal does' }
}

/** Reads a journal that is being written, as far as its writer says that it is. */
export class SegmentTail {
  readonly #folder: string
  #nextSeq: number
  /** The file that is read, and where its next frame begins. */
  #file: { readonly fd: number; at: number } | undefined

  constructor(folder: string, { nextSeq, tail }: Pick<Reading, 'nextSeq' | 'tail'>) {
    this.#folder = folder
    this.#nextSeq = nextSeq
    if (tail) this.#file = { fd: openSync(tail.segment.path, 'r'), at: tail.length }
  }

  get nextSeq(): number {
    return this.#nextSeq
  }

  /** The next frames up to an entry, and up to a number of bytes unless the first one has more. */
  read(upToSeq: number, bytesMax: number): Frame[] {
    if (this.#nextSeq > upToSeq) return []
    const file = this.#file
    const size = file ? fstatSync(file.fd).size - file.at : 0
    if (!file || size === 0) return this.#turnOver() ? this.read(upToSeq, bytesMax) : []
    const bytes = Buffer.alloc(Math.min(size, bytesMax))
    readSync(file.fd, bytes, 0, bytes.length, file.at)
    const frames = this.#decode(bytes, upToSeq)
    const isCut = frames.length === 0 && bytes.length < size
    if (isCut) return this.read(upToSeq, bytesMax * 2)
    file.at += frames.at(-1)?.end ?? 0
    return frames
  }

  close(): void {
    if (this.#file) closeSync(this.#file.fd)
    this.#file = undefined
  }

  #decode(bytes: Buffer, upToSeq: number): Frame[] {
    const frames: Frame[] = []
    for (let at = 0; at < bytes.length && this.#nextSeq <= upToSeq; ) {
      const frame = decodeFrame(bytes, at, this.#nextSeq)
      if ('kind' in frame) break
      frames.push(frame)
      this.#nextSeq += frame.entries.length
      at = frame.end
    }
    return frames
  }

  /** Goes on to the file that begins with the next entry, once there is one. */
  #turnOver(): boolean {
    const next = segmentsOf(this.#folder).find(({ firstSeq }) => firstSeq === this.#nextSeq)
    if (!next) return false
    this.close()
    this.#file = { fd: openSync(next.path, 'r'), at: segmentHead.length }
    return fstatSync(this.#file.fd).size > segmentHead.length
  }
}
