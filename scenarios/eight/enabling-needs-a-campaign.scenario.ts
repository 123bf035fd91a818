import {
  businessNumber,
  eightCustomer,
  type Scenario,
  scenario,
  verifiedEight,
} from '../../harness/scenario.ts'

/** A customer without a campaign and a user for whom nobody has enabled SMS. */
async function customerWithUser(t: Scenario, signedUpAt: string, firstNumber = 0) {
  const customer = (
    await t.eight.addCustomer({ name: `Since ${signedUpAt}`, country: 'US', signedUpAt })
  ).value
  const added = (await t.eight.addUser(customer.id, { name: 'User', licence: 'X2' })).value
  const user = (await t.eight.changeUser(added.id, { number: businessNumber(firstNumber) })).value
  t.expect(user.sms).toBe('disabled')
  return { customer, user }
}

scenario(
  'lets SMS be enabled without a campaign until 2023-02-15 and not from then on',
  { proves: ['eight.not-registered-cannot-enable'], startsAt: '2023-02-14T23:59:59-05:00' },
  async (t) => {
    const early = await customerWithUser(t, '2023-01-09')
    const late = await customerWithUser(t, '2023-01-10', 1)
    t.expect((await t.eight.enable(early.user.id)).value.sms).toBe('pending')
    await t.advance('PT1S')
    const refused = await t.eight.enable(late.user.id)
    t.expectRefused(refused, 'eight.not-registered-cannot-enable')
    t.expect((await t.eight.user(late.user.id)).value.sms).toBe('disabled')
  },
)

for (const country of ['US', 'CA']) {
  scenario(
    `enables no user of a new ${country} customer before its campaign is verified`,
    { proves: ['eight.not-registered-cannot-enable'], startsAt: '2023-02-15' },
    async (t) => {
      const { user } = await eightCustomer(t, { country })
      const refused = await t.eight.enable(user.id)
      t.expectRefused(refused, 'eight.not-registered-cannot-enable')
      const registered = await verifiedEight(t, { country, firstNumber: 1, name: 'Hill Vets' })
      t.expect((await t.eight.enable(registered.user.id)).value.sms).toBe('pending')
    },
  )
}

scenario(
  'enables further users of an older customer while it has an enabled one, and none after',
  { proves: ['eight.not-registered-cannot-enable'], startsAt: '2023-02-15' },
  async (t) => {
    const since = '2023-02-14T23:59:59-05:00'
    const { customer, user } = await eightCustomer(t, { signedUpAt: since, provisionedAt: since })
    t.expect(user.sms).toBe('enabled')
    const add = async (index: number) => {
      const person = { name: `New ${index}`, licence: 'X2', number: businessNumber(index) }
      return (await t.eight.addUser(customer.id, person)).value.id
    }
    t.expect((await t.eight.enable(await add(1))).value.sms).toBe('pending')

    const alone = await eightCustomer(t, {
      ...{ signedUpAt: since, provisionedAt: since, firstNumber: 5, name: 'Hill Vets' },
    })
    ;(await t.eight.disable(alone.user.id)).value
    const refused = await t.eight.enable(alone.user.id)
    t.expectRefused(refused, 'eight.not-registered-cannot-enable')
  },
)

scenario(
  'makes no exception for a customer of 2023-02-15 that took over an enabled user',
  {
    proves: ['eight.not-registered-cannot-enable', 'eight.legacy-change-needs-registration'],
    startsAt: '2023-02-15',
  },
  async (t) => {
    const { customer, users } = await eightCustomer(t, {
      ...{ signedUpAt: '2023-02-15', provisionedAt: '2022-06-01', users: 2 },
    })
    t.expect(users.map(({ sms }) => sms)).toEqual(['enabled', 'enabled'])
    const person = { name: 'New', licence: 'X2', number: businessNumber(5) }
    const added = (await t.eight.addUser(customer.id, person)).value
    const refused = await t.eight.enable(added.id)
    t.expectRefused(refused, 'eight.not-registered-cannot-enable')

    const [, moved] = users
    ;(await t.eight.changeUser(moved?.id ?? '', { number: businessNumber(6) })).value
    const again = await t.eight.enable(moved?.id ?? '')
    t.expectRefused(again, 'eight.not-registered-cannot-enable')
  },
)
