import { applyingPrimevox, primevoxForm, type Scenario, scenario } from '../../harness/scenario.ts'

const rule = 'prime.business-identity'
const proves = [rule, 'registry.identity-check']
const startsAt = '2023-08-01'

/** Tax ids for which the target documents that the IRS knows something else. */
const mismatches = [
  ['another name', '00-0000002', 'legalName'],
  ['no record at all', '00-0000003', 'ein'],
  ['another address', '00-0000005', 'address'],
  ['another industry', '00-0000006', 'industry'],
] as const

for (const [what, ein, field] of mismatches) {
  scenario(
    `rejects an application for whose tax id the IRS has ${what}`,
    { proves, startsAt, options: { reviewTime: 'min' } },
    async (t) => {
      const { registration } = await applyingPrimevox(t, { ein })
      t.expect(await afterReview(t, registration.id)).toEqual([[field, rule]])
      ;(await t.primevox.resubmit(registration.id, primevoxForm())).value
      t.expect(await afterReview(t, registration.id)).toEqual([])
      t.expect((await t.primevox.registration(registration.id)).value.state).toBe('verified')
    },
  )
}

const onRecord = {
  ein: '98-7654321',
  legalName: 'MAPLE BAKERY, INC.',
  street: '4 Mill Rd.',
  postalCode: '45402',
  industry: 'Retail',
}

scenario(
  'approves a business that is on record, however its name is punctuated',
  { proves, startsAt, options: { reviewTime: 'min', irsDirectory: [onRecord] } },
  async (t) => {
    const { registration } = await applyingPrimevox(t)
    t.expect(await afterReview(t, registration.id)).toEqual([])
    t.expect((await t.primevox.registration(registration.id)).value.state).toBe('verified')
  },
)

const differences = [
  ['legalName', { legalName: 'Oak Bakery Inc' }, 'legalName'],
  ['street', { street: '5 Mill Rd' }, 'address'],
  ['postal code', { postalCode: '45403' }, 'address'],
  ['industry', { industry: 'HEALTHCARE' }, 'industry'],
] as const

for (const [what, change, field] of differences) {
  scenario(
    `rejects a business whose ${what} is another on record`,
    {
      proves,
      startsAt,
      options: { reviewTime: 'min', irsDirectory: [{ ...onRecord, ...change }] },
    },
    async (t) => {
      const { registration } = await applyingPrimevox(t)
      t.expect(await afterReview(t, registration.id)).toEqual([[field, rule]])
      t.expect((await t.primevox.registration(registration.id)).value.state).toBe('rejected')
    },
  )
}

scenario(
  'names every mismatch of an application in one rejection',
  {
    proves,
    startsAt,
    options: {
      reviewTime: 'min',
      irsDirectory: [{ ...onRecord, legalName: 'Oak Bakery Inc', industry: 'HEALTHCARE' }],
    },
  },
  async (t) => {
    const { registration } = await applyingPrimevox(t)
    t.expect(await afterReview(t, registration.id)).toEqual([
      ['legalName', rule],
      ['industry', rule],
    ])
    t.expect((await t.primevox.registration(registration.id)).value.rejections).toBe(1)
  },
)

async function afterReview(t: Scenario, id: string): Promise<(string | undefined)[][]> {
  await t.advance('P30D')
  const { errors } = (await t.primevox.registration(id)).value
  return errors.map(({ field, rule }) => [field, rule])
}
