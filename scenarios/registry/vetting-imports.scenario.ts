import {
  importVet,
  orderVet,
  politicalPayload,
  registerBrand,
  registerCommittee,
  registerPublic,
  type Scenario,
  scenario,
  v2Campaign,
  vetStatusesOf,
  vetsOf,
} from '../../harness/scenario.ts'

const imports = 'registry.vetting-imports'
const tokens = 'registry.cv-tokens'
const political = 'registry.political-vetting'
const politicalExpiry = 'registry.political-vetting-expiry'

const startsAt = '2025-06-17T10:00:00-04:00'

for (const [vettingId, code] of [
  ['vet-not-found', 520],
  ['a-vet-expired', 508],
  ['vet-mismatch-1', 538],
  ['vet-error', 539],
  ['vet-taken', 543],
  ['vet-no-answer', 591],
  ['vet-authplus', 592],
] as const) {
  scenario(
    `answers ${code} to the import of ${vettingId}`,
    { proves: [imports], startsAt },
    async (t) => {
      const brandId = await registerBrand(t)
      t.expectRegistryError(await importVet(t, brandId, { vettingId }), code, imports)
      const asToken = { vettingId: 'report-1', vettingToken: vettingId }
      t.expectRegistryError(await importVet(t, brandId, asToken), code, imports)
      t.expect(await vetsOf(t, brandId)).toEqual([])
      t.expect((await importVet(t, brandId, { vettingId: 'report-1' })).status).toBe(200)
    },
  )
}

for (const [what, register, report, expected] of [
  [
    'a standard report of Aegis',
    registerBrand,
    { vettingToken: 'vet-score-71' },
    { vettingClass: 'STANDARD', vettingScore: 71 },
  ],
  [
    'an enhanced report of Aegis',
    registerBrand,
    { vettingToken: 'vet-enhanced vet-score-99' },
    { vettingClass: 'ENHANCED', vettingScore: 99 },
  ],
  [
    'a political report of Aegis',
    registerCommittee,
    { vettingToken: 'vet-political' },
    { vettingClass: 'POLITICAL', vettingScore: null },
  ],
  [
    'a report of WMC',
    registerBrand,
    { evpId: 'WMC', vettingToken: null },
    { vettingClass: 'STANDARD', evpId: 'WMC' },
  ],
] as const) {
  scenario(
    `imports ${what} at once, the same again`,
    { proves: [imports], startsAt },
    async (t) => {
      const brandId = await register(t)
      const request = { vettingId: 'report-1', ...report }
      const vet = (await importVet(t, brandId, request)).value
      t.expect(vet).toMatchObject({
        ...expected,
        vettingStatus: 'ACTIVE',
        vettedDate: await t.now(),
      })
      t.expect((await importVet(t, brandId, request)).value).toEqual(vet)
      t.expect(await vetsOf(t, brandId)).toEqual([vet])
    },
  )
}

scenario(
  'imports a report that went badly as FAILED',
  { proves: [imports], startsAt },
  async (t) => {
    const brandId = await registerBrand(t)
    const vet = (await importVet(t, brandId, { vettingId: 'vet-fail-1' })).value
    t.expect(vet).toMatchObject({ vettingStatus: 'FAILED', vettingScore: null, validUntil: null })
    t.expect(vet.reasons).toHaveLength(1)
  },
)

scenario(
  'asks for the id of a report, and at Aegis for its token',
  { proves: [imports], startsAt },
  async (t) => {
    const brandId = await registerBrand(t)
    const path = `/brand/${brandId}/externalVetting`
    for (const [request, field] of [
      [{ evpId: 'AEGIS', vettingId: 'report-1' }, 'vettingToken'],
      [{ evpId: 'AEGIS', vettingToken: 'certificate' }, 'vettingId'],
      [{ evpId: 'WMC' }, 'vettingId'],
      [{ evpId: 'CV' }, 'vettingId'],
      [{ evpId: 'NOBODY', vettingId: 'report-1' }, 'evpId'],
    ] as const) {
      const [error] = t.expectRegistryError(await t.registry.put(path, request), 501, imports)
      t.expect(error?.fields).toEqual([field])
    }
    t.expect((await t.registry.put(path, { evpId: 'WMC', vettingId: 'W1' })).status).toBe(200)
  },
)

