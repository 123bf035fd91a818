import { numberInCampaign, type Scenario, scenario, subscribers } from '../../harness/scenario.ts'

const rule = 'carrier.sustained-rate'
const blocked = 'carrier.number-blocked'
const startsAt = '2024-09-03'
const picture = [{ url: 'https://example.com/a.png', contentType: 'image/png' }]

scenario(
  'blocks a number that sends over 6000 segments a minute to Verizon for three minutes in a row',
  { proves: [rule], startsAt },
  async (t) => {
    const { number: from } = await numberInCampaign(t)
    const to = subscribers.verizon
    for (const segments of [6001, 6001, 6000, 6001, 6001]) {
      await sendSegments(t, from, to, segments)
      await t.advance('PT1M')
    }
    await sendSegments(t, from, to, 6000)
    ;(await t.carriers.send({ from, to, text: 'One too many' })).value
    t.expectBlocked(await t.carriers.send({ from, to, text: 'Hi' }), blocked)
    t.expect((await t.carriers.number(from)).value.blockedAt).toEqual(['verizon'])
    const { events } = (await t.sim.events(`?rule=${rule}`)).value
    t.expect(events.map(({ subject, data }) => [subject, data.network])).toEqual([
      [from, 'verizon'],
    ])
    ;(await t.carriers.send({ from, to: subscribers.att, text: 'Elsewhere' })).value
  },
)

for (const network of ['us-cellular', 'regional'] as const) {
  scenario(
    `blocks a number that sends over 6000 segments a minute to ${network} as Verizon does`,
    { proves: [rule], startsAt },
    async (t) => {
      const { number: from } = await numberInCampaign(t)
      const to = subscribers[network]
      for (let minute = 1; minute <= 3; minute += 1) {
        await sendSegments(t, from, to, 6001)
        if (minute < 3) await t.advance('PT1M')
      }
      t.expectBlocked(await t.carriers.send({ from, to, text: 'Hi' }), blocked)
    },
  )
}

scenario(
  'blocks a number that sends over 25 MMS a second to Verizon in three minutes in a row',
  { proves: [rule], startsAt },
  async (t) => {
    const { number: from } = await numberInCampaign(t)
    const to = subscribers.verizon
    const sendMms = async (count: number) => {
      for (let sent = 0; sent < count; sent += 1) {
        ;(await t.carriers.send({ from, to, text: '', media: picture })).value
      }
    }
    for (const count of [26, 26, 25]) {
      await sendMms(count)
      await t.advance('PT1S')
      await sendMms(25)
      ;(await t.carriers.send({ from, to, text: 'An SMS' })).value
      await t.advance('PT59S')
    }
    for (let minute = 1; minute <= 3; minute += 1) {
      await sendMms(26)
      if (minute < 3) await t.advance('PT1M')
    }
    t.expectBlocked(await t.carriers.send({ from, to, text: 'Hi' }), blocked)
  },
)

/** Sends so many segments at once: 33 emoji of two units each fill one. */
async function sendSegments(
  t: Scenario,
  from: string,
  to: string,
  segments: number,
): Promise<void> {
  const textOf = (count: number) => ({ from, to, text: '🙂'.repeat(33 * count) })
  const messages = Array(Math.floor(segments / 10)).fill(textOf(10))
  if (segments % 10 > 0) messages.push(textOf(segments % 10))
  t.expect((await t.carriers.sendBatch(messages)).value.refused).toBe(0)
}
