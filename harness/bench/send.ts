import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { drive, type Load } from './send/load.ts'
import { sendMany } from './send/memory.ts'
import type { ReceiptsReport } from './send/ours.ts'
import { startPeers } from './send/peers.ts'
import { type BenchServer, pinDriver, startBench } from './send/servers.ts'

/**
 * How the send path compares with the least that a server can do (`npm run bench:send`). Servers
 * take turns on one core with the driver on another, and those that wait are stopped, so that what
 * else the machine does falls on all alike; only ratios are judged.
 */
const { values } = parseArgs({
  options: {
    only: { type: 'string', default: 'ratio,peers,latency,stored,receipts,memory' },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '3' },
    messages: { type: 'string', default: '2000000' },
  },
})
const rounds = Number(values.rounds)
const seconds = Number(values.seconds)
const connections = 32

const limits = {
  inMemoryMin: 0.85,
  journaledMin: 0.75,
  p50TimesMax: { 1: 1.5, 8: 2 },
  storedMin: 0.9,
  receiptsMin: 0.95,
  lateMsMax: 50,
  lastShareTimesMax: 1.15,
  heapGrowthMax: 1.2,
} as const
const storedMessages = 500_000

const failures: string[] = []

function judge(isKept: boolean, what: string): void {
  console.log(`${isKept ? 'kept' : 'MISSED'}: ${what}`)
  if (!isKept) failures.push(what)
}

function median(figures: readonly number[]): number {
  return [...figures].sort((a, b) => a - b)[Math.floor(figures.length / 2)] ?? Number.NaN
}

/** Measures every server in each round, after a second in which it warms up again. */
async function takeTurns(
  servers: readonly BenchServer[],
  over = connections,
): Promise<Map<string, Load[]>> {
  const loads = new Map(servers.map(({ name }): [string, Load[]] => [name, []]))
  for (let round = 0; round < rounds; round += 1) {
    for (const server of servers) {
      server.resume()
      await drive(server.url, over, 1)
      const load = await drive(server.url, over, seconds)
      server.pause()
      if (load.refused > 0) throw new Error(`${server.name} refused ${load.refused} messages`)
      loads.get(server.name)?.push(load)
    }
  }
  return loads
}

/** The figure of one server divided by that of another, round by round. */
function ratiosOf(loads: Map<string, Load[]>, name: string, to: string, figure: keyof Load) {
  const base = loads.get(to) ?? []
  return (loads.get(name) ?? []).map((load, round) => load[figure] / (base[round]?.[figure] ?? 0))
}

function spread(ratios: readonly number[]): string {
  const [lowest, highest] = [Math.min(...ratios), Math.max(...ratios)]
  return `${median(ratios).toFixed(3)} (${lowest.toFixed(3)} to ${highest.toFixed(3)})`
}

function print(loads: Map<string, Load[]>): void {
  const rows = [...loads].map(([name, each]): [string, object] => [
    name,
    {
      'messages/s': Math.round(median(each.map(({ perSecond }) => perSecond))),
      'p50 ms': median(each.map(({ p50Ms }) => p50Ms)),
      'p99 ms': median(each.map(({ p99Ms }) => p99Ms)),
    },
  ])
  console.table(Object.fromEntries(rows))
}

async function withServers(
  starting: readonly Promise<BenchServer | BenchServer[]>[],
  run: (servers: BenchServer[]) => Promise<void>,
): Promise<void> {
  const servers = (await Promise.all(starting)).flat()
  try {
    await run(servers)
  } finally {
    for (const server of servers) server.stop()
  }
}

const bare = () => startBench('bare node:http', './bare.ts')
const inMemory = (name = 'in memory', options = {}) => startBench(name, './ours.ts', options)

async function compareRatios(): Promise<void> {
  const dataPath = mkdtempSync(join(tmpdir(), 'longcode-bench-'))
  const journaled = inMemory('with journal', { dataPath })
  await withServers([bare(), inMemory(), journaled], async (servers) => {
    const loads = await takeTurns(servers)
    print(loads)
    for (const [name, min] of [
      ['in memory', limits.inMemoryMin],
      ['with journal', limits.journaledMin],
    ] as const) {
      const ratios = ratiosOf(loads, name, 'bare node:http', 'perSecond')
      judge(median(ratios) >= min, `${name}: ${spread(ratios)} of bare node:http, at least ${min}`)
    }
  }).finally(() => rmSync(dataPath, { recursive: true, force: true }))
}

