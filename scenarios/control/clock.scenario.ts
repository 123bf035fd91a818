import { registeringEight, scenario, verifiedEight } from '../../harness/scenario.ts'

const startsAt = '2024-09-03T09:00:00-04:00'
const now = '2024-09-03T13:00:00.000Z'

scenario('never moves a clock back', { proves: [], startsAt }, async (t) => {
  const { registration } = await registeringEight(t)
  const before = (await t.sim.events()).value
  for (const to of ['2024-09-03T08:59:59-04:00', '2024-09-02', '2023-02-15', '1970-01-01']) {
    t.expectMalformed(await t.sim.advance({ to }), 'to')
    t.expect(await t.now()).toBe(now)
  }
  t.expectMalformed(await t.sim.advance({ by: '-PT1S' }), 'by')
  t.expect(await t.now()).toBe(now)
  t.expect((await t.sim.events()).value).toEqual(before)
  t.expect((await t.eight.registration(registration.id)).value.state).toBe('checking')
  t.expect((await t.sim.advance({ to: startsAt })).value.now).toBe(now)
})

scenario('stands still until it is told to move', { proves: [], startsAt }, async (t) => {
  await registeringEight(t)
  t.expect(await t.clock()).toMatchObject({ now, mode: 'manual' })
  t.expect(await t.now()).toBe(now)
  await t.advance('PT0S')
  t.expect(await t.now()).toBe(now)
})

scenario(
  'refuses instants and durations that do not exist',
  { proves: [], startsAt },
  async (t) => {
    for (const to of ['2025-02-29', '2025-13-01', '2025-01-01T25:00:00Z', 'soon']) {
      t.expect((await t.sim.advance({ to })).status, to).toBe(400)
    }
    for (const by of ['3 weeks', '21', 'P', '']) {
      t.expect((await t.sim.advance({ by })).status, by).toBe(400)
    }
    t.expect(await t.now()).toBe(now)
  },
)

scenario(
  'ends when nothing but renewals is left, although those recur',
  { proves: [], startsAt, options: { reviewTime: 'max' } },
  async (t) => {
    const { registration } = await registeringEight(t)
    const idle = (await t.sim.advance({ until: 'idle' })).value
    // Three weeks of review, and an hour in which each of six networks gets its DCA.
    t.expect(idle.now).toBe('2024-09-24T14:00:00.000Z')
    t.expect((await t.eight.registration(registration.id)).value.state).toBe('verified')
    // The campaign has no number: in sixty days T-Mobile looks whether it has one then.
    t.expect((await t.clock()).nextDueAt).toMatch(/^2024-11-23/)
    const again = (await t.sim.advance({ until: 'idle' })).value
    t.expect(again).toMatchObject({ now: idle.now, fired: 0 })
  },
)

scenario(
  'runs what is due on the way at its own instant',
  { proves: [], startsAt, options: { reviewTime: 'max' } },
  async (t) => {
    const { registration } = await verifiedEight(t)
    await t.advance('P1Y')
    const query = `?subject=${registration.id}&type=8x8.registration-changed`
    const { events } = (await t.sim.events(query)).value
    t.expect(events.at(-1)?.at).toBe('2024-09-24T13:00:00.000Z')
    const all = (await t.sim.events('?limit=10000')).value.events
    t.expect(all.map(({ at }) => at)).toEqual(all.map(({ at }) => at).toSorted())
    t.expect(all.map(({ seq }) => seq)).toEqual(all.map((_, index) => index + 1))
  },
)

scenario('gives the same state in one step and in many', { proves: [], startsAt }, async (t) => {
  const { registration } = await registeringEight(t)
  for (let day = 0; day < 21; day += 1) await t.advance('P1D')
  const { events } = (await t.sim.events(`?subject=${registration.id}`)).value
  await t.sim.reset()
  await registeringEight(t)
  await t.advance('P21D')
  const inOneStep = (await t.sim.events(`?subject=${registration.id}`)).value
  t.expect(inOneStep.events).toEqual(events)
})
