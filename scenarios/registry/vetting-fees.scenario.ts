import {
  importVet,
  orderVet,
  politicalPayload,
  registerBrand,
  registerCommittee,
  registerPublic,
  type Scenario,
  scenario,
  vetsOf,
} from '../../harness/scenario.ts'

const fees = 'registry.vetting-fees'
const startsAt = '2025-06-17T10:00:00-04:00'

for (const [vettingClass, register, kind, amountUsdCents] of [
  ['STANDARD', registerBrand, 'standard-vet', 4000],
  ['ENHANCED', registerBrand, 'enhanced-vet', 9500],
  ['POLITICAL', registerCommittee, 'political-vet', 6400],
  ['AUTHPLUS', registerPublic, 'authplus-vet', 1250],
] as const) {
  scenario(
    `charges ${amountUsdCents} US cents for a ${vettingClass} vet, as the providers’ list says`,
    { proves: [fees], startsAt },
    async (t) => {
      const brandId = await register(t)
      await orderVet(t, brandId, { vettingClass, additionalRequestPayload: politicalPayload() })
      t.expect(await chargesFor(t, brandId)).toEqual([[kind, amountUsdCents]])
      t.expect((await pricesOf(t))[vettingClass]).toBe(amountUsdCents / 100)
    },
  )
}

scenario(
  'charges each request of Authentication+, whether it succeeds or not',
  { proves: [fees], startsAt },
  async (t) => {
    const brandId = await registerPublic(t, { referenceId: 'vet-domain-fail' })
    for (let request = 1; request <= 2; request += 1) {
      ;(await orderVet(t, brandId, { vettingClass: 'AUTHPLUS' })).value
      await t.advance('PT1H')
      t.expect(await chargesFor(t, brandId)).toHaveLength(request)
    }
    t.expect((await vetsOf(t, brandId)).map((vet) => vet.vettingStatus)).toEqual([
      ...['FAILED', 'FAILED'],
    ])
  },
)

scenario(
  'charges 1000 US cents for an appeal of a vet',
  { proves: [fees], startsAt },
  async (t) => {
    const brandId = await registerBrand(t)
    const { evpId, vettingId } = (await orderVet(t, brandId)).value
    await t.advance('P1D')
    const request = { evpId, vettingId, appealCategories: ['LOW_SCORE'] }
    ;(await t.registry.post(`/brand/${brandId}/externalVetting/appeal`, request)).value
    t.expect(await chargesFor(t, brandId)).toEqual([
      ['standard-vet', 4000],
      ['vet-appeal', 1000],
    ])
  },
)

scenario(
  'charges nothing for imports, RBM and mock brands',
  { proves: [fees], startsAt },
  async (t) => {
    const brandId = await registerBrand(t)
    ;(await importVet(t, brandId, { vettingId: 'report-1' })).value
    ;(await orderVet(t, brandId, { vettingClass: 'RBM' })).value
    t.expect(await chargesFor(t, brandId)).toEqual([])
    const mock = await registerBrand(t, { mock: true, companyName: 'Mock LLC' })
    ;(await orderVet(t, mock)).value
    t.expect(await chargesFor(t, mock)).toEqual([])
  },
)

scenario('lists what vets are chosen from', { proves: [fees], startsAt }, async (t) => {
  const read = async <Body>(path: string) => (await t.registry.get<Body>(`/enum/${path}`)).value
  const providers = await read<{ evpId: string; vettingClasses: string[] }[]>('extVettingProvider')
  t.expect(providers.map(({ evpId, vettingClasses }) => [evpId, vettingClasses])).toEqual([
    ['AEGIS', ['STANDARD', 'ENHANCED', 'POLITICAL', 'AUTHPLUS', 'RBM']],
    ['CV', ['POLITICAL']],
    ['WMC', ['STANDARD']],
  ])
  const classes = await read<{ id: string; validityMonths: number }[]>('vettingClass')
  t.expect(classes.map(({ id, validityMonths }) => [id, validityMonths])).toEqual([
    ...[
      ['STANDARD', 12],
      ['ENHANCED', 12],
      ['POLITICAL', 1200],
      ['AUTHPLUS', 12],
      ['RBM', 12],
    ],
  ])
  const statuses = ['PENDING', 'UNSCORE', 'ACTIVE', 'FAILED', 'EXPIRED']
  t.expect(await read('vettingStatus')).toEqual(statuses)
  const codes = (await read<{ code: string }[]>('vettingFeedbackCode')).map(({ code }) => code)
  t.expect(codes).toEqual(
    t.expect.arrayContaining(['TFWD01', 'TFWD02', 'TFGE01', 'TFNP01', 'TFTI04']),
  )
  const categories = await read<{ id: string }[]>('extVettingAppealCategory?evpId=AEGIS')
  t.expect(categories.map(({ id }) => id)).toEqual([
    ...['VERIFY_TAX_ID', 'VERIFY_NON_PROFIT', 'VERIFY_GOVERNMENT', 'LOW_SCORE'],
  ])
  t.expect(await read('extVettingAppealCategory?evpId=CV')).toEqual([])
})

async function chargesFor(t: Scenario, brandId: string): Promise<(string | number)[][]> {
  const { charges } = (await t.sim.ledger()).value
  return charges
    .filter(
      ({ kind, subject }) => subject === brandId && kind.includes('vet') && !kind.includes('brand'),
    )
    .map(({ kind, amountUsdCents }) => [kind, amountUsdCents])
}

/** What Aegis asks for each class, in US dollars. */
async function pricesOf(t: Scenario): Promise<Readonly<Record<string, number>>> {
  const path = '/enum/extVettingProvider'
  const found = (await t.registry.get<{ evpId: string; vettingInstruction: string }[]>(path)).value
  const aegis = found.find(({ evpId }) => evpId === 'AEGIS')
  return JSON.parse(aegis?.vettingInstruction ?? '{}').newVet.price
}
