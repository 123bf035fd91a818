import {
  importVet,
  orderVet,
  politicalPayload,
  registerBrand,
  registerCommittee,
  registerPublic,
  type Scenario,
  scenario,
  v2Brand,
  vetStatusesOf,
  vetsOf,
} from '../../harness/scenario.ts'

const time = 'registry.vetting-time'
const score = 'registry.vetting-score'
const identity = 'registry.vetted-identity'
const validity = 'registry.vetting-validity'

const startsAt = '2025-06-17T10:00:00-04:00'

/** How long a class takes at the least and at the most, a moment before, and in words. */
const spans = [
  ['STANDARD', 'min', 'PT29.999S'],
  ['STANDARD', 'max', 'PT23H59M59.999S'],
  ['ENHANCED', 'min', 'PT23H59M59.999S'],
  ['ENHANCED', 'max', 'PT47H59M59.999S'],
  ['POLITICAL', 'min', 'PT59M59.999S'],
  ['POLITICAL', 'max', 'PT47H59M59.999S'],
] as const

for (const [vettingClass, vettingTime, before] of spans) {
  scenario(
    `ends a ${vettingClass} vet ${before} and a moment after its order at ${vettingTime}`,
    { proves: [time], startsAt, options: { vettingTime } },
    async (t) => {
      const brandId = await registerCommittee(t)
      await orderVet(t, brandId, { vettingClass, additionalRequestPayload: politicalPayload() })
      await t.advance(before)
      t.expect(await vetStatusesOf(t, brandId)).toEqual(['UNSCORE'])
      await t.advance('PT0.001S')
      t.expect(await vetStatusesOf(t, brandId)).toEqual(['ACTIVE'])
    },
  )
}

scenario(
  'keeps a vet PENDING for ten seconds, until the provider sees it',
  { proves: [time], startsAt },
  async (t) => {
    const brandId = await registerBrand(t)
    ;(await orderVet(t, brandId)).value
    await t.advance('PT9.999S')
    t.expect(await vetStatusesOf(t, brandId)).toEqual(['PENDING'])
    await t.advance('PT0.001S')
    t.expect(await vetStatusesOf(t, brandId)).toEqual(['UNSCORE'])
  },
)

for (const [vettingScore, points] of [
  ['min', 60],
  ['max', 100],
] as const) {
  scenario(
    `gives ${points} points at the ${vettingScore} where nobody asks for another score`,
    { proves: [score], startsAt, options: { vettingScore } },
    async (t) => {
      const brandId = await registerBrand(t)
      ;(await orderVet(t, brandId)).value
      await t.advance('P1D')
      t.expect((await vetsOf(t, brandId))[0]?.vettingScore).toBe(points)
      const imported = (await importVet(t, brandId, { vettingId: 'report-1' })).value
      t.expect(imported.vettingScore).toBe(points)
    },
  )
}

for (const [reference, expected] of [
  ['vet-score-80-a', { vettingStatus: 'ACTIVE', vettingScore: 80, reasons: null }],
  ['vet-score-0', { vettingStatus: 'ACTIVE', vettingScore: 0 }],
  ['a-VET-FAIL', { vettingStatus: 'FAILED', vettingScore: null, expirationDate: null }],
  ['vet-unscore', { vettingStatus: 'UNSCORE', vettingScore: null, vettedDate: null }],
  ['vet-expired', { vettingStatus: 'EXPIRED' }],
] as const) {
  scenario(
    `ends the vet of a brand with reference ${reference} as ${expected.vettingStatus}`,
    { proves: [score], startsAt },
    async (t) => {
      const brandId = await registerBrand(t, { referenceId: reference })
      ;(await orderVet(t, brandId)).value
      await t.advance('P2D')
      t.expect(await vetsOf(t, brandId)).toMatchObject([expected])
    },
  )
}

