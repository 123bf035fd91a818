import {
  eightCustomer,
  primevoxCustomer,
  scenario,
  sendingEight,
  subscribers,
} from '../../harness/scenario.ts'

const rule = 'enforce.no-opt-out'
const to = subscribers.verizon

for (const country of ['US', 'CA']) {
  for (const startsAt of ['2023-02-15', '2024-08-01']) {
    scenario(
      `lets no ${country} customer opt out of registration on ${startsAt}`,
      { proves: [rule], startsAt },
      async (t) => {
        const eight = await eightCustomer(t, { country })
        const refused = await t.eight.optOut(eight.customer.id)
        t.expect(refused.status).toBe(403)
        t.expectRefused(refused, rule)
        t.expectRefused(await t.eight.enable(eight.user.id), 'eight.not-registered-cannot-enable')
        const primevox = await primevoxCustomer(t, { country })
        t.expectRefused(await t.primevox.optOut(primevox.customer.id), rule)
      },
    )
  }

  scenario(
    `goes on blocking a ${country} customer who asked to be exempt`,
    { proves: [rule], startsAt: '2024-08-01' },
    async (t) => {
      const { customer, user } = await primevoxCustomer(t, { country })
      t.expectRefused(await t.primevox.optOut(customer.id), rule)
      const sent = await t.primevox.send({ userId: user.id, to, text: 'Hi' })
      t.expectBlocked(sent, 'enforce.primevox-june-2023')
    },
  )
}

scenario(
  'lets a registered customer opt out no more than an unregistered one',
  { proves: [rule], startsAt: '2024-08-01' },
  async (t) => {
    const { customer, user } = await sendingEight(t)
    t.expectRefused(await t.eight.optOut(customer.id), rule)
    ;(await t.eight.send({ userId: user.id, to, text: 'Hi' })).value
  },
)

scenario(
  'confirms to a customer elsewhere that nothing needs to be opted out of',
  { proves: [rule], startsAt: '2024-08-01' },
  async (t) => {
    const customer = (await t.eight.addCustomer({ name: 'Thames Teeth', country: 'GB' })).value
    t.expect((await t.eight.optOut(customer.id)).value).toEqual({ exempt: true })
  },
)

for (const flag of ['exempt', 'optedOut', 'registrationExempt']) {
  scenario(
    `knows no ${flag} flag that would exempt a customer`,
    { proves: [rule], startsAt: '2024-08-01' },
    async (t) => {
      const body = { name: 'Harbor Dental', country: 'US', [flag]: true }
      const added = await t.connection.call('8x8', 'POST', '/8x8/v1/customers', body)
      t.expect(added.status).toBe(400)
    },
  )
}
