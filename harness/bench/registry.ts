import { setImmediate } from 'node:timers/promises'
import { createSimulator } from '../../simulator/app.ts'
import { v2Brand, v2Campaign } from '../scenario.ts'

/** How fast the registry answers as its records grow (`npm run bench:registry`). */
const sizes = [1000, 10_000, 100_000]
const pageLimitMs = 50
const growthLimit = 2
const campaignsPerBrand = 50
const repeats = { cheap: 400, page: 40 }

const origin = 'http://longcode.invalid'
const authorization = `Basic ${btoa('sim-key:sim-secret')}`
const { fetch } = createSimulator({ now: () => 0 })

type Row = Readonly<Record<'create' | 'lookup' | 'byBrand' | 'page', number>>

async function call<Body>(method: string, path: string, body?: unknown): Promise<Body> {
  const headers = { authorization, 'content-type': 'application/json' }
  const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }
  const answer = await fetch(new Request(`${origin}${path}`, init))
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text}`)
  return JSON.parse(text)
}

async function addBrand(): Promise<string> {
  return (await call<{ brandId: string }>('POST', '/v2/brand', v2Brand())).brandId
}

async function addCampaign(brandId: string): Promise<string> {
  const submitted = await call<{ campaignId: string }>(
    'POST',
    '/v2/campaignBuilder',
    v2Campaign(brandId),
  )
  return submitted.campaignId
}

/** Milliseconds of one call: the median, so that a collection of garbage in between counts little. */
async function measure(times: number, run: (index: number) => Promise<unknown>): Promise<number> {
  const taken: number[] = []
  for (let index = 0; index < times; index += 1) {
    const startedAt = performance.now()
    await run(index)
    taken.push(performance.now() - startedAt)
    // Only outside of the microtasks is the memory of finished requests given back.
    if (index % 20 === 0) await setImmediate()
  }
  return taken.sort((a, b) => a - b)[Math.floor(times / 2)] ?? 0
}

const campaignIds: string[] = []
const brandIds: string[] = []

async function growTo(size: number): Promise<void> {
  while (campaignIds.length < size) {
    const isFull = campaignIds.length % campaignsPerBrand === 0
    const brandId = (isFull ? undefined : brandIds.at(-1)) ?? (await addBrand())
    if (isFull) brandIds.push(brandId)
    campaignIds.push(await addCampaign(brandId))
    if (campaignIds.length % 100 === 0) await setImmediate()
  }
}

async function measureAll(): Promise<Row> {
  const pick = <Item>(items: readonly Item[], index: number) => items[(index * 7919) % items.length]
  const fresh: string[] = []
  for (let at = 0; at <= repeats.cheap / campaignsPerBrand; at += 1) fresh.push(await addBrand())
  return {
    create: await measure(repeats.cheap, (index) =>
      addCampaign(fresh[Math.floor(index / campaignsPerBrand)] ?? ''),
    ),
    lookup: await measure(repeats.cheap, (index) =>
      call('GET', `/v2/campaign/${pick(campaignIds, index)}`),
    ),
    byBrand: await measure(repeats.cheap, (index) =>
      call('GET', `/v2/campaign?brandId=${pick(brandIds, index)}`),
    ),
    page: await measure(repeats.page, (index) =>
      call('GET', `/v2/campaign?recordsPerPage=500&page=${1 + (index % 2)}`),
    ),
  }
}

const rows: Row[] = []
await growTo(500)
// The first round is slower than any other, for nothing is compiled yet.
await measureAll()
for (const size of sizes) {
  await growTo(size)
  rows.push(await measureAll())
}

const columns = ['create', 'lookup', 'byBrand', 'page'] as const
const table = Object.fromEntries(
  rows.map((row, index) => [
    `${sizes[index]} records`,
    Object.fromEntries(
      columns.map((column) => [
        column,
        `${row[column].toFixed(3)} ms, ${Math.round(1000 / row[column])}/s`,
      ]),
    ),
  ]),
)
console.table(table)

const [smallest] = rows
const largest = rows.at(-1)
if (!smallest || !largest) throw new Error('nothing was measured')
const isPageQuick = largest.page < pageLimitMs
const grown = columns.filter((column) => largest[column] / smallest[column] > growthLimit)
for (const column of columns) {
  console.log(`${column}: ${(largest[column] / smallest[column]).toFixed(2)} times as long`)
}
console.log(`a page of 500 within ${pageLimitMs} ms: ${isPageQuick ? 'kept' : 'exceeded'}`)
console.log(
  `at most ${growthLimit} times as long: ${grown.length === 0 ? 'kept' : grown.join(', ')}`,
)
process.exitCode = isPageQuick && grown.length === 0 ? 0 : 1
