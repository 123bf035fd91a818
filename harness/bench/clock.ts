import { faker } from '@faker-js/faker'
import { Connection } from '../scenario/connection.ts'
import { registeringEight, Scenario } from '../scenario.ts'

/** How fast a year passes over many live campaigns (`npm run bench:clock`). */
const campaigns = 1000
const limitMs = 5000

const connection = await Connection.open({ id: 'bench-clock', seed: 1, now: '2025-01-01' })
const t = new Scenario(connection)

faker.seed(1)
const startedAt = performance.now()
for (let index = 0; index < campaigns; index += 1) {
  const legalName = faker.company.name()
  const spec = { name: legalName, firstNumber: index }
  await registeringEight(t, spec, { legalName, ein: String(100_000_000 + index) })
}
await t.advance('P22D')
const registeredAt = performance.now()
const { fired } = (await t.sim.advance({ by: 'P1Y' })).value
const yearMs = performance.now() - registeredAt
await connection.close()

console.log(`${campaigns} campaigns registered in ${Math.round(registeredAt - startedAt)} ms`)
console.log(`a year advanced in ${Math.round(yearMs)} ms, running ${fired} due entries`)
console.log(`limit ${limitMs} ms: ${yearMs < limitMs ? 'kept' : 'exceeded'}`)
process.exitCode = yearMs < limitMs ? 0 : 1
