import { eightCustomer, eightForm, scenario, verifiedEight } from '../../harness/scenario.ts'

scenario(
  'creates a brand, then a campaign, then associates the numbers with the campaign',
  { proves: ['eight.brand-and-campaign'], startsAt: '2024-09-03' },
  async (t) => {
    const { customer, users } = await eightCustomer(t, { users: 2 })
    const numbers = users.flatMap(({ number }) => number ?? [])
    const submitted = (await t.eight.register(customer.id, eightForm(numbers))).value
    t.expect(submitted.brandId).toMatch(/^B[0-9A-Z]{6}$/)
    t.expect(submitted.campaignId).toBeNull()

    await t.advance('P21D')
    const { brandId, campaignId } = (await t.eight.registration(submitted.id)).value
    t.expect(brandId).toBe(submitted.brandId)
    const added = (await t.sim.events('?type=registry.campaign-added')).value.events
    t.expect(added.map(({ subject, data }) => [subject, data.brandId])).toEqual([
      [campaignId, brandId],
    ])

    ;(await t.eight.assign(submitted.id, numbers)).value
    await t.advance('P1D')
    for (const number of numbers) {
      const held = (await t.carriers.number(number)).value
      t.expect(held.campaignId).toBe(campaignId)
      t.expect(held.networks).toHaveLength(5)
      t.expect(held.networks.every(({ state }) => state === 'ACTIVE')).toBe(true)
    }
  },
)

scenario(
  'gives each customer a brand and a campaign of its own',
  { proves: ['eight.brand-and-campaign'], startsAt: '2024-09-03' },
  async (t) => {
    const one = await verifiedEight(t)
    const other = await verifiedEight(t, { name: 'Hill Vets', firstNumber: 1 })
    t.expect(one.registration.brandId).not.toBe(other.registration.brandId)
    t.expect(one.registration.campaignId).not.toBe(other.registration.campaignId)
  },
)
