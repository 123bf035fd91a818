import {
  registerBrand,
  type Scenario,
  scenario,
  v2Brand,
  v2Campaign,
} from '../../harness/scenario.ts'
import type { V2Brand } from './brands.ts'

const startsAt = '2025-06-17T10:00:00-04:00'

const read = async (t: Scenario, brandId: string) =>
  (await t.registry.get<V2Brand>(`/brand/${brandId}`)).value

const update = (t: Scenario, brandId: string, change: object) =>
  t.registry.put<V2Brand>(`/brand/${brandId}`, v2Brand({ ...change }))

scenario(
  'changes the relationship with a brand once in three months',
  { proves: ['registry.relationship-3-months'], startsAt },
  async (t) => {
    const rule = 'registry.relationship-3-months'
    const brandId = await registerBrand(t)
    ;(await update(t, brandId, { brandRelationship: 'LARGE_ACCOUNT' })).value
    const again = { brandRelationship: 'KEY_ACCOUNT' }
    t.expectRegistryError(await update(t, brandId, again), 528, rule)
    ;(await update(t, brandId, { brandRelationship: 'LARGE_ACCOUNT', city: 'Troy' })).value
    await t.advanceTo('2025-09-17T10:01:59-04:00')
    t.expectRegistryError(await update(t, brandId, again), 528, rule)
    await t.advance('PT1S')
    ;(await update(t, brandId, again)).value
  },
)

scenario(
  'keeps what a change leaves out',
  { proves: ['registry.identity-locked'], startsAt },
  async (t) => {
    const brandId = await registerBrand(t, { referenceId: 'r1', altBusinessId: '42' })
    const change = {
      ...{ entityType: 'PRIVATE_PROFIT', country: 'US', displayName: 'Harbor Smiles' },
      ...{ email: 'desk@harbor.example.com', brandRelationship: 'SMALL_ACCOUNT' },
    }
    const changed = (await t.registry.put(`/brand/${brandId}`, change)).value
    t.expect(changed).toMatchObject({ ...change, altBusinessId: '42', referenceId: 'r1' })
    t.expect((await read(t, brandId)).identityStatus).toBe('VERIFIED')
  },
)

const identityFields = [
  ['companyName', 'Harbour Dental LLC'],
  ['ein', '12-3456780'],
  ['einIssuingCountry', 'CA'],
  ['entityType', 'NON_PROFIT'],
] as const

for (const [field, value] of identityFields) {
  scenario(
    `takes another ${field} before there are campaigns, and asks for another check`,
    { proves: ['registry.identity-locked'], startsAt },
    async (t) => {
      const free = await registerBrand(t)
      t.expect((await update(t, free, { [field]: value })).value.identityStatus).toBe('UNVERIFIED')
      ;(await t.registry.put(`/brand/${free}/revet`)).value
      await t.advance('PT2M')
      t.expect((await read(t, free)).identityStatus).toBe('VERIFIED')

      const used = await registerBrand(t)
      ;(await t.registry.post('/campaignBuilder', v2Campaign(used))).value
      const refused = await update(t, used, { [field]: value })
      const errors = t.expectRegistryError(refused, 537, 'registry.identity-locked')
      t.expect(errors[0]?.fields).toEqual([field])
      ;(await update(t, used, { city: 'Troy' })).value
      t.expect((await read(t, used)).identityStatus).toBe('VERIFIED')
    },
  )
}

scenario(
  'checks a brand again once it was changed',
  { proves: ['registry.revet-needs-change'], startsAt },
  async (t) => {
    const rule = 'registry.revet-needs-change'
    const brandId = await registerBrand(t, { ein: '00-0000003' })
    t.expectRegistryError(await t.registry.put(`/brand/${brandId}/revet`), 525, rule)
    ;(await update(t, brandId, { ein: '00-0000003' })).value
    t.expectRegistryError(await t.registry.put(`/brand/${brandId}/revet`), 525, rule)
    ;(await update(t, brandId, { ein: '12-3456789' })).value
    const revetted = await t.registry.put(`/brand/${brandId}/revet`)
    t.expect(revetted.status).toBe(202)
    t.expectRegistryError(await t.registry.put(`/brand/${brandId}/revet`), 527)
    await t.advance('PT2M')
    t.expect((await read(t, brandId)).identityStatus).toBe('VERIFIED')
    ;(await update(t, brandId, { ein: '00-0000002' })).value
    const waited = await t.registry.put<V2Brand>(`/brand/${brandId}/revet?nonBlocking=false`)
    t.expect([waited.status, waited.value.identityStatus]).toEqual([200, 'UNVERIFIED'])
  },
)

