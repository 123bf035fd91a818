import {
  businessNumber,
  primevoxCustomer,
  primevoxForm,
  type Scenario,
  scenario,
  subscribers,
} from '../../harness/scenario.ts'

const rule = 'enforce.primevox-june-2023'
const options = { atRiskBlockRate: 0, carrierProvisioning: 'max' }
const media = [{ url: 'https://example.com/menu.png', contentType: 'image/png' }]
const lastSecondOfMay = '2023-05-31T23:59:59-04:00'
const to = subscribers['t-mobile']

for (const [kind, message] of [
  ['SMS', { to, text: 'Your cake is ready' }],
  ['MMS', { to, text: 'Your cake is ready', media }],
  ['SMS to Canada', { to: subscribers.rogers, text: 'Your cake is ready' }],
  ['contact-center SMS', { to, text: 'Your cake is ready', channel: 'contact-center' }],
] as const) {
  scenario(
    `lets an unregistered business send ${kind} until the end of May 2023 and not in June`,
    { proves: [rule], startsAt: lastSecondOfMay, options },
    async (t) => {
      const { user } = await primevoxCustomer(t)
      ;(await t.primevox.send({ userId: user.id, ...message })).value
      await t.advance('PT1S')
      t.expect(await t.now()).toBe('2023-06-01T04:00:00.000Z')
      const blocked = await t.primevox.send({ userId: user.id, ...message })
      t.expect(blocked.status).toBe(403)
      const { message: kept } = t.expectBlocked(blocked, rule)
      t.expect(kept?.status).toBe('not-delivered')
    },
  )
}

scenario(
  'lets registered businesses go on sending in June 2023',
  { proves: [rule], startsAt: '2023-05-01', options: { ...options, reviewTime: 'min' } },
  async (t) => {
    const { customer, user } = await primevoxCustomer(t)
    ;(await t.primevox.register(customer.id, primevoxForm())).value
    const other = await primevoxCustomer(t, { firstNumber: 60, name: 'Elm Bikes' })
    await t.advanceTo('2023-06-01')
    const sent = await t.primevox.send({ userId: user.id, to, text: 'Registered' })
    t.expect(sent.value.warnings).toEqual([])
    const blocked = await t.primevox.send({ userId: other.user.id, to, text: 'Not registered' })
    t.expectBlocked(blocked, rule)
  },
)

scenario(
  'leaves instant and inbound messages of an unregistered business alone',
  { proves: [rule], startsAt: '2023-06-01', options },
  async (t) => {
    const { customer, user, number } = await primevoxCustomer(t)
    const clerk = (
      await t.primevox.addUser(customer.id, { name: 'Clerk', number: businessNumber(41) })
    ).value
    const im = { userId: user.id, to: clerk.id, text: 'Is it done?', channel: 'im' } as const
    t.expect((await t.primevox.send(im)).value.status).toBe('delivered')
    ;(await t.sim.inbound({ from: to, to: number, text: 'Is my cake ready?' })).value
    t.expect(await received(t, number)).toEqual(['Is my cake ready?'])
  },
)

scenario(
  'lets a business outside the US and Canada send without registration',
  { proves: [rule, 'enforce.other-countries-exempt'], startsAt: '2023-06-01', options },
  async (t) => {
    const customer = (await t.primevox.addCustomer({ name: 'Thames Cakes', country: 'GB' })).value
    const person = { name: 'Baker', number: '+442079460123' }
    const user = (await t.primevox.addUser(customer.id, person)).value
    const sent = await t.primevox.send({ userId: user.id, to, text: 'From London' })
    t.expect(sent.value.warnings).toEqual([])
    const canadian = await primevoxCustomer(t, { country: 'CA' })
    const blocked = await t.primevox.send({ userId: canadian.user.id, to, text: 'From Montreal' })
    t.expectBlocked(blocked, rule)
  },
)

async function received(t: Scenario, number: string): Promise<string[]> {
  const { messages } = (await t.primevox.log({ number, direction: 'inbound' })).value
  return messages.map(({ text }) => text)
}
