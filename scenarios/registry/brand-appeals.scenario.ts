import { registerBrand, type Scenario, scenario, v2Brand } from '../../harness/scenario.ts'
import type { V2Brand } from './brands.ts'

const startsAt = '2025-06-17T10:00:00-04:00'
const rule = 'registry.brand-appeal'
const unknown = { ein: '00-0000003' }

type Appeal = {
  readonly appealStatus: string
  readonly categoryList: readonly string[]
  readonly attachmentUuidList: readonly string[]
  readonly appealOutcome?: { readonly vetStatus: string; readonly feedback: unknown }
}

const appeal = (t: Scenario, brandId: string, category = 'VERIFY_TAX_ID', change: object = {}) =>
  t.registry.post(`/brand/${brandId}/appeal`, { appealCategories: [category], ...change })

const appealsOf = async (t: Scenario, brandId: string, query = '') =>
  (await t.registry.get<Appeal[]>(`/brand/${brandId}/appeal${query}`)).value

const read = async (t: Scenario, brandId: string) =>
  (await t.registry.get<V2Brand>(`/brand/${brandId}`)).value

const upload = (t: Scenario, brandId: string, fileName = 'letter.pdf', text = 'It is ours.') =>
  t.registry.upload<{ uuid: string }>(`/brand/${brandId}/appeal/evidence`, {
    ...{ fileName, text, mimeType: 'application/pdf' },
  })

scenario('grants an appeal with its evidence', { proves: [rule], startsAt }, async (t) => {
  const brandId = await registerBrand(t, unknown)
  t.expect(await appealsOf(t, brandId)).toEqual([])
  const { uuid } = (await upload(t, brandId)).value
  t.expect(uuid).toMatch(new RegExp(`^${brandId}/VA/.{32}$`))
  const told = { attachmentUuids: [uuid], explanation: 'The tax id is new.' }
  t.expect((await appeal(t, brandId, 'VERIFY_TAX_ID', told)).status).toBe(204)
  t.expect(await appealsOf(t, brandId, '?appealStatus=COMPLETE')).toEqual([])
  t.expect(await appealsOf(t, brandId, '?appealStatus=PENDING')).toMatchObject([
    { appealStatus: 'PENDING', categoryList: ['VERIFY_TAX_ID'], attachmentUuidList: [uuid] },
  ])
  await t.advance('P20D')
  t.expect((await read(t, brandId)).identityStatus).toBe('VERIFIED')
  t.expect(await appealsOf(t, brandId)).toMatchObject([
    { appealStatus: 'COMPLETE', appealOutcome: { vetStatus: 'VERIFIED' } },
  ])
  const feedback = await t.registry.get<{ category: unknown[] }>(`/brand/feedback/${brandId}`)
  t.expect(feedback.value.category).toEqual([])
})

for (const [reviewTime, end] of [
  ['min', '2025-06-18T10:02:00-04:00'],
  // Ten business days, of which Juneteenth is none.
  ['max', '2025-07-02T10:02:00-04:00'],
] as const) {
  scenario(
    `decides an appeal by ${end} when that takes its ${reviewTime}`,
    { proves: [rule], startsAt, options: { reviewTime } },
    async (t) => {
      const brandId = await registerBrand(t, unknown)
      ;(await appeal(t, brandId)).value
      await t.advanceTo(end.replace('02:00-', '01:59-'))
      t.expect((await read(t, brandId)).identityStatus).toBe('UNVERIFIED')
      await t.advanceTo(end)
      t.expect((await read(t, brandId)).identityStatus).toBe('VERIFIED')
    },
  )
}

scenario(
  'denies an appeal of a brand whose reference id says so',
  { proves: [rule], startsAt },
  async (t) => {
    const brandId = await registerBrand(t, { ...unknown, referenceId: 'x-Appeal-Fail-1' })
    ;(await appeal(t, brandId)).value
    await t.advance('P20D')
    t.expect((await read(t, brandId)).identityStatus).toBe('UNVERIFIED')
    t.expect(await appealsOf(t, brandId)).toMatchObject([
      {
        appealStatus: 'COMPLETE',
        appealOutcome: {
          vetStatus: 'UNVERIFIED',
          feedback: { category: [{ id: 'TAX_ID', errors: [{ code: 'TFTI01' }] }] },
        },
      },
    ])
    ;(await appeal(t, brandId)).value
  },
)

