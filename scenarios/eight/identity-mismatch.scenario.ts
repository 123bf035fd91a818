import { eightForm, registeringEight, scenario } from '../../harness/scenario.ts'

const mismatches = [
  { ein: '00-0000002', field: 'legalName' },
  { ein: '00-0000003', field: 'ein' },
  { ein: '00-0000005', field: 'address' },
  { ein: '00-0000006', field: 'industry' },
]

for (const { ein, field } of mismatches) {
  scenario(
    `shows that ${field} does not match the records, and verifies the corrected form`,
    { proves: ['eight.form-errors-resubmit'], startsAt: '2024-09-03' },
    async (t) => {
      const { customer, registration, number } = await registeringEight(t, {}, { ein })
      await t.advance('P21D')
      const rejected = (await t.eight.registration(registration.id)).value
      t.expect(rejected.state).toBe('rejected')
      t.expect(rejected.campaignId).toBeNull()
      t.expect(rejected.errors).toEqual([
        t.expect.objectContaining({
          field,
          rule: 'eight.form-errors-resubmit',
          remedy: t.expect.stringMatching(/\w/),
        }),
      ])
      const page = (await t.eight.smsPage(customer.id)).value
      t.expect(page.banner).toBe('ACTION REQUIRED')
      t.expect(page.registrations[0]?.errors).toEqual(rejected.errors)

      const again = (await t.eight.resubmit(registration.id, eightForm([number]))).value
      t.expect(again).toMatchObject({ id: registration.id, state: 'checking', errors: [] })
      await t.advance('P21D')
      t.expect((await t.eight.registration(registration.id)).value.state).toBe('verified')
      t.expect((await t.eight.smsPage(customer.id)).value.banner).toBe('VERIFIED')
    },
  )
}

scenario(
  'names every field in which a business differs from its record, and rejects it again uncorrected',
  {
    proves: ['eight.form-errors-resubmit'],
    startsAt: '2024-09-03',
    options: {
      irsDirectory: [
        {
          ein: '12-3456789',
          legalName: 'Harbor Dental Group LLC',
          street: '14 Quay St',
          postalCode: '12207',
          industry: 'HEALTHCARE',
        },
      ],
    },
  },
  async (t) => {
    const { registration, number } = await registeringEight(t)
    const fieldsNow = async () => {
      const { errors } = (await t.eight.registration(registration.id)).value
      return errors.map(({ field }) => field).sort()
    }
    await t.advance('P1D')
    t.expect(await fieldsNow()).toEqual(['address', 'legalName'])

    const legalName = 'Harbor Dental Group LLC'
    ;(await t.eight.resubmit(registration.id, eightForm([number], { legalName }))).value
    await t.advance('P1D')
    t.expect(await fieldsNow()).toEqual(['address'])

    const address = { street: '14 Quay St', city: 'Albany', state: 'NY', postalCode: '12207' }
    const corrected = eightForm([number], { legalName, address })
    ;(await t.eight.resubmit(registration.id, corrected)).value
    await t.advance('P21D')
    t.expect(await fieldsNow()).toEqual([])
    t.expect((await t.eight.registration(registration.id)).value.state).toBe('verified')
  },
)
