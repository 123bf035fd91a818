import { importVet, registerBrand, registerCommittee, scenario } from '../../harness/scenario.ts'
import { solePerson, type V2Brand, verifiedPerson } from './brands.ts'
import { att, campaignOf, offerOf, statusesOf, submit, tMobile } from './campaigns.ts'

const startsAt = '2025-06-17T10:00:00-04:00'
const eligibility = 'registry.use-case-eligibility'
const nonProfit = (ein: string) => ({ entityType: 'NON_PROFIT', ein })

scenario(
  'takes campaigns of brands that are checked and verified',
  { proves: ['registry.identity-check'], startsAt },
  async (t) => {
    const brand = await t.registry.post<V2Brand>(
      '/brand/nonBlocking',
      solePerson({ referenceId: 'early' }),
    )
    const early = await t.registry.get(`/campaignBuilder/brand/${brand.value.brandId}`)
    t.expectRegistryError(early, 527, 'registry.identity-check')
    t.expectRegistryError(await submit(t, brand.value.brandId), 527, 'registry.identity-check')
    const unverified = await registerBrand(t, { ein: '00-0000003' })
    t.expect((await offerOf(t, unverified, '2FA')).mnoMetadata[att]?.qualify).toBe(false)
    t.expectRegistryError(await submit(t, unverified), 509, 'registry.identity-check')
  },
)

/** A brand with use cases that are for it, and some that are not. */
const brands = [
  ['a company', {}, ['EMERGENCY', 'PROXY', 'SWEEPSTAKE', 'SOCIAL'], ['CHARITY', 'POLITICAL']],
  [
    ...(['a charity', nonProfit('00-0005013')] as const),
    ...([
      ['CHARITY', 'POLITICAL', 'K12_EDUCATION'],
      ['PROXY', 'SWEEPSTAKE', 'AGENTS_FRANCHISES', 'CARRIER_EXEMPT'],
    ] as const),
  ],
  ['a 501c4', nonProfit('00-0005014'), ['POLITICAL', 'PROXY'], ['CHARITY']],
  ['a 501c5', nonProfit('00-0005015'), ['POLITICAL', 'SWEEPSTAKE'], ['CHARITY']],
  ['a 501c6', nonProfit('00-0005016'), ['POLITICAL', 'CARRIER_EXEMPT'], ['CHARITY']],
  ['a committee', nonProfit('00-0000527'), ['2FA'], ['POLITICAL', 'CHARITY']],
] as const

for (const [who, change, taken, refused] of brands) {
  scenario(
    `takes ${taken.join(', ')} of ${who}, but not ${refused.join(', ')}`,
    { proves: [eligibility], startsAt },
    async (t) => {
      const brandId = await registerBrand(t, change)
      for (const usecase of taken) {
        t.expect((await offerOf(t, brandId, usecase)).mnoMetadata[att]?.qualify).toBe(true)
        ;(await submit(t, brandId, { usecase })).value
      }
      for (const usecase of refused) {
        t.expect((await offerOf(t, brandId, usecase)).mnoMetadata[att]?.qualify).toBe(false)
        t.expectRegistryError(await submit(t, brandId, { usecase }), 509, eligibility)
      }
    },
  )
}

scenario(
  'takes political campaigns of a committee that has a political vet, without a cap',
  { proves: [eligibility, 'registry.brand-tier'], startsAt },
  async (t) => {
    const brandId = await registerCommittee(t)
    const token = await t.registry.postForm<string>(
      `/brand/${brandId}/externalVetting/mockCvToken`,
      { locale: 'federal', validUntil: '2026-06-17' },
    )
    const vet = { evpId: 'CV', vettingId: token.value, vettingToken: null }
    ;(await importVet(t, brandId, vet)).value
    const { mnoMetadata } = (await submit(t, brandId, { usecase: 'POLITICAL' })).value
    t.expect(mnoMetadata[tMobile]).toMatchObject({ brandTier: 'UNCAPPED', brandDailyCap: null })
    const emergency = (await submit(t, brandId, { usecase: 'EMERGENCY' })).value
    t.expect(await statusesOf(t, emergency.campaignId)).toMatchObject({
      [att]: 'REVIEW',
      [tMobile]: 'REVIEW',
    })
  },
)

scenario(
  'takes UCaaS, public safety and social campaigns of accounts that were approved for them',
  { proves: [eligibility], startsAt },
  async (t) => {
    const brandId = await registerBrand({
      ...t,
      registry: t.registryOf('SLIMITS'),
      advance: (by) => t.advance(by),
    })
    const limited = t.registryOf('SLIMITS')
    const own = await registerBrand(t)
    for (const usecase of ['UCAAS_LOW', 'UCAAS_HIGH', 'PUBLIC_SAFETY_RESTRICTED', 'SOCIAL']) {
      const path = (id: string) => `/campaignBuilder/brand/${id}/usecase/${usecase}`
      const [refused, taken] = [
        await limited.get<Qualified>(path(brandId)),
        await t.registry.get<Qualified>(path(own)),
      ]
      t.expect(refused.value.mnoMetadata[att]?.qualify, usecase).toBe(false)
      t.expect(taken.value.mnoMetadata[att]?.qualify, usecase).toBe(true)
    }
  },
)

