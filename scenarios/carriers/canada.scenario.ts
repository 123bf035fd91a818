import {
  businessNumber,
  canadianNetworks,
  numberInCampaign,
  scenario,
  subscribers,
} from '../../harness/scenario.ts'

const rule = 'carrier.canada-long-code'
const startsAt = '2024-09-03'
const slow = { medianMs: 1, p95Ms: 1 }

scenario(
  'takes 500 segments a day of a number to all of Canada, and MMS besides',
  { proves: [rule], startsAt },
  async (t) => {
    const { number: from, campaignId } = await numberInCampaign(t)
    const other = businessNumber(70)
    ;(await t.carriers.assign(other, campaignId)).value
    await t.advanceTo('2024-11-04T22:00:00-05:00')
    for (let count = 0; count < 49; count += 1) {
      const network = canadianNetworks[count % 4] ?? 'bell'
      ;(await t.carriers.send({ from, to: subscribers[network], text: '🙂'.repeat(330) })).value
    }
    const to = subscribers.rogers
    ;(await t.carriers.send({ from, to, text: '🙂'.repeat(297) })).value
    t.expectRefused(await t.carriers.send({ from, to, text: '🙂'.repeat(36) }), rule)
    ;(await t.carriers.send({ from, to, text: 'The last one' })).value
    const over = await t.carriers.send({ from, to: subscribers.telus, text: 'One too many' })
    t.expect(over.status).toBe(429)
    t.expectRefused(over, rule)
    const media = [{ url: 'https://example.com/a.png', contentType: 'image/png' }]
    ;(await t.carriers.send({ from, to, text: '', media })).value
    ;(await t.carriers.send({ from, to: subscribers.att, text: 'Elsewhere' })).value
    ;(await t.carriers.send({ from: other, to, text: 'Another number' })).value

    await t.advanceTo('2024-11-04T23:59:59-05:00')
    t.expectRefused(await t.carriers.send({ from, to, text: 'Too early' }), rule)
    await t.advance('PT1S')
    ;(await t.carriers.send({ from, to, text: 'A new day' })).value
  },
)

scenario(
  'takes one segment a second of a number to Canada and lets the others wait',
  { proves: [rule], startsAt, options: { receiptDelays: { canada: slow, att: slow } } },
  async (t) => {
    const { number: from } = await numberInCampaign(t)
    const ids: string[] = []
    for (const text of ['One', '🙂'.repeat(66), 'Three', 'Four']) {
      ids.push((await t.carriers.send({ from, to: subscribers.bell, text })).value.id)
    }
    ids.push((await t.carriers.send({ from, to: subscribers.att, text: 'At once' })).value.id)
    await t.advance('PT1M')
    const receipts = await Promise.all(ids.map((id) => t.carriers.message(id)))
    const seconds = receipts.map(({ value: { acceptedAt, finishedAt } }) =>
      Math.floor((Date.parse(finishedAt ?? '') - Date.parse(acceptedAt)) / 1000),
    )
    t.expect(seconds).toEqual([0, 1, 3, 4, 0])
    await t.advance('PT1M')
    const later = (await t.carriers.send({ from, to: subscribers.bell, text: 'Later' })).value
    await t.advance('PT0.9S')
    t.expect((await t.carriers.message(later.id)).value.status).toBe('delivered')
  },
)

scenario(
  'shows the parts of a long SMS one by one at Bell, and joined at any other network',
  { proves: ['carrier.no-concatenation'], startsAt },
  async (t) => {
    const { number: from } = await numberInCampaign(t)
    const text = `${'a'.repeat(153)}${'b'.repeat(153)}ccc`
    const screens: string[][] = []
    for (const network of ['bell', 'rogers'] as const) {
      const to = subscribers[network]
      ;(await t.carriers.send({ from, to, text: 'Short' })).value
      await t.advance('PT1H')
      ;(await t.carriers.send({ from, to, text })).value
      await t.advance('PT1H')
      screens.push((await t.sim.handset(to)).value.messages.map((message) => message.text))
    }
    t.expect(screens).toEqual([
      ['Short', 'a'.repeat(153), 'b'.repeat(153), 'ccc'],
      ['Short', text],
    ])
  },
)
