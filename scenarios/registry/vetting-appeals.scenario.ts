import {
  orderVet,
  registerBrand,
  registerCommittee,
  registerPublic,
  type Scenario,
  scenario,
  type Vet,
  v2Brand,
  vetsOf,
} from '../../harness/scenario.ts'

const appeals = 'registry.vetting-appeals'

/** A Monday without holidays nearby. */
const startsAt = '2025-09-08T10:00:00-04:00'

type Appeal = {
  readonly appealStatus: string
  readonly categoryList: readonly string[]
  readonly appealOutcome: { readonly vetStatus: string; readonly vetScore: number | null } | null
}

scenario(
  'raises a low score by ten points on appeal',
  { proves: [appeals], startsAt, options: { vettingTime: 'min' } },
  async (t) => {
    const { brandId, vet } = await vetted(t, { referenceId: 'vet-score-42' })
    const evidence = { fileName: 'letter.txt', mimeType: 'text/plain', text: 'IRS letter' }
    const path = `/brand/${brandId}/appeal/evidence`
    const { uuid } = (await t.registry.upload<{ uuid: string }>(path, evidence)).value
    const more = { attachmentUuids: [uuid], explanation: 'See the letter.' }
    t.expect((await appeal(t, vet, brandId, more)).status).toBe(204)
    const { pending } = (await t.sim.pendingDecisions()).value
    t.expect(pending).toMatchObject([{ subject: brandId, kind: 'vet-appeal' }])
    t.expect(await appealsOf(t, brandId)).toMatchObject([
      {
        ...{ appealStatus: 'PENDING', categoryList: ['LOW_SCORE'], appealOutcome: null },
        ...{ evpId: 'AEGIS', vettingId: vet.vettingId, vettingClass: 'STANDARD' },
        ...{ attachmentUuidList: [uuid], explanation: 'See the letter.' },
      },
    ])
    await t.advance('P1D')
    t.expect(await appealsOf(t, brandId)).toMatchObject([
      { appealStatus: 'COMPLETE', appealOutcome: { vetStatus: 'ACTIVE', vetScore: 52 } },
    ])
    t.expect((await vetsOf(t, brandId))[0]?.vettingScore).toBe(52)
  },
)

scenario(
  'raises no score beyond a hundred',
  { proves: [appeals], startsAt, options: { vettingTime: 'min' } },
  async (t) => {
    const { brandId, vet } = await vetted(t, { referenceId: 'vet-score-95' })
    ;(await appeal(t, vet, brandId)).value
    await t.advance('P1D')
    t.expect((await vetsOf(t, brandId))[0]?.vettingScore).toBe(100)
  },
)

scenario('makes a vet that failed ACTIVE on appeal', { proves: [appeals], startsAt }, async (t) => {
  const { brandId, vet } = await vetted(t, { referenceId: 'vet-fail-1' })
  t.expect(vet.vettingStatus).toBe('FAILED')
  ;(await appeal(t, vet, brandId, { appealCategories: ['VERIFY_TAX_ID'] })).value
  ;(await t.sim.decide({ subject: brandId, decision: 'grant-vet-appeal' })).value
  const [after] = await vetsOf(t, brandId)
  t.expect(after).toMatchObject({ vettingStatus: 'ACTIVE', reasons: null })
  t.expect(after?.vettingScore).toBeGreaterThanOrEqual(60)
  const brand = await t.registry.get<{ identityStatus: string }>(`/brand/${brandId}`)
  t.expect(brand.value.identityStatus).toBe('VETTED_VERIFIED')
})

scenario(
  'makes a public company compliant on appeal',
  { proves: [appeals], startsAt },
  async (t) => {
    const brandId = await registerPublic(t, { referenceId: 'vet-domain-fail' })
    ;(await orderVet(t, brandId, { vettingClass: 'AUTHPLUS' })).value
    await t.advance('PT1H')
    const [vet] = await vetsOf(t, brandId)
    if (!vet) throw new Error('there is no vet')
    ;(await appeal(t, vet, brandId, { appealCategories: ['VERIFY_TAX_ID'] })).value
    await t.advance('P10D')
    t.expect((await vetsOf(t, brandId))[0]).toMatchObject({
      vettingStatus: 'ACTIVE',
      vettingScore: null,
    })
    const found = await t.registry.get<{ totalRecords: number }>(
      '/brand?authenticationPlusCompliant=true',
    )
    t.expect(found.value.totalRecords).toBe(1)
  },
)

for (const [vettingTime, before] of [
  ['min', 'PT23H59M59.999S'],
  ['max', 'P6DT23H59M59.999S'],
] as const) {
  scenario(
    `answers an appeal after ${vettingTime === 'min' ? 'one business day' : 'five business days'}`,
    { proves: [appeals], startsAt, options: { vettingTime } },
    async (t) => {
      const { brandId, vet } = await vetted(t)
      ;(await appeal(t, vet, brandId)).value
      await t.advance(before)
      t.expect(await appealsOf(t, brandId)).toMatchObject([{ appealStatus: 'PENDING' }])
      await t.advance('PT0.001S')
      t.expect(await appealsOf(t, brandId)).toMatchObject([{ appealStatus: 'COMPLETE' }])
    },
  )
}

