import {
  businessNumber,
  eightCustomer,
  eightForm,
  scenario,
  subscribers,
} from '../../harness/scenario.ts'

scenario(
  'goes from the form to a delivered message',
  {
    proves: [
      'eight.order-of-steps',
      'eight.brand-and-campaign',
      'eight.verification-up-to-3-weeks',
      'eight.verified-banner',
      'user.states',
      'user.new-number-pending',
    ],
    startsAt: '2024-09-03',
    options: { reviewTime: 'max', numberProvisioning: 'max' },
  },
  async (t) => {
    const { customer, user, number } = await eightCustomer(t)
    t.expect((await t.eight.smsPage(customer.id)).value.banner).toBe('NOT REGISTERED')

    const { id } = (await t.eight.register(customer.id, eightForm([number]))).value
    t.expectRefused(await t.eight.enable(user.id), 'eight.order-of-steps')
    t.expectRefused(await t.eight.assign(id, [number]), 'eight.order-of-steps')

    await t.advance('P20DT23H59M')
    t.expect((await t.eight.registration(id)).value.state).toBe('in-review')
    await t.advance('PT1M')
    const verified = (await t.eight.registration(id)).value
    t.expect(verified.state).toBe('verified')
    t.expect(verified.brandId).toMatch(/^B[0-9A-Z]{6}$/)
    t.expect(verified.campaignId).toMatch(/^C[0-9A-Z]{6}$/)
    t.expect((await t.eight.smsPage(customer.id)).value.banner).toBe('VERIFIED')

    t.expect((await t.eight.enable(user.id)).value.sms).toBe('pending')
    ;(await t.eight.assign(id, [number])).value
    await t.advance('P10D')
    t.expect((await t.eight.user(user.id)).value.sms).toBe('enabled')
    const held = (await t.carriers.number(number)).value
    t.expect(held.campaignId).toBe(verified.campaignId)
    t.expect(held.networks.every(({ state }) => state === 'ACTIVE')).toBe(true)

    const to = subscribers['t-mobile']
    const sent = (await t.eight.send({ userId: user.id, to, text: 'See you at 9' })).value
    t.expect(sent.status).toBe('pending')
    await t.sim.advance({ until: 'idle' })
    t.expect((await t.eight.message(sent.id)).value.status).toBe('delivered')
    const { messages } = (await t.sim.handset(to)).value
    t.expect(messages.map(({ text }) => text)).toEqual(['See you at 9'])
  },
)

scenario(
  'blocks a verified customer’s number that is assigned to no campaign',
  { proves: ['enforce.registered-means-assigned'], startsAt: '2024-09-03' },
  async (t) => {
    const { customer, number } = await eightCustomer(t)
    ;(await t.eight.register(customer.id, eightForm([number]))).value
    await t.advance('P21D')
    const unassigned = businessNumber(7)
    const other = (
      await t.eight.addUser(customer.id, { name: 'Other', licence: 'X1', number: unassigned })
    ).value
    ;(await t.eight.enable(other.id)).value
    await t.advance('P10D')
    const sent = await t.eight.send({ userId: other.id, to: subscribers.verizon, text: 'Hi' })
    t.expectBlocked(sent, 'enforce.all-unregistered')
  },
)