scenario(
  'keeps a report to one brand of all accounts',
  { proves: [imports], startsAt },
  async (t) => {
    const brandId = await registerBrand(t)
    ;(await importVet(t, brandId, { vettingId: 'report-1' })).value
    const other = { advance: (by: string) => t.advance(by), registry: t.registryOf('SPARTN1') }
    const theirs = await registerBrand(other)
    t.expectRegistryError(await importVet(other, theirs, { vettingId: 'report-1' }), 543, imports)
    t.expectRegistryError(await importVet(other, brandId, { vettingId: 'report-2' }), 502)
  },
)

scenario(
  'imports neither a vet under way, nor Authentication+, nor an expired one',
  { proves: [imports], startsAt },
  async (t) => {
    const brandId = await registerPublic(t)
    const { vettingId } = (await orderVet(t, brandId)).value
    t.expectRegistryError(await importVet(t, brandId, { vettingId }), 592, imports)
    const authPlus = (await orderVet(t, brandId, { vettingClass: 'AUTHPLUS' })).value
    await t.advance('P2D')
    t.expect((await importVet(t, brandId, { vettingId })).value.vettingStatus).toBe('ACTIVE')
    const again = await importVet(t, brandId, { vettingId: authPlus.vettingId })
    t.expectRegistryError(again, 592, imports)
    await t.advance('P366D')
    t.expectRegistryError(await importVet(t, brandId, { vettingId }), 508, imports)
  },
)

for (const [what, register, report, code] of [
  ['a sole proprietor from Aegis', registerSole, {}, 525],
  ['a non-profit from WMC', registerCommittee, { evpId: 'WMC' }, 525],
] as const) {
  scenario(
    `imports no report on ${what}`,
    { proves: ['registry.vetting-providers'], startsAt },
    async (t) => {
      const brandId = await register(t)
      const imported = await importVet(t, brandId, { vettingId: 'report-1', ...report })
      t.expectRegistryError(imported, code, 'registry.vetting-providers')
    },
  )
}

scenario(
  'imports a Campaign Verify token for a committee, which then has its locale',
  { proves: [tokens], startsAt },
  async (t) => {
    const brandId = await registerCommittee(t)
    const token = await cvToken(t, brandId, { locale: 'tribal', validUntil: '2026-03-01' })
    t.expect(token).toMatch(/^cv\|1\.0\|cvmock\|10dlc\|[^|]+\|[^|]+$/)
    const vet = (await importCv(t, brandId, token)).value
    t.expect(vet).toMatchObject({
      ...{ evpId: 'CV', vettingId: token, vettingClass: 'POLITICAL', vettingStatus: 'ACTIVE' },
      ...{ vettingScore: null, vettingDetails: { locale: 'tribal' } },
      validUntil: '2026-03-02T05:00:00.000Z',
    })
    t.expect(await attributesOf(t, brandId)).toEqual({
      ...{ section527: true, politicalCommitteeLocale: 'tribal' },
    })
    await t.advanceTo('2026-03-02T04:59:59.999Z')
    t.expect(await vetStatusesOf(t, brandId)).toEqual(['ACTIVE'])
    await t.advance('PT0.001S')
    t.expect(await vetStatusesOf(t, brandId)).toEqual(['EXPIRED'])
    t.expect(await attributesOf(t, brandId)).toEqual({})
  },
)