scenario(
  'leaves a vet as it is when its appeal fails',
  { proves: [appeals], startsAt },
  async (t) => {
    const { brandId, vet } = await vetted(t, { referenceId: 'vet-appeal-fail vet-score-30' })
    ;(await appeal(t, vet, brandId)).value
    await t.advance('P8D')
    t.expect(await appealsOf(t, brandId)).toMatchObject([
      { appealStatus: 'COMPLETE', appealOutcome: { vetStatus: 'ACTIVE', vetScore: 30 } },
    ])
    t.expect(await vetsOf(t, brandId)).toEqual([vet])
    ;(await appeal(t, vet, brandId)).value
    ;(await t.sim.decide({ subject: brandId, decision: 'deny-vet-appeal' })).value
    t.expect(await vetsOf(t, brandId)).toEqual([vet])
    const again = await t.sim.decide({ subject: brandId, decision: 'deny-vet-appeal' })
    t.expect(again.status).toBe(404)
  },
)

scenario(
  'takes appeals for 45 days',
  { proves: [appeals], startsAt, options: { vettingTime: 'PT1H' } },
  async (t) => {
    const first = await registerBrand(t)
    const second = await registerBrand(t, { companyName: 'Other LLC' })
    const [one, two] = [(await orderVet(t, first)).value, (await orderVet(t, second)).value]
    await t.advance('P45DT59M59.999S')
    t.expect((await appeal(t, one, first)).status).toBe(204)
    await t.advance('PT0.001S')
    t.expectRegistryError(await appeal(t, two, second), 592, appeals)
  },
)

scenario(
  'takes no appeal of a vet that runs or has expired, is under appeal, or of a changed brand',
  { proves: [appeals], startsAt },
  async (t) => {
    const brandId = await registerBrand(t)
    const running = (await orderVet(t, brandId)).value
    const category = { appealCategories: ['VERIFY_TAX_ID'] }
    t.expectRegistryError(await appeal(t, running, brandId, category), 592, appeals)
    await t.advance('P1D')
    ;(await appeal(t, running, brandId)).value
    t.expectRegistryError(await appeal(t, running, brandId), 592, appeals)
    await t.advance('P8D')
    ;(await t.registry.put(`/brand/${brandId}`, v2Brand({ street: '14 Quay St' }))).value
    t.expectRegistryError(await appeal(t, running, brandId), 592, appeals)
    ;(await t.sim.decide({ subject: brandId, decision: 'expire-vet' })).value
    t.expectRegistryError(await appeal(t, running, brandId, category), 592, appeals)
  },
)

for (const [what, register, category, isRight] of [
  ['a company', registerBrand, 'VERIFY_TAX_ID', true],
  ['a company', registerBrand, 'LOW_SCORE', true],
  ['a company', registerBrand, 'VERIFY_NON_PROFIT', false],
  ['a company', registerBrand, 'VERIFY_GOVERNMENT', false],
  ['a company', registerBrand, 'SOMETHING_ELSE', false],
  ['a non-profit', registerCommittee, 'VERIFY_NON_PROFIT', true],
  ['a government body', registerGovernment, 'VERIFY_GOVERNMENT', true],
] as const) {
  scenario(
    `${isRight ? 'takes' : 'takes no'} appeal of the vet of ${what} in category ${category}`,
    { proves: [appeals], startsAt },
    async (t) => {
      const brandId = await register(t)
      const vet = (await orderVet(t, brandId)).value
      await t.advance('P1D')
      const answer = await appeal(t, vet, brandId, { appealCategories: [category] })
      if (isRight) t.expect(answer.status).toBe(204)
      else t.expectRegistryError(answer, 559, appeals)
    },
  )
}

scenario(
  'finds the vet and the evidence of an appeal',
  { proves: [appeals], startsAt },
  async (t) => {
    const { brandId, vet } = await vetted(t)
    t.expectRegistryError(await appeal(t, { ...vet, vettingId: 'none' }, brandId), 502)
    t.expectRegistryError(await appeal(t, { ...vet, evpId: 'WMC' }, brandId), 502)
    const evidence = { attachmentUuids: [`${brandId}/VA/none`] }
    t.expectRegistryError(await appeal(t, vet, brandId, evidence), 501, appeals)
    t.expectRegistryError(await appeal(t, vet, brandId, { appealCategories: undefined }), 501)
    ;(await appeal(t, vet, brandId)).value
    for (const [query, count] of [
      ['', 1],
      ['?evpId=AEGIS&appealStatus=PENDING', 1],
      ['?evpId=WMC', 0],
      [`?vettingId=${vet.vettingId}`, 1],
      ['?vettingId=none', 0],
      ['?appealStatus=COMPLETE', 0],
      ['?appealStatus=COMPLETE&appealStatus=PENDING', 1],
    ] as const) {
      t.expect(await appealsOf(t, brandId, query)).toHaveLength(count)
    }
  },
)

function registerGovernment(t: Scenario): Promise<string> {
  return registerBrand(t, { entityType: 'GOVERNMENT', companyName: 'City of Albany' })
}

/** A brand whose standard vet has ended. */
async function vetted(t: Scenario, change = {}): Promise<{ brandId: string; vet: Vet }> {
  const brandId = await registerBrand(t, change)
  ;(await orderVet(t, brandId)).value
  await t.advance('P1D')
  const [vet] = await vetsOf(t, brandId)
  if (!vet) throw new Error('there is no vet')
  return { brandId, vet }
}

function appeal(t: Scenario, { evpId, vettingId }: Vet, brandId: string, change = {}) {
  const request = { evpId, vettingId, appealCategories: ['LOW_SCORE'], ...change }
  return t.registry.post(`/brand/${brandId}/externalVetting/appeal`, request)
}

async function appealsOf(t: Scenario, brandId: string, query = ''): Promise<readonly Appeal[]> {
  const path = `/brand/${brandId}/externalVetting/appeal${query}`
  return (await t.registry.get<Appeal[]>(path)).value
}
