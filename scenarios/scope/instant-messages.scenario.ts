import { eightCustomer, eightForm, type Scenario, scenario } from '../../harness/scenario.ts'

const rule = 'enforce.im-exempt'

for (const startsAt of ['2023-02-14', '2023-03-31', '2023-09-20', '2024-06-17', '2025-06-17']) {
  scenario(
    `delivers an instant message between unregistered users on ${startsAt}`,
    { proves: [rule], startsAt, options: { atRiskBlockRate: 1 } },
    async (t) => {
      const { users } = await eightCustomer(t, { users: 2 })
      const [sender, recipient] = users
      if (!sender || !recipient) throw new Error('the customer has two users')
      const sent = await im(t, sender.id, recipient.id)
      t.expect(sent.value.status).toBe('delivered')
      t.expect(sent.value.channel).toBe('im')
      t.expect(sent.value.warnings).toEqual([])

      for (const userId of [sender.id, recipient.id]) {
        const { conversations } = (await t.eight.conversations(userId)).value
        const read = conversations.flatMap(({ entries }) => entries.map(({ message }) => message))
        t.expect(read.map(({ text }) => text)).toEqual(['Is room 2 free?'])
      }
      const { events } = (await t.sim.events()).value
      t.expect(events.filter(({ type }) => type.startsWith('carriers.'))).toEqual([])
      t.expect((await t.sim.handset(recipient.number ?? '')).value.messages).toEqual([])
    },
  )
}

scenario(
  'needs neither SMS nor a number for an instant message',
  { proves: [rule], startsAt: '2024-06-17' },
  async (t) => {
    const { customer, user } = await eightCustomer(t)
    const colleague = (await t.eight.addUser(customer.id, { name: 'Desk' })).value
    t.expect(user.sms).toBe('disabled')
    t.expect((await im(t, user.id, colleague.id)).value.status).toBe('delivered')
    t.expect((await im(t, colleague.id, user.id)).value.status).toBe('delivered')
  },
)

scenario(
  'neither counts nor bills instant messages as SMS',
  { proves: [rule], startsAt: '2024-06-17' },
  async (t) => {
    const { customer, users, number } = await eightCustomer(t, { users: 2 })
    const [sender, recipient] = users
    if (!sender || !recipient) throw new Error('the customer has two users')
    for (let count = 0; count < 20; count += 1) (await im(t, sender.id, recipient.id)).value
    await t.advance('P40D')
    t.expect((await t.eight.bills(customer.id)).value).toEqual({ issued: [], upcoming: [] })
    const explained = await t.sim.explain({ from: number, channel: 'im' })
    t.expect(explained.value.verdict).toBe('accept')
    t.expect(explained.value.rule).toBe(rule)
    ;(await t.eight.register(customer.id, eightForm([number]))).value
    t.expect((await t.eight.bills(customer.id)).value.issued).toHaveLength(1)
  },
)

scenario(
  'sends no instant message to a telephone number',
  { proves: [rule], startsAt: '2024-06-17' },
  async (t) => {
    const { user } = await eightCustomer(t)
    t.expectRefused(await im(t, user.id, '+13035550181'), rule)
  },
)

function im(t: Scenario, userId: string, to: string) {
  return t.eight.send({ userId, to, text: 'Is room 2 free?', channel: 'im' })
}
