import {
  orderVet,
  registerBrand,
  registerPublic,
  type Scenario,
  scenario,
  v2Brand,
  vetStatusesOf,
  vetsOf,
} from '../../harness/scenario.ts'

const authPlus = 'registry.auth-plus'
const email = 'registry.two-factor-email'

const startsAt = '2025-06-17T10:00:00-04:00'

/** From the order to the e-mail. */
const domain = 'PT1M'

scenario(
  'checks the domain for a minute, then writes to the contact',
  { proves: [authPlus], startsAt },
  async (t) => {
    const brandId = await registerPublic(t)
    t.expect((await orderAuthPlus(t, brandId)).vettingStatus).toBe('PENDING')
    await t.advance('PT59.999S')
    t.expect(await vetStatusesOf(t, brandId)).toEqual(['PENDING'])
    t.expect(await storyOf(t, brandId)).toEqual(['auth-plus-added'])
    await t.advance('PT0.001S')
    t.expect(await vetStatusesOf(t, brandId)).toEqual(['UNSCORE'])
    t.expect(await storyOf(t, brandId)).toEqual([
      ...['auth-plus-added', 'auth-plus-domain-verified', 'two-factor-email-sent'],
    ])
    await t.advance('PT2H')
    t.expect((await storyOf(t, brandId)).slice(3)).toEqual([
      ...['two-factor-email-opened', 'auth-plus-two-factor-verified', 'auth-plus-completed'],
    ])
    t.expect(await vetsOf(t, brandId)).toMatchObject([
      { vettingClass: 'AUTHPLUS', vettingStatus: 'ACTIVE', vettingScore: null },
    ])
  },
)

for (const [vettingTime, openedAt, verifiedAt] of [
  ['min', '2025-06-17T14:08:00.000Z', '2025-06-17T14:09:00.000Z'],
  ['max', '2025-06-17T15:03:00.000Z', '2025-06-17T15:04:00.000Z'],
] as const) {
  scenario(
    `has the contact open the e-mail at ${openedAt} and say yes a minute later`,
    { proves: [email], startsAt, options: { vettingTime } },
    async (t) => {
      const brandId = await registerPublic(t)
      await orderAuthPlus(t, brandId)
      await t.advance('PT3H')
      t.expect(await timesOf(t, brandId)).toMatchObject({
        'two-factor-email-opened': openedAt,
        'auth-plus-completed': verifiedAt,
      })
      t.expect(await t.registry.get(`/brand/${brandId}`)).toMatchObject({
        raw: { businessContactEmailVerifiedDate: verifiedAt },
      })
    },
  )
}

scenario(
  'makes a brand compliant for a year, which a new vet renews',
  { proves: [authPlus], startsAt, options: { vettingTime: 'min' } },
  async (t) => {
    const brandId = await registerPublic(t)
    t.expect(await compliant(t)).toEqual([])
    await orderAuthPlus(t, brandId)
    await t.advance('PT7M')
    t.expect(await compliant(t)).toEqual([brandId])
    const [vet] = await vetsOf(t, brandId)
    t.expect(vet?.expirationDate).toBe('2026-06-17T14:09:00.000Z')
    await t.advanceTo('2026-06-17T14:08:59.999Z')
    t.expect(await compliant(t)).toEqual([brandId])
    await t.advance('PT0.001S')
    t.expect(await compliant(t)).toEqual([])
    t.expect((await storyOf(t, brandId)).at(-1)).toBe('auth-plus-expired')
    await orderAuthPlus(t, brandId)
    t.expect((await storyOf(t, brandId)).at(-1)).toBe('auth-plus-renewed')
    await t.advance('PT7M')
    t.expect(await compliant(t)).toEqual([brandId])
    t.expect(await vetStatusesOf(t, brandId)).toEqual(['EXPIRED', 'ACTIVE'])
  },
)

scenario(
  'keeps a brand compliant that renews in time',
  { proves: [authPlus], startsAt, options: { vettingTime: 'min', authPlusValidity: 'P30D' } },
  async (t) => {
    const brandId = await registerPublic(t)
    await orderAuthPlus(t, brandId)
    await t.advance('P29D')
    await orderAuthPlus(t, brandId)
    await t.advance('P2D')
    t.expect(await vetStatusesOf(t, brandId)).toEqual(['EXPIRED', 'ACTIVE'])
    t.expect(await compliant(t)).toEqual([brandId])
    await t.advance('P30D')
    t.expect(await compliant(t)).toEqual([])
  },
)

