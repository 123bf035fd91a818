import { existsSync } from 'node:fs'
import { setPriority } from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import { createSimulator, type Simulator } from '../app.ts'
import type { CarrierMessage } from '../carriers/model/message.ts'
import type { WorldsListener } from '../control/worlds.ts'
import { invariant } from '../kernel/invariant.ts'
import type { World } from '../world.ts'
import { layoutOf, setAside } from './folder.ts'
import type { FollowerData, FromFollower, ToFollower } from './follower-messages.ts'
import { replayFrame } from './replay.ts'
import { type MessageContent, SearchIndex } from './search-index.ts'
import { removeSegmentsBefore, SegmentTail, segmentsOf } from './segments.ts'
import { newestSnapshot, removeOldSnapshots, writeSnapshot } from './snapshots.ts'

/**
 * Follows the journal of a server at a distance: does every command once more in worlds of its
 * own, writes what happens into the search index, and now and then a snapshot of the worlds, so
 * that the server is never held up by either.
 */
invariant(parentPort, 'a follower is started by its server')
const port = parentPort
const { isRetry, path } = workerData as FollowerData
const folder = layoutOf(path)

/** How far this thread, and not the process, gives way to that of the server. */
const niceness = 19

/**
 * A snapshot is due when doing what came since has taken so long, for so long a start will take;
 * but following comes before snapshots, which must not take more than half as long as it.
 */
const snapshotCpuUs = 1_500_000
const shareOfSnapshots = 0.5

const readBytesMax = 256 * 1024

const tell = (message: FromFollower) => port.postMessage(message)

const index = openIndex()
/** Why the index did not take something: this thread ends by it, and another begins anew. */
let indexFault: unknown
let isStarted = false
const { simulator, startSeq, clock } = await start()
isStarted = true
// Not before, for somebody may wait for it to start.
setPriority(niceness)
const tail = openTail(startSeq)

/** How far the journal is written. */
let writtenSeq = startSeq
let isFinishing = false
const questions: Extract<ToFollower, { kind: 'ask' }>[] = []
let isWorking = false
let snapshotSeq = startSeq
let snapshotTookUs = 0
let cpuAtSnapshot = cpuUs()
let mustProve = isRetry

port.on('message', (message: ToFollower) => {
  writtenSeq = Math.max(writtenSeq, message.seq)
  if (message.kind === 'ask') questions.push(message)
  if (message.kind === 'finish') isFinishing = true
  if (!isWorking) void work()
})

async function work(): Promise<void> {
  isWorking = true
  for (let frames = next(); frames.length > 0; frames = next()) {
    for (const frame of frames) {
      clock.ms = frame.hostMs
      await replayFrame(simulator, frame, startSeq)
      if (indexFault !== undefined) throw indexFault
    }
    if (isSnapshotDue()) await snapshot()
    tell({ kind: 'followed', seq: followedSeq() })
    // Questions and news of the journal come in between.
    await new Promise(setImmediate)
  }
  if (mustProve) await snapshot()
  for (const question of questions.splice(0)) answer(question)
  if (indexFault !== undefined) throw indexFault
  isWorking = false
  if (isFinishing) await finish()
}

function next() {
  return tail.read(writtenSeq, readBytesMax)
}

/** The last entry that was followed. */
function followedSeq(): number {
  return Math.max(startSeq, tail.nextSeq - 1)
}

function answer({ hostMs, id, question, world }: Extract<ToFollower, { kind: 'ask' }>): void {
  try {
    // What has fallen due since the last entry belongs to what can be seen now.
    clock.ms = Math.max(clock.ms, hostMs)
    simulator.worlds.catchUp()
    const found =
      question.of === 'events'
        ? index.events(world, question.search)
        : index.message(world, question.id)
    tell({ kind: 'answer', id, found })
  } catch (error) {
    tell({ kind: 'failed', id, why: error instanceof Error ? error.message : String(error) })
  }
}

