import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { crc32 } from 'node:zlib'
import { afterEach, describe, expect, test } from 'vitest'
import { createSimulator, type Simulator } from '../app.ts'
import { decode, encode } from '../kernel/codec.ts'
import { layoutOf, openFolder } from './folder.ts'
import { lawNow } from './law.ts'
import { openStorage, type StoredSimulator } from './open.ts'
import type { Snapshot } from './snapshots.ts'

const root = mkdtempSync(join(tmpdir(), 'longcode-data-'))
const opened: StoredSimulator[] = []
let folders = 0

/** A stop folds the journal into a snapshot, which takes a while; a test may leave without. */
afterEach(() => {
  opened.length = 0
  for (const name of readdirSync(root)) rmSync(join(root, name), { recursive: true })
})

const freshPath = () => {
  folders += 1
  return join(root, `data-${folders}`)
}

const noticed: string[] = []
const onNotice = (notice: string) => void noticed.push(notice)

const host = { ms: 1_750_000_000_000 }

type Consents = { isSalvaged?: boolean; isRejudged?: boolean }

async function open(path: string, options: Consents = {}) {
  const hostNow = () => host.ms
  const stored = await openStorage({ path, hostNow, onNotice, ...options }, (kept, saved) =>
    createSimulator({ now: hostNow, ...kept }, saved ?? { clock: { mode: 'flowing', rate: 60 } }),
  )
  opened.push(stored)
  return { ...stored, call: callerOf(stored.simulator) }
}

