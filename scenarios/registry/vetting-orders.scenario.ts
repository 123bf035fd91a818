import {
  orderVet,
  politicalPayload,
  registerBrand,
  registerCommittee,
  registerPublic,
  type Scenario,
  scenario,
  v2Brand,
  vetStatusesOf,
} from '../../harness/scenario.ts'

const providers = 'registry.vetting-providers'
const contact = 'registry.vetting-contact'
const verified = 'registry.vetting-verified-first'
const single = 'registry.vetting-one-at-a-time'
const same = 'registry.vetting-same-data'
const rbm = 'registry.rbm-vetting'

const startsAt = '2025-06-17T10:00:00-04:00'

for (const [vettingClass, register] of [
  ['STANDARD', registerBrand],
  ['ENHANCED', registerBrand],
  ['POLITICAL', registerCommittee],
  ['AUTHPLUS', registerPublic],
  ['RBM', registerBrand],
] as const) {
  scenario(
    `lets Aegis vet a brand in class ${vettingClass}`,
    { proves: [providers], startsAt },
    async (t) => {
      const brandId = await register(t)
      const order = { vettingClass, additionalRequestPayload: politicalPayload() }
      const vet = (await orderVet(t, brandId, order)).value
      t.expect(vet).toMatchObject({ evpId: 'AEGIS', vettingClass, vettingStatus: 'PENDING' })
      t.expect([vet.vettingScore, vet.vettedDate, vet.reasons]).toEqual([null, null, null])
      t.expect(await vetStatusesOf(t, brandId)).toEqual(['PENDING'])
      await t.advance('P3D')
      t.expect(await vetStatusesOf(t, brandId)).toEqual(['ACTIVE'])
    },
  )
}

for (const [what, register, change] of [
  ['a private company', registerBrand, {}],
  ['a public company', registerPublic, {}],
] as const) {
  scenario(
    `lets WMC vet ${what} of the US, but only in class STANDARD`,
    { proves: [providers], startsAt },
    async (t) => {
      const brandId = await register(t, change)
      const wmc = { evpId: 'WMC' }
      t.expectRegistryError(
        await orderVet(t, brandId, { ...wmc, vettingClass: 'ENHANCED' }),
        501,
        providers,
      )
      t.expect((await orderVet(t, brandId, wmc)).status).toBe(200)
    },
  )
}

const canada = { country: 'CA', einIssuingCountry: 'CA', state: 'ON', postalCode: 'K1A 0A1' }

for (const [what, register, change, order, code] of [
  ['a non-profit by WMC', registerCommittee, {}, { evpId: 'WMC' }, 526],
  ['a Canadian company by WMC', registerBrand, canada, { evpId: 'WMC' }, 526],
  ['a sole proprietor by Aegis', registerSole, {}, {}, 526],
  ['a private company in AUTHPLUS', registerBrand, {}, { vettingClass: 'AUTHPLUS' }, 526],
  ['by Campaign Verify', registerCommittee, {}, { evpId: 'CV', vettingClass: 'POLITICAL' }, 501],
  ['by a provider that is none', registerBrand, {}, { evpId: 'NOBODY' }, 501],
] as const) {
  scenario(`takes no order to vet ${what}`, { proves: [providers], startsAt }, async (t) => {
    const brandId = await register(t, change)
    t.expectRegistryError(await orderVet(t, brandId, order), code, providers)
    t.expect(await vetStatusesOf(t, brandId)).toEqual([])
  })
}

scenario('lets Aegis vet a Canadian company', { proves: [providers], startsAt }, async (t) => {
  const brandId = await registerBrand(t, canada)
  t.expect((await orderVet(t, brandId)).status).toBe(200)
})

for (const vettingClass of ['STANDARD', 'ENHANCED', 'RBM']) {
  scenario(
    `takes an order of class ${vettingClass} once the brand has a website`,
    { proves: [contact], startsAt },
    async (t) => {
      const brandId = await registerBrand(t, { website: undefined })
      const [error] = t.expectRegistryError(
        await orderVet(t, brandId, { vettingClass }),
        501,
        contact,
      )
      t.expect(error?.fields).toEqual(['website'])
      ;(await t.registry.put(`/brand/${brandId}`, v2Brand())).value
      t.expect((await orderVet(t, brandId, { vettingClass })).status).toBe(200)
    },
  )
}

scenario(
  'takes a political order without a website',
  { proves: [contact], startsAt },
  async (t) => {
    const brandId = await registerCommittee(t, { website: undefined })
    const political = { vettingClass: 'POLITICAL', additionalRequestPayload: politicalPayload() }
    t.expect((await orderVet(t, brandId, political)).status).toBe(200)
  },
)

scenario(
  'writes to nobody where a brand has no business contact',
  { proves: ['registry.two-factor-email'], startsAt },
  async (t) => {
    const brandId = await registerBrand(t, { businessContactEmail: undefined })
    const order = { vettingClass: 'RBM' }
    const errors = t.expectRegistryError(await orderVet(t, brandId, order), 501)
    t.expect(errors[0]?.fields).toEqual(['businessContactEmail'])
  },
)

