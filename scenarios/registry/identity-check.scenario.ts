import {
  businessNumber,
  eightForm,
  registeringEight,
  type Scenario,
  scenario,
} from '../../harness/scenario.ts'

const rule = 'registry.identity-check'
const startsAt = '2024-09-03T09:00:00-04:00'

scenario(
  'spreads identity checks from 5 to 110 seconds after the form',
  { proves: [rule], startsAt },
  async (t) => {
    const customer = (await t.eight.addCustomer({ name: 'Group', country: 'US' })).value
    const number = businessNumber(0)
    ;(await t.eight.addUser(customer.id, { name: 'Desk', licence: 'X2', number })).value
    for (let index = 0; index < 400; index += 1) {
      const form = eightForm([number], { legalName: `Practice ${index} LLC` })
      ;(await t.eight.register(customer.id, form)).value
    }
    await t.advance('PT1H')
    const query = '?type=registry.brand-identity-changed'
    const { events } = (await t.sim.events(query)).value
    const seconds = events.map(({ at }) => (Date.parse(at) - Date.parse(startsAt)) / 1000)
    t.expect(seconds).toHaveLength(400)
    t.expect(Math.min(...seconds)).toBe(5)
    t.expect(Math.max(...seconds)).toBe(110)
    t.expect(new Set(seconds).size).toBeGreaterThan(50)
  },
)

for (const [identityCheck, seconds] of [
  ['min', 5],
  ['max', 110],
] as const) {
  scenario(
    `ends the identity check in ${seconds} seconds when that takes its ${identityCheck}`,
    { proves: [rule], startsAt, options: { identityCheck } },
    async (t) => {
      const { registration } = await registeringEight(t)
      await t.advance(`PT${seconds - 1}S`)
      t.expect((await t.eight.registration(registration.id)).value.state).toBe('checking')
      await t.advance('PT1S')
      t.expect((await t.eight.registration(registration.id)).value.state).toBe('in-review')
    },
  )
}

const answers = [
  ['matches any business', '00-0000001', undefined],
  ['is another business’s', '00-0000002', 'legalName'],
  ['is not on record', '00-0000003', 'ein'],
  ['is at another address', '00-0000005', 'address'],
  ['is in another industry', '00-0000006', 'industry'],
] as const

for (const [what, ein, field] of answers) {
  scenario(
    `tells at once what is wrong when the tax id ${what}`,
    { proves: [rule], startsAt },
    async (t) => {
      const { registration } = await registeringEight(t, {}, { ein })
      t.expect(registration.state).toBe('checking')
      await t.advance('PT2M')
      const checked = (await t.eight.registration(registration.id)).value
      t.expect(checked.state).toBe(field === undefined ? 'in-review' : 'rejected')
      t.expect(checked.errors.map((error) => error.field)).toEqual(field ? [field] : [])
    },
  )
}

scenario(
  'checks a corrected brand again and charges for it',
  { proves: [rule, 'registry.fees'], startsAt },
  async (t) => {
    const { number, registration } = await registeringEight(t, {}, { ein: '00-0000002' })
    await t.advance('PT2M')
    ;(await t.eight.resubmit(registration.id, eightForm([number]))).value
    await t.advance('PT2M')
    t.expect((await t.eight.registration(registration.id)).value.state).toBe('in-review')
    t.expect(await brandCharges(t)).toEqual([
      ['brand-registration', registration.brandId, 400],
      ['brand-revet', registration.brandId, 400],
    ])
  },
)

scenario(
  'lets a brand whose check gets no answer have a campaign only when it is decided',
  { proves: [rule], startsAt },
  async (t) => {
    const { registration } = await registeringEight(t, {}, { ein: '00-0000004' })
    const { id, brandId } = registration
    await t.advance('P30D')
    const waiting = (await t.eight.registration(id)).value
    t.expect([waiting.state, waiting.campaignId]).toEqual(['checking', null])
    const { pending } = (await t.sim.pendingDecisions()).value
    t.expect(pending).toMatchObject([{ subject: brandId, kind: 'identity-check' }])
    const early = await t.sim.decide({ subject: id, decision: 'approve' })
    t.expectRefused(early, rule)

    ;(await t.sim.decide({ subject: brandId, decision: 'verify-identity' })).value
    const verified = (await t.eight.registration(id)).value
    t.expect(verified.state).toBe('in-review')
    t.expect(verified.campaignId).toMatch(/^C[0-9A-Z]{6}$/)
    const again = await t.sim.decide({ subject: brandId, decision: 'verify-identity' })
    t.expectRefused(again, rule)
  },
)

scenario(
  'rejects a registration whose identity is decided against, with the reason',
  { proves: [rule], startsAt },
  async (t) => {
    const { registration } = await registeringEight(t, {}, { ein: '00-0000004' })
    const reasons = [{ field: 'legalName', detail: 'The business was dissolved.' }]
    const { brandId: subject } = registration
    ;(await t.sim.decide({ subject, decision: 'fail-identity', reasons })).value
    const failed = (await t.eight.registration(registration.id)).value
    t.expect([failed.state, failed.campaignId]).toEqual(['rejected', null])
    t.expect(failed.errors).toMatchObject(reasons)
  },
)

async function brandCharges(t: Scenario) {
  const { charges } = (await t.sim.ledger()).value
  return charges
    .filter(({ kind }) => kind.startsWith('brand'))
    .map(({ kind, subject, amountUsdCents }) => [kind, subject, amountUsdCents])
}
