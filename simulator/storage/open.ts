import type { Host, Simulator } from '../app.ts'
import type { SavedWorlds } from '../control/worlds.ts'
import { cutOff, type DataFolder, DataFolderError, openFolder, setAside } from './folder.ts'
import { Follower } from './follower.ts'
import { FileJournal, type JournalOptions } from './journal.ts'
import { isSameLaw, lawNow, nameOf } from './law.ts'
import { replayFrame } from './replay.ts'
import { type Reading, readSegments, segmentsOf } from './segments.ts'
import { newestSnapshot, type Snapshot, writeSnapshot } from './snapshots.ts'

export type StorageOptions = Pick<JournalOptions, 'hostNow' | 'isSynced' | 'onBug'> & {
  /** The data folder. */
  readonly path: string
  /** Serve what stands before a damaged place, and set the rest aside. */
  readonly isSalvaged?: boolean | undefined
  /** Whether what another version did since its last snapshot may be judged anew by this one. */
  readonly isRejudged?: boolean | undefined
  /** Told of what goes wrong later on without ending anything, in words. */
  readonly onNotice: (notice: string) => void
}

/** Makes the simulator of a folder: from what was saved there, or anew. */
export type CreateSimulator = (
  host: Pick<Host, 'journal' | 'archive' | 'archiveHealth'>,
  saved: SavedWorlds | undefined,
) => Simulator

/** A simulator whose every change is in a data folder before it happens. */
export type StoredSimulator = {
  readonly simulator: Simulator
  /** What was found wrong in the folder and how that was mended, in words. */
  readonly notices: readonly string[]
  /** Whether there was something in the folder before. */
  readonly isRecovered: boolean
  /** Writes and applies what came, and lets the folder go. */
  readonly close: () => Promise<void>
}

/** Opens a data folder: the newest snapshot in it, and after that the journal once more. */
export async function openStorage(
  options: StorageOptions,
  create: CreateSimulator,
): Promise<StoredSimulator> {
  const folder = openFolder(options.path)
  try {
    let follower: Follower | undefined
    const journal = new FileJournal(folder.journal, {
      ...options,
      onWritten: (seq, bytes) => follower?.written(seq, bytes),
      holdBack: () => follower?.holdBack(),
    })
    const createStored = (saved: SavedWorlds | undefined) =>
      create(
        {
          journal,
          archive: (world) => follower?.archiveOf(world, () => journal.now()),
          archiveHealth: () => follower?.health(),
        },
        saved,
      )
    const { notices, snapshot } = await newestSnapshot(folder)
    const { bytes, simulator } = snapshot
      ? await recover(folder, journal, snapshot, options, { createStored, notices })
      : { bytes: 0, simulator: await begin(folder, journal, notices, createStored) }
    follower = new Follower(folder, options.onNotice, { bytes, seq: journal.lastSeq })
    const close = async () => {
      await journal.close()
      await follower.close()
      folder.release()
    }
    return { simulator, notices, isRecovered: snapshot !== undefined, close }
  } catch (error) {
    folder.release()
    throw error
  }
}

type CreateStored = (saved: SavedWorlds | undefined) => Simulator

/** A folder without a snapshot is a new one, unless something else is left in it. */
async function begin(
  folder: DataFolder,
  journal: FileJournal,
  notices: readonly string[],
  createStored: CreateStored,
): Promise<Simulator> {
  const [segment] = segmentsOf(folder.journal)
  if (segment || notices.length > 0) {
    const found = [...notices, segment ? `${segment.path} continues a snapshot` : '']
    throw new DataFolderError(
      `the data folder ${folder.path} has no sound snapshot left to begin with: ${found.join('; ')}. Restore the snapshot, or name another folder with --data.`,
    )
  }
  const simulator = createStored(undefined)
  const worlds = simulator.worlds.save()
  await writeSnapshot(folder, { seq: 0, hostMs: journal.now(), worlds })
  journal.begin({ nextSeq: 1 })
  return simulator
}

