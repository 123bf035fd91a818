import { createSimulator } from '../../simulator/app.ts'
import { eightForm } from '../scenario.ts'

/** What worlds cost (`npm run bench:worlds`): many idle ones, and copies of a busy one. */
const limits = { idleKilobytes: 1024, copyMs: 5, slowdown: 1.5 }
const subjects = 1000
const worldsCount = 1000

const { fetch } = createSimulator({ now: () => 0 })
const basic = `Basic ${btoa('sim-key:sim-secret')}`

async function call<Body>(method: string, path: string, body?: unknown): Promise<Body> {
  const authorization = path.startsWith('/8x8') ? 'Bearer sim-token' : basic
  const headers = { authorization, 'content-type': 'application/json' }
  const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }
  const answer = await fetch(new Request(`http://longcode.invalid${path}`, init))
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text}`)
  return text === '' ? (undefined as Body) : JSON.parse(text)
}

/** Milliseconds of one run: the median. */
async function median(times: number, run: (index: number) => Promise<unknown>): Promise<number> {
  const taken: number[] = []
  for (let index = 0; index < times; index += 1) {
    const startedAt = performance.now()
    await run(index)
    taken.push(performance.now() - startedAt)
  }
  return taken.sort((a, b) => a - b)[Math.floor(times / 2)] ?? 0
}

function heapKilobytes(): number {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed / 1024
}

const number = (index: number) => `+1212${String(5_550_000 + index).padStart(7, '0')}`

/** Businesses that each have a campaign and a number in it. */
const registrations: { id: string; number: string }[] = []
for (let index = 0; index < subjects; index += 1) {
  const company = { name: `Business ${index}`, country: 'US' }
  const { id } = await call<{ id: string }>('POST', '/8x8/v1/customers', company)
  const ann = { name: 'Ann', licence: 'X2', number: number(index) }
  await call('POST', `/8x8/v1/customers/${id}/users`, ann)
  const form = eightForm([ann.number], { legalName: company.name })
  const path = `/8x8/v1/customers/${id}/registrations`
  const registration = await call<{ id: string }>('POST', path, form)
  registrations.push({ ...registration, number: ann.number })
}
await call('POST', '/sim/clock/advance', { by: 'P21D' })
for (const registration of registrations) {
  const numbers = [registration.number]
  await call('POST', `/8x8/v1/registrations/${registration.id}/numbers`, { numbers })
}
await call('POST', '/sim/clock/advance', { by: 'P1D' })

const ask = () => median(200, () => call('GET', `/carriers/v1/numbers/${number(0)}`))
const before = await ask()
const forkMs = await median(50, (index) =>
  call('POST', '/sim/worlds/default/fork', { id: `f-${index}` }),
)
for (let index = 0; index < 50; index += 1) await call('DELETE', `/sim/worlds/f-${index}`)
const copies = Array.from({ length: 30 }, (_, index) => `r-${index}`)
for (const id of copies) await call('POST', '/sim/worlds/default/fork', { id })
const resetMs = await median(30, (index) => call('POST', `/w/r-${index}/sim/reset`))
for (const id of copies) await call('DELETE', `/sim/worlds/${id}`)

const heapBefore = heapKilobytes()
for (let index = 0; index < worldsCount; index += 1)
  await call('POST', '/sim/worlds', { id: `w-${index}` })
const idleKilobytes = (heapKilobytes() - heapBefore) / worldsCount
const slowdown = (await ask()) / before

const rows = [
  ['fork at 1,000 subjects', `${forkMs.toFixed(2)} ms`, forkMs <= limits.copyMs],
  ['reset at 1,000 subjects', `${resetMs.toFixed(2)} ms`, resetMs <= limits.copyMs],
  [
    'heap of an idle world',
    `${idleKilobytes.toFixed(0)} kB`,
    idleKilobytes <= limits.idleKilobytes,
  ],
  ['a call beside 1,000 worlds', `${slowdown.toFixed(2)} times alone`, slowdown <= limits.slowdown],
] as const
for (const [what, figure, isWithin] of rows) {
  console.log(`${what.padEnd(28)} ${figure.padStart(18)}  ${isWithin ? 'ok' : 'OVER ITS LIMIT'}`)
}
process.exitCode = rows.every(([, , isWithin]) => isWithin) ? 0 : 1