scenario(
  'vets a public company once it is verified, and a private one in any case',
  { proves: [verified], startsAt },
  async (t) => {
    const unknown = '00-0000002'
    const listed = await registerPublic(t, { ein: unknown })
    t.expectRegistryError(await orderVet(t, listed), 526, verified)
    const report = { evpId: 'AEGIS', vettingId: 'report-1', vettingToken: 'certificate' }
    const path = `/brand/${listed}/externalVetting`
    t.expectRegistryError(await t.registry.put(path, report), 525, verified)
    const unlisted = await registerBrand(t, { ein: unknown, companyName: 'Other LLC' })
    t.expect((await orderVet(t, unlisted)).status).toBe(200)
    t.expect((await orderVet(t, await registerPublic(t))).status).toBe(200)
  },
)

scenario(
  'has one vet of a provider and class under way at a time',
  { proves: [single], startsAt },
  async (t) => {
    const brandId = await registerBrand(t)
    ;(await orderVet(t, brandId)).value
    t.expectRegistryError(await orderVet(t, brandId), 592, single)
    t.expect((await orderVet(t, brandId, { vettingClass: 'ENHANCED' })).status).toBe(200)
    t.expect((await orderVet(t, brandId, { evpId: 'WMC' })).status).toBe(200)
    await t.advance('P2D')
    t.expect((await orderVet(t, brandId)).status).toBe(200)
  },
)

scenario(
  'asks for a change of the brand before a vet that failed is ordered again',
  { proves: [same], startsAt },
  async (t) => {
    const brandId = await registerBrand(t, { referenceId: 'vet-fail-1' })
    ;(await orderVet(t, brandId)).value
    await t.advance('P2D')
    t.expect(await vetStatusesOf(t, brandId)).toEqual(['FAILED'])
    t.expectRegistryError(await orderVet(t, brandId), 525, same)
    t.expect((await orderVet(t, brandId, { evpId: 'WMC' })).status).toBe(200)
    const change = { referenceId: 'corrected-1', displayName: 'Harbor Dental Practice' }
    ;(await t.registry.put(`/brand/${brandId}`, v2Brand(change))).value
    ;(await orderVet(t, brandId)).value
    await t.advance('P2D')
    t.expect(await vetStatusesOf(t, brandId)).toEqual(['FAILED', 'ACTIVE', 'ACTIVE'])
  },
)

scenario('vets for RBM where the account has it', { proves: [rbm], startsAt }, async (t) => {
  const partner = { advance: (by: string) => t.advance(by), registry: t.registryOf('SLIMITS') }
  const brandId = await registerBrand(partner)
  t.expectRegistryError(await orderVet(partner, brandId, { vettingClass: 'RBM' }), 568, rbm)
  t.expect((await orderVet(partner, brandId)).status).toBe(200)
})

scenario(
  'vets a brand for RBM once in thirty days',
  { proves: [rbm], startsAt, options: { vettingTime: 'PT1H' } },
  async (t) => {
    const brandId = await registerBrand(t)
    ;(await orderVet(t, brandId, { vettingClass: 'RBM' })).value
    await t.advance('PT1H2M')
    t.expect(await vetStatusesOf(t, brandId)).toEqual(['ACTIVE'])
    await t.advance('P29DT23H59M59.999S')
    t.expectRegistryError(await orderVet(t, brandId, { vettingClass: 'RBM' }), 549, rbm)
    await t.advance('PT0.001S')
    t.expect((await orderVet(t, brandId, { vettingClass: 'RBM' })).status).toBe(200)
  },
)

scenario(
  'keeps the vets of a brand to its own account, and takes none for one that is deleted',
  { proves: [single], startsAt },
  async (t) => {
    const brandId = await registerBrand(t)
    const path = `/brand/${brandId}/externalVetting`
    const other = { registry: t.registryOf('SPARTN1') }
    t.expectRegistryError(await orderVet(other, brandId), 502)
    t.expectRegistryError(await other.registry.get(`${path}?vettingStatus=ACTIVE`), 502)
    t.expectRegistryError(await t.registry.get(path), 501)
    t.expectRegistryError(await t.registry.get(`${path}?vettingStatus=DONE`), 501)
    ;(await t.registry.delete(`/brand/${brandId}`)).value
    t.expectRegistryError(await orderVet(t, brandId), 502)
  },
)

function registerSole(t: Scenario, change = {}): Promise<string> {
  return registerBrand(t, {
    ...{ entityType: 'SOLE_PROPRIETOR', firstName: 'Ana', lastName: 'Reyes', ein: undefined },
    ...{ companyName: undefined, referenceId: 'sole-1', mobilePhone: '+13035550181' },
    ...change,
  })
}
