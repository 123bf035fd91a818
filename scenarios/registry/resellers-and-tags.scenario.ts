import { registerBrand, type Scenario, scenario, v2Campaign } from '../../harness/scenario.ts'

const resellers = 'registry.resellers'
const tags = 'registry.tags'
const startsAt = '2025-06-17T10:00:00-04:00'

const acme = { companyName: 'Acme Texting', phone: '+12125550100', email: 'hello@acme.example.com' }

type Reseller = typeof acme & { resellerId: string; cspId: string }
type Page<Item> = { records: Item[]; page: number; totalRecords: number }

scenario(
  'knows each company that resells once for an account, whatever the case of its name',
  { proves: [resellers], startsAt },
  async (t) => {
    const added = (await t.registry.post<Reseller>('/reseller', acme)).value
    t.expect(added).toEqual({ ...acme, resellerId: added.resellerId, cspId: 'SSIMCSP' })
    t.expect(added.resellerId).toMatch(/^R[A-Z0-9]{6}$/)
    t.expect(added.resellerId).not.toBe('R000000')
    const again = { ...acme, companyName: 'ACME texting' }
    t.expectRegistryError(await t.registry.post('/reseller', again), 503, resellers)
    t.expect((await t.registryOf('SPARTN1').post('/reseller', acme)).status).toBe(200)

    const other = { ...acme, companyName: 'Otter Voice' }
    const { resellerId } = (await t.registry.post<Reseller>('/reseller', other)).value
    const path = `/reseller/${resellerId}`
    const taken = await t.registry.put(path, { companyName: 'Acme Texting' })
    t.expectRegistryError(taken, 503, resellers)
    const renamed = { ...other, companyName: 'Otter Texting' }
    t.expect((await t.registry.put<Reseller>(path, renamed)).value).toMatchObject(renamed)
    t.expect((await t.registry.put<Reseller>(path, renamed)).status).toBe(200)

    const found = (await t.registry.get<Page<Reseller>>('/reseller?companyName=otter')).value
    t.expect(found).toMatchObject({ totalRecords: 1, records: [{ resellerId }] })
    const all = (await t.registry.get<Page<Reseller>>('/reseller?recordsPerPage=1&page=2')).value
    t.expect(all).toMatchObject({ page: 2, totalRecords: 2, records: [{ resellerId }] })
    t.expectRegistryError(await t.registryOf('SPARTN1').get(path), 502)
    t.expectRegistryError(await t.registry.get('/reseller/R000000'), 502)
    t.expectRegistryError(await t.registry.post('/reseller', { ...acme, email: 'nobody' }), 501)
  },
)

scenario(
  'keeps a reseller while a campaign is linked to it',
  { proves: [resellers], startsAt },
  async (t) => {
    const brandId = await registerBrand(t)
    const { resellerId } = (await t.registry.post<Reseller>('/reseller', acme)).value
    const campaignId = await addCampaign(t, brandId, { resellerId })
    const path = `/reseller/${resellerId}`
    t.expectRegistryError(await t.registry.delete(path), 592, resellers)
    const listed = await t.registry.get<Page<unknown>>(`/brand?resellerId=${resellerId}`)
    t.expect(listed.value.totalRecords).toBe(1)

    ;(await t.registry.put(`/campaign/${campaignId}`, { resellerId: 'R000000' })).value
    t.expect((await t.registry.delete(path)).status).toBe(204)
    t.expectRegistryError(await t.registry.get(path), 502)
    t.expectRegistryError(await t.registry.delete(path), 502)
    const unknown = v2Campaign(brandId, { resellerId })
    t.expectRegistryError(await t.registry.post('/campaignBuilder', unknown), 502)
  },
)

