import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { crc32 } from 'node:zlib'
import type { EventSearch } from '../kernel/archive.ts'
import type { WorldEvent } from '../kernel/events.ts'
import { Stretch } from './stretch.ts'

/** The form of the tables, which is written into the file. */
const formNow = 2

/**
 * Events come in the order in which they happened and are never changed, so thousands of them stand
 * in one row, with what tells whether a search may find any of them there: a row for each, and its
 * place in an index, would cost more than everything else that is done for a message.
 */
const schema = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  CREATE TABLE IF NOT EXISTS progress (id INTEGER PRIMARY KEY CHECK (id = 1), seq INTEGER NOT NULL);
  INSERT OR IGNORE INTO progress VALUES (1, 0);
  CREATE TABLE IF NOT EXISTS stretches (
    world INTEGER NOT NULL, first_seq INTEGER NOT NULL, last_seq INTEGER NOT NULL,
    marks TEXT NOT NULL, subjects BLOB NOT NULL, lines TEXT NOT NULL
  );
  CREATE UNIQUE INDEX IF NOT EXISTS stretches_of_worlds ON stretches (world, first_seq, last_seq);
`

const statements = {
  progress: 'UPDATE progress SET seq = ?',
  add: 'INSERT OR REPLACE INTO stretches VALUES (?, ?, ?, ?, ?, ?)',
  copy: `INSERT OR REPLACE INTO stretches
    SELECT ?, first_seq, last_seq, marks, subjects, lines FROM stretches
    WHERE world = ? AND last_seq <= ?`,
  drop: 'DELETE FROM stretches WHERE world = ?',
  dropAfter: 'DELETE FROM stretches WHERE world = ? AND last_seq > ?',
  upwards: `SELECT rowid, marks, subjects FROM stretches
    WHERE world = ? AND last_seq > ? AND first_seq <= ? ORDER BY first_seq`,
  downwards: `SELECT rowid, marks, subjects FROM stretches
    WHERE world = ? AND last_seq > ? AND first_seq <= ? ORDER BY first_seq DESC`,
  lines: 'SELECT lines FROM stretches WHERE rowid = ?',
} as const

/** What a message has besides what the event of its acceptance says. */
export type MessageContent = Readonly<Record<'text' | 'media' | 'encoding', unknown>>

/** An event as it stands in a line, with the content of the message that it accepted, if it did. */
type Line = WorldEvent & { readonly content?: MessageContent }

/** Where all events are searched, and messages with them. Worlds go by their serials. */
export class SearchIndex {
  readonly #database: DatabaseSync
  readonly #run: Readonly<Record<keyof typeof statements, StatementSync>>
  /** The newest events of each world, as far as they fill no row yet. */
  readonly #open = new Map<number, Stretch>()

  /** Opens a file, or begins it. Throws when it is no database, or one of another form. */
  constructor(path: string) {
    this.#database = new DatabaseSync(path)
    this.#checkForm()
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

  addEvent(world: number, event: WorldEvent, content?: MessageContent): void {
    const open = this.#open.get(world) ?? new Stretch(event.seq)
    this.#open.set(world, open)
    open.add(event, JSON.stringify(content ? { ...event, content } : event))
    if (open.isFull) this.#write(world, open)
  }

  /** Gives a copy of a world what the other had up to an event, which is the last that it has. */
  copy(from: number, to: number, upTo: number): void {
    const open = this.#open.get(from)
    if (open) this.#write(from, open)
    this.#run.copy.run(to, from, upTo)
  }

  drop(world: number): void {
    this.#open.delete(world)
    this.#run.drop.run(world)
  }

  /** Forgets what came behind an event, for it is to be done once more. */
  dropAfter(world: number, seq: number): void {
    this.#run.dropAfter.run(world, seq)
  }

  /** Writes whatever was added, all that follows from the journal up to an entry. */
  commit(seq: number): void {
    this.#database.exec('BEGIN')
    for (const [world, open] of [...this.#open]) this.#write(world, open)
    this.#run.progress.run(seq)
    this.#database.exec('COMMIT')
  }

  events(world: number, search: EventSearch): WorldEvent[] {
    return this.#find(world, search).map(({ content: _, ...event }) => event)
  }

  /** A message by its id, as far as its events tell. */
  message(world: number, id: string): unknown {
    const everything = { after: 0, upTo: Number.MAX_SAFE_INTEGER, limit: 100 }
    const lines = this.#find(world, { ...everything, subject: id })
    const accepted = lines.find(({ content }) => content !== undefined)
    if (!accepted) return undefined
    const ended = lines.findLast(({ type }) => endings.has(type))
    return {
      ...{ id, ...accepted.data, ...accepted.content, acceptedAt: accepted.at },
      status: endings.get(ended?.type ?? '') ?? 'pending',
      ...{ finishedAt: ended?.at, rule: ended?.rule },
    }
  }

  close(): void {
    this.#database.close()
  }

  #checkForm(): void {
    const [{ user_version: form } = {}, { tables } = {}] = [
      this.#database.prepare('PRAGMA user_version').get(),
      this.#database.prepare('SELECT count(*) AS tables FROM sqlite_schema').get(),
    ]
    if (Number(tables) > 0 && form !== formNow) {
      this.#database.close()
      throw new Error(`it is of form ${form}, and this version knows form ${formNow}`)
    }
    this.#database.exec(`PRAGMA user_version = ${formNow}`)
  }

  #write(world: number, { firstSeq, lastSeq, lines, marks, subjects }: Stretch): void {
    this.#run.add.run(world, firstSeq, lastSeq, JSON.stringify(marks), subjects, lines)
    this.#open.delete(world)
  }

  #find(world: number, search: EventSearch): Line[] {
    const found: Line[] = []
    for (const lines of this.#stretches(world, search)) {
      const matching = lines.filter((line) => matches(line, search))
      found.push(...(search.isNewestFirst ? matching.reverse() : matching))
      if (found.length >= search.limit) break
    }
    return found.slice(0, search.limit)
  }

  /** The events of stretches that may have what is searched, in the order in which it is wanted. */
  *#stretches(world: number, search: EventSearch): Iterable<Line[]> {
    const { after, isNewestFirst, upTo } = search
    const open = this.#open.get(world)
    const isOpenWanted = open && open.firstSeq <= upTo && open.lastSeq > after
    if (isOpenWanted && isNewestFirst) yield parse(open.lines)
    const rows = this.#run[isNewestFirst ? 'downwards' : 'upwards'].iterate(world, after, upTo)
    for (const { marks, rowid, subjects } of rows) {
      if (!mayHave(String(marks), subjects as Uint8Array, search)) continue
      yield parse(String(this.#run.lines.get(Number(rowid))?.lines))
    }
    if (isOpenWanted && !isNewestFirst) yield parse(open.lines)
  }
}

const endings: ReadonlyMap<string, string> = new Map(
  ['delivered', 'failed', 'expired'].map((status) => [`carriers.message-${status}`, status]),
)

function parse(lines: string): Line[] {
  return lines.split('\n').map((line) => JSON.parse(line))
}

function matches(event: WorldEvent, { after, rule, subject, type, upTo }: EventSearch): boolean {
  return (
    event.seq > after &&
    event.seq <= upTo &&
    (type === undefined || event.type === type) &&
    (rule === undefined || event.rule === rule) &&
    (subject === undefined || event.subject === subject)
  )
}

function mayHave(
  markText: string,
  subjects: Uint8Array,
  { rule, subject, type }: EventSearch,
): boolean {
  const marks: readonly string[] = JSON.parse(markText)
  const isMarked = (mark: string | undefined) => mark === undefined || marks.includes(mark)
  return (
    isMarked(type) && isMarked(rule) && (subject === undefined || hasKey(subjects, crc32(subject)))
  )
}

/** Looks for a key among sorted ones. */
function hasKey(sorted: Uint8Array, key: number): boolean {
  const view = new DataView(sorted.buffer, sorted.byteOffset, sorted.byteLength)
  let [from, to] = [0, sorted.byteLength / 4 - 1]
  while (from <= to) {
    const middle = (from + to) >> 1
    const found = view.getUint32(middle * 4, true)
    if (found === key) return true
    if (found < key) from = middle + 1
    else to = middle - 1
  }
  return false
}