scenario('makes tokens for a known locale and day', { proves: [tokens], startsAt }, async (t) => {
  const brandId = await registerCommittee(t)
  const path = `/brand/${brandId}/externalVetting/mockCvToken`
  for (const [locale, validUntil, field] of [
    ['galactic', '2026-03-01', 'locale'],
    ['state', '2026-02-30', 'validUntil'],
    ['state', 'tomorrow', 'validUntil'],
  ] as const) {
    const answer = await t.registry.postForm(path, { locale, validUntil })
    t.expect(t.expectRegistryError(answer, 501)[0]?.fields).toEqual([field])
  }
  const unknown = await t.registry.postForm(path.replace(brandId, 'BNONE00'), {
    ...{ locale: 'state', validUntil: '2026-03-01' },
  })
  t.expectRegistryError(unknown, 502)
})

for (const [what, register, code] of [
  ['a company', registerBrand, 541],
  [
    'a non-profit that is exempt',
    (t: Scenario) => registerCommittee(t, { ein: '00-0005013' }),
    541,
  ],
  ['a committee', registerCommittee, 200],
  ['a sole proprietor', registerSole, 200],
] as const) {
  scenario(
    `answers ${code} when a Campaign Verify token is imported for ${what}`,
    { proves: [tokens], startsAt },
    async (t) => {
      const brandId = await register(t)
      const token = await cvToken(t, brandId)
      const imported = await importCv(t, brandId, token)
      if (code === 200) t.expect(imported.status).toBe(200)
      else t.expectRegistryError(imported, code, tokens)
    },
  )
}

scenario(
  'reads tokens that are made up as unknown, old ones as expired, and others’ as theirs',
  { proves: [tokens], startsAt },
  async (t) => {
    const brandId = await registerCommittee(t)
    for (const token of ['secret', 'cv|1.0|cvmock|10dlc|none|none', 'cv|2.0|tcr|10dlc|a|b']) {
      t.expectRegistryError(await importCv(t, brandId, token), 520, tokens)
    }
    const old = await cvToken(t, brandId, { validUntil: '2025-06-16' })
    t.expectRegistryError(await importCv(t, brandId, old), 508, tokens)
    const rival = await registerCommittee(t, { companyName: 'Foes of the Harbor' })
    const theirs = await cvToken(t, rival)
    t.expectRegistryError(await importCv(t, brandId, theirs), 538, tokens)
    ;(await importCv(t, rival, theirs)).value
    t.expectRegistryError(await importCv(t, brandId, theirs), 543, imports)
    t.expect((await importCv(t, brandId, 'cv|1.0|tcr|10dlc|a|b')).status).toBe(200)
  },
)

for (const field of ['requestorFirstName', 'requestorLastName', 'locale', 'filingEmail']) {
  scenario(
    `takes no political order without ${field}`,
    { proves: [political], startsAt },
    async (t) => {
      const brandId = await registerCommittee(t)
      const payload = politicalPayload({ [field]: undefined })
      const [error] = t.expectRegistryError(
        await orderPolitical(t, brandId, payload),
        501,
        political,
      )
      t.expect(error?.fields).toEqual(['additionalRequestPayload'])
      t.expect(error?.description).toContain(field)
    },
  )
}

scenario(
  'takes a political order that is filled in',
  { proves: [political], startsAt },
  async (t) => {
    const brandId = await registerCommittee(t)
    for (const payload of [
      ...[undefined, 'no JSON', '[]', politicalPayload({ locale: 'galactic' })],
      politicalPayload({ electionDate: 'in autumn' }),
    ]) {
      t.expectRegistryError(await orderPolitical(t, brandId, payload), 501, political)
    }
    ;(await orderPolitical(t, brandId, politicalPayload())).value
    await t.advance('P2D')
    t.expect(await vetsOf(t, brandId)).toMatchObject([
      {
        vettingStatus: 'ACTIVE',
        vettingDetails: { locale: 'local', filingEmail: 'ana@friends.example.com' },
      },
    ])
    t.expect(await attributesOf(t, brandId)).toMatchObject({ politicalCommitteeLocale: 'local' })
  },
)