scenario(
  'ends compliance when the contact’s address is changed, and a vet that runs too',
  { proves: [authPlus], startsAt },
  async (t) => {
    const brandId = await registerPublic(t)
    await orderAuthPlus(t, brandId)
    await t.advance('PT2H')
    t.expect(await compliant(t)).toEqual([brandId])
    ;(await t.registry.put(`/brand/${brandId}`, publicBrand({ street: '14 Quay St' }))).value
    t.expect(await compliant(t)).toEqual([brandId])
    await changeContact(t, brandId, 'ana@harbor-dental.example.com')
    t.expect(await compliant(t)).toEqual([])
    t.expect((await storyOf(t, brandId)).at(-1)).toBe('auth-plus-expired')
    await orderAuthPlus(t, brandId)
    await changeContact(t, brandId, 'ben@harbor-dental.example.com')
    t.expect(await vetStatusesOf(t, brandId)).toEqual(['EXPIRED', 'FAILED'])
    t.expect((await storyOf(t, brandId)).at(-1)).toBe('auth-plus-failed')
    await orderAuthPlus(t, brandId)
    await t.advance('PT2H')
    t.expect(await compliant(t)).toEqual([brandId])
  },
)

scenario(
  'fails where the domain is not the company’s',
  { proves: [authPlus], startsAt },
  async (t) => {
    const brandId = await registerPublic(t, { referenceId: 'vet-domain-fail-1' })
    await orderAuthPlus(t, brandId)
    await t.advance(domain)
    t.expect(await storyOf(t, brandId)).toEqual([
      ...['auth-plus-added', 'auth-plus-domain-failed', 'auth-plus-failed'],
    ])
    const [vet] = await vetsOf(t, brandId)
    t.expect(vet?.reasons?.[0]).toContain('TFWD02')
    t.expectRegistryError(await resend(t, brandId), 565, email)
    await orderAuthPlus(t, brandId)
  },
)

scenario('fails where the contact says no', { proves: [authPlus], startsAt }, async (t) => {
  const brandId = await registerPublic(t, { referenceId: 'vet-2fa-fail-1' })
  await orderAuthPlus(t, brandId)
  await t.advance('PT2H')
  t.expect((await storyOf(t, brandId)).slice(3)).toEqual([
    ...['two-factor-email-opened', 'auth-plus-two-factor-failed', 'auth-plus-failed'],
  ])
  t.expect(await compliant(t)).toEqual([])
})

scenario(
  'keeps a link valid for seven days, and no longer',
  { proves: [email], startsAt },
  async (t) => {
    const brandId = await unopened(t)
    await t.advance('P7D')
    const refused = await t.sim.decide({ subject: brandId, decision: 'verify-2fa' })
    t.expect(refused.status).toBe(409)
    t.expect((await resend(t, brandId)).status).toBe(204)
    await t.advance('P6DT23H59M59.999S')
    ;(await t.sim.decide({ subject: brandId, decision: 'open-2fa' })).value
    ;(await t.sim.decide({ subject: brandId, decision: 'verify-2fa' })).value
    t.expect(await compliant(t)).toEqual([brandId])
  },
)

scenario(
  'tells that a link has expired after seven days',
  { proves: [email], startsAt },
  async (t) => {
    const brandId = await unopened(t)
    await t.advance('P6DT23H59M59.999S')
    t.expect((await storyOf(t, brandId)).at(-1)).toBe('two-factor-email-sent')
    await t.advance('PT0.001S')
    t.expect((await storyOf(t, brandId)).at(-1)).toBe('two-factor-email-expired')
  },
)

scenario('sends the e-mail again after two hours', { proves: [email], startsAt }, async (t) => {
  const brandId = await unopened(t)
  await t.advance('PT1H59M59.999S')
  t.expectRegistryError(await resend(t, brandId), 592, email)
  await t.advance('PT0.001S')
  t.expect((await resend(t, brandId)).status).toBe(204)
  t.expectRegistryError(await resend(t, brandId), 592, email)
  const sent = (await storyOf(t, brandId)).filter((what) => what === 'two-factor-email-sent')
  t.expect(sent).toHaveLength(2)
  t.expectRegistryError(await resend(t, brandId, 'RBM'), 565, email)
  t.expectRegistryError(await resend(t, brandId, 'STANDARD'), 501)
})

