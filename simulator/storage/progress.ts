/** So long is what is written taken together, and of so many such marks at most. */
const stepMs = 100
const marksMax = 1000

type Mark = { seq: number; bytes: number; readonly ms: number }

/** How far a journal is written and followed, by bytes and by time. */
export class Progress {
  #written = 0
  #followed = 0
  /** What is written and not followed, oldest first: up to which entry, and since when. */
  readonly #marks: Mark[] = []

  /** Notes that so many bytes more are written, up to an entry. */
  written(seq: number, bytes: number, ms: number): void {
    this.#written += bytes
    const last = this.#marks.at(-1)
    if (last && (ms - last.ms < stepMs || this.#marks.length >= marksMax)) {
      last.seq = seq
      last.bytes = this.#written
    } else this.#marks.push({ seq, bytes: this.#written, ms })
  }

  /** Notes up to which entry it is followed. Who begins anew may come by entries once more. */
  followed(seq: number): void {
    while (this.#marks[0] && this.#marks[0].seq <= seq) {
      this.#followed = this.#marks.shift()?.bytes ?? this.#followed
    }
  }

  get writtenBytes(): number {
    return this.#written
  }

  /** How much is written and not followed. */
  get lagBytes(): number {
    return this.#written - this.#followed
  }

  /** For how long the oldest of that has been there. */
  lagMs(now: number): number {
    const [oldest] = this.#marks
    return oldest ? now - oldest.ms : 0
  }
}
