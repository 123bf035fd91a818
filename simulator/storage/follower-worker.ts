import { existsSync } from 'node:fs'
import { setPriority } from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import { createSimulator, type Simulator } from '../app.ts'
import type { WorldsListener } from '../control/worlds.ts'
import { invariant } from '../kernel/invariant.ts'
import type { World } from '../world.ts'
import { layoutOf, setAside } from './folder.ts'
import type { FromFollower, ToFollower } from './follower-messages.ts'
import { replayFrame } from './replay.ts'
import { SearchIndex } from './search-index.ts'
import { removeSegmentsBefore, SegmentTail, segmentsOf } from './segments.ts'
import { newestSnapshot, removeOldSnapshots, writeSnapshot } from './snapshots.ts'

/**
 * Follows the journal of a server at a distance: does every command once more in worlds of its
 * own, writes what happens into the search index, and now and then a snapshot of the worlds, so
 * that the server is never held up by either.
 */
invariant(parentPort, 'a follower is started by its server')
const port = parentPort
const folder = layoutOf((workerData as { path: string }).path)

/** How far this thread, and not the process, gives way to that of the server. */
const niceness = 5

/** Work waits until there is so much of it, or for so long. */
const backlogMin = 2000
const patienceMs = 500

/** A snapshot is due when doing what came since takes so long: so long a start takes, too. */
const snapshotCpuUs = 1_500_000
const snapshotBytes = 64 * 1024 * 1024

const readBytesMax = 256 * 1024

const tell = (message: FromFollower) => port.postMessage(message)

const index = openIndex()
const { simulator, startSeq, clock } = await start()
const tail = openTail(startSeq)

/** How far the journal is written, and how far it must be followed at once. */
let writtenSeq = startSeq
let wantedSeq = 0
let isFinishing = false
const questions: Extract<ToFollower, { kind: 'ask' }>[] = []
let isWorking = false
let alarm: NodeJS.Timeout | undefined
let snapshotSeq = startSeq
let cpuAtSnapshot = cpuUs()
let bytesSinceSnapshot = 0

port.on('message', (message: ToFollower) => {
  writtenSeq = Math.max(writtenSeq, message.seq)
  if (message.kind === 'ask') questions.push(message)
  if (message.kind === 'finish') isFinishing = true
  if (message.kind !== 'written') wantedSeq = writtenSeq
  wake()
})

function wake(): void {
  if (isWorking) return
  const backlog = writtenSeq - followedSeq()
  if (wantedSeq > 0 || questions.length > 0 || isFinishing || backlog >= backlogMin) void work()
  else if (backlog > 0) alarm ??= setTimeout(() => void work(), patienceMs)
}

async function work(): Promise<void> {
  clearTimeout(alarm)
  alarm = undefined
  isWorking = true
  for (let frames = next(); frames.length > 0; frames = next()) {
    for (const frame of frames) {
      clock.ms = frame.hostMs
      await replayFrame(simulator, frame, startSeq)
      bytesSinceSnapshot += frame.bytes
    }
    index.commit(followedSeq())
    if (isSnapshotDue()) await snapshot()
    await new Promise(setImmediate)
  }
  wantedSeq = 0
  for (const question of questions.splice(0)) answer(question)
  isWorking = false
  if (isFinishing && followedSeq() >= writtenSeq) await finish()
  else wake()
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
    index.commit(followedSeq())
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
  return cpuUs() - cpuAtSnapshot > snapshotCpuUs || bytesSinceSnapshot > snapshotBytes
}

/** The index is written before: what a snapshot makes superfluous is in there. */
async function snapshot(): Promise<void> {
  const seq = followedSeq()
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
  bytesSinceSnapshot = 0
}

async function start() {
  setPriority(niceness)
  const { snapshot } = await newestSnapshot(folder)
  invariant(snapshot, 'a follower begins with a snapshot')
  const clock = { ms: snapshot.hostMs }
  const host = { now: () => clock.ms, onWorld: indexing() }
  const simulator: Simulator = createSimulator(host, snapshot.worlds)
  if (index.seq < snapshot.seq) {
    const notice = `${folder.index} lacks what happened before entry ${snapshot.seq} of the journal; it cannot be searched.`
    tell({ kind: 'notice', notice })
  }
  return { clock, simulator, startSeq: snapshot.seq }
}

function indexing(): WorldsListener {
  return {
    served: (world, serial, copyOf) => {
      if (copyOf !== undefined) index.copy(copyOf, serial, world.sim.events.lastSeq)
      watch(world, serial)
    },
    ended: (serial) => index.drop(serial),
  }
}

const endings = [
  'carriers.message-delivered',
  'carriers.message-failed',
  'carriers.message-expired',
]

function watch(world: World, serial: number): void {
  world.sim.events.watch((event) => {
    index.addEvent(serial, event)
    const ended = endings.includes(event.type) && world.carriers.message(event.subject)
    if (ended) index.addMessage(serial, event.seq, ended)
  })
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
