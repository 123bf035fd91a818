import {
  orderVet,
  registerBrand,
  registerCommittee,
  registerPublic,
  type Scenario,
  scenario,
} from '../../harness/scenario.ts'
import { publicCompany, type V2Brand } from './brands.ts'
import { att, offerOf, statusesOf, submit, tMobile } from './campaigns.ts'

const startsAt = '2025-06-17T10:00:00-04:00'

/** Use cases: dollars a month, fewest and most sub-use-cases, samples for AT&T. */
const useCases = [
  ['2FA', 10, 0, 0, 1],
  ['ACCOUNT_NOTIFICATION', 10, 0, 0, 1],
  ['CUSTOMER_CARE', 10, 0, 0, 1],
  ['LOW_VOLUME', 1.5, 1, 5, 1],
  ['M2M', 10, 0, 0, 1],
  ['MARKETING', 10, 0, 0, 2],
  ['MIXED', 10, 2, 5, 2],
  ['AGENTS_FRANCHISES', 30, 0, 0, 2],
  ['CARRIER_EXEMPT', 10, 0, 0, 2],
  ['CHARITY', 3, 0, 0, 2],
  ['CONVERSATIONAL', 10, 0, 0, 2],
  ['EMERGENCY', 5, 0, 0, 2],
  ['K12_EDUCATION', 10, 0, 0, 2],
  ['POLITICAL', 10, 0, 0, 2],
  ['PROXY', 10, 0, 0, 2],
  ['PUBLIC_SAFETY_RESTRICTED', 10, 0, 0, 1],
  ['SOCIAL', 10, 0, 0, 2],
  ['SOLE_PROPRIETOR', 2, 0, 0, 2],
  ['SWEEPSTAKE', 10, 0, 0, 2],
  ['TRIAL', 0, 0, 0, 2],
  ['UCAAS_HIGH', 10, 0, 0, 1],
  ['UCAAS_LOW', 1.5, 0, 0, 1],
] as const

scenario(
  'says of every use case what it costs and asks for',
  {
    proves: [
      ...['registry.fees', 'registry.sub-use-cases', 'registry.campaign-samples'],
      'registry.campaign-consent',
    ],
    startsAt,
  },
  async (t) => {
    const brandId = await registerBrand(t)
    for (const [usecase, month, least, most, samples] of useCases) {
      const offer = await offerOf(t, brandId, usecase)
      t.expect(offer).toMatchObject({
        ...{ usecase, monthlyFee: month, quarterlyFee: 3 * month, annualFee: 12 * month },
        ...{ minSubUsecases: least, maxSubUsecases: most },
      })
      t.expect(offer.mnoMetadata[att], usecase).toMatchObject({
        ...{ minMsgSamples: samples, reqSubscriberOptin: usecase !== 'M2M' },
        reqSubscriberOptout: usecase !== '2FA' && usecase !== 'M2M',
        reqSubscriberHelp: true,
      })
      t.expect(offer.mnoMetadata[tMobile], usecase).toMatchObject({
        ...{ minMsgSamples: 1, reqSubscriberOptin: usecase !== 'M2M' },
        ...{ reqSubscriberOptout: false, reqSubscriberHelp: true },
        mnoSupport: usecase !== 'CARRIER_EXEMPT',
      })
      t.expect(offer.mnoMetadata['10038'], usecase).toMatchObject({
        ...{ minMsgSamples: 1, reqSubscriberOptin: false, reqSubscriberHelp: false },
      })
    }
  },
)