async function comparePeers(): Promise<void> {
  await withServers([bare(), inMemory(), startPeers()], async (servers) => {
    const loads = await takeTurns(servers)
    print(loads)
    for (const { name } of servers.slice(1)) {
      const ratios = ratiosOf(loads, name, 'bare node:http', 'perSecond')
      console.log(`${name}: ${spread(ratios)} of bare node:http`)
    }
  })
}

async function compareLatencies(): Promise<void> {
  await withServers([bare(), inMemory()], async (servers) => {
    for (const [over, max] of Object.entries(limits.p50TimesMax)) {
      const loads = await takeTurns(servers, Number(over))
      print(loads)
      // The driver counts whole milliseconds; so few connections wait for each answer in turn, so
      // the mean of a round is what its rate says.
      const times = ratiosOf(loads, 'in memory', 'bare node:http', 'perSecond').map((it) => 1 / it)
      judge(
        median(times) <= max,
        `${over} connections: ${spread(times)} times as long, at most ${max}`,
      )
    }
  })
}

async function compareStored(): Promise<void> {
  const full = inMemory('full', { stored: storedMessages })
  await withServers([inMemory('empty'), full], async (servers) => {
    const loads = await takeTurns(servers)
    print(loads)
    const ratios = ratiosOf(loads, 'full', 'empty', 'perSecond')
    const what = `${storedMessages} messages stored: ${spread(ratios)} of empty`
    judge(median(ratios) >= limits.storedMin, `${what}, at least ${limits.storedMin}`)
  })
}

async function watchReceipts(): Promise<void> {
  await withServers([inMemory()], async ([server]) => {
    if (!server) return
    server.resume()
    await drive(server.url, connections, 2)
    await server.ask<ReceiptsReport>()
    const { answers } = await drive(server.url, connections, 2 * seconds)
    const { count, lateMaxMs } = await server.ask<ReceiptsReport>()
    const share = count / answers
    const what = `${count} receipts came while ${answers} messages went`
    judge(
      share >= limits.receiptsMin,
      `${what}: ${share.toFixed(3)}, at least ${limits.receiptsMin}`,
    )
    judge(
      lateMaxMs <= limits.lateMsMax,
      `the latest by ${lateMaxMs} ms, at most ${limits.lateMsMax}`,
    )
  })
}

async function watchMemory(): Promise<void> {
  const shares = await sendMany(Number(values.messages))
  const every = Math.max(1, Math.floor(shares.length / 10))
  const shown = shares.filter((_, index) => index % every === 0 || index === shares.length - 1)
  console.table(
    shown.map(({ heapMb, microsPerMessage }) => {
      return { 'µs/message': microsPerMessage.toFixed(2), 'heap MB': Math.round(heapMb) }
    }),
  )
  // By the third share everything is compiled and as much is kept as is ever kept.
  const first = shares[2] ?? shares[0]
  const last = shares.at(-1)
  if (!first || !last) throw new Error('nothing was measured')
  const times = last.microsPerMessage / first.microsPerMessage
  const growth = last.heapMb / first.heapMb
  judge(
    times <= limits.lastShareTimesMax,
    `the last 100,000 took ${times.toFixed(2)} times as long as the first`,
  )
  judge(growth <= limits.heapGrowthMax, `the heap is ${growth.toFixed(2)} times as large`)
}

const parts: Readonly<Record<string, () => Promise<void>>> = {
  ratio: compareRatios,
  peers: comparePeers,
  latency: compareLatencies,
  stored: compareStored,
  receipts: watchReceipts,
  memory: watchMemory,
}

if (!pinDriver()) console.log('taskset or a second core is missing: nothing is pinned')
for (const name of values.only.split(',')) {
  const part = parts[name]
  if (!part) {
    console.error(`There is no part ${name}; there are ${Object.keys(parts).join(', ')}.`)
    process.exit(2)
  }
  console.log(`\n${name}`)
  await part()
}
console.log(failures.length === 0 ? '\nall kept' : `\nmissed: ${failures.length}`)
process.exit(failures.length === 0 ? 0 : 1)