scenario(
  'tells of the charge when a PIN goes by express mail',
  { proves: [political], startsAt },
  async (t) => {
    const brandId = await registerCommittee(t)
    const mailed = async () => {
      const { events } = (await t.sim.events(`?subject=${brandId}`)).value
      return events.filter(({ type }) => type === 'registry.vetting-express-mail-charged').length
    }
    ;(await orderPolitical(t, brandId, politicalPayload())).value
    t.expect(await mailed()).toBe(0)
    await t.advance('P3D')
    ;(await orderPolitical(t, brandId, politicalPayload({ pinPreference: 'Express' }))).value
    t.expect(await mailed()).toBe(1)
  },
)

for (const status of ['501c3', '501c4', '501c5', '501c6']) {
  scenario(
    `vets no committee that is exempt by ${status}`,
    { proves: [political], startsAt },
    async (t) => {
      const brandId = await registerCommittee(t, { ein: `00-000501${status.at(-1)}` })
      t.expect(await attributesOf(t, brandId)).toMatchObject({ taxExemptStatus: status })
      const ordered = await orderPolitical(t, brandId, politicalPayload())
      t.expectRegistryError(ordered, 526, political)
      const imported = await importVet(t, brandId, { vettingId: 'vet-political' })
      t.expectRegistryError(imported, 525, political)
      t.expect((await orderVet(t, brandId)).status).toBe(200)
    },
  )
}

scenario(
  'ends political campaigns with the political vet, and no others with theirs',
  { proves: [politicalExpiry], startsAt },
  async (t) => {
    const brandId = await registerCommittee(t)
    ;(await orderVet(t, brandId)).value
    const token = await cvToken(t, brandId, { validUntil: '2026-03-01' })
    ;(await importCv(t, brandId, token)).value
    const politics = await campaign(t, brandId, 'POLITICAL')
    const care = await campaign(t, brandId, 'CUSTOMER_CARE')
    const statuses = () => Promise.all([politics, care].map((id) => statusOf(t, id)))
    t.expect(await statuses()).toEqual(['ACTIVE', 'ACTIVE'])
    t.expectRegistryError(await importCv(t, brandId, 'cv|1.0|tcr|10dlc|a|b'), 540, tokens)
    await t.advanceTo('2026-03-02T05:00:00.000Z')
    t.expect(await statuses()).toEqual(['EXPIRED', 'ACTIVE'])
    await t.advance('P365D')
    t.expect(await vetStatusesOf(t, brandId)).toEqual(['EXPIRED', 'EXPIRED'])
    t.expect(await statuses()).toEqual(['EXPIRED', 'ACTIVE'])
  },
)

function registerSole(t: Scenario): Promise<string> {
  return registerBrand(t, {
    ...{ entityType: 'SOLE_PROPRIETOR', firstName: 'Ana', lastName: 'Reyes', ein: undefined },
    ...{ companyName: undefined, referenceId: 'sole-1', mobilePhone: '+13035550181' },
  })
}

async function cvToken(t: Scenario, brandId: string, change = {}): Promise<string> {
  const fields = { locale: 'federal', validUntil: '2026-03-01', ...change }
  const path = `/brand/${brandId}/externalVetting/mockCvToken`
  return (await t.registry.postForm<string>(path, fields)).value
}

function importCv(t: Scenario, brandId: string, vettingId: string) {
  return importVet(t, brandId, { evpId: 'CV', vettingId, vettingToken: undefined })
}

function orderPolitical(
  t: Scenario,
  brandId: string,
  additionalRequestPayload: string | undefined,
) {
  return orderVet(t, brandId, { vettingClass: 'POLITICAL', additionalRequestPayload })
}

async function attributesOf(t: Scenario, brandId: string) {
  const brand = await t.registry.get<{ optionalAttributes: object }>(`/brand/${brandId}`)
  return brand.value.optionalAttributes
}

async function campaign(t: Scenario, brandId: string, usecase: string): Promise<string> {
  const request = v2Campaign(brandId, { usecase })
  return (await t.registry.post<{ campaignId: string }>('/campaignBuilder', request)).value
    .campaignId
}

async function statusOf(t: Scenario, campaignId: string): Promise<string> {
  return (await t.registry.get<{ status: string }>(`/campaign/${campaignId}`)).value.status
}
