import { businessNumber, type Scenario, scenario, subscribers } from '../../harness/scenario.ts'
import { takenCampaign } from './senders.ts'

const rule = 'carrier.snowshoeing'
const startsAt = '2024-09-03'
const options = { snowshoeNumbers: 3, automaticFines: true }
const to = subscribers['t-mobile']

/** The same message, as it looks when it is made for one recipient. */
const copies = [
  'Order 1001 is ready: https://a.example/x?1',
  'ORDER 22 is ready: https://a.example/y',
  'Order 3 is READY: https://b.example/z',
  'order 4004 is ready: www.c.example',
  'Order 5 is ready: d.example/q',
  'Order 6 is ready: http://e.example',
] as const

scenario(
  'blocks a text from one number more than may send it, and from then on from all of them',
  { proves: [rule], startsAt, options },
  async (t) => {
    const [first, second, third, fourth] = await numbersOfCampaign(t, 4)
    for (const [index, from] of [first, second, third, first].entries()) {
      ;(await t.carriers.send({ from, to, text: copies[index] ?? '' })).value
    }
    ;(await t.carriers.send({ from: fourth, to, text: 'Order is ready' })).value

    const tooMany = { from: fourth, to, text: copies[4] }
    const shown = (await t.sim.explain(tooMany)).value
    t.expect([shown.verdict, shown.rule]).toEqual(['block', rule])
    t.expect((await t.sim.explain({ ...tooMany, from: first })).value.verdict).toBe('accept')
    const sent = await t.carriers.send(tooMany)
    t.expect(sent.status).toBe(403)
    t.expectBlocked(sent, rule)
    for (const from of [first, fourth]) {
      const again = { from, to: subscribers.att, text: copies[5] }
      t.expect((await t.sim.explain(again)).value.rule).toBe(rule)
      t.expectBlocked(await t.carriers.send(again), rule)
    }
  },
)

scenario(
  'looks at a day from the first message of a text, and fines evasion once in each',
  { proves: [rule], startsAt, options },
  async (t) => {
    const numbers = await numbersOfCampaign(t, 4)
    const text = copies[0]
    const spread = async (count: number) => {
      for (const from of numbers.slice(0, count)) (await t.carriers.send({ from, to, text })).value
    }
    const fourth = { from: numbers[3] ?? '', to, text }
    await spread(3)
    await t.advance('PT23H59M59.999S')
    for (let count = 1; count <= 2; count += 1) {
      t.expectBlocked(await t.carriers.send(fourth), rule)
    }
    t.expect(await finesOf(t)).toEqual([[fourth.from, 'program-evasion']])

    await t.advance('PT0.001S')
    ;(await t.carriers.send(fourth)).value
    await spread(2)
    t.expect(await finesOf(t)).toHaveLength(1)
    t.expectBlocked(await t.carriers.send({ from: numbers[2] ?? '', to, text }), rule)
    t.expect(await finesOf(t)).toEqual([
      [fourth.from, 'program-evasion'],
      [numbers[2], 'program-evasion'],
    ])
  },
)

scenario(
  'notices snowshoeing once at each network, and fines it at T-Mobile alone',
  { proves: [rule], startsAt, options: { ...options, snowshoeNumbers: 1 } },
  async (t) => {
    const [first, second] = await numbersOfCampaign(t, 2)
    ;(await t.carriers.send({ from: first, to, text: copies[0] })).value
    const from = second
    for (const network of ['att', 'att', 'verizon', 'rogers'] as const) {
      const message = { from, to: subscribers[network], text: copies[1] }
      t.expectBlocked(await t.carriers.send(message), rule)
    }
    t.expect(await finesOf(t)).toEqual([])
    t.expectBlocked(await t.carriers.send({ from, to, text: copies[1] }), rule)
    t.expect(await finesOf(t)).toEqual([[second, 'program-evasion']])
    const { events } = (await t.sim.events('?type=carriers.evasion-noticed')).value
    t.expect(events.map(({ data }) => data.network)).toEqual([
      ...['att', 'verizon', 'rogers', 't-mobile'],
    ])
  },
)

scenario(
  'lets the numbers of a campaign with an approved number pool send one text',
  { proves: [rule], startsAt, options },
  async (t) => {
    const campaignId = await takenCampaign(t)
    ;(await t.carriers.requestNumberPool(campaignId)).value
    const pooled = await assigned(t, campaignId, 0, 5)
    const strangers = await numbersOfCampaign(t, 4, 10)
    const [first, second, third, fourth] = pooled
    for (const from of [first, second, third]) {
      ;(await t.carriers.send({ from, to, text: copies[0] })).value
    }
    t.expectBlocked(await t.carriers.send({ from: fourth, to, text: copies[1] }), rule)
    ;(await t.sim.decide({ subject: campaignId, decision: 'lift-cap' })).value
    for (const from of pooled) {
      ;(await t.carriers.send({ from, to, text: copies[2] })).value
      ;(await t.carriers.send({ from, to, text: 'Another text' })).value
    }
    for (const from of strangers.slice(0, 3)) {
      ;(await t.carriers.send({ from, to, text: 'Another text' })).value
    }
    const fourthStranger = { from: strangers[3] ?? '', to, text: 'Another text' }
    t.expectBlocked(await t.carriers.send(fourthStranger), rule)
  },
)

scenario(
  'does not take the networks’ own answers to keywords for one text from many numbers',
  { proves: [rule], startsAt, options: { ...options, snowshoeNumbers: 1 } },
  async (t) => {
    const numbers = await numbersOfCampaign(t, 3)
    for (const number of numbers) {
      ;(await t.sim.inbound({ from: subscribers.verizon, to: number, text: 'HELP' })).value
    }
    await t.advance('PT1H')
    const { messages } = (await t.sim.handset(subscribers.verizon)).value
    const answers = messages.filter(({ direction }) => direction === 'in')
    t.expect(answers.map((answer) => answer.with).sort()).toEqual([...numbers].sort())
  },
)

scenario(
  'lets any number of numbers send one text where no world asks for a limit',
  { proves: [rule], startsAt, options: { automaticFines: true } },
  async (t) => {
    for (const from of await numbersOfCampaign(t, 8)) {
      ;(await t.carriers.send({ from, to, text: copies[0] })).value
    }
    t.expect(await finesOf(t)).toEqual([])
  },
)

type Numbers = readonly [string, string, string, string, ...string[]]

/** So many numbers of one campaign without a number pool, ACTIVE at each network. */
async function numbersOfCampaign(t: Scenario, count: number, first = 0): Promise<Numbers> {
  return assigned(t, await takenCampaign(t), first, count)
}

async function assigned(
  t: Scenario,
  campaignId: string,
  first: number,
  count: number,
): Promise<Numbers> {
  const numbers = Array.from({ length: count }, (_, index) => businessNumber(first + index))
  for (const number of numbers) (await t.carriers.assign(number, campaignId)).value
  await t.advance('PT10M')
  return numbers as unknown as Numbers
}

async function finesOf(t: Scenario): Promise<unknown[]> {
  const { events } = (await t.sim.events('?type=carriers.fine-imposed')).value
  return events.map(({ subject, data }) => [subject, data.kind])
}
