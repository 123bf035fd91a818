import {
  canadianNetworks,
  eightCustomer,
  eightForm,
  type Scenario,
  scenario,
  sendingEight,
  subscribers,
  usNetworks,
} from '../../harness/scenario.ts'

const picture = { url: 'https://example.com/map.png', contentType: 'image/png' }

async function expectDelivered(t: Scenario, userId: string): Promise<void> {
  const ids: string[] = []
  for (const network of [...usNetworks, ...canadianNetworks]) {
    for (const media of [[], [picture]]) {
      const to = subscribers[network]
      const sent = (await t.eight.send({ userId, to, text: 'See you at 9', media })).value
      t.expect(sent.warnings, `to ${network} at ${await t.now()}`).toEqual([])
      ids.push(sent.id)
    }
  }
  await t.advance('PT10M')
  for (const id of ids) t.expect((await t.eight.message(id)).value.status).toBe('delivered')
}

scenario(
  'delivers SMS and MMS from a registered number on both sides of every date',
  {
    proves: ['enforce.registered-means-assigned'],
    startsAt: '2023-02-15',
    options: { atRiskBlockRate: 1 },
  },
  async (t) => {
    const { user } = await sendingEight(t)
    for (const moment of [
      '2023-03-30T23:30:00-04:00',
      '2023-03-31T00:00:00-04:00',
      '2023-09-19T23:30:00-04:00',
      '2023-09-20T00:00:00-04:00',
      '2024-06-16T23:30:00-04:00',
      '2024-06-17T00:00:00-04:00',
    ]) {
      await t.advanceTo(moment)
      await expectDelivered(t, user.id)
    }
  },
)

scenario(
  'explains that a registered number is accepted whatever the date',
  { proves: ['enforce.registered-means-assigned'], startsAt: '2024-09-03' },
  async (t) => {
    const { number: from } = await sendingEight(t)
    for (const carrier of usNetworks) {
      for (const channel of ['sms', 'mms'] as const) {
        for (const at of ['2023-02-14', '2023-03-31', '2023-09-20', '2024-06-17', '2025-01-06']) {
          const explained = (await t.sim.explain({ from, carrier, channel, at })).value
          t.expect(explained, `${channel} to ${carrier} on ${at}`).toMatchObject({
            verdict: 'accept',
            rule: null,
          })
        }
      }
    }
  },
)

scenario(
  'registers a number for exactly as long as it is assigned to the campaign',
  { proves: ['enforce.registered-means-assigned'], startsAt: '2024-09-03' },
  async (t) => {
    const { customer, user, number } = await eightCustomer(t)
    const { id } = (await t.eight.register(customer.id, eightForm([number]))).value
    await t.advance('P21D')
    ;(await t.eight.enable(user.id)).value
    await t.advance('P10D')
    const message = { userId: user.id, to: subscribers.verizon, text: 'Hi' }
    t.expectBlocked(await t.eight.send(message), 'enforce.all-unregistered')
    const { cause, rule } = (await t.eight.diagnosis(user.id)).value
    t.expect({ cause, rule }).toEqual({
      cause: 'number-not-assigned',
      rule: 'enforce.registered-means-assigned',
    })

    ;(await t.eight.assign(id, [number])).value
    await t.advance('P1D')
    t.expect((await t.eight.send(message)).value.status).toBe('pending')
    t.expect((await t.eight.diagnosis(user.id)).value.canSend).toBe(true)

    ;(await t.eight.unassign(id, number)).value
    t.expectBlocked(await t.eight.send(message), 'enforce.all-unregistered')
  },
)

scenario(
  'counts a number as unregistered while its campaign is not active at the network',
  { proves: ['enforce.registered-means-assigned'], startsAt: '2024-09-03' },
  async (t) => {
    const { registration, user } = await sendingEight(t)
    const decide = async (decision: string) => {
      const subject = registration.id
      ;(await t.sim.decide({ subject, decision, network: 'verizon' })).value
    }
    const send = (to: string) => t.eight.send({ userId: user.id, to, text: 'Hi' })
    await decide('suspend')
    t.expectBlocked(await send(subscribers.verizon), 'enforce.registered-means-assigned')
    t.expect((await send(subscribers.att)).value.warnings).toEqual([])
    await decide('unsuspend')
    t.expect((await send(subscribers.verizon)).value.warnings).toEqual([])
  },
)