for (const [decision, status] of [
  ['grant-appeal', 'VERIFIED'],
  ['deny-appeal', 'UNVERIFIED'],
] as const) {
  scenario(`takes the decision ${decision}`, { proves: [rule], startsAt }, async (t) => {
    const brandId = await registerBrand(t, unknown)
    ;(await appeal(t, brandId)).value
    const { pending } = (await t.sim.pendingDecisions()).value
    t.expect(pending).toMatchObject([{ subject: brandId, kind: 'brand-appeal' }])
    ;(await t.sim.decide({ subject: brandId, decision })).value
    t.expect((await read(t, brandId)).identityStatus).toBe(status)
    t.expect((await t.sim.decide({ subject: brandId, decision })).isSuccess).toBe(false)
    await t.advance('P20D')
    t.expect((await read(t, brandId)).identityStatus).toBe(status)
  })
}

const standings = [
  ['NON_PROFIT', '00-0000008', 'VERIFY_NON_PROFIT', { taxExemptStatus: '501c3' }],
  ['NON_PROFIT', '00-0000527', 'VERIFY_NON_PROFIT', { taxExemptStatus: '501c3' }],
  ['GOVERNMENT', '00-0000009', 'VERIFY_GOVERNMENT', { governmentEntity: true }],
] as const

for (const [entityType, ein, category, attributes] of standings) {
  scenario(
    `writes to a brand with tax id ${ein} what its appeal proves`,
    { proves: [rule, 'registry.verified-attributes'], startsAt },
    async (t) => {
      const brandId = await registerBrand(t, { entityType, ein })
      ;(await appeal(t, brandId, category)).value
      await t.advance('P20D')
      const brand = await read(t, brandId)
      t.expect([brand.identityStatus, brand.optionalAttributes]).toEqual(['VERIFIED', attributes])
      t.expectRegistryError(await appeal(t, brandId, category), 559, rule)
    },
  )
}

scenario('takes an appeal in a category that fits', { proves: [rule], startsAt }, async (t) => {
  const brandId = await registerBrand(t, unknown)
  for (const category of ['LOW_SCORE', 'VERIFY_NON_PROFIT', 'VERIFY_GOVERNMENT', 'NONSENSE']) {
    t.expectRegistryError(await appeal(t, brandId, category), 559, rule)
  }
  const verified = await registerBrand(t)
  t.expectRegistryError(await appeal(t, verified), 559, rule)
  const foreign = { attachmentUuids: [`${verified}/VA/${'0'.repeat(32)}`] }
  t.expectRegistryError(await appeal(t, brandId, 'VERIFY_TAX_ID', foreign), 501, rule)
  ;(await appeal(t, brandId)).value
})

scenario(
  'takes an appeal of a brand as it was checked, one at a time',
  { proves: [rule], startsAt },
  async (t) => {
    const brandId = await registerBrand(t, unknown)
    const change = v2Brand({ ...unknown, city: 'Troy' })
    ;(await t.registry.put(`/brand/${brandId}`, change)).value
    t.expectRegistryError(await appeal(t, brandId), 592, rule)
    ;(await t.registry.put(`/brand/${brandId}/revet`)).value
    t.expectRegistryError(await appeal(t, brandId), 592, rule)
    await t.advance('PT2M')
    ;(await appeal(t, brandId)).value
    t.expectRegistryError(await appeal(t, brandId), 592, rule)
  },
)

const evidence = 'registry.appeal-evidence'
const types = 'jpg jpeg png bmp raw tiff pdf docx htm odt rtf txt xml'.split(' ')

scenario('takes evidence of the documented types', { proves: [evidence], startsAt }, async (t) => {
  const brandId = await registerBrand(t, unknown)
  const other = await registerBrand(t)
  for (const [index, type] of types.entries()) {
    const owner = index % 2 === 0 ? brandId : other
    ;(await upload(t, owner, `Letter.${index % 3 === 0 ? type.toUpperCase() : type}`)).value
  }
  for (const name of ['letter.exe', 'letter.zip', 'letter', 'pdf']) {
    t.expectRegistryError(await upload(t, brandId, name), 546, evidence)
  }
  const listed = await t.registry.get<{ fileName: string; mimeType: string }[]>(
    `/brand/${brandId}/appeal/evidence`,
  )
  t.expect(listed.value).toHaveLength(7)
  t.expect(listed.value[0]).toMatchObject({ fileName: 'Letter.JPG', mimeType: 'application/pdf' })
})

scenario('takes ten files of ten megabytes', { proves: [evidence], startsAt }, async (t) => {
  const brandId = await registerBrand(t, unknown)
  const full = 'x'.repeat(10 * 1024 * 1024)
  ;(await upload(t, brandId, 'full.txt', full)).value
  t.expectRegistryError(await upload(t, brandId, 'more.txt', `${full}x`), 544, evidence)
  for (let count = 1; count < 10; count += 1) (await upload(t, brandId, `${count}.txt`)).value
  t.expectRegistryError(await upload(t, brandId, '11.txt'), 544, evidence)
})
