import { registerBrand, type Scenario, scenario } from '../../harness/scenario.ts'
import { att, campaignOf, statusesOf, submit, tMobile } from './campaigns.ts'

const startsAt = '2024-11-11T16:35:00-05:00'

scenario(
  'says when a campaign was charged for and when it renews',
  { proves: ['registry.billing-cycle'], startsAt },
  async (t) => {
    const { campaignId } = (await submit(t, await registerBrand(t))).value
    t.expect(await campaignOf(t, campaignId)).toMatchObject({
      ...{ monthlyFee: 10, billedDate: '2024-11-11T00:00:00.000Z' },
      ...{ nextRenewalOrExpirationDate: '2025-02-11', expirationDate: null },
    })
    await t.advanceTo('2025-02-12')
    t.expect(await campaignOf(t, campaignId)).toMatchObject({
      ...{ billedDate: '2025-02-11T00:00:00.000Z', nextRenewalOrExpirationDate: '2025-03-11' },
    })
  },
)

scenario(
  'charges a political campaign month by month from the start',
  { proves: ['registry.political-monthly'], startsAt },
  async (t) => {
    const brandId = await registerBrand(t, { entityType: 'NON_PROFIT' })
    const { campaignId } = (await submit(t, brandId, { usecase: 'POLITICAL' })).value
    t.expect(await monthsOf(t, campaignId)).toEqual([1])
    const { nextRenewalOrExpirationDate } = await campaignOf(t, campaignId)
    t.expect(nextRenewalOrExpirationDate).toBe('2024-12-11')
    await t.advanceTo('2025-01-12')
    t.expect(await monthsOf(t, campaignId)).toEqual([1, 1, 1])
  },
)

scenario(
  'ends a campaign without autoRenewal when its months are over',
  { proves: ['registry.auto-renewal'], startsAt },
  async (t) => {
    const brandId = await registerBrand(t)
    const ending = (await submit(t, brandId, { autoRenewal: false })).value.campaignId
    const saved = (await submit(t, brandId, { autoRenewal: false })).value.campaignId
    ;(await t.registry.put(`/campaign/${saved}`, { autoRenewal: true })).value
    await t.advanceTo('2025-02-11T16:36:00-05:00')
    t.expect((await campaignOf(t, ending)).status).toBe('ACTIVE')
    await t.advanceTo('2025-02-11T16:38:00-05:00')
    t.expect(await campaignOf(t, ending)).toMatchObject({
      ...{ status: 'EXPIRED', expirationDate: '2025-02-11T21:37:00.000Z' },
      nextRenewalOrExpirationDate: '2025-02-11',
    })
    t.expect(await monthsOf(t, ending)).toEqual([3])
    t.expect((await campaignOf(t, saved)).status).toBe('ACTIVE')
    t.expect(await monthsOf(t, saved)).toEqual([3, 1])
  },
)

scenario(
  'ends a campaign once and for all, however often that is asked',
  { proves: ['registry.expiry-is-final'], startsAt },
  async (t) => {
    const rule = 'registry.expiry-is-final'
    const { campaignId } = (await submit(t, await registerBrand(t))).value
    const path = `/campaign/${campaignId}`
    for (let index = 0; index < 2; index += 1) {
      t.expect((await t.registry.delete(path)).status).toBe(204)
      await t.advance('PT1H')
    }
    const ended = await t.sim.events(`?type=registry.campaign-expired&subject=${campaignId}`)
    t.expect(ended.value.events).toHaveLength(1)
    t.expect(await campaignOf(t, campaignId)).toMatchObject({
      ...{ status: 'EXPIRED', expirationDate: '2024-11-11T21:37:00.000Z' },
    })
    t.expectRegistryError(await t.registry.put(path, { ageGated: true }), 518, rule)
    t.expectRegistryError(await t.registry.get(`${path}/operationStatus`), 518, rule)
    t.expectRegistryError(await t.registry.put(`${path}/resubmit`, {}), 518, rule)
    t.expect((await t.registry.get(`${path}/osr/attributes`)).value).toEqual({})
  },
)

scenario(
  'keeps campaigns of mock brands free, and from the number registry',
  { proves: ['registry.mock-campaigns'], startsAt },
  async (t) => {
    const brandId = await registerBrand(t, { mock: true })
    const { campaignId } = (await submit(t, brandId)).value
    t.expect(await campaignOf(t, campaignId)).toMatchObject({
      ...{ mock: true, billedDate: null, monthlyFee: 0 },
    })
    t.expect(await monthsOf(t, campaignId)).toEqual([])
    const attributes = await t.registry.get(`/campaign/${campaignId}/osr/attributes`)
    t.expect(attributes.value).toEqual({})
    t.expect((await t.carriers.assign('+12125550100', campaignId)).status).toBe(404)
    await t.advance('P30D')
    t.expect((await campaignOf(t, campaignId)).status).toBe('EXPIRED')
  },
)

scenario(
  'goes to the networks that are asked, and to further ones when it is submitted again',
  { proves: [], startsAt },
  async (t) => {
    const brandId = await registerBrand(t)
    t.expectRegistryError(await submit(t, brandId, { mnoIds: [10036] }), 502)
    const submitted = (await submit(t, brandId, { mnoIds: [10017, 10901] })).value
    const { campaignId } = submitted
    t.expect(Object.keys(submitted.mnoMetadata)).toEqual(['10017', '10901'])
    t.expect(await statusesOf(t, campaignId)).toEqual({ 10017: 'REGISTERED', 10901: 'REGISTERED' })
    const attributes = async () =>
      (await t.registry.get(`/campaign/${campaignId}/osr/attributes`)).value
    t.expect(await attributes()).toMatchObject({ status: '33' })
    ;(await t.registry.put(`/campaign/${campaignId}/resubmit`, { mnoIds: [10035] })).value
    t.expect(await statusesOf(t, campaignId)).toEqual({
      ...{ 10017: 'REGISTERED', 10035: 'REGISTERED', 10901: 'REGISTERED' },
    })
    t.expect(await attributes()).toMatchObject({ status: '35' })
  },
)

scenario(
  'is rejected or suspended where its reference asks for that, and looked at again',
  { proves: ['registry.network-review'], startsAt, options: { reviewTime: 'P2D' } },
  async (t) => {
    const brandId = await registerBrand(t)
    const referenceId = 'reject-at-att suspend-at-t-mobile'
    const { campaignId } = (await submit(t, brandId, { referenceId })).value
    const at = async () => {
      const statuses = await statusesOf(t, campaignId)
      return [statuses[att], statuses[tMobile], statuses[10038]]
    }
    t.expect(await at()).toEqual(['REVIEW', 'REGISTERED', 'REGISTERED'])
    await t.advance('P1DT23H59M')
    t.expect(await at()).toEqual(['REVIEW', 'REGISTERED', 'REGISTERED'])
    await t.advance('PT1M')
    t.expect(await at()).toEqual(['REJECTED', 'SUSPENDED', 'REGISTERED'])
    ;(await t.registry.put(`/campaign/${campaignId}/resubmit`, { mnoIds: [10017] })).value
    t.expect(await at()).toEqual(['REVIEW', 'SUSPENDED', 'REGISTERED'])
    await t.advance('P2D')
    t.expect(await at()).toEqual(['REGISTERED', 'SUSPENDED', 'REGISTERED'])
  },
)

async function monthsOf(t: Scenario, campaignId: string): Promise<(number | undefined)[]> {
  const { charges } = (await t.sim.ledger()).value
  return charges.filter(({ subject }) => subject === campaignId).map(({ months }) => months)
}
