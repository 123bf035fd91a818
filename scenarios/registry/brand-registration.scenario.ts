import { scenario, v2Brand } from '../../harness/scenario.ts'
import { publicCompany, solePerson, type V2Brand } from './brands.ts'

const startsAt = '2025-06-17T10:00:00-04:00'

const everybody = ['street', 'city', 'state', 'postalCode']
const organisation = ['companyName', 'ein', 'vertical', 'brandRelationship']
const kinds = [
  ['a private company', v2Brand(), [...everybody, ...organisation]],
  ['a non-profit', v2Brand({ entityType: 'NON_PROFIT' }), organisation],
  ['a government body', v2Brand({ entityType: 'GOVERNMENT' }), organisation],
  [
    'a public company',
    publicCompany(),
    ['stockSymbol', 'stockExchange', 'website', 'businessContactEmail'],
  ],
  ['a sole proprietor', solePerson(), [...everybody, 'firstName', 'lastName', 'referenceId']],
] as const

for (const [what, body, fields] of kinds) {
  const rule = 'registry.brand-requirements'
  scenario(`asks ${what} for what its kind must say`, { proves: [rule], startsAt }, async (t) => {
    for (const field of fields) {
      const without = { ...body, [field]: undefined }
      const refused = await t.registry.post('/brand/nonBlocking', without)
      const errors = t.expectRegistryError(refused, 501, rule)
      t.expect(errors.map((error) => error.fields)).toEqual([[field]])
    }
    const both = { ...body, street: undefined, city: undefined }
    const errors = t.expectRegistryError(await t.registry.post('/brand', both), 501, rule)
    t.expect(errors.map((error) => error.fields)).toEqual([['street'], ['city']])
    ;(await t.registry.post('/brand/nonBlocking', body)).value
  })
}

scenario(
  'keeps a brand complete when its kind changes',
  { proves: ['registry.brand-requirements'], startsAt },
  async (t) => {
    const { brandId } = (await t.registry.post<V2Brand>('/brand', v2Brand())).value
    const change = v2Brand({ entityType: 'PUBLIC_PROFIT' })
    const refused = await t.registry.put(`/brand/${brandId}`, change)
    const errors = t.expectRegistryError(refused, 501, 'registry.brand-requirements')
    t.expect(errors.map(({ fields }) => fields)).toEqual([['stockSymbol'], ['stockExchange']])
  },
)

scenario(
  'reads a tax id, state and postal code as the US writes them',
  { proves: ['registry.national-formats'], startsAt },
  async (t) => {
    for (const [field, wrong, right] of [
      ['ein', '12345678', '123456789'],
      ['state', 'XX', 'PR'],
      ['postalCode', '1220', '12208'],
    ] as const) {
      const refused = await t.registry.post('/brand', v2Brand({ [field]: wrong }))
      const errors = t.expectRegistryError(refused, 501, 'registry.national-formats')
      t.expect(errors.map(({ fields }) => fields)).toEqual([[field]])
      ;(await t.registry.post('/brand', v2Brand({ [field]: right }))).value
    }
    const abroad = { country: 'GB', state: 'Kent', postalCode: 'ME1 1AA', ein: 'GB 123' }
    ;(await t.registry.post('/brand', v2Brand({ ...abroad, einIssuingCountry: 'GB' }))).value
  },
)

scenario(
  'takes no brand of a country under embargo',
  { proves: ['registry.countries-not-permitted'], startsAt },
  async (t) => {
    for (const country of ['CU', 'IR', 'KP', 'SY']) {
      const refused = await t.registry.post('/brand', v2Brand({ country }))
      t.expectRegistryError(refused, 529, 'registry.countries-not-permitted')
    }
    const { brandId } = (await t.registry.post<V2Brand>('/brand', v2Brand({ country: 'FR' }))).value
    t.expect(brandId).toMatch(/^B[0-9A-Z]{6}$/)
  },
)

scenario(
  'takes no support address that is thrown away',
  { proves: ['registry.disposable-email'], startsAt },
  async (t) => {
    for (const domain of [
      'mailinator.com',
      'guerrillamail.com',
      'yopmail.com',
      '10minutemail.com',
    ]) {
      const refused = await t.registry.post('/brand', v2Brand({ email: `help@${domain}` }))
      t.expectRegistryError(refused, 553, 'registry.disposable-email')
    }
    const kept = v2Brand({ email: 'help@mailinator.example.com' })
    const { brandId } = (await t.registry.post<V2Brand>('/brand', kept)).value
    const change = v2Brand({ email: 'help@yopmail.com' })
    t.expectRegistryError(await t.registry.put(`/brand/${brandId}`, change), 553)
  },
)

scenario(
  'takes no phone number that cannot exist',
  { proves: ['registry.real-phone'], startsAt },
  async (t) => {
    const refused = await t.registry.post('/brand', v2Brand({ phone: '+12125' }))
    t.expectRegistryError(refused, 551, 'registry.real-phone')
    ;(await t.registry.post('/brand', v2Brand({ phone: '+442079460958' }))).value
  },
)

scenario(
  'takes as many brands as the account may have',
  { proves: ['registry.brand-quota'], startsAt },
  async (t) => {
    const limited = t.registryOf('SLIMITS')
    const first = (await limited.post<V2Brand>('/brand', v2Brand())).value
    ;(await limited.post('/brand', v2Brand())).value
    t.expectRegistryError(await limited.post('/brand', v2Brand()), 512, 'registry.brand-quota')
    ;(await limited.delete(`/brand/${first.brandId}`)).value
    ;(await limited.post('/brand', v2Brand())).value
  },
)

scenario(
  'takes a reference id once, in whatever case',
  { proves: ['registry.unique-reference'], startsAt },
  async (t) => {
    const rule = 'registry.unique-reference'
    const referenceId = 'Crm-7'
    const { brandId } = (await t.registry.post<V2Brand>('/brand', v2Brand({ referenceId }))).value
    const again = v2Brand({ referenceId: 'cRM-7' })
    t.expectRegistryError(await t.registry.post('/brand', again), 503, rule)
    ;(await t.registryOf('SPARTN1').post('/brand', again)).value
    ;(await t.registry.put(`/brand/${brandId}`, again)).value
    const listed = await t.registry.get<{ records: V2Brand[] }>('/brand?referenceId=CRM-7')
    t.expect(listed.value.records.map((brand) => brand.brandId)).toEqual([brandId])
    for (const nothing of ['', '']) {
      ;(await t.registry.post('/brand', v2Brand({ referenceId: nothing }))).value
    }
    ;(await t.registry.delete(`/brand/${brandId}`)).value
    ;(await t.registry.post('/brand', again)).value
  },
)