scenario(
  'scores or fails a vet as somebody decides, whatever was due',
  { proves: [score], startsAt },
  async (t) => {
    const brandId = await registerBrand(t, { referenceId: 'vet-unscore-1' })
    const vet = (await orderVet(t, brandId)).value
    const { pending } = (await t.sim.pendingDecisions()).value
    t.expect(pending).toMatchObject([{ subject: brandId, kind: 'external-vet' }])
    ;(await t.sim.decide({ subject: vet.vettingId, decision: 'score-vet', score: 42 })).value
    t.expect((await vetsOf(t, brandId))[0]).toMatchObject({ vettingScore: 42 })
    t.expect((await t.sim.decide({ subject: brandId, decision: 'fail-vet' })).status).toBe(409)
    ;(await orderVet(t, brandId, { vettingClass: 'ENHANCED' })).value
    const reasons = [{ field: 'website', detail: 'It is under construction.' }]
    ;(await t.sim.decide({ subject: brandId, decision: 'fail-vet', reasons })).value
    await t.advance('P3D')
    t.expect(await vetsOf(t, brandId)).toMatchObject([
      { vettingStatus: 'ACTIVE', vettingScore: 42 },
      { vettingStatus: 'FAILED', reasons: ['It is under construction.'] },
    ])
    ;(await t.sim.decide({ subject: brandId, decision: 'expire-vet' })).value
    t.expect(await vetStatusesOf(t, brandId)).toEqual(['EXPIRED', 'FAILED'])
    t.expect((await t.sim.decide({ subject: brandId, decision: 'score-vet' })).status).toBe(404)
  },
)

for (const [what, register, change, vettingClass, status] of [
  ['STANDARD vet of a verified brand', registerBrand, {}, 'STANDARD', 'VETTED_VERIFIED'],
  ['ENHANCED vet of an unverified brand', unverified, {}, 'ENHANCED', 'VETTED_VERIFIED'],
  ['STANDARD vet of a public company', registerPublic, {}, 'STANDARD', 'VETTED_VERIFIED'],
  ['POLITICAL vet of a committee', registerCommittee, {}, 'POLITICAL', 'VERIFIED'],
  ['RBM vet of a brand', registerBrand, {}, 'RBM', 'VERIFIED'],
  ['failed vet', registerBrand, { referenceId: 'vet-fail' }, 'STANDARD', 'VERIFIED'],
] as const) {
  scenario(
    `makes the identity ${status} by a ${what}`,
    { proves: [identity], startsAt },
    async (t) => {
      const brandId = await register(t, change)
      await orderVet(t, brandId, { vettingClass, additionalRequestPayload: politicalPayload() })
      await t.advance('P3D')
      t.expect(await identityOf(t, brandId)).toBe(status)
    },
  )
}

scenario(
  'makes the identity VETTED_VERIFIED by any import',
  { proves: [identity], startsAt },
  async (t) => {
    const brandId = await registerCommittee(t)
    const report = (await importVet(t, brandId, { vettingId: 'vet-political-1' })).value
    t.expect(report).toMatchObject({ vettingClass: 'POLITICAL', vettingStatus: 'ACTIVE' })
    t.expect(await identityOf(t, brandId)).toBe('VETTED_VERIFIED')
  },
)

scenario(
  'makes the identity VETTED_VERIFIED once a check ends well after the vet',
  { proves: [identity], startsAt, options: { vettingTime: 'min' } },
  async (t) => {
    const waiting = { ein: '00-0000004' }
    const brandId = await registerBrand(t, waiting)
    ;(await orderVet(t, brandId)).value
    await t.advance('PT1M')
    t.expect(await identityOf(t, brandId)).toBeUndefined()
    ;(await t.sim.decide({ subject: brandId, decision: 'verify-identity' })).value
    t.expect(await identityOf(t, brandId)).toBe('VETTED_VERIFIED')
  },
)