scenario(
  'takes ten tags for a record and turns the eleventh away, however they came',
  { proves: [tags], startsAt },
  async (t) => {
    const brandId = await registerBrand(t, { tag: ['VIP', 'east'] })
    for (let index = 3; index <= 10; index += 1) {
      t.expect((await putTag(t, `Tag${index}`, brandId)).status).toBe(200)
    }
    t.expectRegistryError(await putTag(t, 'eleventh', brandId), 530, tags)
    const kept = await putTag(t, 'Vip', brandId)
    t.expect(kept.value).toEqual({ name: 'vip', recordType: 'BRAND', recordId: brandId })

    const names = async () => {
      const query = `/tag?recordId=${brandId}&recordType=BRAND&recordsPerPage=100`
      const { records } = (await t.registry.get<Page<{ name: string }>>(query)).value
      return records.map(({ name }) => name)
    }
    t.expect(await names()).toEqual(['vip', 'east', ...[3, 4, 5, 6, 7, 8, 9, 10].map(tagName)])
    const path = `/tag/name/${encodeURIComponent('VIP')}/recordType/BRAND/recordId/${brandId}`
    t.expect((await t.registry.delete(path)).status).toBe(204)
    t.expectRegistryError(await t.registry.delete(path), 502)
    t.expect((await putTag(t, 'eleventh', brandId)).status).toBe(200)
    t.expect(await names()).not.toContain('vip')
    const found = await t.registry.get<Page<unknown>>('/brand?tag=vip')
    t.expect(found.value.totalRecords).toBe(0)
  },
)

scenario(
  'finds brands and campaigns by their tags, whatever the case',
  { proves: [tags], startsAt },
  async (t) => {
    const brandId = await registerBrand(t)
    const campaignId = await addCampaign(t, brandId, { tag: ['Spring'] })
    ;(await putTag(t, 'SPRING', brandId)).value
    ;(await putTag(t, 'Promo', campaignId, 'CAMPAIGN')).value
    const listed = (await t.registry.get<Page<unknown>>('/tag?name=Spring')).value
    t.expect(listed.records).toEqual([
      { name: 'spring', recordType: 'CAMPAIGN', recordId: campaignId },
      { name: 'spring', recordType: 'BRAND', recordId: brandId },
    ])
    const brands = (await t.registry.get<Page<unknown>>('/brand?tag=spring')).value
    t.expect(brands).toMatchObject({ totalRecords: 1, records: [{ brandId }] })
    const campaigns = (await t.registry.get<Page<unknown>>('/campaign?tag=PROMO&tag=spring')).value
    t.expect(campaigns).toMatchObject({ totalRecords: 1, records: [{ campaignId }] })
    t.expect((await t.registry.get<Page<unknown>>('/tag')).value.totalRecords).toBe(3)
    const others = await t.registryOf('SPARTN1').get<Page<unknown>>('/tag')
    t.expect(others.value.totalRecords).toBe(0)
  },
)

scenario(
  'takes names of tags of 50 letters, without spaces or punctuation, for records of one’s own',
  { proves: [tags], startsAt },
  async (t) => {
    const brandId = await registerBrand(t)
    t.expect((await putTag(t, 'é'.repeat(50), brandId)).status).toBe(200)
    t.expectRegistryError(await putTag(t, 'a'.repeat(51), brandId), 501, tags)
    for (const name of ['two words', 'a-b', 'a_b', 'a.b', 'a^b', '{a}', '50%', 'a\\b']) {
      t.expectRegistryError(await putTag(t, name, brandId), 501, tags)
    }
    const brand = { recordType: 'BRAND', name: 'vip' }
    const stranger = t.registryOf('SPARTN1')
    const theirs = await stranger.put('/tag', { ...brand, recordId: brandId })
    t.expectRegistryError(theirs, 531, tags)
    t.expectRegistryError(await t.registry.put('/tag', { ...brand, recordId: 'BNOBODY' }), 502)
    ;(await t.registry.delete(`/brand/${brandId}`)).value
    t.expectRegistryError(await putTag(t, 'late', brandId), 502)
  },
)

function tagName(index: number): string {
  return `tag${index}`
}

function putTag(t: Scenario, name: string, recordId: string, recordType = 'BRAND') {
  return t.registry.put('/tag', { name, recordType, recordId })
}

async function addCampaign(
  t: Scenario,
  brandId: string,
  change: Readonly<Record<string, unknown>>,
): Promise<string> {
  const body = v2Campaign(brandId, change)
  return (await t.registry.post<{ campaignId: string }>('/campaignBuilder', body)).value.campaignId
}
