import { scenario, verifiedEight } from '../../harness/scenario.ts'

const rule = 'eight.monthly-fee-absorbed'

for (const [country, currency, fee] of [
  ['US', 'USD', 8900],
  ['CA', 'CAD', 12_100],
] as const) {
  scenario(
    `never bills a ${country} customer for the months that the registry charges`,
    { proves: [rule, 'registry.billing-cycle', 'registry.fees'], startsAt: '2023-09-12' },
    async (t) => {
      const { customer, registration } = await verifiedEight(t, { country })
      await t.advanceTo('2024-02-13')

      const { charges } = (await t.sim.ledger()).value
      const months = charges.filter(({ subject }) => subject === registration.campaignId)
      t.expect(months.map(({ months, amountUsdCents }) => [months, amountUsdCents])).toEqual([
        [3, 3000],
        [1, 1000],
        [1, 1000],
        [1, 1000],
      ])
      const { issued, upcoming } = (await t.eight.bills(customer.id)).value
      const lines = [...issued.flatMap((bill) => bill.lines), ...upcoming]
      t.expect(lines.map((line) => [line.kind, line.currency, line.amountCents])).toEqual([
        ['registration-fee', currency, fee],
      ])
    },
  )
}
