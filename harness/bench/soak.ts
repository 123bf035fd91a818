import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type LoadedWorld, mustCall } from '../crash/client.ts'
import { CrashingServer } from '../crash/server.ts'

/**
 * Sends millions of messages to a server that keeps its data on disk: the last tenth must go as
 * fast as the first, memory must stay level, and the folder must be served again within seconds of
 * a kill (`npm run bench:soak`).
 */
const { values } = parseArgs({
  options: {
    messages: { type: 'string', default: '5000000' },
    /** How many messages go in one request; 1 uses the route of single messages. */
    batch: { type: 'string', default: '1' },
    connections: { type: 'string', default: '32' },
    /** Keeps the folder for a closer look. */
    keep: { type: 'boolean', default: false },
  },
})
const messages = Number(values.messages)
const batch = Number(values.batch)

const limits = { slowdown: 0.1, memoryGrowth: 0.25, recoveryMs: 5000 }

const folder = mkdtempSync(join(tmpdir(), 'longcode-soak-'))
let server = await CrashingServer.start(folder)
const world = await createWorld(server.url)
const agent = new Agent({ keepAlive: true, maxSockets: Number(values.connections) })
let sent = 0
let accepted = 0

const tenths: { readonly perSecond: number; readonly memoryMb: number }[] = []
for (let tenth = 1; tenth <= 10; tenth += 1) {
  const from = sent
  const startedAt = performance.now()
  await sendUntil(Math.round((messages * tenth) / 10))
  const perSecond = ((sent - from) * 1000) / (performance.now() - startedAt)
  const memoryMb = memoryOf(server.pid)
  tenths.push({ perSecond, memoryMb })
  const size = Math.round(sizeOf(folder) / 1e6)
  console.log(
    `tenth ${tenth}: ${Math.round(perSecond)} messages/s, ${memoryMb} MB of memory, ${size} MB on disk`,
  )
}

await server.end('SIGKILL')
const killedAt = performance.now()
server = await CrashingServer.start(folder)
await mustCall(server.url, world, 'GET', '/readyz')
const recoveryMs = performance.now() - killedAt
const books = (await mustCall(server.url, world, 'GET', '/sim/books')) as Record<string, number>
await server.end('SIGTERM')
agent.destroy()
if (!values.keep) rmSync(folder, { recursive: true })

const [first, , third] = tenths
const last = tenths.at(-1)
const slowdown = 1 - (last?.perSecond ?? 0) / (first?.perSecond ?? 1)
const growth = (last?.memoryMb ?? 0) / (third?.memoryMb ?? 1) - 1
const verdicts = [
  [`the last tenth ${percent(slowdown)} slower than the first`, slowdown <= limits.slowdown],
  [`memory ${percent(growth)} above the third tenth`, growth <= limits.memoryGrowth],
  [`served again ${Math.round(recoveryMs)} ms after the kill`, recoveryMs < limits.recoveryMs],
  [`${books.accepted} accepted of ${accepted} acknowledged`, (books.accepted ?? 0) >= accepted],
] as const
for (const [what, isKept] of verdicts) console.log(`${what}: ${isKept ? 'kept' : 'exceeded'}`)
process.exitCode = verdicts.every(([, isKept]) => isKept) ? 0 : 1

async function createWorld(url: string): Promise<LoadedWorld> {
  const byDefault = { id: 'default', basic: '', bearer: '' }
  const { credentials } = await mustCall(url, byDefault, 'POST', '/sim/worlds', {
    ...{ id: 'soak', now: '2022-06-01', clock: { mode: 'flowing', rate: 1 } },
    options: { atRiskBlockRate: 0 },
  })
  const { carriers } = credentials as { carriers: { key: string; secret: string } }
  return { id: 'soak', basic: `Basic ${btoa(`${carriers.key}:${carriers.secret}`)}`, bearer: '' }
}

/** Keeps every connection busy until so many messages have gone. */
async function sendUntil(target: number): Promise<void> {
  const send = async () => {
    while (sent < target) {
      const count = Math.min(batch, target - sent)
      const from = sent
      sent += count
      const taken = await post(from, count)
      accepted += taken
    }
  }
  await Promise.all(Array.from({ length: Number(values.connections) }, send))
}

/** Answers how many messages of a request were accepted. */
function post(from: number, count: number): Promise<number> {
  const path = count === 1 ? '/carriers/v1/messages' : '/carriers/v1/messages/batch'
  const numbered = Array.from({ length: count }, (_, index) => messageOf(from + index))
  const body = JSON.stringify(count === 1 ? numbered[0] : { messages: numbered })
  const headers = {
    authorization: world.basic,
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
  }
  return new Promise((resolve, reject) => {
    const call = request(
      `${server.url}/w/soak${path}`,
      { method: 'POST', headers, agent },
      (answer) => {
        const { statusCode = 0 } = answer
        answer.resume()
        answer.once('end', () => resolve(statusCode < 300 ? count : 0))
        answer.once('error', reject)
      },
    )
    call.once('error', reject)
    call.end(body)
  })
}

/** To two hundred thousand handsets, one after the other. */
function messageOf(index: number) {
  const from = `+12125550${String(100 + (index % 100))}`
  const to = `+1303${2_200_000 + ((index * 7919) % 200_000)}`
  return { from, to, text: `Harbor Dental: your visit ${index} is at 9. Reply STOP to end.` }
}

function memoryOf(pid: number): number {
  const [, kilobytes = 0] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Math.round(Number(kilobytes) / 1024)
}

function sizeOf(path: string): number {
  const names = readdirSync(path, { recursive: true, encoding: 'utf8' })
  return names.reduce((sum, name) => {
    const { size = 0 } = statSync(join(path, name), { throwIfNoEntry: false }) ?? {}
    return sum + size
  }, 0)
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`
}