async function recover(
  folder: DataFolder,
  journal: FileJournal,
  snapshot: Snapshot,
  options: StorageOptions,
  { createStored, notices }: { readonly createStored: CreateStored; readonly notices: string[] },
): Promise<{ readonly bytes: number; readonly simulator: Simulator }> {
  const { hostMs, seq, worlds } = snapshot
  const { isSalvaged, onBug } = options
  notices.push(...(await takeOver(folder, snapshot, options)))
  journal.standAt(hostMs)
  const simulator = createStored(worlds)
  let bytes = 0
  const reading = await readSegments(folder.journal, seq + 1, (frame) => {
    bytes += frame.bytes
    journal.standAt(frame.hostMs)
    return replayFrame(simulator, frame, seq, onBug)
  })
  const ending = endOf(reading, seq)
  if (ending.defect?.kind === 'damaged' && !isSalvaged) {
    throw new DataFolderError(
      `${ending.defect.segment.path} is damaged at byte ${ending.defect.at}: ${ending.defect.why}. Nothing was changed. Restore the file, or start with --salvage to serve what stands before that place and set the rest aside.`,
    )
  }
  journal.begin(mend(folder, ending, notices))
  simulator.open()
  return { bytes, simulator }
}

/**
 * What stands behind a snapshot ends as it was answered only under the law it was judged by. So a
 * folder of another version is taken over where its snapshot has everything, or its owner agrees;
 * the snapshot is written anew then, for what comes behind it is judged by this version. Answers
 * what there is to tell.
 */
async function takeOver(
  folder: DataFolder,
  snapshot: Snapshot,
  { isRejudged, isSalvaged }: StorageOptions,
): Promise<string[]> {
  const { law, seq } = snapshot
  if (law && isSameLaw(law, lawNow)) return []
  let behind = 0
  const { defect } = await readSegments(folder.journal, seq + 1, (frame) => {
    behind += frame.entries.length - Math.max(0, seq + 1 - frame.seq)
  })
  // It will not be served as it is.
  if (defect?.kind === 'damaged' && !isSalvaged) return []
  const [before, now] = [law ? nameOf(law) : 'an earlier Longcode', nameOf(lawNow)]
  if (behind > 0 && !isRejudged) {
    throw new DataFolderError(
      `the data folder ${folder.path} was written by ${before}, and ${behind} changes stand in no snapshot yet: done once more by ${now} they might end otherwise than was answered. Nothing was changed. Start the version that wrote it and stop it by SIGTERM, which leaves a snapshot of everything; or start with --rejudge to have this version judge them.`,
    )
  }
  await writeSnapshot(folder, snapshot)
  const judged = behind > 0 ? `, and so were the last ${behind} changes before it` : ''
  return [
    `the data folder ${folder.path} was written by ${before}: what comes from here on is judged by ${now}${judged}`,
  ]
}

/** A journal that ends before its snapshot does has lost entries, and perhaps more behind them. */
function endOf(reading: Reading, snapshotSeq: number): Reading {
  if (reading.defect || reading.nextSeq > snapshotSeq) return reading
  const { segment } = reading.tail ?? {}
  if (!segment) return reading
  const why = `entries ${reading.nextSeq} to ${snapshotSeq} are missing`
  const defect = { kind: 'damaged', at: reading.tail?.length ?? 0, why, segment } as const
  return { ...reading, defect }
}

/** Cuts off or sets aside what is unsound, and answers where the journal goes on. */
function mend(folder: DataFolder, reading: Reading, notices: string[]): Reading {
  const { defect, tail } = reading
  if (!defect) return reading
  const { at, segment, why } = defect
  const isPartlySound = tail?.segment.path === segment.path && tail.length > 0
  const kept = isPartlySound
    ? cutOff(folder, segment.path, tail.length)
    : setAside(folder, segment.path)
  notices.push(`${segment.path} was cut off at byte ${at} (${why}); all of it is kept as ${kept}`)
  for (const { firstSeq, path } of segmentsOf(folder.journal)) {
    if (firstSeq <= segment.firstSeq) continue
    notices.push(`${path} cannot follow on that; it was set aside as ${setAside(folder, path)}`)
  }
  return { nextSeq: reading.nextSeq, tail: isPartlySound ? tail : undefined }
}
