import { crc32 } from 'node:zlib'
import type { WorldEvent } from '../kernel/events.ts'

/** How many events stand in one row. */
const eventsMax = 4096

/** Events of a world that follow on one another, and what is in them to be searched for. */
export class Stretch {
  readonly firstSeq: number
  readonly #lines: string[] = []
  readonly #subjects = new Set<number>()
  readonly #marks = new Set<string>()
  #lastSubject = ''

  constructor(firstSeq: number) {
    this.firstSeq = firstSeq
  }

  get lastSeq(): number {
    return this.firstSeq + this.#lines.length - 1
  }

  get isFull(): boolean {
    return this.#lines.length >= eventsMax
  }

  /** One line of JSON for each event. */
  get lines(): string {
    return this.#lines.join('\n')
  }

  /** All types and rules of its events. */
  get marks(): string[] {
    return [...this.#marks]
  }

  /** Checksums of all its subjects: sorted numbers of four bytes, the lowest first. */
  get subjects(): Uint8Array {
    const sorted = Uint32Array.from(this.#subjects).sort()
    const bytes = new Uint8Array(sorted.length * 4)
    const view = new DataView(bytes.buffer)
    for (const [index, key] of sorted.entries()) view.setUint32(index * 4, key, true)
    return bytes
  }

  /** Adds the next event, with its line. */
  add({ rule, subject, type }: WorldEvent, line: string): void {
    this.#lines.push(line)
    if (subject !== this.#lastSubject) this.#subjects.add(crc32(subject))
    this.#lastSubject = subject
    this.#marks.add(type)
    if (rule !== undefined) this.#marks.add(rule)
  }
}
