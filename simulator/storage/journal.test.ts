import { mkdtempSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import type { Entry } from '../kernel/journal.ts'
import type { Frame } from './frame.ts'
import { FileJournal, type JournalOptions } from './journal.ts'
import { readSegments, SegmentTail, segmentsOf } from './segments.ts'

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

function build(options: Partial<JournalOptions> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'longcode-journal-'))
  folders.push(folder)
  const host = { ms: 1000 }
  const journal = new FileJournal(folder, { hostNow: () => host.ms, ...options })
  const applied: string[] = []
  const refused: string[] = []
  const submit = (name: string) => {
    journal.submit(
      entryOf(name),
      () => void applied.push(name),
      ({ detail }) => refused.push(`${name}: ${detail}`),
    )
  }
  return { applied, folder, host, journal, refused, submit }
}

const entryOf = (input: string): Entry => {
  return { kind: 'input', world: 'default', serial: 1, input, data: {} }
}

const nameOf = (entry: Entry) => (entry.kind === 'input' ? entry.input : entry.url)

async function read(folder: string, fromSeq = 1) {
  const frames: Frame[] = []
  const reading = await readSegments(folder, fromSeq, (frame) => void frames.push(frame))
  return { ...reading, frames, names: frames.flatMap(({ entries }) => entries.map(nameOf)) }
}

/** A disk that is full after a number of bytes, until it is given more. */
function buildDisk(room: number) {
  const disk = { room }
  const write: JournalOptions['write'] = (fd, bytes, offset) => {
    if (disk.room === 0) throw new Error('ENOSPC: no space left on device, write')
    const length = writeSync(fd, bytes, offset, Math.min(disk.room, bytes.length - offset))
    disk.room -= length
    return length
  }
  return { disk, write }
}

describe('a journal', () => {
  test('says for how long the oldest command has waited to be written and applied', async () => {
    const held = Promise.withResolvers<void>()
    const { applied, journal, submit } = build({ holdBack: () => held.promise })
    expect(journal.lagMs).toBe(0)
    submit('a')
    await new Promise(setImmediate)
    const before = journal.lagMs
    submit('b')
    await new Promise(setImmediate)
    expect([before > 0, journal.lagMs > before, applied]).toEqual([true, true, []])
    held.resolve()
    await journal.settle()
    expect([journal.lagMs, applied]).toEqual([0, ['a', 'b']])
  })

  test('writes what comes in one turn at once, and applies nothing before', async () => {
    const { applied, folder, journal, submit } = build()
    for (const name of ['a', 'b', 'c']) submit(name)
    expect(applied).toEqual([])
    await journal.settle()
    submit('d')
    await journal.settle()
    expect(applied).toEqual(['a', 'b', 'c', 'd'])
    const { frames, nextSeq } = await read(folder)
    expect(frames.map(({ entries, seq }) => [seq, entries.map(nameOf)])).toEqual([
      [1, ['a', 'b', 'c']],
      [4, ['d']],
    ])
    expect(nextSeq).toBe(5)
  })

  test('applies in order, one after the other, whatever each of them waits for', async () => {
    const { journal } = build()
    const steps: string[] = []
    for (const name of ['a', 'b']) {
      const apply = async () => {
        steps.push(`${name} begins`)
        await Promise.resolve()
        steps.push(`${name} ends`)
      }
      journal.submit(entryOf(name), apply, () => {})
    }
    journal.submit(
      entryOf('c'),
      () => void steps.push('c'),
      () => {},
    )
    await journal.settle()
    expect(steps).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c'])
  })

  test('goes on behind a command that fails as none should', async () => {
    const bugs: unknown[] = []
    const { applied, journal, submit } = build({ onBug: (bug) => bugs.push(bug) })
    const fail = () => {
      throw new Error('a bug')
    }
    journal.submit(entryOf('a'), fail, () => {})
    submit('b')
    await journal.settle()
    expect([applied, bugs]).toEqual([['b'], [new Error('a bug')]])
  })

  test('lets time stand at the instant of the command that is applied', async () => {
    const { host, journal } = build()
    const times: number[] = []
    const apply = async () => {
      host.ms += 500
      await Promise.resolve()
      times.push(journal.now())
    }
    journal.submit(entryOf('a'), apply, () => {})
    await journal.settle()
    times.push(journal.now())
    host.ms = 10
    times.push(journal.now())
    expect(times).toEqual([1000, 1500, 1500])
  })

  test('writes nothing while it is held back, and everything at once after that', async () => {
    const gate = Promise.withResolvers<void>()
    const held: (Promise<void> | undefined)[] = [gate.promise]
    const { applied, folder, journal, submit } = build({ holdBack: () => held.shift() })
    submit('a')
    await new Promise(setImmediate)
    submit('b')
    expect([applied, (await read(folder)).names]).toEqual([[], []])
    gate.resolve()
    await journal.settle()
    expect((await read(folder)).frames.map(({ entries }) => entries.length)).toEqual([2])
  })

  test('reaches the device before it applies, when it is told to', async () => {
    const { applied, folder, journal, submit } = build({ isSynced: true })
    for (const name of ['a', 'b']) submit(name)
    await journal.settle()
    submit('c')
    await journal.close()
    expect([applied, (await read(folder)).names]).toEqual([
      ['a', 'b', 'c'],
      ['a', 'b', 'c'],
    ])
  })

  test('goes on in another file when one is long, and each can be read alone', async () => {
    const { folder, journal, submit } = build({ segmentBytesMax: 600 })
    for (const name of ['a', 'b', 'c']) {
      submit(name.repeat(300))
      await journal.settle()
    }
    expect(segmentsOf(folder).map(({ firstSeq }) => firstSeq)).toEqual([1, 2, 3])
    const { names, nextSeq } = await read(folder, 2)
    expect([names.map(([letter]) => letter), nextSeq]).toEqual([['b', 'c'], 4])
  })
})

