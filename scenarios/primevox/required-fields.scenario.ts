import { type Form, primevoxCustomer, primevoxForm, scenario } from '../../harness/scenario.ts'

const required = [
  ['legalName', 'prime.business-identity'],
  ['address', 'prime.business-identity'],
  ['ein', 'prime.business-identity'],
  ['industry', 'prime.business-identity'],
  ['proofOfConsent', 'prime.proof-of-consent'],
  ['privacyPolicy', 'prime.privacy-and-terms'],
  ['termsOfService', 'prime.privacy-and-terms'],
  ['description', 'prime.purpose-and-samples'],
  ['samples', 'prime.purpose-and-samples'],
  ['messageFrequency', 'prime.purpose-and-samples'],
] as const

for (const [field, rule] of required) {
  scenario(
    `refuses an application without ${field}`,
    { proves: [rule], startsAt: '2023-08-01' },
    async (t) => {
      const { customer } = await primevoxCustomer(t)
      const submitted = await t.primevox.register(customer.id, without(field))
      t.expect(submitted.status).toBe(422)
      const { errors = [] } = t.expectRefused(submitted, rule)
      t.expect(errors.map((error) => [error.field, error.rule])).toEqual([[field, rule]])
      t.expect((await t.primevox.smsPage(customer.id)).value.registrations).toEqual([])
      ;(await t.primevox.register(customer.id, primevoxForm())).value
    },
  )
}

scenario(
  'names every missing field of an application at once',
  { proves: [...new Set(required.map(([, rule]) => rule))], startsAt: '2023-08-01' },
  async (t) => {
    const { customer } = await primevoxCustomer(t)
    const { errors = [] } = (await t.primevox.register(customer.id, {})).problem
    const named = errors.map(({ field, rule }) => `${field} ${rule}`)
    t.expect(named.sort()).toEqual(required.map((pair) => pair.join(' ')).sort())
    t.expect(errors.every(({ remedy }) => remedy.length > 0)).toBe(true)
  },
)

const blanks: readonly [string, Partial<Form>, string][] = [
  ['a blank name', { legalName: '  ' }, 'prime.business-identity'],
  ['a blank proof of consent', { proofOfConsent: ' ' }, 'prime.proof-of-consent'],
  ['blank terms', { termsOfService: '\n' }, 'prime.privacy-and-terms'],
  ['no sample', { samples: [] }, 'prime.purpose-and-samples'],
  ['nothing but a blank sample', { samples: [' '] }, 'prime.purpose-and-samples'],
]

for (const [what, form, rule] of blanks) {
  scenario(
    `takes ${what} for a missing field`,
    { proves: [rule], startsAt: '2023-08-01' },
    async (t) => {
      const { customer } = await primevoxCustomer(t)
      t.expectRefused(await t.primevox.register(customer.id, primevoxForm(form)), rule)
    },
  )
}

scenario(
  'refuses a resubmission that leaves a field out and keeps the application as it was',
  { proves: ['prime.privacy-and-terms'], startsAt: '2023-08-01' },
  async (t) => {
    const { customer } = await primevoxCustomer(t)
    const { id } = (await t.primevox.register(customer.id, primevoxForm())).value
    await t.advance('P1D')
    ;(await t.sim.decide({ subject: id, decision: 'reject' })).value
    const again = await t.primevox.resubmit(id, without('privacyPolicy'))
    t.expectRefused(again, 'prime.privacy-and-terms')
    t.expect((await t.primevox.registration(id)).value.state).toBe('rejected')
  },
)

function without(field: keyof Form): Form {
  const { [field]: _, ...rest } = primevoxForm()
  return rest
}