scenario(
  'deletes a brand without active campaigns, for good',
  { proves: ['registry.delete-without-campaigns'], startsAt },
  async (t) => {
    const brandId = await registerBrand(t)
    const campaign = await t.registry.post<{ campaignId: string }>(
      '/campaignBuilder',
      v2Campaign(brandId),
    )
    const refused = await t.registry.delete(`/brand/${brandId}`)
    t.expectRegistryError(refused, 542, 'registry.delete-without-campaigns')
    ;(await t.registry.delete(`/campaign/${campaign.value.campaignId}`)).value
    t.expect((await t.registry.delete(`/brand/${brandId}`)).status).toBe(204)
    t.expect((await read(t, brandId)).status).toBe('DELETED')
    t.expectRegistryError(await t.registry.delete(`/brand/${brandId}`), 502)
    t.expectRegistryError(await update(t, brandId, {}), 502)
    const list = async (query: string) =>
      (await t.registry.get<{ totalRecords: number }>(`/brand${query}`)).value.totalRecords
    t.expect([await list(''), await list('?status=DELETED')]).toEqual([0, 1])
  },
)

scenario(
  'deletes a mock brand with its campaigns after 30 days, and charges nothing',
  { proves: ['registry.mock-30-days'], startsAt },
  async (t) => {
    const brandId = await registerBrand(t, { mock: true })
    const real = await registerBrand(t)
    ;(await update(t, brandId, { ein: '12-3456780' })).value
    ;(await t.registry.put(`/brand/${brandId}/revet`)).value
    await t.advance('PT2M')
    ;(await t.registry.post('/campaignBuilder', v2Campaign(brandId))).value
    const { charges } = (await t.sim.ledger()).value
    t.expect(charges.map(({ subject }) => subject)).toEqual([real])
    await t.advanceTo('2025-07-17T09:59:59-04:00')
    t.expect((await read(t, brandId)).status).toBe('ACTIVE')
    await t.advance('PT1S')
    t.expect((await read(t, brandId)).status).toBe('DELETED')
    const campaigns = await t.registry.get<{ records: { status: string }[] }>(
      `/campaign?brandId=${brandId}`,
    )
    t.expect(campaigns.value.records.map(({ status }) => status)).toEqual(['EXPIRED'])
    t.expect((await read(t, real)).status).toBe('ACTIVE')
  },
)

scenario(
  'finds brands by whatever is said of them',
  { proves: ['registry.identity-check'], startsAt },
  async (t) => {
    const wanted = await registerBrand(t, {
      ...{ displayName: 'Maple Bakery', ein: '98-7654321', state: 'OH', postalCode: '45402' },
      ...{ entityType: 'NON_PROFIT', tag: ['north', 'bakers'], mock: true },
    })
    await registerBrand(t, { country: 'CA', state: 'ON', ein: '00-0000003', tag: ['north'] })
    for (const query of [
      ...['displayName=bake', 'ein=987654321', 'ein=98-7654321', 'universalEin=US_987654321'],
      ...['state=OH', 'entityType=NON_PROFIT', 'tag=north&tag=Bakers', 'mock=true'],
      ...['identityStatus=VERIFIED', 'country=US', 'country=US&state=OH&displayName=MAPLE'],
    ]) {
      const found = await t.registry.get<{ records: V2Brand[] }>(`/brand?${query}`)
      const ids = found.value.records.map(({ brandId }) => brandId)
      t.expect(ids, query).toEqual([wanted])
    }
    for (const query of ['state=TX', 'displayName=zzz', 'country=US&state=ON', 'status=DELETED']) {
      const none = await t.registry.get<{ totalRecords: number }>(`/brand?${query}`)
      t.expect(none.value.totalRecords, query).toBe(0)
    }
    const stranger = await t.registryOf('SPARTN1').get<{ totalRecords: number }>('/brand')
    t.expect(stranger.value.totalRecords).toBe(0)
  },
)
