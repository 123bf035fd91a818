import {
  businessNumber,
  numberInCampaign,
  type Scenario,
  scenario,
  subscribers,
} from '../../harness/scenario.ts'

const startsAt = '2024-08-01'
const to = subscribers.verizon

scenario(
  'explains each message as it fares when it is sent',
  { proves: [], startsAt },
  async (t) => {
    const number = await ownNumber(t, 'CUSTOMER_CARE')
    ;(await t.sim.inbound({ from: subscribers.att, to: number, text: 'STOP' })).value
    await t.advance('PT1M')
    const messages = [
      { from: number, to, text: 'Hello' },
      { from: number, to: subscribers.rogers, text: 'Hello' },
      { from: number, to, text: 'Win at our casino' },
      { from: number, to, text: 'See bit.ly/a1b2' },
      { from: number, to, text: '🙂'.repeat(400) },
      { from: number, to: subscribers.att, text: 'Hello' },
      { from: businessNumber(99), to, text: 'Hello' },
      { from: '+18005550123', to, text: 'Hello' },
    ]
    for (const message of messages) {
      const { value: explained } = await t.sim.explain(message)
      const sent = await t.carriers.send(message)
      t.expect(explained.verdict, sent.request).toBe(sent.isSuccess ? 'accept' : 'block')
      if (sent.isSuccess) t.expect(explained.rule).toBeNull()
      else t.expectBlocked(sent, explained.rule ?? 'no rule')
    }
  },
)

scenario(
  'explains a message without sending, counting or recording it',
  { proves: [], startsAt },
  async (t) => {
    const from = await ownNumber(t, 'SOLE_PROPRIETOR')
    const before = (await t.sim.events()).value
    for (let count = 0; count < 100; count += 1) {
      const explained = await t.sim.explain({ from, to: subscribers.att })
      t.expect(explained.value.verdict).toBe('accept')
    }
    t.expect((await t.sim.events()).value).toEqual(before)
    await t.advance('PT1H')
    t.expect((await t.sim.handset(subscribers.att)).value.messages).toEqual([])
    t.expect(await t.sim.explain({ from })).toMatchObject({ status: 400 })
  },
)

/** A registered number that belongs to no user of a provider, whose SMS might be off. */
async function ownNumber(t: Scenario, useCase: string): Promise<string> {
  const { campaignId, number: users } = await numberInCampaign(t, { useCase })
  ;(await t.carriers.remove(users)).value
  const number = businessNumber(70)
  ;(await t.carriers.assign(number, campaignId)).value
  await t.advance('PT10M')
  return number
}
