import {
  businessNumber,
  numberInCampaign,
  primevoxCustomer,
  primevoxForm,
  type Scenario,
  scenario,
  subscribers,
} from '../../harness/scenario.ts'

const rule = 'carrier.t-mobile-daily-cap'
const startsAt = '2024-09-03'
const to = subscribers['t-mobile']
const picture = [{ url: 'https://example.com/a.png', contentType: 'image/png' }]

for (const [useCase, segmentsPerDay] of [
  ['CUSTOMER_CARE', 2000],
  ['SOLE_PROPRIETOR', 1000],
] as const) {
  scenario(
    `takes ${segmentsPerDay} segments and MMS a day of a ${useCase} campaign at T-Mobile`,
    { proves: [rule], startsAt },
    async (t) => {
      const { number: from } = await numberInCampaign(t, { useCase })
      await t.advanceTo('2024-10-01T12:00:00-07:00')
      await sendSegments(t, from, segmentsPerDay - 12)
      const pictures = Array(10).fill({ from, to, text: textOf(3), media: picture })
      for (const message of pictures) (await t.carriers.send(message)).value
      t.expectRefused(await t.carriers.send({ from, to, text: textOf(3) }), rule)
      ;(await t.carriers.send({ from, to, text: textOf(2) })).value

      const over = await t.carriers.send({ from, to, text: 'One too many' })
      t.expect(over.status).toBe(429)
      t.expectRefused(over, rule)
      t.expectRefused(await t.carriers.send({ from, to, text: '', media: picture }), rule)
      ;(await t.carriers.send({ from, to: subscribers.att, text: 'Elsewhere' })).value
    },
  )
}

scenario(
  'starts the day of T-Mobile at midnight in Los Angeles',
  { proves: [rule], startsAt },
  async (t) => {
    const { number: from } = await numberInCampaign(t, { useCase: 'SOLE_PROPRIETOR' })
    const message = { from, to, text: 'Hi' }
    await t.advanceTo('2024-10-01T12:00:00-07:00')
    await sendSegments(t, from, 1000)
    const later = [
      '2024-10-01T17:00:00-07:00',
      '2024-10-02T00:00:00-04:00',
      '2024-10-02T00:00:00-05:00',
      '2024-10-01T23:59:59-07:00',
    ]
    for (const instant of later) {
      await t.advanceTo(instant)
      t.expectRefused(await t.carriers.send(message), rule)
    }
    await t.advance('PT1S')
    ;(await t.carriers.send(message)).value
    await sendSegments(t, from, 999)
    t.expectRefused(await t.carriers.send(message), rule)
  },
)

scenario(
  'counts the campaigns of one tax id together and those of another apart',
  { proves: [rule], startsAt },
  async (t) => {
    const first = await numberInCampaign(t, { legalName: 'Harbor Dental LLC' })
    const sister = await numberInCampaign(t, { firstNumber: 10, legalName: 'Harbor Smiles LLC' })
    const stranger = await numberInCampaign(t, { firstNumber: 20, ein: '45-6789012' })
    await t.advanceTo('2024-12-03T12:00:00-08:00')
    await sendSegments(t, first.number, 1990)
    await sendSegments(t, sister.number, 10)
    for (const { number: from } of [first, sister]) {
      t.expectRefused(await t.carriers.send({ from, to, text: 'Hi' }), rule)
    }
    ;(await t.carriers.send({ from: stranger.number, to, text: 'Hi' })).value
  },
)

scenario(
  'counts what one tax id sends through both providers together',
  { proves: [rule], startsAt },
  async (t) => {
    const first = await numberInCampaign(t)
    const { customer } = await primevoxCustomer(t)
    const form = primevoxForm({ ein: '12-3456789' })
    const { id } = (await t.primevox.register(customer.id, form)).value
    await t.advance('PT1H')
    ;(await t.sim.decide({ subject: id, decision: 'approve' })).value
    const { campaignId } = (await t.primevox.registration(id)).value
    const other = businessNumber(45)
    ;(await t.carriers.assign(other, campaignId ?? '')).value
    await t.advanceTo('2024-12-03T12:00:00-08:00')
    await sendSegments(t, first.number, 1500)
    await sendSegments(t, other, 500)
    for (const from of [first.number, other]) {
      t.expectRefused(await t.carriers.send({ from, to, text: 'Hi' }), rule)
    }
  },
)

/** A text of so many segments: 33 emoji of two units each fill one of 67, and none is split. */
function textOf(segments: number): string {
  return '🙂'.repeat(33 * segments)
}

async function sendSegments(t: Scenario, from: string, segments: number): Promise<void> {
  const full = Array(Math.floor(segments / 10)).fill({ from, to, text: textOf(10) })
  const rest = segments % 10 === 0 ? [] : [{ from, to, text: textOf(segments % 10) }]
  const messages = [...full, ...rest]
  const answers = await Promise.all(messages.map((message) => t.carriers.send(message)))
  for (const answer of answers) answer.value
}
