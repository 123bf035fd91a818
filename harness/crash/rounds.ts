import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { faker } from '@faker-js/faker'
import { callWorld, type LoadedWorld, mustCall } from './client.ts'
import { CrashLedger, type Tally } from './ledger.ts'
import { CrashLoad } from './load.ts'
import { CrashingServer, endProcess } from './server.ts'

export type CrashOptions = {
  readonly rounds: number
  readonly seed: number
  /** Told of the figures after each round. */
  readonly onRound?: (round: number, tally: Tally) => void
}

export type CrashResult = Tally & {
  readonly rounds: number
  readonly seed: number
  /** What was found wrong, in words; none when nothing was lost and nothing happened twice. */
  readonly findings: readonly string[]
}

/** Shares of rounds that end as a service manager asks, and whose restart is killed as well. */
const gracefulShare = 0.05
const killedStartShare = 0.1

/** Worlds under load: one clock that stands still, one beside ours, one far faster. */
const worldsUnderLoad = [
  { id: 'still', seed: 1, now: '2023-01-05' },
  { id: 'flowing', seed: 2, now: '2022-11-05', clock: { mode: 'flowing', rate: 1 } },
  { id: 'racing', seed: 3, now: '2022-10-05', clock: { mode: 'flowing', rate: 600 } },
]

/**
 * Loads a server that keeps its data on disk, kills it at a random moment, starts it again, and
 * looks for everything that it had answered; as many times as asked, on one folder.
 */
export async function runCrashRounds({
  onRound,
  rounds,
  seed,
}: CrashOptions): Promise<CrashResult> {
  faker.seed(seed)
  const folder = mkdtempSync(join(tmpdir(), 'longcode-crash-'))
  const ledger = new CrashLedger()
  let server = await CrashingServer.start(folder)
  const worlds = await createWorlds(server.url)
  const load = new CrashLoad(worlds, ledger)
  try {
    for (let round = 1; round <= rounds; round += 1) {
      await loadAndEnd(server, load)
      await killSomeStarts(folder)
      server = await CrashingServer.start(folder)
      await load.makeUp(server.url)
      await load.check(server.url)
      for (const world of worlds) await look(server.url, world, ledger)
      onRound?.(round, ledger.tally)
    }
    for (const world of worlds) await balance(server.url, world, ledger)
    return { rounds, seed, ...ledger.tally, findings: ledger.findings }
  } finally {
    await server.end('SIGKILL')
    rmSync(folder, { recursive: true })
  }
}

async function createWorlds(url: string): Promise<LoadedWorld[]> {
  const byDefault = { id: 'default', basic: '', bearer: '' }
  const worlds: LoadedWorld[] = []
  for (const request of worldsUnderLoad) {
    const { credentials } = await mustCall(url, byDefault, 'POST', '/sim/worlds', request)
    const { carriers, provider } = credentials as {
      carriers: { key: string; secret: string }
      provider: { token: string }
    }
    const basic = `Basic ${btoa(`${carriers.key}:${carriers.secret}`)}`
    worlds.push({ id: request.id, basic, bearer: `Bearer ${provider.token}` })
  }
  return worlds
}

async function loadAndEnd(server: CrashingServer, load: CrashLoad): Promise<void> {
  let isOver = false
  const loading = load.run(server.url, () => isOver)
  await sleep(faker.number.int({ min: 20, max: 800 }))
  const isGraceful = faker.number.float() < gracefulShare
  // The last calls are still under way when it is killed; a stop waits for them.
  const ended = server.end(isGraceful ? 'SIGTERM' : 'SIGKILL')
  isOver = true
  await Promise.all([ended, loading])
}

async function killSomeStarts(folder: string): Promise<void> {
  while (faker.number.float() < killedStartShare) {
    const child = CrashingServer.spawn(folder)
    await sleep(faker.number.int({ min: 100, max: 1500 }))
    await endProcess(child, 'SIGKILL')
  }
}

const pageSize = 1000

/** Takes in what happened in a world, its clock and its counters. */
async function look(url: string, world: LoadedWorld, ledger: CrashLedger): Promise<void> {
  for (let isMore = true; isMore; ) {
    const path = `/sim/events?limit=${pageSize}&after=${ledger.lastSeq(world)}`
    const { events } = await mustCall(url, world, 'GET', path)
    ledger.see(world, events as Parameters<CrashLedger['see']>[1])
    isMore = (events as unknown[]).length === pageSize
  }
  ledger.checkClock(world.id, (await mustCall(url, world, 'GET', '/sim/clock')).now)
  const books = (await mustCall(url, world, 'GET', '/sim/books')) as Record<string, number>
  const { accepted = 0, delivered = 0, expired = 0, failed = 0, pending = 0 } = books
  if (accepted !== delivered + failed + expired + pending) {
    ledger.wrong(`the books of ${world.id} do not balance: ${JSON.stringify(books)}`)
  }
}

/** At the end, when nothing is due any more, what was counted is what happened. */
async function balance(url: string, world: LoadedWorld, ledger: CrashLedger): Promise<void> {
  await callWorld(url, world, 'PUT', '/sim/clock', { mode: 'manual' })
  await mustCall(url, world, 'POST', '/sim/clock/advance', { until: 'idle' })
  await look(url, world, ledger)
  const books = (await mustCall(url, world, 'GET', '/sim/books')) as Record<string, number>
  for (const kind of ['accepted', 'delivered', 'failed', 'expired']) {
    const happened = ledger.countOf(world.id, `carriers.message-${kind}`)
    if (books[kind] === happened) continue
    ledger.wrong(`${world.id} counts ${books[kind]} as ${kind}, and ${happened} were`)
  }
}
