import {
  eightForm,
  registeringEight,
  type Scenario,
  scenario,
  sendingEight,
  subscribers,
  usNetworks,
} from '../../harness/scenario.ts'

const rule = 'registry.network-review'
const startsAt = '2024-07-01'

for (const network of usNetworks) {
  scenario(
    `stops a campaign that ${network} suspends there and nowhere else`,
    { proves: [rule, 'enforce.registered-means-assigned'], startsAt },
    async (t) => {
      const { number, registration } = await sendingEight(t)
      ;(await t.sim.decide({ subject: registration.id, decision: 'suspend', network })).value
      t.expect(await blockedAt(t, number)).toEqual([network])
      const { state, errors } = (await t.eight.registration(registration.id)).value
      t.expect(state).toBe('suspended')
      t.expect(errors.map(({ detail }) => detail).join()).toContain(network)

      ;(await t.sim.decide({ subject: registration.id, decision: 'unsuspend', network })).value
      t.expect(await blockedAt(t, number)).toEqual([])
      t.expect((await t.eight.registration(registration.id)).value.state).toBe('verified')
    },
  )
}

scenario(
  'refuses to suspend what is suspended, or where nothing is registered',
  { proves: [rule], startsAt },
  async (t) => {
    const { number, registration } = await sendingEight(t)
    const { id: subject } = registration
    const canadian = await t.sim.decide({ subject, decision: 'suspend', network: 'rogers' })
    t.expectRefused(canadian, rule)
    const early = await t.sim.decide({ subject, decision: 'unsuspend', network: 'att' })
    t.expectRefused(early, rule)
    ;(await t.sim.decide({ subject, decision: 'suspend' })).value
    t.expectRefused(await t.sim.decide({ subject, decision: 'suspend', network: 'att' }), rule)
    t.expect(await blockedAt(t, number)).toEqual([...usNetworks])
  },
)

for (const [useCase, reviewing] of [
  ['CUSTOMER_CARE', []],
  ['CONVERSATIONAL', ['att']],
  ['SWEEPSTAKE', ['att', 't-mobile']],
] as const) {
  scenario(
    `has a ${useCase} campaign reviewed by ${reviewing.join(' and ') || 'no network itself'}`,
    { proves: [rule], startsAt, options: { reviewTime: 'P10D' } },
    async (t) => {
      const { registration } = await registeringEight(t, {}, { useCase })
      await t.advance('P1D')
      for (const network of usNetworks) {
        const decision = { subject: registration.id, decision: 'approve-at-network', network }
        const decided = await t.sim.decide(decision)
        const isReviewing = reviewing.some((it) => it === network)
        t.expect(decided.isSuccess, network).toBe(isReviewing)
        if (!isReviewing) t.expectRefused(decided, rule)
      }
      await t.advance('P9D')
      t.expect((await t.eight.registration(registration.id)).value.state).toBe('verified')
    },
  )
}

scenario(
  'takes a campaign that one network rejected to that network again',
  { proves: [rule], startsAt, options: { reviewTime: 'P10D' } },
  async (t) => {
    const form = { useCase: 'CONVERSATIONAL' }
    const { number, registration } = await registeringEight(t, {}, form)
    const { id: subject } = registration
    await t.advance('P9D')
    ;(await t.sim.decide({ subject, decision: 'reject-at-network', network: 'att' })).value
    const rejected = (await t.eight.registration(subject)).value
    t.expect(rejected.state).toBe('rejected')
    t.expect(rejected.errors.map(({ detail }) => detail).join()).toContain('att')
    await t.advance('P5D')
    ;(await t.eight.resubmit(subject, eightForm([number], form))).value
    await t.advance('P9DT23H')
    t.expect((await t.eight.registration(subject)).value.state).toBe('in-review')
    await t.advance('PT1H')
    t.expect((await t.eight.registration(subject)).value.state).toBe('verified')
  },
)

async function blockedAt(t: Scenario, from: string): Promise<string[]> {
  const blocked: string[] = []
  for (const network of usNetworks) {
    const sent = await t.carriers.send({ from, to: subscribers[network], text: 'Hi' })
    if (sent.isSuccess) continue
    t.expectBlocked(sent, 'enforce.registered-means-assigned')
    blocked.push(network)
  }
  return blocked
}