type Qualified = { readonly mnoMetadata: Readonly<Record<string, { qualify: boolean }>> }

scenario(
  'registers what a carrier exempted at the other networks than T-Mobile',
  { proves: ['registry.unsupported-use-case'], startsAt },
  async (t) => {
    const brandId = await registerBrand(t)
    const usecase = 'CARRIER_EXEMPT'
    const offer = (await offerOf(t, brandId, usecase)).mnoMetadata[tMobile]
    t.expect(offer).toMatchObject({ mnoSupport: false, qualify: false })
    const alone = await submit(t, brandId, { usecase, mnoIds: [Number(tMobile)] })
    t.expectRegistryError(alone, 509, 'registry.unsupported-use-case')
    const { campaignId, mnoMetadata } = (await submit(t, brandId, { usecase })).value
    t.expect(Object.keys(mnoMetadata)).toEqual(['10017', '10037', '10038', '10631', '10901'])
    t.expect(Object.keys(await statusesOf(t, campaignId))).not.toContain(tMobile)
  },
)

scenario(
  'has one campaign of a sole proprietor, with a reference',
  { proves: ['registry.sole-proprietor-campaign'], startsAt },
  async (t) => {
    const rule = 'registry.sole-proprietor-campaign'
    const brandId = await verifiedPerson(t)
    const usecase = 'SOLE_PROPRIETOR'
    t.expectRegistryError(await submit(t, brandId, { referenceId: 'a' }), 509, rule)
    t.expectRegistryError(await submit(t, brandId, { usecase }), 501, rule)
    const { campaignId, mnoMetadata } = (await submit(t, brandId, { usecase, referenceId: 'a' }))
      .value
    t.expect(mnoMetadata[att]).toMatchObject({ msgClass: 'W', tpm: 15, mmsTpm: 50 })
    t.expect(mnoMetadata[tMobile]).toMatchObject({ brandTier: 'LOW', brandDailyCap: 1000 })
    t.expectRegistryError(await submit(t, brandId, { usecase, referenceId: 'b' }), 511, rule)
    ;(await t.registry.delete(`/campaign/${campaignId}`)).value
    ;(await submit(t, brandId, { usecase, referenceId: 'b' })).value
    const company = await registerBrand(t)
    t.expectRegistryError(await submit(t, company, { usecase, referenceId: 'c' }), 509, rule)
  },
)

scenario(
  'has a free trial of the account and one of each reseller, under the assigned brand',
  { proves: ['registry.free-trial', 'carrier.t-mobile-daily-cap'], startsAt },
  async (t) => {
    const rule = 'registry.free-trial'
    const { brandId } = (await t.registry.get<V2Brand>('/pft/brand')).value
    const usecase = 'TRIAL'
    const own = (await submit(t, brandId, { usecase })).value
    t.expect(own.mnoMetadata[att]).toMatchObject({ msgClass: 'Z', tpm: 6, mmsTpm: 50 })
    t.expect(own.mnoMetadata[tMobile]).toMatchObject({ brandDailyCap: 200 })
    t.expect(await campaignOf(t, own.campaignId)).toMatchObject({ monthlyFee: 0, billedDate: null })
    t.expectRegistryError(await submit(t, brandId, { usecase }), 511, rule)
    const shop = { companyName: 'Shop', phone: '+12125550100', email: 'shop@example.com' }
    const { resellerId } = (await t.registry.post<{ resellerId: string }>('/reseller', shop)).value
    ;(await submit(t, brandId, { usecase, resellerId })).value
    t.expectRegistryError(await submit(t, brandId, { usecase, resellerId }), 511, rule)
    t.expectRegistryError(await submit(t, brandId), 509, rule)
    const company = await registerBrand(t)
    t.expectRegistryError(await submit(t, company, { usecase }), 509, rule)
    t.expectRegistryError(await t.registryOf('SPARTN2').get('/pft/brand'), 502)
    t.expectRegistryError(await t.registryOf('SLIMITS').get('/pft/brand'), 533, rule)
  },
)

scenario(
  'has at most fifty active campaigns of a brand',
  { proves: ['registry.campaigns-per-brand'], startsAt },
  async (t) => {
    const rule = 'registry.campaigns-per-brand'
    const brandId = await registerBrand(t)
    const ids: string[] = []
    for (let index = 0; index < 50; index += 1) {
      ids.push((await submit(t, brandId)).value.campaignId)
    }
    t.expectRegistryError(await submit(t, brandId), 511, rule)
    ;(await t.registry.delete(`/campaign/${ids[7]}`)).value
    ;(await submit(t, brandId)).value
    t.expectRegistryError(await submit(t, brandId), 511, rule)
  },
)

scenario(
  'raises the quota of campaigns where a world has it raised',
  { proves: ['registry.campaigns-per-brand'], startsAt, options: { campaignsPerBrand: 2 } },
  async (t) => {
    const brandId = await registerBrand(t)
    for (let index = 0; index < 2; index += 1) (await submit(t, brandId)).value
    t.expectRegistryError(await submit(t, brandId), 511, 'registry.campaigns-per-brand')
  },
)