for (const [vettingClass, validUntil] of [
  ['STANDARD', '2026-06-17T15:02:00.000Z'],
  ['ENHANCED', '2026-06-17T15:02:00.000Z'],
  ['RBM', '2026-06-17T15:04:00.000Z'],
  ['POLITICAL', '2125-06-17T15:02:00.000Z'],
] as const) {
  scenario(
    `keeps a ${vettingClass} vet until ${validUntil} and no longer`,
    { proves: [validity], startsAt, options: { vettingTime: 'PT1H' } },
    async (t) => {
      const brandId = await registerCommittee(t)
      await orderVet(t, brandId, { vettingClass, additionalRequestPayload: politicalPayload() })
      await t.advance('PT1H2M')
      const [vet] = await vetsOf(t, brandId)
      t.expect(vet).toMatchObject({ validUntil, expirationDate: validUntil })
      if (vettingClass === 'POLITICAL') return
      await t.advanceTo(validUntil)
      t.expect(await vetStatusesOf(t, brandId)).toEqual(['EXPIRED'])
    },
  )
}

scenario(
  'keeps a vet to the last moment of its year',
  { proves: [validity], startsAt, options: { vettingTime: 'PT1H' } },
  async (t) => {
    const brandId = await registerBrand(t)
    ;(await orderVet(t, brandId)).value
    await t.advanceTo('2026-06-17T15:01:59.999Z')
    t.expect(await vetStatusesOf(t, brandId)).toEqual(['ACTIVE'])
    await t.advance('PT0.001S')
    t.expect(await vetStatusesOf(t, brandId)).toEqual(['EXPIRED'])
  },
)

scenario(
  'ends a vet when the website of the brand is changed, but not by its address',
  { proves: [validity], startsAt },
  async (t) => {
    const brandId = await registerBrand(t)
    ;(await orderVet(t, brandId)).value
    await t.advance('P1D')
    ;(await t.registry.put(`/brand/${brandId}`, v2Brand({ street: '14 Quay St' }))).value
    t.expect(await vetStatusesOf(t, brandId)).toEqual(['ACTIVE'])
    const website = 'https://harbor.example.com'
    ;(await t.registry.put(`/brand/${brandId}`, v2Brand({ website }))).value
    t.expect(await vetsOf(t, brandId)).toMatchObject([
      { vettingStatus: 'EXPIRED', expirationDate: await t.now() },
    ])
  },
)

scenario(
  'locks who a brand is while a vet of it runs or holds',
  { proves: [validity, 'registry.identity-locked'], startsAt },
  async (t) => {
    const brandId = await registerBrand(t)
    const rename = () =>
      t.registry.put(`/brand/${brandId}`, v2Brand({ companyName: 'Harbor Dental Inc' }))
    ;(await orderVet(t, brandId)).value
    t.expectRegistryError(await rename(), 537, 'registry.identity-locked')
    await t.advance('P1D')
    t.expectRegistryError(await rename(), 537, 'registry.identity-locked')
    ;(await t.sim.decide({ subject: brandId, decision: 'expire-vet' })).value
    t.expect((await rename()).status).toBe(200)
  },
)

scenario('attaches a report to an enhanced vet alone', { proves: [time], startsAt }, async (t) => {
  const brandId = await registerBrand(t)
  ;(await orderVet(t, brandId)).value
  await t.advance('P1D')
  const path = `/brand/${brandId}/externalVetting/enhancedVettingReport`
  t.expect((await t.registry.get(path)).value).toEqual([])
  ;(await orderVet(t, brandId, { vettingClass: 'ENHANCED' })).value
  await t.advance('P2D')
  const [report, ...others] = (await t.registry.get<{ uuid: string; mimeType: string }[]>(path))
    .value
  t.expect(others).toEqual([])
  t.expect(report?.mimeType).toBe('application/octet-stream')
  t.expect(report?.uuid).toMatch(new RegExp(`^${brandId}/EVR/[0-9a-f]{32}$`))
})

function unverified(t: Scenario, change = {}): Promise<string> {
  return registerBrand(t, { ein: '00-0000002', ...change })
}

async function identityOf(t: Scenario, brandId: string): Promise<string | undefined> {
  const brand = await t.registry.get<{ identityStatus?: string }>(`/brand/${brandId}`)
  return brand.value.identityStatus
}
