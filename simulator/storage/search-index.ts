import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { crc32 } from 'node:zlib'
import type { EventSearch } from '../kernel/archive.ts'
import type { WorldEvent } from '../kernel/events.ts'

/**
 * Rows come in the order in which they happened, so they are only ever added at the end. Subjects
 * are found by their checksum within stretches of 65,536 events: an index of random keys over all
 * of them would cost more with every row.
 */
const schema = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  PRAGMA cache_size = -32768;
  CREATE TABLE IF NOT EXISTS progress (id INTEGER PRIMARY KEY CHECK (id = 1), seq INTEGER NOT NULL);
  INSERT OR IGNORE INTO progress VALUES (1, 0);
  CREATE TABLE IF NOT EXISTS events (
    world INTEGER NOT NULL, seq INTEGER NOT NULL, at INTEGER NOT NULL, type TEXT NOT NULL,
    subject TEXT NOT NULL, rule TEXT, data TEXT NOT NULL, subject_key INTEGER NOT NULL,
    PRIMARY KEY (world, seq)
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS events_by_subject ON events (world, seq >> 16, subject_key);
  CREATE TABLE IF NOT EXISTS messages (
    world INTEGER NOT NULL, seq INTEGER NOT NULL, document TEXT NOT NULL,
    PRIMARY KEY (world, seq)
  ) WITHOUT ROWID;
`

const stretchBits = 16

/** The statements by which rows are added; what is done once more is written once more. */
const statements = {
  begin: 'BEGIN',
  commit: 'COMMIT',
  progress: 'UPDATE progress SET seq = ?',
  event: 'INSERT OR REPLACE INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  message: 'INSERT OR REPLACE INTO messages VALUES (?, ?, ?)',
  copyEvents: `INSERT OR REPLACE INTO events
    SELECT ?, seq, at, type, subject, rule, data, subject_key FROM events WHERE world = ? AND seq <= ?`,
  copyMessages: `INSERT OR REPLACE INTO messages
    SELECT ?, seq, document FROM messages WHERE world = ? AND seq <= ?`,
  dropEvents: 'DELETE FROM events WHERE world = ?',
  dropMessages: 'DELETE FROM messages WHERE world = ?',
} as const

/** Where messages that have ended and all events are searched. Worlds go by their serials. */
export class SearchIndex {
  readonly #database: DatabaseSync
  readonly #run: Readonly<Record<keyof typeof statements, StatementSync>>
  #isWriting = false

  constructor(path: string) {
    this.#database = new DatabaseSync(path)
    this.#database.exec(schema)
    const prepared = Object.entries(statements).map(([name, sql]) => {
      return [name, this.#database.prepare(sql)]
    })
    this.#run = Object.fromEntries(prepared)
  }

  /** The last entry of the journal after which everything was written. */
  get seq(): number {
    return Number(this.#database.prepare('SELECT seq FROM progress').get()?.seq)
  }

  addEvent(world: number, { at, data, rule, seq, subject, type }: WorldEvent): void {
    this.#begin()
    const text = JSON.stringify(data)
    this.#run.event.run(world, seq, at, type, subject, rule ?? null, text, crc32(subject))
  }

  /** A message, with the event by which it ended. */
  addMessage(world: number, seq: number, message: object): void {
    this.#begin()
    this.#run.message.run(world, seq, JSON.stringify(message))
  }

  /** Gives a copy of a world what the other had up to an event. */
  copy(from: number, to: number, upTo: number): void {
    this.#begin()
    this.#run.copyEvents.run(to, from, upTo)
    this.#run.copyMessages.run(to, from, upTo)
  }

  drop(world: number): void {
    this.#begin()
    this.#run.dropEvents.run(world)
    this.#run.dropMessages.run(world)
  }

  /** Writes what was added, all that follows from the journal up to an entry. */
  commit(seq: number): void {
    this.#begin()
    this.#run.progress.run(seq)
    this.#run.commit.run()
    this.#isWriting = false
  }

  events(world: number, search: EventSearch): WorldEvent[] {
    const { after, limit, rule, subject, type, upTo } = search
    const order = search.isNewestFirst ? 'DESC' : 'ASC'
    const narrowed = [
      ...(type === undefined ? [] : [['type = ?', type]]),
      ...(rule === undefined ? [] : [['rule = ?', rule]]),
      ...(subject === undefined
        ? []
        : [
            ['subject_key = ?', crc32(subject)],
            ['subject = ?', subject],
          ]),
    ] as [string, string | number][]
    const stretches = subject === undefined ? [] : stretchesOf(after, upTo)
    const where = [
      'world = ? AND seq > ? AND seq <= ?',
      ...(subject === undefined ? [] : [`seq >> ${stretchBits} IN (${stretches.join(', ')})`]),
      ...narrowed.map(([condition]) => condition),
    ].join(' AND ')
    const values = narrowed.map(([, value]) => value)
    const found = this.#database
      .prepare(
        `SELECT seq, at, type, subject, rule, data FROM events WHERE ${where} ORDER BY seq ${order} LIMIT ?`,
      )
      .all(world, after, upTo, ...values, limit)
    return found.map(toEvent)
  }

  /** A message that has ended, by its id. */
  message(world: number, id: string): unknown {
    const last = this.#database
      .prepare('SELECT max(seq) AS seq FROM events WHERE world = ?')
      .get(world)
    const search = { after: 0, upTo: Number(last?.seq ?? 0), subject: id, limit: 100 }
    const read = this.#database.prepare('SELECT document FROM messages WHERE world = ? AND seq = ?')
    for (const { seq } of this.events(world, search).reverse()) {
      const row = read.get(world, seq)
      const document = row && JSON.parse(String(row.document))
      if (document?.id === id) return document
    }
    return undefined
  }

  close(): void {
    this.#database.close()
  }

  #begin(): void {
    if (this.#isWriting) return
    this.#run.begin.run()
    this.#isWriting = true
  }
}

function stretchesOf(after: number, upTo: number): number[] {
  const [first, last] = [after, upTo].map((seq) => seq >> stretchBits) as [number, number]
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
}

function toEvent(row: Readonly<Record<string, unknown>>): WorldEvent {
  const { at, data, rule, seq, subject, type } = row
  return {
    ...{ seq: Number(seq), at: Number(at), type: String(type), subject: String(subject) },
    data: JSON.parse(String(data)),
    ...(rule === null ? {} : { rule: String(rule) }),
  }
}
