import { type Scenario, scenario, v2Brand } from '../../harness/scenario.ts'
import { publicCompany, type V2Brand } from './brands.ts'

const startsAt = '2025-06-17T10:00:00-04:00'

const register = async (t: Scenario, body: object) =>
  (await t.registry.post<V2Brand>('/brand', body)).value

type Feedback = { category: { id: string; errors: { code: string }[] }[] }

const codesOf = async (t: Scenario, { brandId }: V2Brand) => {
  const { category } = (await t.registry.get<Feedback>(`/brand/feedback/${brandId}`)).value
  return category.map(({ errors, id }) => [id, ...errors.map(({ code }) => code)])
}

const attributes = [
  ['a non-profit', { entityType: 'NON_PROFIT' }, { taxExemptStatus: '501c3' }],
  [
    'a social welfare organisation',
    { entityType: 'NON_PROFIT', ein: '00-0005014' },
    { taxExemptStatus: '501c4' },
  ],
  ['a union', { entityType: 'NON_PROFIT', ein: '00-0005015' }, { taxExemptStatus: '501c5' }],
  ['a league', { entityType: 'NON_PROFIT', ein: '00-0005016' }, { taxExemptStatus: '501c6' }],
  ['a political organisation', { entityType: 'NON_PROFIT', ein: '00-0000527' }, {}],
  ['a government body', { entityType: 'GOVERNMENT' }, { governmentEntity: true }],
  ['a large listed company', publicCompany(), { russell3000: true }],
  [
    'a small listed company',
    publicCompany({
      ...{ companyName: 'Tiny Cap Holdings Inc', stockSymbol: 'TINY', stockExchange: 'AMEX' },
    }),
    {},
  ],
  ['a company that is listed elsewhere', publicCompany({ stockSymbol: 'ZZZZ' }), {}],
  ['a private company', {}, {}],
] as const

for (const [what, change, expected] of attributes) {
  scenario(
    `writes what it found to ${what}`,
    { proves: ['registry.verified-attributes'], startsAt },
    async (t) => {
      const brand = await register(t, v2Brand({ ...change }))
      t.expect(brand.identityStatus).toBe('VERIFIED')
      t.expect(brand.optionalAttributes).toEqual(expected)
      t.expect(await codesOf(t, brand)).toEqual([])
    },
  )
}

const abroad = { country: 'GB', state: 'Kent', postalCode: 'ME1 1AA', einIssuingCountry: 'GB' }

const unfounded = [
  [
    'a non-profit without an exemption',
    { entityType: 'NON_PROFIT', ein: '00-0000008' },
    ['NONPROFIT', 'TFNP02'],
  ],
  ['a foreign non-profit', { entityType: 'NON_PROFIT', ...abroad }, ['NONPROFIT', 'TFNP01']],
  [
    'a government body that nobody knows',
    { entityType: 'GOVERNMENT', ein: '00-0000009' },
    ['GOVERNMENT_ENTITY', 'TFGE02'],
  ],
  [
    'a foreign government',
    { entityType: 'GOVERNMENT', ...abroad },
    ['GOVERNMENT_ENTITY', 'TFGE01'],
  ],
  [
    'a company that no exchange lists',
    publicCompany({ stockSymbol: 'NOLIST' }),
    ['STOCK_SYMBOL', 'TFSS01'],
  ],
  [
    'a company under another’s symbol',
    publicCompany({ companyName: 'Somebody Else Inc' }),
    ['STOCK_SYMBOL', 'TFSS02'],
  ],
  [
    'a company at another exchange',
    publicCompany({ stockExchange: 'NASDAQ' }),
    ['STOCK_SYMBOL', 'TFSS02'],
  ],
] as const

for (const [what, change, expected] of unfounded) {
  scenario(
    `does not verify ${what}`,
    { proves: ['registry.entity-standing'], startsAt },
    async (t) => {
      const brand = await register(t, v2Brand({ ...change }))
      t.expect([brand.identityStatus, brand.optionalAttributes]).toEqual(['UNVERIFIED', {}])
      t.expect(await codesOf(t, brand)).toEqual([expected])
    },
  )
}

scenario(
  'verifies a foreign non-profit with a US tax id',
  { proves: ['registry.entity-standing'], startsAt },
  async (t) => {
    const change = { entityType: 'NON_PROFIT', ...abroad, einIssuingCountry: 'US' }
    t.expect((await register(t, v2Brand(change))).identityStatus).toBe('VERIFIED')
  },
)

scenario(
  'wants a person at the company as the contact of a public company',
  { proves: ['registry.business-contact'], startsAt },
  async (t) => {
    for (const businessContactEmail of [
      ...['admin', 'contact', 'info', 'sales', 'support'].map((role) => `${role}@hrbr.example.com`),
      ...['gmail.com', 'hotmail.com', 'outlook.com', 'yahoo.com'].map((free) => `grace@${free}`),
    ]) {
      const brand = await register(t, publicCompany({ businessContactEmail }))
      t.expect(brand.identityStatus, businessContactEmail).toBe('UNVERIFIED')
      t.expect(await codesOf(t, brand)).toEqual([['WEB_DOMAIN', 'TFWD01']])
    }
    const privately = v2Brand({ businessContactEmail: 'sales@gmail.com' })
    t.expect((await register(t, privately)).identityStatus).toBe('VERIFIED')
  },
)

scenario(
  'tells the findings of a check that has come to a result',
  { proves: ['registry.identity-check'], startsAt },
  async (t) => {
    const pending = await register(t, v2Brand({ ein: '00-0000004' }))
    t.expect(pending.identityStatus).toBeUndefined()
    const path = (brand: V2Brand) => `/brand/feedback/${brand.brandId}`
    t.expectRegistryError(await t.registry.get(path(pending)), 535, 'registry.identity-check')
    const without = await register(t, v2Brand({ ein: '00-0000011' }))
    t.expect(without.identityStatus).toBe('UNVERIFIED')
    t.expectRegistryError(await t.registry.get(path(without)), 526, 'registry.identity-check')
    const mismatched = await register(t, v2Brand({ ein: '00-0000002' }))
    t.expect((await t.registry.get(path(mismatched))).value).toMatchObject({
      brandId: mismatched.brandId,
      category: [{ id: 'TAX_ID', fields: ['ein', 'companyName', 'entityType'] }],
    })
  },
)
