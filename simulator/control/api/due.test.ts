import { expect, test } from 'vitest'
import { buildServer } from '../../http/build-server.ts'
import { refuse } from '../../http/expect-problem.ts'

test('lists what falls due, and the clock goes to the first of it', async () => {
  const { send } = buildServer()
  expect((await send({ path: '/sim/due' })).json).toEqual({ due: [], total: 0 })
  const world = (await send({ path: '/sim/worlds', body: { id: 'early', now: '2023-01-15' } })).json
  const { key, secret } = world.credentials.carriers
  await send({
    path: '/w/early/carriers/v1/messages',
    body: { from: '+12125550100', to: '+13035550181', text: 'Hi' },
    authorization: `Basic ${btoa(`${key}:${secret}`)}`,
  })
  const { due, total } = (await send({ path: '/w/early/sim/due?limit=1' })).json
  expect(due).toEqual([
    { at: due[0].at, kind: 'carriers.fates-due', subject: due[0].subject, isRecurring: false },
  ])
  expect(total).toBe(1)
  const body = { until: 'next' }
  const { json } = await send({ path: '/w/early/sim/clock/advance', body })
  expect(json).toMatchObject({ now: due[0].at, fired: 1 })
})

test('leaves the clock where it is when nothing is due', async () => {
  const { send } = buildServer()
  const before = (await send({ path: '/sim/clock' })).json
  const { json } = await send({ path: '/sim/clock/advance', body: { until: 'next' } })
  expect(json).toEqual({ now: before.now, fired: 0, nextDueAt: null })
})

test('refuses a limit that is none', async () => {
  expect((await refuse({ path: '/sim/due?limit=0' })).status).toBe(400)
})
