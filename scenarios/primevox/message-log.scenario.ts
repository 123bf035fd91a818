import {
  businessNumber,
  primevoxCustomer,
  primevoxForm,
  type Scenario,
  scenario,
  subscribers,
} from '../../harness/scenario.ts'

const rule = 'prime.message-log'
const spec = {
  proves: [rule],
  startsAt: '2024-09-03',
  options: { reviewTime: 'min', carrierProvisioning: 'min' },
}
const unknownSubscriber = '+13035550190'
const switchedOff = '+13035550191'
const noReceipt = '+13035550194'

scenario('finds the messages of a number by each status, with the reason', spec, async (t) => {
  const { number } = await businessWithTraffic(t)
  const expected = [
    ['not-delivered', 'Before registration', 'enforce.primevox-june-2023'],
    ['delivered', 'Delivered', null],
    ['failed', 'To nobody', 'carrier.subscriber-unknown'],
    ['expired', 'Switched off', 'carrier.validity'],
    ['pending', 'No receipt', null],
    ['received', 'From a customer', null],
  ] as const
  for (const [status, text, because] of expected) {
    const { messages } = (await t.primevox.log({ number, status })).value
    t.expect(messages.map((message) => [message.text, message.rule])).toEqual([[text, because]])
    const [message] = messages
    if (because !== null) t.expect(message?.reason, `${text} has a reason`).toBeTruthy()
  }
})

scenario('keeps a message that a network blocks, with the reason', spec, async (t) => {
  const { number, user } = await businessWithTraffic(t)
  const text = 'Win at our casino'
  const to = subscribers.verizon
  t.expectBlocked(await t.primevox.send({ userId: user.id, to, text }), 'carrier.content-policy')
  const { messages } = (await t.primevox.log({ number, status: 'not-delivered' })).value
  const blocked = messages.find((message) => message.text === text)
  t.expect(blocked?.rule).toBe('carrier.content-policy')
  t.expect(blocked?.reason).toContain('casino')
})

scenario('finds messages by direction, and all of them without a search', spec, async (t) => {
  const { number } = await businessWithTraffic(t)
  t.expect(await texts(t, { number, direction: 'inbound' })).toEqual(['From a customer'])
  const sent = ['Before registration', 'Delivered', 'No receipt', 'Switched off', 'To nobody']
  t.expect(await texts(t, { number, direction: 'outbound' })).toEqual(sent)
  t.expect(await texts(t, { number })).toEqual([...sent, 'From a customer'].sort())
})

scenario('finds messages by the time they were sent or received', spec, async (t) => {
  const { number } = await businessWithTraffic(t)
  const morning = { since: '2024-09-25T00:00:00-04:00', until: '2024-09-25T10:30:00-04:00' }
  t.expect(await texts(t, { number, ...morning })).toEqual(['Delivered'])
  const { since, until } = morning
  const later = ['From a customer', 'No receipt', 'Switched off', 'To nobody']
  t.expect(await texts(t, { number, since: until })).toEqual(later)
  t.expect(await texts(t, { number, until: since })).toEqual(['Before registration'])
  t.expect(await texts(t, { number, since: '2024-10-01' })).toEqual([])
})

scenario('keeps the log of each number apart', spec, async (t) => {
  const { customer, number } = await businessWithTraffic(t)
  const other = businessNumber(41)
  const person = { name: 'Clerk', number: other }
  const user = (await t.primevox.addUser(customer.id, person)).value
  const to = subscribers.verizon
  await t.primevox.send({ userId: user.id, to, text: 'From the other number' })
  t.expect(await texts(t, { number: other })).toEqual(['From the other number'])
  t.expect(await texts(t, { number, status: 'received', direction: 'outbound' })).toEqual([])
  t.expect((await texts(t, { number })).includes('From the other number')).toBe(false)
})

scenario('refuses a search by a parameter that it does not know', spec, async (t) => {
  const { number } = await primevoxCustomer(t)
  t.expectMalformed(await t.primevox.log({ number, status: 'lost' }), 'status')
  t.expect((await t.primevox.log({ Number: number })).status).toBe(400)
})

/** One message of each fate: one before registration, the others on 2024-09-25 from 10 o'clock. */
async function businessWithTraffic(t: Scenario) {
  const road = await primevoxCustomer(t)
  const { user, number, customer } = road
  const send = (to: string, text: string) => t.primevox.send({ userId: user.id, to, text })
  t.expect((await send(subscribers.att, 'Before registration')).status).toBe(403)
  ;(await t.primevox.register(customer.id, primevoxForm())).value
  await t.advanceTo('2024-09-25T10:00:00-04:00')
  ;(await send(subscribers.att, 'Delivered')).value
  await t.advance('PT1H')
  ;(await send(unknownSubscriber, 'To nobody')).value
  ;(await send(switchedOff, 'Switched off')).value
  ;(await send(noReceipt, 'No receipt')).value
  ;(await t.sim.inbound({ from: subscribers.att, to: number, text: 'From a customer' })).value
  await t.advance('P5D')
  return road
}

async function texts(t: Scenario, query: Readonly<Record<string, string>>): Promise<string[]> {
  const { messages } = (await t.primevox.log(query)).value
  return messages.map(({ text }) => text).sort()
}
