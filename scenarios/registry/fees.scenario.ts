import { registeringEight, type Scenario, scenario, verifiedEight } from '../../harness/scenario.ts'

const fees = 'registry.fees'
const fees2025 = 'registry.fees-2025'
const cycle = 'registry.billing-cycle'

for (const [startsAt, amountUsdCents, rule] of [
  ['2024-09-03T00:00:00-04:00', 400, fees],
  ['2025-07-31T23:59:59-04:00', 400, fees],
  ['2025-08-01T00:00:00-04:00', 450, fees2025],
  ['2026-02-01T00:00:00-05:00', 450, fees2025],
] as const) {
  scenario(
    `charges ${amountUsdCents} US cents for a brand of ${startsAt}`,
    { proves: [fees, fees2025, rule], startsAt },
    async (t) => {
      const { registration } = await registeringEight(t)
      t.expect((await t.sim.ledger()).value.charges).toMatchObject([
        { kind: 'brand-registration', subject: registration.brandId, amountUsdCents },
      ])
    },
  )
}

/** Use cases with the price of a month, in US cents. */
const months = [
  ['CUSTOMER_CARE', 1000],
  ['MARKETING', 1000],
  ['MIXED', 1000],
  ['LOW_VOLUME', 150],
  ['UCAAS_LOW', 150],
  ['CHARITY', 300],
  ['EMERGENCY', 500],
  ['AGENTS_FRANCHISES', 3000],
  ['SOLE_PROPRIETOR', 200],
] as const

for (const [useCase, month] of months) {
  scenario(
    `charges three months of ${month} US cents for a ${useCase} campaign, then one at a time`,
    { proves: [fees, cycle], startsAt: '2024-09-03' },
    async (t) => {
      const { registration } = await registeringEight(t, {}, { useCase })
      t.expect(await monthsOf(t, registration.id)).toEqual([])
      await t.advance('PT2M')
      t.expect(await monthsOf(t, registration.id)).toEqual([[3, 3 * month]])
      await t.advanceTo('2024-12-03T00:00:00-05:00')
      t.expect(await monthsOf(t, registration.id)).toHaveLength(1)
      await t.advance('PT2M')
      t.expect(await monthsOf(t, registration.id)).toEqual([
        [3, 3 * month],
        [1, month],
      ])
      await t.advanceTo('2025-01-03T00:00:00-05:00')
      t.expect(await monthsOf(t, registration.id)).toHaveLength(2)
      await t.advance('PT2M')
      t.expect(await monthsOf(t, registration.id)).toHaveLength(3)
      await t.advanceTo('2025-09-04')
      const charged = (await monthsOf(t, registration.id)).map(([count]) => count ?? 0)
      t.expect(charged.reduce((sum, count) => sum + count, 0)).toBe(13)
    },
  )
}

scenario(
  'charges a campaign no month more after it has expired',
  { proves: [cycle], startsAt: '2024-09-03' },
  async (t) => {
    const { registration } = await verifiedEight(t)
    await t.advanceTo('2025-01-10')
    ;(await t.sim.decide({ subject: registration.id, decision: 'expire' })).value
    const before = await monthsOf(t, registration.id)
    t.expect(before.map(([count]) => count)).toEqual([3, 1, 1])
    await t.advance('P365D')
    t.expect(await monthsOf(t, registration.id)).toEqual(before)
  },
)

async function monthsOf(t: Scenario, registrationId: string): Promise<(number | undefined)[][]> {
  const { campaignId } = (await t.eight.registration(registrationId)).value
  const { charges } = (await t.sim.ledger()).value
  return charges
    .filter(({ kind, subject }) => kind === 'campaign-months' && subject === campaignId)
    .map(({ months, amountUsdCents }) => [months, amountUsdCents])
}
