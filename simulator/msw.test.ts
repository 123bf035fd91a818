import { setupServer } from 'msw/node'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createSimulator } from './app.ts'
import { handlers } from './msw.ts'

const simulator = createSimulator({ now: () => 0 }, { now: Date.parse('2024-06-18T12:00:00Z') })
const server = setupServer(...handlers(simulator, 'https://longcode.invalid'))

beforeAll(() => server.listen({ onUnhandledFrame: 'error' }))
afterAll(() => server.close())

test('answers fetch in this process as the simulator would', async () => {
  const answer = await fetch('https://longcode.invalid/sim/clock')
  expect(await answer.json()).toMatchObject({ now: '2024-06-18T12:00:00.000Z', mode: 'manual' })
})