/** A class with segments and MMS a minute, whom it counts, and use cases of unvetted brands in it. */
const classes = [
  ['E', 240, 150, 'CAMPAIGN', ['CUSTOMER_CARE', '2FA', 'SWEEPSTAKE']],
  ['F', 240, 150, 'CAMPAIGN', ['MIXED', 'MARKETING', 'UCAAS_HIGH']],
  ['T', 75, 50, 'CAMPAIGN', ['LOW_VOLUME', 'UCAAS_LOW']],
  ['G', 60, 50, 'PHONE_NUMBER', ['PROXY', 'CONVERSATIONAL']],
  ['K', 4500, 2400, 'CAMPAIGN', ['POLITICAL']],
  ['N', 60, 50, 'PHONE_NUMBER', ['AGENTS_FRANCHISES']],
  ['P', 2400, 1200, 'CAMPAIGN', ['CHARITY']],
  ['S', 9000, 2400, 'CAMPAIGN', ['SOCIAL']],
  ['W', 15, 50, 'CAMPAIGN', ['SOLE_PROPRIETOR']],
  ['X', 4500, 2400, 'CAMPAIGN', ['EMERGENCY', 'PUBLIC_SAFETY_RESTRICTED']],
  ['Y', 3000, 50, 'PHONE_NUMBER', ['CARRIER_EXEMPT', 'K12_EDUCATION']],
  ['Z', 6, 50, 'PHONE_NUMBER', ['TRIAL']],
] as const

scenario(
  'says in which class AT&T would take each use case of an unvetted brand',
  { proves: ['carrier.att-throughput', 'registry.message-class'], startsAt },
  async (t) => {
    const brandId = await registerBrand(t)
    for (const [msgClass, tpm, mmsTpm, tpmScope, usecases] of classes) {
      for (const usecase of usecases) {
        const { mnoMetadata } = await offerOf(t, brandId, usecase)
        t.expect(mnoMetadata[att], usecase).toMatchObject({ msgClass, tpm, mmsTpm, tpmScope })
      }
    }
  },
)

/** A score with the class of dedicated and of mixed use cases and its limits, the tier and its cap. */
const scores = [
  [100, 'A', 'B', 4500, 2400, 'TOP', 200_000],
  [75, 'A', 'B', 4500, 2400, 'TOP', 200_000],
  [74, 'C', 'D', 2400, 1200, 'UPPER_MID', 40_000],
  [50, 'C', 'D', 2400, 1200, 'UPPER_MID', 40_000],
  [49, 'E', 'F', 240, 150, 'LOWER_MID', 10_000],
  [25, 'E', 'F', 240, 150, 'LOWER_MID', 10_000],
  [24, 'E', 'F', 240, 150, 'LOW', 2000],
] as const

for (const [score, dedicated, mixed, tpm, mmsTpm, brandTier, brandDailyCap] of scores) {
  scenario(
    `rates campaigns of a brand with score ${score} ${dedicated}, ${mixed} and ${brandTier}`,
    {
      proves: [
        ...['registry.message-class', 'registry.brand-tier', 'carrier.att-throughput'],
        'carrier.t-mobile-daily-cap',
      ],
      startsAt,
    },
    async (t) => {
      const brandId = await vettedBrand(t, score)
      for (const [usecase, msgClass] of [
        ['CUSTOMER_CARE', dedicated],
        ['SWEEPSTAKE', dedicated],
        ['MIXED', mixed],
        ['UCAAS_HIGH', mixed],
      ] as const) {
        const { mnoMetadata } = await offerOf(t, brandId, usecase)
        t.expect(mnoMetadata[att], usecase).toMatchObject({ msgClass, tpm, mmsTpm })
        t.expect(mnoMetadata[tMobile], usecase).toMatchObject({ brandTier, brandDailyCap })
      }
      const low = (await offerOf(t, brandId, 'LOW_VOLUME')).mnoMetadata
      t.expect(low[att]).toMatchObject({ msgClass: 'T' })
      t.expect(low[tMobile]).toMatchObject({ brandTier: 'LOW', brandDailyCap: 2000 })
    },
  )
}

