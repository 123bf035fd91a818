import { registerBrand, scenario } from '../../harness/scenario.ts'
import { campaignOf, submit, tMobile } from './campaigns.ts'

const startsAt = '2025-06-17T10:00:00-04:00'

/** Use cases with sub-use-cases that are taken, and that are not. */
const mixtures = [
  ['MIXED', [['2FA', 'MARKETING'], fill(5)], [['2FA'], fill(6), [], ['2FA', '2FA']]],
  [
    'MIXED',
    [['2FA', 'FRAUD_ALERT']],
    [
      ['2FA', 'M2M'],
      ['2FA', 'MIXED'],
      ['2FA', 'CHARITY'],
    ],
  ],
  ['LOW_VOLUME', [['2FA'], fill(5)], [[], fill(6)]],
  ['CUSTOMER_CARE', [[]], [['2FA']]],
] as const

function fill(count: number): string[] {
  const standard =
    '2FA ACCOUNT_NOTIFICATION CUSTOMER_CARE DELIVERY_NOTIFICATION FRAUD_ALERT MARKETING'
  return standard.split(' ').slice(0, count)
}

scenario(
  'takes as many standard sub-use-cases as a mixture may have',
  { proves: ['registry.sub-use-cases'], startsAt },
  async (t) => {
    const brandId = await registerBrand(t)
    for (const [usecase, taken, refused] of mixtures) {
      for (const subUsecases of taken) (await submit(t, brandId, { usecase, subUsecases })).value
      for (const subUsecases of refused) {
        const answer = await submit(t, brandId, { usecase, subUsecases })
        const [error] = t.expectRegistryError(answer, 501, 'registry.sub-use-cases')
        t.expect(error?.fields).toEqual(['subUsecases'])
      }
    }
  },
)

scenario(
  'wants the samples that the networks want which it goes to',
  { proves: ['registry.campaign-samples'], startsAt },
  async (t) => {
    const rule = 'registry.campaign-samples'
    const brandId = await registerBrand(t)
    const one = { sample2: undefined }
    const none = { ...one, sample1: undefined }
    t.expectRegistryError(await submit(t, brandId, { usecase: 'MARKETING', ...one }), 509, rule)
    const elsewhere = { usecase: 'MARKETING', ...one, mnoIds: [Number(tMobile)] }
    ;(await submit(t, brandId, elsewhere)).value
    t.expectRegistryError(await submit(t, brandId, { ...elsewhere, ...none }), 509, rule)
    ;(await submit(t, brandId, one)).value
    t.expectRegistryError(await submit(t, brandId, none), 509, rule)
  },
)

scenario(
  'wants subscribers to opt in, opt out and ask for help',
  { proves: ['registry.campaign-consent'], startsAt },
  async (t) => {
    const rule = 'registry.campaign-consent'
    const brandId = await registerBrand(t)
    for (const field of ['subscriberOptin', 'subscriberOptout', 'subscriberHelp']) {
      const [error] = t.expectRegistryError(await submit(t, brandId, { [field]: false }), 509, rule)
      t.expect(error?.fields).toEqual([field])
    }
    ;(await submit(t, brandId, { usecase: '2FA', subscriberOptout: false })).value
    const machines = { usecase: 'M2M', subscriberOptin: false, subscriberOptout: false }
    ;(await submit(t, brandId, machines)).value
    const elsewhere = { subscriberOptout: false, mnoIds: [Number(tMobile)] }
    ;(await submit(t, brandId, elsewhere)).value
  },
)

scenario(
  'wants a message for opting in, opting out and help, and knows the usual keywords',
  { proves: ['registry.campaign-messages'], startsAt },
  async (t) => {
    const rule = 'registry.campaign-messages'
    const brandId = await registerBrand(t)
    for (const field of ['optinMessage', 'optoutMessage', 'helpMessage']) {
      const answer = await submit(t, brandId, { [field]: undefined })
      const [error] = t.expectRegistryError(answer, 501, rule)
      t.expect(error?.fields).toEqual([field])
    }
    const silent = { optoutKeywords: undefined, helpKeywords: undefined }
    const { campaignId } = (await submit(t, brandId, silent)).value
    t.expect(await campaignOf(t, campaignId)).toMatchObject({
      ...{ optinKeywords: null, optoutKeywords: 'STOP', helpKeywords: 'HELP' },
    })
    const cleared = await t.registry.put(`/campaign/${campaignId}`, { optinMessage: '' })
    t.expectRegistryError(cleared, 501, rule)
    const own = { optoutKeywords: 'STOP,BASTA' }
    t.expect((await t.registry.put(`/campaign/${campaignId}`, own)).value).toMatchObject(own)
  },
)

scenario(
  'takes no sample of a link through a public shortener',
  { proves: ['carrier.public-shortener'], startsAt },
  async (t) => {
    const brandId = await registerBrand(t)
    const embedded = (embeddedLinkSample: string) => ({ embeddedLink: true, embeddedLinkSample })
    const short = await submit(t, brandId, embedded('https://bit.ly/abc'))
    t.expectRegistryError(short, 501, 'carrier.public-shortener')
    ;(await submit(t, brandId, embedded('https://harbor-dental.example.com/a'))).value
  },
)

scenario(
  'takes a reference of an account once, in whatever case',
  { proves: ['registry.campaign-references'], startsAt },
  async (t) => {
    const rule = 'registry.campaign-references'
    const brandId = await registerBrand(t)
    ;(await submit(t, brandId, { referenceId: 'crm-1' })).value
    t.expectRegistryError(await submit(t, brandId, { referenceId: 'CRM-1' }), 503, rule)
    for (let index = 0; index < 2; index += 1) (await submit(t, brandId, { referenceId: '' })).value
    const found = await t.registry.get<{ totalRecords: number }>('/campaign?referenceId=Crm-1')
    t.expect(found.value.totalRecords).toBe(1)
    const other = t.registryOf('SPARTN1')
    t.expect((await other.get<{ records: [] }>('/campaign')).value.records).toEqual([])
  },
)

scenario(
  'knows the reseller of a campaign, which can only be taken off',
  { proves: ['registry.campaign-reseller'], startsAt },
  async (t) => {
    const rule = 'registry.campaign-reseller'
    const brandId = await registerBrand(t)
    t.expectRegistryError(await submit(t, brandId, { resellerId: undefined }), 501, rule)
    t.expectRegistryError(await submit(t, brandId, { resellerId: 'RNOSUCH' }), 502)
    const [first, second] = [await addReseller('One'), await addReseller('Two')]
    const { campaignId } = (await submit(t, brandId, { resellerId: first })).value
    const path = `/campaign/${campaignId}`
    t.expect((await campaignOf(t, campaignId)).resellerId).toBe(first)
    t.expectRegistryError(await t.registry.put(path, { resellerId: second }), 501, rule)
    ;(await t.registry.put(path, { resellerId: first })).value
    ;(await t.registry.put(path, { resellerId: 'R000000' })).value
    t.expect((await campaignOf(t, campaignId)).resellerId).toBeNull()
    t.expectRegistryError(await t.registry.put(path, { resellerId: first }), 501, rule)

    async function addReseller(companyName: string): Promise<string> {
      const shop = { companyName, phone: '+12125550100', email: 'shop@example.com' }
      return (await t.registry.post<{ resellerId: string }>('/reseller', shop)).value.resellerId
    }
  },
)

scenario(
  'needs no reseller where a world lets clients of version 1 in',
  { proves: ['registry.campaign-reseller'], startsAt, options: { resellerRequired: false } },
  async (t) => {
    ;(await submit(t, await registerBrand(t), { resellerId: undefined })).value
  },
)