scenario(
  'sends the e-mail again for thirty days from the order, then fails the vet',
  { proves: [email], startsAt },
  async (t) => {
    const brandId = await unopened(t)
    await t.advance('P29DT23H58M59.999S')
    t.expect((await resend(t, brandId)).status).toBe(204)
    await t.advance('PT0.001S')
    t.expect((await storyOf(t, brandId)).slice(-2)).toEqual([
      ...['auth-plus-two-factor-failed', 'auth-plus-failed'],
    ])
    await t.advance('PT2H')
    t.expectRegistryError(await resend(t, brandId), 565, email)
    await orderAuthPlus(t, brandId)
  },
)

scenario(
  'sends nothing to a contact who was verified, or was never written to',
  { proves: [email], startsAt },
  async (t) => {
    const brandId = await registerPublic(t)
    t.expectRegistryError(await resend(t, brandId), 565, email)
    await orderAuthPlus(t, brandId)
    await t.advance('PT3H')
    t.expectRegistryError(await resend(t, brandId), 592, email)
    t.expectRegistryError(await resend(t, 'BNONE00'), 502)
  },
)

scenario('verifies a contact for RBM the same way', { proves: [email], startsAt }, async (t) => {
  const brandId = await registerBrand(t, { referenceId: 'vet-2fa-unopened' })
  ;(await orderVet(t, brandId, { vettingClass: 'RBM' })).value
  await t.advance('PT3H')
  t.expect((await resend(t, brandId, 'RBM')).status).toBe(204)
  ;(await t.sim.decide({ subject: brandId, decision: 'verify-2fa' })).value
  t.expect(await storyOf(t, brandId)).toEqual([
    ...['two-factor-email-sent', 'two-factor-email-sent'],
    ...['two-factor-email-opened', 'vetting-scored'],
  ])
  t.expect(await compliant(t)).toEqual([])
})

function publicBrand(change = {}) {
  return v2Brand({
    ...{ entityType: 'PUBLIC_PROFIT', companyName: 'Harbor Group Inc', ein: '98-7654321' },
    ...{ stockSymbol: 'HRBRX', stockExchange: 'NASDAQ', ...change },
  })
}

async function changeContact(t: Scenario, brandId: string, businessContactEmail: string) {
  ;(await t.registry.put(`/brand/${brandId}`, publicBrand({ businessContactEmail }))).value
}

async function orderAuthPlus(t: Scenario, brandId: string) {
  return (await orderVet(t, brandId, { vettingClass: 'AUTHPLUS' })).value
}

/** A public company whose contact has got an e-mail that nobody opens. */
async function unopened(t: Scenario, referenceId = 'vet-2fa-unopened'): Promise<string> {
  const brandId = await registerPublic(t, { referenceId })
  await orderAuthPlus(t, brandId)
  await t.advance(domain)
  return brandId
}

function resend(t: Scenario, brandId: string, vettingClass = 'AUTHPLUS') {
  return t.registry.post(`/brand/${brandId}/2faEmail?vettingClass=${vettingClass}`)
}

/** Ids of the brands that comply. */
async function compliant(t: Scenario): Promise<string[]> {
  const path = '/brand?authenticationPlusCompliant=true'
  const { records } = (await t.registry.get<{ records: { brandId: string }[] }>(path)).value
  return records.map(({ brandId }) => brandId)
}

async function timesOf(t: Scenario, brandId: string): Promise<Record<string, string>> {
  const { events } = (await t.sim.events(`?subject=${brandId}`)).value
  return Object.fromEntries(events.map(({ at, type }) => [type.replace('registry.', ''), at]))
}

/** What happened to a vet by e-mail, in order. */
async function storyOf(t: Scenario, brandId: string): Promise<string[]> {
  const { events } = (await t.sim.events(`?subject=${brandId}`)).value
  return events
    .map(({ type }) => type.replace('registry.', ''))
    .filter((what) => /^(auth-plus|two-factor|vetting)-/.test(what))
    .filter((what) => what !== 'vetting-ordered')
}
