import { scenario } from '../../harness/scenario.ts'
import { found, newCampaign, share, shareOn } from './shares.ts'

const startsAt = '2025-06-17T10:00:00-04:00'

type Partner = Readonly<Record<string, unknown>> & { readonly sharingChain?: unknown }

scenario(
  'shows partners what they need of a campaign, and a DCA the whole chain',
  { proves: ['registry.partner-view'], startsAt },
  async (t) => {
    const campaignId = await newCampaign(t, { referenceId: 'crm-9' })
    await share(t, campaignId, 'SPARTN1')
    await shareOn(t, 'SPARTN1', campaignId, 'BANDW')
    const path = `/partnerCampaign/${campaignId}`
    const seen = (await t.registryOf('SPARTN1').get<Partner>(path)).value
    t.expect(seen).toMatchObject({
      ...{ campaignId, status: 'ACTIVE', usecase: 'CUSTOMER_CARE', sample3: null },
      brand: {
        ...{ entityType: 'PRIVATE_PROFIT', companyName: 'Harbor Dental LLC' },
        ...{ displayName: 'Harbor Dental', website: 'https://harbor-dental.example.com' },
        ...{ phone: '+12125550100', email: 'office@harbor-dental.example.com' },
        optionalAttributes: {},
      },
    })
    for (const name of ['cspId', 'resellerId', 'referenceId', 'billedDate', 'autoRenewal']) {
      t.expect(seen).not.toHaveProperty(name)
    }
    t.expect(seen).not.toHaveProperty('sharingChain')
    t.expect(seen.brand).not.toHaveProperty('ein')
    const whole = (await t.registryOf('BANDW').get<Partner>(path)).value
    t.expect(whole.sharingChain).toMatchObject([
      { downstreamCnpId: 'SSIMCSP', upstreamCnpId: 'SPARTN1', sharingStatus: 'ACCEPTED' },
      { downstreamCnpId: 'SPARTN1', upstreamCnpId: 'BANDW', sharingStatus: 'PENDING' },
    ])
    for (const stranger of [t.registryOf('SPARTN2'), t.registryOf('SINCH'), t.registry]) {
      t.expectRegistryError(await stranger.get(path), 502)
    }
    const own = (await t.registry.get(`/campaign/${campaignId}/mnoMetadata`)).value
    const partner = t.registryOf('SPARTN1')
    t.expect((await partner.get(`${path}/mnoMetadata`)).value).toEqual(own)
    const statuses = (await t.registry.get(`/campaign/${campaignId}/operationStatus`)).value
    t.expect((await partner.get(`${path}/operationStatus`)).value).toEqual(statuses)
    const migrating = await partner.get(`${path}?cnpMigration=true`)
    t.expectRegistryError(migrating, 502)
  },
)

scenario(
  'finds what is shared by its parties, brand, state and day',
  { proves: [], startsAt },
  async (t) => {
    const first = await newCampaign(t)
    await share(t, first, 'SPARTN1')
    await shareOn(t, 'SPARTN1', first, 'BANDW')
    await t.advance('P1D')
    const second = await newCampaign(t, {}, { companyName: 'Pier Dental LLC' })
    await share(t, second, 'SPARTN1')
    const withMe = (query = '') => found(t, 'SPARTN1', `sharedWithMe${query}`)
    const byMe = (query = '') => found(t, 'SPARTN1', `sharedByMe${query}`)
    t.expect(await withMe()).toEqual([first, second])
    t.expect(await withMe('?downstreamCnpId=SSIMCSP')).toEqual([first, second])
    t.expect(await withMe('?downstreamCnpId=SPARTN2')).toEqual([])
    t.expect(await withMe('?sharingStatus=PENDING')).toEqual([second])
    t.expect(await withMe('?sharingStatus=PENDING&sharingStatus=ACCEPTED')).toEqual([first, second])
    t.expect(await withMe('?startDate=2025-06-18')).toEqual([second])
    t.expect(await withMe('?endDate=2025-06-17')).toEqual([first])
    t.expect(await withMe('?status=EXPIRED')).toEqual([])
    t.expect(await withMe('?cnpMigration=true')).toEqual([])
    t.expect(await withMe('?recordsPerPage=1&page=2')).toEqual([second])
    const { brandId } = (await t.registry.get<{ brandId: string }>(`/campaign/${first}`)).value
    t.expect(await withMe(`?brandId=${brandId}`)).toEqual([first])
    t.expect(await byMe()).toEqual([first])
    t.expect(await byMe('?upstreamCnpId=BANDW')).toEqual([first])
    t.expect(await byMe('?upstreamCnpId=SINCH')).toEqual([])
    t.expect(await found(t, 'BANDW', 'sharedWithMe')).toEqual([first])
    const ownByMe = await t.registry.get<{ records: unknown[] }>('/partnerCampaign/sharedByMe')
    t.expect(ownByMe.value.records).toEqual([])
    const own = await t.registry.get<{ records: unknown[] }>('/campaign?upstreamCnpId=SPARTN1')
    t.expect(own.value.records).toHaveLength(2)
    ;(await t.registry.delete(`/campaign/${first}`)).value
    t.expect(await withMe('?status=EXPIRED')).toEqual([first])
  },
)