async function finish(): Promise<void> {
  if (followedSeq() > snapshotSeq) await snapshot()
  index.close()
  tail.close()
  port.close()
}

function isSnapshotDue(): boolean {
  const enough = Math.max(snapshotCpuUs, snapshotTookUs / shareOfSnapshots)
  return cpuUs() - cpuAtSnapshot > enough
}

/** The index is written before: what a snapshot makes superfluous is in there. */
async function snapshot(): Promise<void> {
  const seq = followedSeq()
  const from = cpuUs()
  index.commit(seq)
  mustProve = false
  tell({ kind: 'indexed' })
  try {
    await writeSnapshot(folder, { seq, hostMs: clock.ms, worlds: simulator.worlds.save() })
    removeSegmentsBefore(folder.journal, removeOldSnapshots(folder) + 1)
    snapshotSeq = seq
  } catch (error) {
    // The journal has everything; with more room there will be a snapshot the next time.
    const why = error instanceof Error ? error.message : String(error)
    tell({ kind: 'notice', notice: `no snapshot could be written: ${why}` })
  }
  cpuAtSnapshot = cpuUs()
  snapshotTookUs = cpuAtSnapshot - from
}

async function start() {
  const { snapshot } = await newestSnapshot(folder)
  invariant(snapshot, 'a follower begins with a snapshot')
  const clock = { ms: snapshot.hostMs }
  const host = { now: () => clock.ms, onWorld: indexing() }
  const simulator: Simulator = createSimulator(host, snapshot.worlds)
  if (index.seq < snapshot.seq) {
    const notice = `${folder.index} lacks what happened before entry ${snapshot.seq} of the journal; it cannot be searched.`
    tell({ kind: 'notice', notice })
  }
  if (indexFault !== undefined) throw indexFault
  return { clock, simulator, startSeq: snapshot.seq }
}

function indexing(): WorldsListener {
  return {
    served: (world, serial, copyOf) => {
      const { events } = world.sim
      toIndex(() => {
        if (copyOf !== undefined) index.copy(copyOf, serial, events.lastSeq)
        // A world that was handed in has a past; that of those in the snapshot is in the index.
        else if (isStarted) for (const event of events.after(0)) index.addEvent(serial, event)
        else index.dropAfter(serial, events.lastSeq)
      })
      watch(world, serial)
    },
    ended: (serial) => toIndex(() => index.drop(serial)),
  }
}

function watch(world: World, serial: number): void {
  world.sim.events.watch((event, teller) => {
    const isAccepted = event.type === 'carriers.message-accepted'
    const content = isAccepted ? contentOf(teller as CarrierMessage) : undefined
    toIndex(() => index.addEvent(serial, event, content))
  })
}

/** What the index does not take is no reason to leave a command half done: it is told behind that. */
function toIndex(write: () => void): void {
  try {
    write()
  } catch (error) {
    indexFault ??= error
  }
}

function contentOf({ encoding, media, text }: CarrierMessage): MessageContent {
  return { encoding, media, text }
}

/** An index that is no database is set aside, and another one begun. */
function openIndex(): SearchIndex {
  try {
    return new SearchIndex(folder.index)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    for (const suffix of ['', '-wal', '-shm']) {
      const path = folder.index + suffix
      if (!existsSync(path)) continue
      tell({ kind: 'notice', notice: `${path} was set aside as ${setAside(folder, path)}: ${why}` })
    }
    return new SearchIndex(folder.index)
  }
}

/** The journal from the file on that has the entry behind the snapshot. */
function openTail(snapshotSeq: number): SegmentTail {
  const behind = segmentsOf(folder.journal).filter(({ firstSeq }) => firstSeq <= snapshotSeq + 1)
  return new SegmentTail(folder.journal, { nextSeq: behind.at(-1)?.firstSeq ?? snapshotSeq + 1 })
}

/** How long this thread has worked. */
function cpuUs(): number {
  const { system, user } = process.threadCpuUsage()
  return system + user
}