describe('a full disk', () => {
  test('refuses what it has no room for, applies none of it, and leaves no trace', async () => {
    const { disk, write } = buildDisk(400)
    const { applied, folder, journal, refused, submit } = build({ write })
    submit('a')
    await journal.settle()
    submit('b'.repeat(500))
    submit('c')
    await journal.settle()
    expect(applied).toEqual(['a'])
    expect(refused).toHaveLength(2)
    expect(refused[1]).toBe(
      'c: The journal cannot be written: ENOSPC: no space left on device, write',
    )
    expect(journal.fault?.code).toBe('journal-not-written')
    expect(await read(folder)).toMatchObject({ names: ['a'], nextSeq: 2 })
    expect((await read(folder)).defect).toBeUndefined()

    disk.room = 10_000
    submit('d')
    await journal.settle()
    expect(journal.fault).toBeUndefined()
    expect((await read(folder)).names).toEqual(['a', 'd'])
  })

  test('refuses the very first command as well', async () => {
    const { disk, write } = buildDisk(7)
    const { applied, folder, journal, refused, submit } = build({ write })
    submit('a')
    await journal.settle()
    expect([applied, refused.length]).toEqual([[], 1])
    disk.room = 10_000
    submit('b')
    await journal.settle()
    expect((await read(folder)).names).toEqual(['b'])
  })
})

describe('reading', () => {
  /** A journal of three frames, and its one file. */
  async function buildThree() {
    const built = build()
    for (const name of ['a', 'b', 'c']) {
      built.submit(name)
      await built.journal.settle()
    }
    const path = segmentsOf(built.folder)[0]?.path ?? ''
    const bytes = readFileSync(path)
    const ends = (await read(built.folder)).frames.map(({ end }) => end)
    return { ...built, bytes, ends, path }
  }

  test('finds a torn end wherever the last write was cut off', async () => {
    const { bytes, ends, folder, path } = await buildThree()
    const [, second = 0, third = 0] = ends
    for (let length = second + 1; length < third; length += 1) {
      writeFileSync(path, bytes.subarray(0, length))
      const { defect, names, tail } = await read(folder)
      expect([names, defect?.kind, tail?.length]).toEqual([['a', 'b'], 'torn', second])
    }
  })

  test('finds a byte that changed wherever it is, and trusts nothing from there on', async () => {
    const { bytes, ends, folder, path } = await buildThree()
    for (let at = 0; at < (ends[1] ?? 0); at += 1) {
      const changed = Buffer.from(bytes)
      changed[at] = (changed[at] ?? 0) ^ 1
      writeFileSync(path, changed)
      const { defect, names } = await read(folder)
      expect([at, defect?.kind]).toEqual([at, 'damaged'])
      expect(['', 'a']).toContain(names.join())
    }
  })

  test('finds that a file is missing', async () => {
    const { folder, journal, submit } = build({ segmentBytesMax: 600 })
    for (const name of ['a', 'b', 'c']) {
      submit(name.repeat(300))
      await journal.settle()
    }
    rmSync(segmentsOf(folder)[1]?.path ?? '')
    const { defect, nextSeq } = await read(folder)
    expect([nextSeq, defect?.why]).toEqual([2, 'entries 2 to 2 are missing'])
    expect((await read(folder, 3)).names.map(([letter]) => letter)).toEqual(['c'])
    rmSync(segmentsOf(folder)[0]?.path ?? '')
    expect((await read(folder, 1)).defect?.why).toBe('entries 1 to 2 are missing')
  })

  test('follows a journal that is being written, but no further than it is told', async () => {
    const { folder, journal, submit } = build({ segmentBytesMax: 600 })
    const tail = new SegmentTail(folder, { nextSeq: 1 })
    const next = (upTo: number, bytesMax = 50) =>
      tail.read(upTo, bytesMax).flatMap(({ entries }) => entries.map((entry) => nameOf(entry)[0]))
    expect(next(0)).toEqual([])
    submit('a')
    await journal.settle()
    submit('b')
    await journal.settle()
    expect([next(1), next(1), next(2)]).toEqual([['a'], [], ['b']])
    for (const name of ['c', 'd']) {
      submit(name.repeat(300))
      await journal.settle()
    }
    expect([next(4), next(4), next(4)]).toEqual([['c'], ['d'], []])
    expect(tail.nextSeq).toBe(5)
    tail.close()
  })
})