function callerOf({ fetch, worlds }: Simulator) {
  return async (method: string, path: string, body?: unknown) => {
    const [, id = 'default'] = /^\/w\/([^/]+)/.exec(path) ?? []
    const { carriers, provider } = worlds.get(id)?.credentials ?? {}
    const authorization = path.includes('8x8')
      ? `Bearer ${provider?.token}`
      : `Basic ${btoa(`${carriers?.key}:${carriers?.secret}`)}`
    const answer = await fetch(
      new Request(`http://localhost${path}`, {
        method,
        headers: { authorization, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    )
    return { status: answer.status, json: answer.status === 204 ? {} : await answer.json() }
  }
}

const message = { from: '+12125550100', to: '+13035550181', text: 'Hi' }

/** A little of everything, in three worlds. */
async function fill(call: ReturnType<typeof callerOf>) {
  await call('POST', '/sim/worlds', { id: 'one', seed: 7, now: '2023-01-05' })
  await call('POST', '/w/one/8x8/v1/customers', { name: 'Harbor', country: 'US' })
  await call('POST', '/w/one/carriers/v1/messages', message)
  await call('POST', '/w/one/sim/inbound', { from: message.to, to: message.from, text: 'STOP' })
  await call('POST', '/w/one/carriers/v1/messages', message)
  await call('POST', '/sim/worlds/one/fork', { id: 'two' })
  host.ms += 1234
  await call('POST', '/w/two/sim/clock/advance', { by: 'P1D' })
  await call('POST', '/w/two/sim/decisions', {
    ...{ subject: message.from, decision: 'fine', fine: 'program-evasion' },
  })
  await call('POST', '/carriers/v1/messages', { ...message, text: 'from the default world' })
}

/** The folder as it would be found had the server been killed now. */
function killed(path: string): string {
  const copy = freshPath()
  cpSync(path, copy, { recursive: true })
  return copy
}

const stateOf = ({ worlds }: Simulator) => {
  worlds.catchUp()
  return encode(worlds.save())
}

const onlyFile = (folder: string) => join(folder, readdirSync(folder).sort()[0] ?? '')

describe('a data folder', () => {
  test('gives all worlds back as they were when the server was killed', async () => {
    const path = freshPath()
    const { call, isRecovered, simulator } = await open(path)
    await fill(call)
    host.ms += 100_000
    const again = await open(killed(path))
    expect(stateOf(again.simulator)).toBe(stateOf(simulator))
    expect([isRecovered, again.isRecovered, again.notices]).toEqual([false, true, []])
  })

  test('goes on from there, and is the same once more after that', async () => {
    const path = freshPath()
    await fill((await open(path)).call)
    const second = killed(path)
    const { call, simulator } = await open(second)
    await call('POST', '/w/one/carriers/v1/messages', { ...message, text: 'later' })
    await call('DELETE', '/sim/worlds/two')
    await call('POST', '/w/one/sim/reset')
    const third = await open(killed(second))
    expect(stateOf(third.simulator)).toBe(stateOf(simulator))
  })

  test('closes with everything that was answered, and can be opened again', async () => {
    const path = freshPath()
    const { call, close, simulator } = await open(path)
    await fill(call)
    const state = stateOf(simulator)
    await close()
    expect(stateOf((await open(path)).simulator)).toBe(state)
  })

  test('belongs to one server, and tells the second who has it', async () => {
    const path = freshPath()
    await open(path)
    await expect(open(path)).rejects.toThrow(`is in use by process ${process.pid}`)
  })

  test('of a newer version is refused, and one of an older is brought up to date', async () => {
    const path = freshPath()
    const migrated: string[] = []
    const forms = {
      formatNow: 3,
      migrations: [1, 2].map((form) => () => void migrated.push(`${form}`)),
    }
    openFolder(path).release()
    openFolder(path, forms).release()
    expect(migrated).toEqual(['1', '2'])
    openFolder(path, forms).release()
    expect(migrated).toHaveLength(2)
    expect(() => openFolder(path)).toThrow('is of form 3, and this version knows up to 1')
    writeFileSync(join(path, 'longcode.json'), '{"form')
    expect(() => openFolder(path)).toThrow('does not say what form the folder is of')
  })

  test('that is a file, or lies where nothing can be written, is refused by its name', async () => {
    const path = freshPath()
    writeFileSync(path, '')
    await expect(open(path)).rejects.toThrow(`the data folder ${path} cannot be written`)
    for (const odd of ['/proc/longcode', '/sys/longcode/data']) {
      await expect(open(odd)).rejects.toThrow(`the data folder ${odd} cannot be written`)
    }
  })
})

/** Changes the newest snapshot of a folder as another version might have written it. */
function rewriteSnapshot(path: string, change: (snapshot: Snapshot) => object): void {
  const { snapshots } = layoutOf(path)
  const file = join(snapshots, readdirSync(snapshots).sort().at(-1) ?? '')
  const text = readFileSync(file, 'utf8')
  const snapshot = decode(text.slice(text.indexOf('"document":') + 11, -1)) as Snapshot
  const document = encode({ ...snapshot, ...change(snapshot) })
  writeFileSync(file, `{"checksum":${crc32(document)},"document":${document}}`)
}

describe('a data folder of another version', () => {
  const law = { version: '0.0.9', figures: 'feedfacecafebeef' }

  test('is taken over as it is after a stop, which leaves nothing behind the snapshot', async () => {
    const path = freshPath()
    const { call, close, simulator } = await open(path)
    await fill(call)
    const state = stateOf(simulator)
    await close()
    rewriteSnapshot(path, () => ({ law }))
    const again = await open(path)
    expect(stateOf(again.simulator)).toBe(state)
    expect(again.notices).toEqual([
      `the data folder ${path} was written by Longcode 0.0.9 (figures feedface): what comes from here on is judged by Longcode ${lawNow.version} (figures ${lawNow.figures.slice(0, 8)})`,
    ])
    await again.call('POST', '/w/one/carriers/v1/messages', { ...message, text: 'later' })
    expect((await open(killed(path))).notices).toEqual([])
  })

  test('is refused where it would have to be judged anew, and left as it is', async () => {
    const path = freshPath()
    await fill((await open(path)).call)
    const other = killed(path)
    rewriteSnapshot(other, () => ({ law }))
    const before = readFileSync(onlyFile(layoutOf(other).snapshots))
    await expect(open(other)).rejects.toThrow(
      /was written by Longcode 0\.0\.9 .*, and 9 changes stand in no snapshot yet: .*SIGTERM.*--rejudge/,
    )
    expect(readFileSync(onlyFile(layoutOf(other).snapshots))).toEqual(before)
  })

  test('is judged anew when it may be, and belongs to this version after that', async () => {
    const path = freshPath()
    const { call, simulator } = await open(path)
    await fill(call)
    const other = killed(path)
    rewriteSnapshot(other, () => ({ law: undefined }))
    const again = await open(other, { isRejudged: true })
    expect(again.notices[0]).toContain('was written by an earlier Longcode')
    expect(again.notices[0]).toContain('and so were the last 9 changes before it')
    // The law is the same in truth, so all ends as it did.
    expect(stateOf(again.simulator)).toBe(stateOf(simulator))
    await again.call('POST', '/w/one/carriers/v1/messages', { ...message, text: 'later' })
    const third = await open(killed(other))
    expect(third.notices).toEqual([])
    expect(stateOf(third.simulator)).toBe(stateOf(again.simulator))
  })

  test('with a damaged journal is refused for that, as it is', async () => {
    const path = freshPath()
    await fill((await open(path)).call)
    const other = killed(path)
    rewriteSnapshot(other, () => ({ law }))
    const file = onlyFile(layoutOf(other).journal)
    const bytes = readFileSync(file)
    bytes[bytes.indexOf('STOP')] = 0
    writeFileSync(file, bytes)
    const consent = { isRejudged: true }
    await expect(open(other, consent)).rejects.toThrow(/is damaged at byte \d+: .*--salvage/)
    const { notices } = await open(other, { ...consent, isSalvaged: true })
    expect(notices).toHaveLength(2)
    expect((await open(killed(other))).notices).toEqual([])
  })

  test('and of an older form is brought to the form of now', async () => {
    const path = freshPath()
    const { call, close, simulator } = await open(path)
    await call('POST', '/sim/worlds', { id: 'one', now: '2023-01-05' })
    await call('POST', '/w/one/sim/clock/advance', { by: 'P1D' })
    const state = stateOf(simulator)
    await close()
    rewriteSnapshot(path, ({ worlds }) => {
      const old = worlds.worlds.map(({ state, ...world }) => {
        const { faults: _, ...simulation } = state.simulation
        const { generations: __, ...messages } = state.carriers.messages
        const halves = { newer: new Map(), older: new Map() }
        const surcharges = { ...state.carriers.surcharges, today: new Map() }
        const apart = { messages: { ...messages, ...halves }, surcharges }
        const carriers = { ...state.carriers, ...apart }
        return { ...world, state: { ...state, carriers, simulation } }
      })
      return { version: 1, law: undefined, worlds: { ...worlds, worlds: old } }
    })
    const again = await open(path)
    expect(JSON.parse(stateOf(again.simulator))).toEqual(JSON.parse(state))
    const fault = { surface: 'carriers', kind: 'outage' }
    expect((await again.call('POST', '/w/one/sim/faults', fault)).status).toBe(201)
  })

  test('and of a newer form is refused', async () => {
    const path = freshPath()
    await (await open(path)).close()
    rewriteSnapshot(path, () => ({ version: 4 }))
    await expect(open(path)).rejects.toThrow('is of form 4, and this version knows up to 3')
  })
})

describe('a data folder with something wrong in it', () => {
  test('loses nothing but the torn end, which was never answered, and says so', async () => {
    const path = freshPath()
    const { call, simulator } = await open(path)
    await fill(call)
    const torn = killed(path)
    const state = stateOf(simulator)
    const file = onlyFile(layoutOf(torn).journal)
    const bytes = readFileSync(file)
    writeFileSync(file, Buffer.concat([bytes, Buffer.from('11 1 17500')]))
    const again = await open(torn)
    expect(again.notices[0]).toContain(`${file} was cut off at byte ${bytes.length}`)
    expect(stateOf(again.simulator)).toBe(state)
    expect(readFileSync(onlyFile(layoutOf(torn).setAside)).length).toBe(bytes.length + 10)
    expect((await open(killed(torn))).notices).toEqual([])
  })

  test('is refused with the place of the damage, and served up to there when told to', async () => {
    const path = freshPath()
    const { call } = await open(path)
    await fill(call)
    const damaged = killed(path)
    const file = onlyFile(layoutOf(damaged).journal)
    const bytes = readFileSync(file)
    const at = bytes.indexOf('STOP')
    bytes[at] = 0
    writeFileSync(file, bytes)
    await expect(open(damaged)).rejects.toThrow(/is damaged at byte \d+: .*--salvage/)
    expect(readFileSync(file)).toEqual(bytes)
    const { notices, simulator } = await open(damaged, { isSalvaged: true })
    expect(notices).toHaveLength(1)
    expect(simulator.worlds.list().map(({ spec }) => spec.id)).toEqual(['default', 'one'])
    expect(readFileSync(onlyFile(layoutOf(damaged).setAside))).toEqual(bytes)
  })

  test('is refused when no snapshot is sound, and keeps the damaged one', async () => {
    const path = freshPath()
    await fill((await open(path)).call)
    const damaged = killed(path)
    const file = onlyFile(layoutOf(damaged).snapshots)
    writeFileSync(file, readFileSync(file, 'utf8').replace('"seed":1', '"seed":2'))
    await expect(open(damaged)).rejects.toThrow('it does not match its checksum')
    expect(existsSync(onlyFile(layoutOf(damaged).setAside))).toBe(true)
  })
})

// The thread that is asked gives way to whatever else the machine does.
describe('what a world no longer keeps in memory', { timeout: 60_000 }, () => {
  afterEach(async () => {
    for (const { close } of opened) await close()
  })

  const seven = Array.from({ length: 7 }, (_, index) => `text ${index}`)

  /** A world that keeps two events, and seven messages that were delivered in it. */
  async function fillLittle(call: ReturnType<typeof callerOf>) {
    await call('POST', '/sim/worlds', { id: 'one', now: '2023-01-05', options: { historyKept: 2 } })
    const ids: string[] = []
    for (const text of seven) {
      const sent = await call('POST', '/w/one/carriers/v1/messages', { ...message, text })
      ids.push(sent.json.id)
      await call('POST', '/w/one/sim/clock/advance', { until: 'idle' })
    }
    return ids
  }

  test('is found in the index, with all that was answered before the question', async () => {
    const { call } = await open(freshPath())
    const ids = await fillLittle(call)
    const all = (await call('GET', '/w/one/sim/events?limit=100')).json
    expect(all.events.map(({ seq }: { seq: number }) => seq)).toEqual(
      Array.from({ length: all.last }, (_, index) => index + 1),
    )
    expect(all.forgotten).toBe(0)
    for (const [index, id] of ids.entries()) {
      const found = (await call('GET', `/w/one/carriers/v1/messages/${id}`)).json
      expect(found).toMatchObject({ id, status: 'delivered', text: seven[index] })
    }
    const ofFirst = await call('GET', `/w/one/sim/events?subject=${ids[0]}`)
    expect(ofFirst.json.events.map(({ type }: { type: string }) => type)).toEqual([
      'carriers.message-accepted',
      'carriers.message-delivered',
    ])
    const narrow = await call(
      'GET',
      '/w/one/sim/events?type=carriers.message-delivered&limit=3&after=3',
    )
    expect(narrow.json.events.map(({ seq }: { seq: number }) => seq)).toEqual([4, 6, 8])
    const backwards = await call('GET', '/w/one/sim/events?order=newest&limit=100')
    expect(backwards.json.events).toEqual(all.events.toReversed())
    const older = await call('GET', '/w/one/sim/events?order=newest&before=4&limit=2')
    expect(older.json.events.map(({ seq }: { seq: number }) => seq)).toEqual([3, 2])
    expect((await call('GET', '/w/one/carriers/v1/messages/msg_unknown')).status).toBe(404)
  })

  test('is found after the server was killed, in forks, and nowhere after a reset', async () => {
    const path = freshPath()
    const { call } = await open(path)
    const [id] = await fillLittle(call)
    await call('POST', '/sim/worlds/one/fork', { id: 'two' })
    const again = await open(killed(path))
    const events = async (world: string) =>
      (await again.call('GET', `/w/${world}/sim/events?limit=100`)).json.events
    expect((await events('two')).length).toBe((await events('one')).length)
    await again.call('DELETE', '/sim/worlds/one')
    expect((await again.call('GET', `/w/two/carriers/v1/messages/${id}`)).json).toMatchObject({
      id,
    })
    await again.call('POST', '/w/two/sim/reset')
    expect(await events('two')).toEqual([])
    expect((await again.call('GET', `/w/two/carriers/v1/messages/${id}`)).status).toBe(404)
  })

  test('has the past of a world that was handed in', async () => {
    const { call } = await open(freshPath())
    await fillLittle(call)
    const saved = await call('GET', '/sim/worlds/one/snapshot')
    expect(saved.status).toBe(200)
    expect((await call('PUT', '/sim/worlds/loaded/snapshot', saved.json)).status).toBe(200)
    const advance = { until: 'idle' }
    for (const text of seven.slice(0, 4)) {
      await call('POST', '/w/loaded/carriers/v1/messages', { ...message, text: `again ${text}` })
      await call('POST', '/w/loaded/sim/clock/advance', advance)
    }
    const kept = (await call('GET', '/w/one/sim/events?limit=100')).json.events.slice(-2)
    const found = (await call('GET', `/w/loaded/sim/events?after=${kept[0].seq - 1}&limit=2`)).json
    expect(found.events).toEqual(kept)
  })

  test('outlives the journal, which a stop folds into a snapshot', async () => {
    const path = freshPath()
    const { call, close, simulator } = await open(path)
    const ids = await fillLittle(call)
    await call('GET', '/w/one/sim/events')
    const state = stateOf(simulator)
    opened.pop()
    await close()
    const [, newest = ''] = readdirSync(layoutOf(path).snapshots).sort()
    expect(newest).not.toBe('')
    const again = await open(path)
    expect(stateOf(again.simulator)).toBe(state)
    const found = await again.call('GET', `/w/one/carriers/v1/messages/${ids[0]}`)
    expect(found.json).toMatchObject({ status: 'delivered', text: seven[0] })
  })
  test('is written as soon as it can be again, with all that happened meanwhile', async () => {
    const path = freshPath()
    const { call } = await open(path)
    const [id] = await fillLittle(call)
    const before = (await call('GET', '/w/one/sim/events?limit=100')).json.events
    const other = new DatabaseSync(layoutOf(path).index)
    other.exec('BEGIN IMMEDIATE')
    noticed.length = 0
    await call('POST', '/sim/worlds/one/fork', { id: 'two' })
    const refused = await call('GET', '/w/two/sim/events?limit=100')
    expect(refused).toMatchObject({ status: 503, json: { code: 'archive-not-available' } })
    expect((await call('GET', '/readyz')).json.archiveFault).toContain('database is locked')
    await call('POST', '/w/two/carriers/v1/messages', { ...message, text: 'meanwhile' })
    other.exec('ROLLBACK')
    other.close()
    const statusNow = async () => (await call('GET', '/w/two/sim/events')).status
    await expect.poll(statusNow, { interval: 200, timeout: 50_000 }).toBe(200)
    const { events } = (await call('GET', '/w/two/sim/events?limit=100')).json
    expect(events.slice(0, before.length)).toEqual(before)
    expect(events.length).toBeGreaterThan(before.length)
    expect((await call('GET', `/w/two/carriers/v1/messages/${id}`)).status).toBe(200)
    expect((await call('GET', '/readyz')).json).toEqual({ status: 'ready' })
    expect(noticed).toEqual([
      expect.stringContaining('cannot be written: database is locked'),
      expect.stringContaining('is written again'),
    ])
  })
})
