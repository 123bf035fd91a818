import { numberInCampaign, type Scenario, scenario, subscribers } from '../../harness/scenario.ts'

const startsAt = '2024-09-03'

/** Recipients whose fate the target documents, with what a sender hears of it. */
const fates = [
  ['delivers to a subscriber', subscribers.att, 'delivered', null, 'carrier.receipts'],
  [
    'fails to reach an unknown subscriber',
    '+13035550190',
    'failed',
    'carrier.subscriber-unknown',
    'carrier.subscriber-unknown',
  ],
  ['fails to reach a landline', '+13035550192', 'failed', 'carrier.landline', 'carrier.landline'],
  [
    'filters what it accepted',
    '+13035550193',
    'failed',
    'carrier.spam-filter',
    'carrier.spam-filter',
  ],
] as const

for (const [what, to, status, because, rule] of fates) {
  scenario(`${what} and sends a receipt once`, { proves: [rule], startsAt }, async (t) => {
    const { number: from } = await numberInCampaign(t)
    const accepted = await t.carriers.send({ from, to, text: 'Hi', reference: 'visit-7' })
    t.expect(accepted.status).toBe(202)
    t.expect(accepted.value.status).toBe('pending')
    await t.advance('PT1H')
    const message = (await t.carriers.message(accepted.value.id)).value
    t.expect([message.status, message.rule]).toEqual([status, because])
    t.expect(Date.parse(message.finishedAt ?? '')).toBeGreaterThan(Date.parse(message.acceptedAt))
    const arrived = (await t.sim.handset(to)).value.messages.map(({ text }) => text)
    t.expect(arrived).toEqual(status === 'delivered' ? ['Hi'] : [])
    await t.advance('P30D')
    t.expect((await t.carriers.message(accepted.value.id)).value).toEqual(message)
  })
}

scenario(
  'gives up on a handset that stays off after 72 hours',
  { proves: ['carrier.validity'], startsAt },
  async (t) => {
    const { number: from } = await numberInCampaign(t)
    const { id } = (await t.carriers.send({ from, to: '+13035550191', text: 'Hi' })).value
    await t.advance('PT71H59M59S')
    t.expect((await t.carriers.message(id)).value.status).toBe('pending')
    await t.advance('PT1S')
    const message = (await t.carriers.message(id)).value
    t.expect([message.status, message.rule]).toEqual(['expired', 'carrier.validity'])
    t.expect((await t.sim.handset('+13035550191')).value.messages).toEqual([])
  },
)

scenario(
  'leaves a message pending for good when no receipt comes',
  { proves: ['carrier.receipts'], startsAt },
  async (t) => {
    const { number: from } = await numberInCampaign(t)
    const { id } = (await t.carriers.send({ from, to: '+13035550194', text: 'Hi' })).value
    await t.sim.advance({ until: 'idle' })
    await t.advance('P60D')
    const message = (await t.carriers.message(id)).value
    t.expect([message.status, message.finishedAt]).toEqual(['pending', null])
  },
)

const delays = [
  ['AT&T', subscribers.att, 3, 12],
  ['T-Mobile', subscribers['t-mobile'], 2.5, 10],
  ['Verizon', subscribers.verizon, 4, 25],
  ['US Cellular', subscribers['us-cellular'], 5, 60],
  ['regional networks', subscribers.regional, 5, 60],
  ['networks abroad', '+447400123456', 5, 40],
] as const

for (const [name, to, median, p95] of delays) {
  scenario(
    `gets receipts from ${name} in about ${median} s, nineteen in twenty within ${p95} s`,
    { proves: ['carrier.receipts'], startsAt },
    async (t) => {
      const { number: from } = await numberInCampaign(t)
      const seconds = await receiptsAfter(t, { from, to })
      expectSpread(t, seconds, median, p95)
    },
  )
}

scenario(
  'gets receipts from Canada in about 5 s, nineteen in twenty within 40 s',
  { proves: ['carrier.receipts'], startsAt },
  async (t) => {
    const { number: from } = await numberInCampaign(t)
    const ids: string[] = []
    for (let index = 0; index < 400; index += 1) {
      const sent = await t.carriers.send({ from, to: subscribers.bell, text: `Visit ${index}` })
      ids.push(sent.value.id)
      await t.advance('PT1S')
    }
    expectSpread(t, await secondsTo(t, ids), 5, 40)
  },
)

scenario(
  'gets receipts of MMS in about 12 s, nineteen in twenty within 45 s',
  { proves: ['carrier.receipts'], startsAt },
  async (t) => {
    const { number: from } = await numberInCampaign(t)
    const media = [{ url: 'https://example.com/a.png', contentType: 'image/png' }]
    const seconds = await receiptsAfter(t, { from, to: subscribers['t-mobile'], media })
    expectSpread(t, seconds, 12, 45)
  },
)

type Sent = Omit<Parameters<Scenario['carriers']['send']>[0], 'text'>

/** Seconds to the receipts of 600 messages, 200 a minute so that no cap is reached. */
async function receiptsAfter(t: Scenario, message: Sent): Promise<number[]> {
  const ids: string[] = []
  for (let minute = 0; minute < 3; minute += 1) {
    const texts = Array.from({ length: 200 }, (_, index) => `Visit ${index}`)
    const sent = await Promise.all(texts.map((text) => t.carriers.send({ ...message, text })))
    ids.push(...sent.map(({ value }) => value.id))
    await t.advance('PT1M')
  }
  return secondsTo(t, ids)
}

async function secondsTo(t: Scenario, ids: readonly string[]): Promise<number[]> {
  await t.advance('PT1H')
  const receipts = await Promise.all(ids.map((id) => t.carriers.message(id)))
  return receipts.map(({ value: { acceptedAt, finishedAt } }) => {
    return (Date.parse(finishedAt ?? '') - Date.parse(acceptedAt)) / 1000
  })
}

function expectSpread(t: Scenario, seconds: number[], median: number, p95: number): void {
  const within = (limit: number) => seconds.filter((it) => it <= limit).length / seconds.length
  t.expect(within(median)).toBeGreaterThan(0.44)
  t.expect(within(median)).toBeLessThan(0.56)
  t.expect(within(p95)).toBeGreaterThan(0.92)
  t.expect(within(p95)).toBeLessThan(0.98)
  t.expect(Math.min(...seconds)).toBeGreaterThan(0)
}
