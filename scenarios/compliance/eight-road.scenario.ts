import { eightForm, type Form, registeringEight, scenario } from '../../harness/scenario.ts'
import { rewritten } from './documents.ts'

const startsAt = '2024-09-03'
const options = { reviewTime: 'max' }

const optInForm = `New patients of Harbor Dental

Mobile phone (optional): ____________

[ ] Harbor Dental may text me (optional). I will get appointment reminders, about two messages per visit. Message and data rates may apply. Reply STOP to cancel, HELP for help.

The privacy policy and the terms of service hang on the wall at the front desk.`

const privacyPolicy = `<h1>Privacy notice of Harbor Dental</h1>
<p>Harbor Dental keeps what is needed to treat you and to reach you.</p>
<p>Your mobile number is not shared with affiliates or any third party for marketing or promotional
purposes.</p>`

const termsOfService = `<h1>Texts from Harbor Dental</h1>
<p>If you tick the box, we text you appointment reminders, about two messages per visit.</p>
<p>Your carrier's message and data rates may apply.</p>
<p>Reply STOP to cancel or HELP for help.</p>
<p>Our <a href="https://harbor-dental.example/privacy">privacy notice</a> says more.</p>`

const documents = { optInForm, privacyPolicy, termsOfService }

const cases = [
  [
    'consent.mentions-fees',
    'optInForm',
    rewritten(optInForm, ' Message and data rates may apply.', ''),
    'Nothing in it says so.',
  ],
  [
    'consent.not-implied',
    'optInForm',
    rewritten(optInForm, '[ ]', '[x]'),
    'Harbor Dental may text me',
  ],
  [
    'privacy.no-sharing',
    'privacyPolicy',
    `${privacyPolicy}\n<p>We sell phone numbers to companies that advertise dental goods.</p>`,
    'We sell phone numbers',
  ],
  [
    'terms.opt-out',
    'termsOfService',
    rewritten(termsOfService, 'STOP to cancel or ', ''),
    'Nothing in it says so.',
  ],
] as const

for (const [rule, field, document, shows] of cases) {
  scenario(
    `rejects a form for ${rule} when its review ends`,
    { proves: [rule, 'eight.form-errors-resubmit'], startsAt, options },
    async (t) => {
      const form = { ...documents, [field]: document }
      const { registration, number } = await registeringEight(t, {}, form)
      const { id } = registration
      await t.advance('P20DT23H59M')
      t.expect((await t.eight.registration(id)).value).toMatchObject({
        state: 'in-review',
        errors: [],
      })
      await t.advance('PT1M')
      const rejected = (await t.eight.registration(id)).value
      t.expect(rejected.errors.map((error) => [error.field, error.rule])).toEqual([[field, rule]])
      t.expect(rejected.state).toBe('rejected')
      t.expect(rejected.errors[0]?.detail).toContain(shows)
      t.expect(rejected.errors[0]?.remedy).toBeTruthy()

      ;(await t.eight.resubmit(id, eightForm([number], documents))).value
      await t.advance('P21D')
      t.expect((await t.eight.registration(id)).value.state).toBe('verified')
    },
  )
}

const accepted: readonly [what: string, form: Partial<Form>][] = [
  ['with documents that keep every rule', documents],
  ['without documents, which are not asked for', {}],
]

for (const [what, form] of accepted) {
  scenario(
    `verifies a form ${what}`,
    { proves: [...new Set(cases.map(([rule]) => rule))], startsAt, options },
    async (t) => {
      const { registration } = await registeringEight(t, {}, form)
      await t.advance('P21D')
      const { state, errors } = (await t.eight.registration(registration.id)).value
      t.expect([state, errors]).toEqual(['verified', []])
    },
  )
}
