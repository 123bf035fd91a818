import { eightCustomer, scenario, sendingEight, subscribers } from '../../harness/scenario.ts'

const from = subscribers.att

scenario(
  'delivers inbound messages to an unregistered number whose own are blocked',
  { proves: ['enforce.inbound-unaffected'], startsAt: '2024-06-16T23:59:59-04:00' },
  async (t) => {
    const since = '2022-06-01'
    const { user, number } = await eightCustomer(t, { signedUpAt: since, provisionedAt: since })
    ;(await t.sim.inbound({ from, to: number, text: 'Before the block' })).value
    await t.advance('PT1S')
    const reply = await t.eight.send({ userId: user.id, to: from, text: 'We are open until 6' })
    t.expectBlocked(reply, 'enforce.all-unregistered')
    ;(await t.sim.inbound({ from, to: number, text: 'After the block' })).value
    await t.advance('P1Y')
    ;(await t.sim.inbound({ from, to: number, text: 'A year later' })).value

    const received = (await t.eight.log({ number, direction: 'inbound', status: 'received' })).value
    t.expect(received.messages.map(({ text }) => text).sort()).toEqual([
      'A year later',
      'After the block',
      'Before the block',
    ])
    const [conversation] = (await t.eight.conversations(user.id)).value.conversations
    const read = conversation?.entries.map((entry) =>
      entry.kind === 'message' ? entry.message.text : 'system',
    )
    t.expect(read).toEqual([
      'Before the block',
      'We are open until 6',
      'system',
      'After the block',
      'A year later',
    ])
  },
)

scenario(
  'delivers inbound messages to a user whose campaign is suspended',
  { proves: ['enforce.inbound-unaffected'], startsAt: '2024-09-03' },
  async (t) => {
    const { registration, user, number } = await sendingEight(t)
    ;(await t.sim.decide({ subject: registration.id, decision: 'suspend' })).value
    const sent = await t.eight.send({ userId: user.id, to: from, text: 'Hi' })
    t.expectBlocked(sent, 'enforce.registered-means-assigned')
    ;(await t.sim.inbound({ from, to: number, text: 'Are you there?' })).value
    const { messages } = (await t.eight.log({ number, direction: 'inbound' })).value
    t.expect(messages.map(({ text, status }) => `${text} ${status}`)).toEqual([
      'Are you there? received',
    ])
  },
)
