import {
  eightForm,
  type Scenario,
  scenario,
  sendingEight,
  subscribers,
} from '../../harness/scenario.ts'

const rule = 'enforce.other-countries-exempt'
const to = subscribers['t-mobile']

for (const [country, number] of [
  ['GB', '+442079460123'],
  ['AU', '+61255501234'],
  ['FR', '+33199001234'],
] as const) {
  scenario(
    `lets a ${country} customer enable and send at once without registration`,
    { proves: [rule], startsAt: '2024-08-01' },
    async (t) => {
      const { customer, user } = await customerIn(t, country, number)
      t.expect((await t.eight.smsPage(customer.id)).value.banner).toBeNull()
      t.expect((await t.eight.enable(user.id)).value.sms).toBe('enabled')
      const sent = (await t.eight.send({ userId: user.id, to, text: 'Good day' })).value
      t.expect(sent.warnings).toEqual([])
      await t.sim.advance({ until: 'idle' })
      t.expect((await t.eight.message(sent.id)).value.status).toBe('delivered')

      const refused = await t.eight.register(customer.id, eightForm([number]))
      t.expectRefused(refused, rule)
      t.expect((await t.eight.bills(customer.id)).value).toEqual({ issued: [], upcoming: [] })
      t.expect((await t.sim.ledger()).value.charges).toEqual([])
    },
  )
}

for (const [country, number] of [
  ['US', '+12125550123'],
  ['CA', '+14165550123'],
] as const) {
  scenario(
    `lets no ${country} customer enable or send without registration`,
    { proves: [rule, 'eight.not-registered-cannot-enable'], startsAt: '2024-08-01' },
    async (t) => {
      const { customer, user } = await customerIn(t, country, number)
      t.expect((await t.eight.smsPage(customer.id)).value.banner).toBe('NOT REGISTERED')
      t.expectRefused(await t.eight.enable(user.id), 'eight.not-registered-cannot-enable')
      const message = { from: number, to, text: 'Good day' }
      t.expectBlocked(await t.carriers.send(message), 'enforce.all-unregistered')
    },
  )
}

scenario(
  'takes a Canadian customer along the whole road, in Canadian dollars',
  {
    proves: [rule, 'eight.fee-once', 'user.new-number-pending', 'eight.verified-banner'],
    startsAt: '2024-08-01',
    options: { numberProvisioning: 'min' },
  },
  async (t) => {
    const { customer, user } = await sendingEight(t, { country: 'CA' })
    t.expect(customer.currency).toBe('CAD')
    t.expect((await t.eight.smsPage(customer.id)).value.banner).toBe('VERIFIED')
    const { issued } = (await t.eight.bills(customer.id)).value
    const lines = issued.flatMap((bill) => bill.lines)
    t.expect(lines.map((line) => [line.currency, line.amountCents])).toEqual([['CAD', 12_100]])
    for (const recipient of [subscribers.att, subscribers.rogers]) {
      const sent = await t.eight.send({ userId: user.id, to: recipient, text: 'Good day' })
      t.expect(sent.value.warnings).toEqual([])
    }
    const person = { name: 'New', licence: 'X2', number: '+14165550123' }
    const added = (await t.eight.addUser(customer.id, person)).value
    t.expect((await t.eight.enable(added.id)).value.sms).toBe('pending')
  },
)

async function customerIn(t: Scenario, country: string, number: string) {
  const customer = (await t.eight.addCustomer({ name: 'Harbor Dental', country })).value
  const person = { name: 'Reception', licence: 'X2', number }
  return { customer, user: (await t.eight.addUser(customer.id, person)).value }
}
