import {
  businessNumber,
  eightCustomer,
  eightForm,
  type Scenario,
  scenario,
} from '../../harness/scenario.ts'

const since = '2023-02-14T23:59:59-05:00'
const changes = [
  { what: 'number', change: { number: businessNumber(9) } },
  { what: 'licence', change: { licence: 'X4' } },
]

/** Two users with SMS from before registration, so that the customer keeps an enabled one. */
async function legacyCustomer(t: Scenario, firstNumber = 0, name = 'Harbor Dental') {
  const spec = { signedUpAt: since, provisionedAt: since, users: 2, firstNumber, name }
  const road = await eightCustomer(t, spec)
  t.expect(road.users.map(({ sms }) => sms)).toEqual(['enabled', 'enabled'])
  return road
}

for (const { what, change } of changes) {
  scenario(
    `enables a legacy user whose ${what} changed only until 2023-02-15 without registration`,
    {
      proves: ['eight.legacy-change-needs-registration'],
      startsAt: '2023-02-14T23:59:59-05:00',
    },
    async (t) => {
      const { user } = await legacyCustomer(t)
      const other = await legacyCustomer(t, 2, 'Hill Vets')
      t.expect((await t.eight.changeUser(user.id, change)).value.sms).toBe('disabled')
      t.expect((await t.eight.enable(user.id)).isSuccess).toBe(true)

      const number = businessNumber(10)
      const late = what === 'number' ? { number } : change
      t.expect((await t.eight.changeUser(other.user.id, late)).value.sms).toBe('disabled')
      await t.advance('PT1S')
      const refused = await t.eight.enable(other.user.id)
      t.expectRefused(refused, 'eight.legacy-change-needs-registration')
    },
  )

  scenario(
    `enables a legacy user whose ${what} changed once the campaign is verified`,
    { proves: ['eight.legacy-change-needs-registration'], startsAt: '2023-02-15' },
    async (t) => {
      const { customer, user, users } = await legacyCustomer(t)
      const changed = (await t.eight.changeUser(user.id, change)).value
      t.expect(changed.sms).toBe('disabled')
      const refused = await t.eight.enable(user.id)
      t.expectRefused(refused, 'eight.legacy-change-needs-registration')
      t.expect((await t.eight.user(users[1]?.id ?? '')).value.sms).toBe('enabled')

      const form = eightForm([changed.number ?? ''])
      ;(await t.eight.register(customer.id, form)).value
      await t.advance('P21D')
      ;(await t.eight.enable(user.id)).value
      await t.advance('P10D')
      t.expect((await t.eight.user(user.id)).value.sms).toBe('enabled')
    },
  )
}

scenario(
  'enables a legacy user whom an administrator disabled, for nothing was changed',
  { proves: ['eight.legacy-change-needs-registration'], startsAt: '2023-02-15' },
  async (t) => {
    const { user } = await legacyCustomer(t)
    ;(await t.eight.disable(user.id)).value
    t.expect((await t.eight.enable(user.id)).value.sms).toBe('enabled')
  },
)
