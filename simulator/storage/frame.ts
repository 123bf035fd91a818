import { crc32 } from 'node:zlib'
import type { Entry } from '../kernel/journal.ts'

/** Entries that were written at once, with the host’s time at which they were. */
export type Frame = {
  /** The first entry’s; entries count from 1 without gaps. */
  readonly seq: number
  readonly hostMs: number
  readonly entries: readonly Entry[]
  /** How long it is, and where the next one begins. */
  readonly bytes: number
  readonly end: number
}

/** Why no frame can be read at a place. `torn`: the bytes end before the frame does. */
export type Defect = {
  readonly kind: 'torn' | 'damaged'
  readonly at: number
  readonly why: string
}

const headerBytesMax = 120

/**
 * A frame is a line of figures (first entry, how many, host time, bytes of what follows, their
 * checksum, the checksum of this line) and then one line of JSON for each entry.
 */
export function encodeFrame(seq: number, hostMs: number, entries: readonly string[]): Buffer {
  const body = Buffer.from(`${entries.join('\n')}\n`)
  const figures = `${seq} ${entries.length} ${hostMs} ${body.length} ${crc32(body)}`
  return Buffer.concat([Buffer.from(`${figures} ${crc32(figures)}\n`), body])
}

/** The frame that begins at a place, which must have the entry that is expected there. */
export function decodeFrame(bytes: Buffer, at: number, expectedSeq: number): Frame | Defect {
  const lineEnd = bytes.indexOf('\n', at)
  if (lineEnd === -1 || lineEnd - at > headerBytesMax) {
    return lineEnd === -1 && bytes.length - at <= headerBytesMax
      ? { kind: 'torn', at, why: 'the head of an entry is cut off' }
      : { kind: 'damaged', at, why: 'there is no head of an entry' }
  }
  const line = bytes.toString('latin1', at, lineEnd)
  const figures = line.slice(0, line.lastIndexOf(' '))
  if (String(crc32(figures)) !== line.slice(figures.length + 1)) {
    return { kind: 'damaged', at, why: 'the head of an entry does not match its checksum' }
  }
  const [seq = 0, count = 0, hostMs = 0, length = 0, checksum = 0] = figures.split(' ').map(Number)
  if (seq !== expectedSeq) {
    return { kind: 'damaged', at, why: `entry ${seq} stands where entry ${expectedSeq} belongs` }
  }
  const [start, end] = [lineEnd + 1, lineEnd + 1 + length]
  if (end > bytes.length) return { kind: 'torn', at, why: `entry ${seq} is cut off` }
  const body = bytes.subarray(start, end)
  if (crc32(body) !== checksum) {
    return { kind: 'damaged', at, why: `entry ${seq} does not match its checksum` }
  }
  const lines = body.toString('utf8').split('\n', count)
  return {
    seq,
    hostMs,
    bytes: end - at,
    end,
    entries: lines.map((text): Entry => JSON.parse(text)),
  }
}
