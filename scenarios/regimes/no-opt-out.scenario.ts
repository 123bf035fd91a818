import { eightCustomer, primevoxCustomer, scenario, subscribers } from '../../harness/scenario.ts'

scenario(
  'grants no US or Canadian customer an exemption, whoever the provider is',
  { proves: ['enforce.no-opt-out'], startsAt: '2023-02-14' },
  async (t) => {
    const customers = [
      { client: t.eight, id: (await eightCustomer(t)).customer.id },
      {
        client: t.eight,
        id: (await eightCustomer(t, { country: 'CA', firstNumber: 1 })).customer.id,
      },
      { client: t.primevox, id: (await primevoxCustomer(t)).customer.id },
      {
        client: t.primevox,
        id: (await primevoxCustomer(t, { country: 'CA', firstNumber: 41 })).customer.id,
      },
    ]
    for (const date of ['2023-02-14', '2024-06-17', '2026-01-05']) {
      if (date !== '2023-02-14') await t.advanceTo(date)
      for (const { client, id } of customers) {
        t.expectRefused(await client.optOut(id), 'enforce.no-opt-out')
      }
    }
  },
)

scenario(
  'blocks the messages of a customer who asked to be exempt',
  { proves: ['enforce.no-opt-out'], startsAt: '2024-06-17' },
  async (t) => {
    const { customer, user } = await eightCustomer(t, {
      signedUpAt: '2021-05-03',
      provisionedAt: '2021-05-03',
    })
    t.expectRefused(await t.eight.optOut(customer.id), 'enforce.no-opt-out')
    const sent = await t.eight.send({ userId: user.id, to: subscribers.verizon, text: 'Hi' })
    t.expectBlocked(sent, 'enforce.all-unregistered')
    t.expect((await t.eight.smsPage(customer.id)).value.banner).toBe('NOT REGISTERED')
  },
)

scenario(
  'has nothing to refuse to a customer in another country',
  { proves: ['enforce.no-opt-out'], startsAt: '2024-09-03' },
  async (t) => {
    const customer = (await t.eight.addCustomer({ name: 'Tay Ferries', country: 'GB' })).value
    t.expect((await t.eight.optOut(customer.id)).value).toEqual({ exempt: true })
  },
)
