import {
  businessNumber,
  numberInCampaign,
  type Scenario,
  scenario,
  subscribers,
} from '../../harness/scenario.ts'

const startsAt = '2024-09-03'
const to = subscribers.verizon

/** What an SMPP receipt says of each end. */
const ends = [
  ['a delivery', subscribers.att, 'DELIVRD', 2, '000'],
  ['an unknown subscriber', '+13035550190', 'UNDELIV', 5, '005'],
  ['a handset that stays off', '+13035550191', 'EXPIRED', 3, '001'],
  ['a landline', '+13035550192', 'UNDELIV', 5, '007'],
  ['a filter', '+13035550193', 'REJECTD', 8, '009'],
] as const

for (const [what, recipient, stat, messageState, err] of ends) {
  scenario(
    `tells of ${what} as ${stat} with error ${err}, on the message and in the receipt`,
    { proves: ['carrier.receipt-codes'], startsAt },
    async (t) => {
      const { number: from } = await numberInCampaign(t)
      const { id } = (await t.carriers.send({ from, to: recipient, text: 'Hi' })).value
      t.expect((await t.carriers.message(id)).value.smpp).toBeNull()
      await t.advance('P4D')
      const smpp = { stat, messageState, err }
      t.expect((await t.carriers.message(id)).value.smpp).toEqual(smpp)
      const { receipts } = (await t.carriers.receipts()).value
      t.expect(receipts.map((receipt) => receipt.smpp)).toEqual([smpp])
    },
  )
}

scenario(
  'delivers to a handset that was off for a day when it is back',
  { proves: ['carrier.validity'], startsAt },
  async (t) => {
    const { number: from } = await numberInCampaign(t)
    const { id } = (await t.carriers.send({ from, to: '+13035550196', text: 'Hi' })).value
    await t.advance('PT23H59M59S')
    t.expect((await t.carriers.message(id)).value.status).toBe('pending')
    await t.advance('PT1S')
    t.expect((await t.carriers.message(id)).value.status).toBe('delivered')
    t.expect(await screenOf(t, '+13035550196')).toEqual(['Hi'])
  },
)

scenario(
  'reports as delivered what a filter swallowed, which is on no handset',
  { proves: ['carrier.spam-filter'], startsAt },
  async (t) => {
    const { number: from } = await numberInCampaign(t)
    const { id } = (await t.carriers.send({ from, to: '+13035550195', text: 'Hi' })).value
    await t.advance('PT1H')
    const message = (await t.carriers.message(id)).value
    t.expect([message.status, message.rule, message.smpp?.stat]).toEqual([
      'delivered',
      null,
      'DELIVRD',
    ])
    t.expect(await screenOf(t, '+13035550195')).toEqual([])
    const { events } = (await t.sim.events('?type=carriers.message-swallowed')).value
    t.expect(events.map(({ subject, rule }) => [subject, rule])).toEqual([
      [id, 'carrier.spam-filter'],
    ])
  },
)

scenario(
  'filters the share of messages that a world asks for, at that network alone',
  { proves: ['carrier.spam-filter'], startsAt, options: { filteredShares: { verizon: 0.3 } } },
  async (t) => {
    const { number: from } = await numberInCampaign(t)
    const filtered = async (network: 'verizon' | 'us-cellular') => {
      const ends = await sendMany(t, from, subscribers[network])
      return ends.filter(({ rule }) => rule === 'carrier.spam-filter').length / ends.length
    }
    t.expect(await filtered('verizon')).toBeGreaterThan(0.2)
    t.expect(await filtered('verizon')).toBeLessThan(0.4)
    t.expect(await filtered('us-cellular')).toBe(0)
  },
)

scenario(
  'lies of all that it filters in a world where it always does',
  {
    proves: ['carrier.spam-filter'],
    startsAt,
    options: { filteredShares: { verizon: 1 }, swallowedShare: 1 },
  },
  async (t) => {
    const { number: from } = await numberInCampaign(t)
    const ends = await sendMany(t, from, to)
    t.expect(new Set(ends.map(({ status }) => status))).toEqual(new Set(['delivered']))
    t.expect(await screenOf(t, to)).toEqual([])
  },
)

scenario(
  'delivers without a receipt where a world has them missing',
  { proves: ['carrier.receipts'], startsAt, options: { receiptsMissing: { verizon: 1, mms: 0 } } },
  async (t) => {
    const { number: from } = await numberInCampaign(t)
    const { id } = (await t.carriers.send({ from, to, text: 'Hi' })).value
    const media = [{ url: 'https://example.com/a.png', contentType: 'image/png' }]
    const mms = (await t.carriers.send({ from, to, text: 'See', media })).value
    await t.sim.advance({ until: 'idle' })
    const message = (await t.carriers.message(id)).value
    t.expect([message.status, message.finishedAt, message.smpp]).toEqual(['pending', null, null])
    t.expect((await t.carriers.message(mms.id)).value.status).toBe('delivered')
    t.expect((await screenOf(t, to)).sort()).toEqual(['Hi', 'See'])
  },
)

scenario(
  'has as many numbers without a subscriber on a list as a world asks for, the same each time',
  {
    proves: ['carrier.subscriber-unknown', 'carrier.landline'],
    startsAt,
    options: { subscriberMix: { 'unknown-subscriber': 0.2, landline: 0.3 } },
  },
  async (t) => {
    const { number: from } = await numberInCampaign(t)
    const ends = async () => {
      const ids: string[] = []
      for (let index = 0; index < 300; index += 1) {
        const sent = await t.carriers.send({ from, to: businessNumber(400 + index), text: 'Hi' })
        ids.push(sent.value.id)
        if (index % 100 === 99) await t.advance('PT1M')
      }
      await t.advance('PT1H')
      const messages = await Promise.all(ids.map((id) => t.carriers.message(id)))
      return messages.map(({ value }) => value.rule)
    }
    const first = await ends()
    const share = (rule: string | null) => first.filter((it) => it === rule).length / first.length
    t.expect(share('carrier.subscriber-unknown')).toBeGreaterThan(0.12)
    t.expect(share('carrier.subscriber-unknown')).toBeLessThan(0.28)
    t.expect(share('carrier.landline')).toBeGreaterThan(0.22)
    t.expect(share('carrier.landline')).toBeLessThan(0.38)
    t.expect(share(null)).toBeGreaterThan(0.4)
    t.expect(await ends()).toEqual(first)
  },
)

/** The ends of 200 messages. */
async function sendMany(t: Scenario, from: string, recipient: string) {
  const texts = Array.from({ length: 200 }, (_, index) => ({
    from,
    to: recipient,
    text: `No. ${index}`,
  }))
  const sent = await Promise.all(texts.map((message) => t.carriers.send(message)))
  await t.advance('PT1H')
  const ends = await Promise.all(sent.map(({ value }) => t.carriers.message(value.id)))
  return ends.map(({ value }) => value)
}

async function screenOf(t: Scenario, number: string): Promise<string[]> {
  return (await t.sim.handset(number)).value.messages.map(({ text }) => text)
}
