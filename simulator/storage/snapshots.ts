import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { Low } from 'lowdb'
import { TextFile } from 'lowdb/node'
import type { SavedWorlds } from '../control/worlds.ts'
import { decode, encode } from '../kernel/codec.ts'
import { type DataFolder, DataFolderError, setAside } from './folder.ts'
import { type Law, lawNow } from './law.ts'
import { formNow, migrateWorld } from './migrations.ts'

/** The world document: all worlds as they were after an entry of the journal. */
export type Snapshot = {
  /** The form of the worlds in it. */
  readonly version: number
  /** What judges the commands behind it; absent: a version that did not say. */
  readonly law?: Law | undefined
  readonly seq: number
  /** The host’s time of that entry. */
  readonly hostMs: number
  readonly worlds: SavedWorlds
}

/** The newest two are kept: should one be damaged, the other and the journal make up for it. */
const snapshotsKept = 2

const suffix = '.snapshot.json'

/** Writes a snapshot in the place of nothing or of all of one, never of a part. */
export async function writeSnapshot(
  folder: DataFolder,
  { hostMs, seq, worlds }: Pick<Snapshot, 'hostMs' | 'seq' | 'worlds'>,
): Promise<void> {
  const name = `${String(seq).padStart(15, '0')}${suffix}`
  const adapter = new Checked(join(folder.snapshots, name))
  const snapshot = { version: formNow, law: lawNow, seq, hostMs, worlds }
  await new Low<Partial<Snapshot>>(adapter, snapshot).write()
}

/** Removes all but the newest, and answers up to which entry the oldest that is left goes. */
export function removeOldSnapshots(folder: DataFolder): number {
  const snapshots = snapshotsOf(folder)
  const kept = snapshots.slice(-snapshotsKept)
  for (const { path } of snapshots.slice(0, -snapshotsKept)) rmSync(path, { force: true })
  return kept[0]?.seq ?? 0
}

/** The newest snapshot that is sound, and what was set aside on the way to it. */
export async function newestSnapshot(
  folder: DataFolder,
): Promise<{ snapshot: Snapshot | undefined; notices: string[] }> {
  const notices: string[] = []
  for (const { path } of snapshotsOf(folder).reverse()) {
    const file = new Low<Partial<Snapshot>>(new Checked(path), {})
    try {
      await file.read()
    } catch (error) {
      if (error instanceof DataFolderError) throw error
      const why = error instanceof Error ? error.message : String(error)
      notices.push(`${path} is damaged (${why}); it was set aside as ${setAside(folder, path)}`)
      continue
    }
    return { snapshot: file.data as Snapshot, notices }
  }
  return { snapshot: undefined, notices }
}

function snapshotsOf({ snapshots }: DataFolder): { path: string; seq: number }[] {
  return readdirSync(snapshots)
    .filter((name) => name.endsWith(suffix))
    .map((name) => ({ path: join(snapshots, name), seq: Number(name.slice(0, -suffix.length)) }))
    .sort((a, b) => a.seq - b.seq)
}

/** A lowdb adapter: JSON that begins with the checksum of the document in it. */
class Checked {
  readonly #path: string
  readonly #file: TextFile

  constructor(path: string) {
    this.#path = path
    this.#file = new TextFile(path)
  }

  async read(): Promise<Snapshot | null> {
    const text = await this.#file.read()
    if (text === null) return null
    const [whole, checksum] = /^\{"checksum":(\d+),"document":/.exec(text) ?? []
    if (whole === undefined) throw new Error('it does not begin as a snapshot does')
    const document = text.slice(whole.length, -1)
    if (String(crc32(document)) !== checksum) throw new Error('it does not match its checksum')
    return this.#upToDate(decode(document) as Snapshot)
  }

  async write(snapshot: Partial<Snapshot>): Promise<void> {
    const document = encode(snapshot)
    await this.#file.write(`{"checksum":${crc32(document)},"document":${document}}`)
  }

  #upToDate(snapshot: Snapshot): Snapshot {
    const { version, worlds } = snapshot
    if (version > formNow) {
      throw new DataFolderError(
        `${this.#path} is of form ${version}, and this version knows up to ${formNow}: it was written by a newer Longcode. Run that one, or name another folder with --data.`,
      )
    }
    const migrated = worlds.worlds.map((world) => migrateWorld(world, version))
    return { ...snapshot, version: formNow, worlds: { ...worlds, worlds: migrated } }
  }
}
