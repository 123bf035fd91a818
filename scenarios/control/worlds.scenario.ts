import { registeringEight, type Scenario, scenario, subscribers } from '../../harness/scenario.ts'

const startsAt = '2024-09-03T09:00:00-04:00'
const now = '2024-09-03T13:00:00.000Z'

scenario('gives the first state of a world back on reset', { proves: [], startsAt }, async (t) => {
  const first = await registeringEight(t)
  const begun = (await t.sim.events()).value
  await t.advance('P30D')
  t.expect((await t.sim.events()).value).not.toEqual(begun)

  t.expect((await t.sim.reset()).value).toEqual(t.connection.world)
  t.expect((await t.sim.events()).value.events).toEqual([])
  t.expect((await t.sim.ledger()).value.charges).toEqual([])
  t.expect(await t.clock()).toMatchObject({ now, nextDueAt: null })
  t.expect((await t.eight.registration(first.registration.id)).status).toBe(404)
  t.expect((await t.eight.smsPage(first.customer.id)).status).toBe(404)

  const again = await registeringEight(t)
  t.expect(again).toEqual(first)
  t.expect((await t.sim.events()).value).toEqual(begun)
})

scenario(
  'empties a handset and forgets its opt-outs on reset',
  { proves: [], startsAt },
  async (t) => {
    const { number } = await registeringEight(t)
    ;(await t.sim.inbound({ from: subscribers.att, to: number, text: 'STOP' })).value
    t.expect((await t.sim.handset(subscribers.att)).value.optedOutOf).toHaveLength(1)
    await t.sim.reset()
    const handset = (await t.sim.handset(subscribers.att)).value
    t.expect([handset.messages, handset.optedOutOf]).toEqual([[], []])
  },
)

scenario('lets a fork go its own way', { proves: [], startsAt }, async (t) => {
  const { registration } = await registeringEight(t)
  await t.advance('P1D')
  const before = await stateOf(t)
  await inFork(t, async (fork) => {
    t.expect(await fork('GET', '/sim/events')).toEqual(before.events)
    t.expect(await fork('GET', '/sim/clock')).toEqual(before.clock)

    const decision = { subject: registration.id, decision: 'reject' }
    await fork('POST', '/sim/decisions', decision)
    await fork('POST', '/sim/clock/advance', { by: 'P90D' })
    t.expect(await stateOf(t)).toEqual(before)
    t.expect((await t.eight.registration(registration.id)).value.state).toBe('in-review')

    const after = await fork('GET', '/sim/events')
    await t.advance('P21D')
    t.expect((await t.eight.registration(registration.id)).value.state).toBe('verified')
    t.expect(await fork('GET', '/sim/events')).toEqual(after)
  })
})

scenario(
  'gives a fork the future of its original for as long as both are treated alike',
  { proves: [], startsAt },
  async (t) => {
    await registeringEight(t)
    await t.advance('P1D')
    await inFork(t, async (fork) => {
      await t.advance('P200D')
      await fork('POST', '/sim/clock/advance', { by: 'P200D' })
      const { events, clock } = await stateOf(t)
      t.expect(await fork('GET', '/sim/events')).toEqual(events)
      t.expect(await fork('GET', '/sim/clock')).toEqual(clock)
    })
  },
)

scenario('keeps worlds apart', { proves: [], startsAt }, async (t) => {
  await inFork(t, async (fork) => {
    await registeringEight(t)
    t.expect(await fork('GET', '/sim/events')).toMatchObject({ events: [] })
  })
})

async function stateOf(t: Scenario) {
  return { events: (await t.sim.events()).value, clock: await t.clock() }
}

type Fork = (method: string, path: string, body?: unknown) => Promise<unknown>

/** Runs with a fork of the scenario's world, reached by its control surface alone. */
async function inFork(t: Scenario, run: (fork: Fork) => Promise<void>): Promise<void> {
  const connection = await t.connection.fork()
  try {
    await run(async (method, path, body) => {
      return (await connection.call('sim', method, path, body)).value
    })
  } finally {
    await connection.close()
  }
}