scenario(
  'rates charities, governments and companies of the Russell 3000 without a vet',
  { proves: ['registry.message-class', 'registry.brand-tier'], startsAt },
  async (t) => {
    const charity = await registerBrand(t, { entityType: 'NON_PROFIT' })
    const ofCharity = (await offerOf(t, charity, 'CUSTOMER_CARE')).mnoMetadata
    t.expect(ofCharity[att]).toMatchObject({ msgClass: 'P', tpm: 2400, mmsTpm: 1200 })
    t.expect(ofCharity[tMobile]).toMatchObject({ brandTier: 'LOW' })
    const league = await registerBrand(t, { entityType: 'NON_PROFIT', ein: '00-0005014' })
    const ofLeague = (await offerOf(t, league, 'CUSTOMER_CARE')).mnoMetadata
    t.expect(ofLeague[att]).toMatchObject({ msgClass: 'E' })

    const city = await registerBrand(t, { entityType: 'GOVERNMENT', ein: '34-5678901' })
    const ofCity = (await offerOf(t, city, 'MIXED')).mnoMetadata
    t.expect(ofCity[att]).toMatchObject({ msgClass: 'B', tpm: 4500 })
    t.expect(ofCity[tMobile]).toMatchObject({ brandTier: 'UNCAPPED', brandDailyCap: null })

    const listed = (await t.registry.post<V2Brand>('/brand', publicCompany())).value.brandId
    const ofListed = (await offerOf(t, listed, 'CUSTOMER_CARE')).mnoMetadata
    t.expect(ofListed[att]).toMatchObject({ msgClass: 'A' })
    t.expect(ofListed[tMobile]).toMatchObject({ brandTier: 'TOP' })
  },
)

scenario(
  'keeps the rating of a campaign until it is submitted again',
  { proves: ['registry.message-class', 'registry.brand-tier'], startsAt },
  async (t) => {
    const brandId = await registerBrand(t, { referenceId: 'vet-score-80' })
    const { campaignId } = (await submit(t, brandId)).value
    await vet(t, brandId)
    const path = `/campaign/${campaignId}`
    const metadata = async () =>
      (await t.registry.get<Record<string, unknown>>(`${path}/mnoMetadata`)).value
    t.expect(await metadata()).toMatchObject({
      [att]: { msgClass: 'E', tpm: 240 },
      [tMobile]: { brandTier: 'LOW', brandDailyCap: 2000 },
    })
    ;(await t.registry.put(`${path}/resubmit`, {})).value
    t.expect(await metadata()).toMatchObject({
      [att]: { msgClass: 'A', tpm: 4500 },
      [tMobile]: { brandTier: 'TOP', brandDailyCap: 200_000 },
    })
    const attributes = await t.registry.get(`${path}/osr/attributes`)
    t.expect(attributes.value).toEqual({ msg_class: 'A', status: '63', brand_id: brandId })
  },
)

scenario(
  'has emergencies of a political committee reviewed by T-Mobile too',
  { proves: ['registry.network-review'], startsAt },
  async (t) => {
    const committee = await registerCommittee(t)
    const before = (await offerOf(t, committee, 'EMERGENCY')).mnoMetadata
    t.expect([before[att]?.mnoReview, before[tMobile]?.mnoReview]).toEqual([true, false])
    const plain = await registerBrand(t)
    const twoSamples = (await submit(t, plain, { usecase: 'EMERGENCY' })).value
    t.expect(await statusesOf(t, twoSamples.campaignId)).toMatchObject({
      [att]: 'REVIEW',
      [tMobile]: 'REGISTERED',
    })
  },
)

scenario(
  'asks public companies for Authentication+ from October 2024 on',
  { proves: ['registry.auth-plus-first'], startsAt: '2024-09-30T12:00:00-04:00' },
  async (t) => {
    const brandId = await registerPublic(t)
    const early = await offerOf(t, brandId, 'CUSTOMER_CARE')
    t.expect(early.mnoMetadata[att]?.qualify).toBe(true)
    await t.advanceTo('2024-09-30T23:59:59-04:00')
    ;(await submit(t, brandId)).value
    await t.advance('PT1S')
    const late = await offerOf(t, brandId, 'CUSTOMER_CARE')
    t.expect(late.mnoMetadata[att]?.qualify).toBe(false)
    t.expectRegistryError(await submit(t, brandId), 509, 'registry.auth-plus-first')
    ;(await orderVet(t, brandId, { vettingClass: 'AUTHPLUS' })).value
    await t.advance('P3D')
    ;(await submit(t, brandId)).value
  },
)

async function vettedBrand(t: Scenario, score: number): Promise<string> {
  const brandId = await registerBrand(t, { referenceId: `vet-score-${score}` })
  await vet(t, brandId)
  return brandId
}

async function vet(t: Scenario, brandId: string): Promise<void> {
  ;(await orderVet(t, brandId)).value
  await t.advance('P2D')
}
