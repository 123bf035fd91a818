import {
  applyingPrimevox,
  businessNumber,
  type Form,
  primevoxForm,
  scenario,
} from '../../harness/scenario.ts'

const rule = 'prime.review-15-20-business-days'

/** Days of submission, and the 15th and 20th business day after each. */
const reviews = [
  ['without a holiday', '2023-08-01', '2023-08-22', '2023-08-29'],
  ['over Juneteenth and Independence Day', '2023-06-12', '2023-07-05', '2023-07-12'],
  ['over Veterans Day as observed and Thanksgiving', '2023-11-01', '2023-11-24', '2023-12-01'],
  ['over Christmas and New Year', '2024-12-16', '2025-01-08', '2025-01-15'],
] as const

for (const [span, startsAt, earliest, latest] of reviews) {
  for (const [reviewTime, count, day] of [
    ['min', 15, earliest],
    ['max', 20, latest],
  ] as const) {
    scenario(
      `ends a review ${span} after ${count} business days`,
      { proves: [rule], startsAt, options: { reviewTime } },
      async (t) => {
        const { registration } = await applyingPrimevox(t)
        await t.advanceTo(secondBefore(day))
        t.expect((await t.primevox.registration(registration.id)).value.state).toBe('in-review')
        await t.advance('PT1S')
        t.expect((await t.primevox.registration(registration.id)).value.state).toBe('verified')
      },
    )
  }
}

const casino = 'Maple Bakery: our casino night is on Friday.'
const firstLooks: readonly [string, Partial<Form>, string][] = [
  ['one defect', { samples: [casino] }, '2023-08-23'],
  ['one wrong fact', { ein: '00-0000002' }, '2023-08-23'],
  ['two defects', { samples: [casino, casino] }, '2023-08-24'],
  ['a wrong fact and two defects', { ein: '00-0000005', samples: [casino, casino] }, '2023-08-25'],
  ['five defects', { samples: Array(5).fill(casino) }, '2023-08-29'],
  ['six defects', { samples: Array(6).fill(casino) }, '2023-08-29'],
]

for (const [what, form, day] of firstLooks) {
  scenario(
    `rejects an application with ${what} on ${day}, a business day later for each up to the 20th`,
    { proves: [rule], startsAt: '2023-08-01', options: { reviewTime: 'min' } },
    async (t) => {
      const { registration } = await applyingPrimevox(t, form)
      await t.advanceTo(secondBefore(day))
      t.expect((await t.primevox.registration(registration.id)).value.state).toBe('in-review')
      await t.advance('PT1S')
      const rejected = (await t.primevox.registration(registration.id)).value
      t.expect(rejected.state).toBe('rejected')
      t.expect(rejected.errors.length).toBeGreaterThan(0)
      t.expect(rejected.errors.every(({ remedy }) => remedy.length > 0)).toBe(true)
    },
  )
}

for (const ein of ['98-7654321', '00-0000002']) {
  scenario(
    `gives a corrected application of tax id ${ein} another 15 business days`,
    { proves: [rule], startsAt: '2023-08-01', options: { reviewTime: 'min' } },
    async (t) => {
      const { registration } = await applyingPrimevox(t, { ein, samples: [casino] })
      await t.advanceTo('2023-09-01')
      t.expect((await t.primevox.registration(registration.id)).value.state).toBe('rejected')
      ;(await t.primevox.resubmit(registration.id, primevoxForm())).value
      await t.advanceTo(secondBefore('2023-09-25'))
      t.expect((await t.primevox.registration(registration.id)).value.state).toBe('in-review')
      await t.advance('PT1S')
      t.expect((await t.primevox.registration(registration.id)).value.state).toBe('verified')
    },
  )
}

scenario(
  'ends every review from the 15th to the 20th business day, and not all on one day',
  { proves: [rule], startsAt: '2023-08-01' },
  async (t) => {
    const customer = (await t.primevox.addCustomer({ name: 'Oak Group', country: 'US' })).value
    const number = businessNumber(40)
    ;(await t.primevox.addUser(customer.id, { name: 'Baker', number })).value
    const ids: string[] = []
    for (let index = 0; index < 40; index += 1) {
      const form = primevoxForm({ description: `Tells customers of shop ${index} of their order.` })
      ids.push((await t.primevox.register(customer.id, form)).value.id)
    }
    const verifiedOn = async (day: string) => {
      await t.advanceTo(`${day}T00:00:00-04:00`)
      const states = await Promise.all(ids.map((id) => t.primevox.registration(id)))
      return states.filter((answer) => answer.value.state === 'verified').length
    }
    t.expect(await verifiedOn('2023-08-21')).toBe(0)
    const early = await verifiedOn('2023-08-24')
    t.expect(early).toBeGreaterThan(0)
    t.expect(early).toBeLessThan(40)
    t.expect(await verifiedOn('2023-08-29')).toBe(40)
  },
)

/** One second before midnight in New York at the start of a day. */
function secondBefore(day: string): string {
  const offset = day < '2023-11-05' ? '-04:00' : '-05:00'
  const midnight = Date.parse(`${day}T00:00:00${offset}`)
  return new Date(midnight - 1000).toISOString()
}
