import { numberInCampaign, type Scenario, scenario, subscribers } from '../../harness/scenario.ts'

/** Use cases with the segments and MMS that AT&T takes a minute from a campaign of theirs. */
const limits = [
  ['CUSTOMER_CARE', 240, 150],
  ['2FA', 240, 150],
  ['MIXED', 240, 150],
  ['MARKETING', 240, 150],
  ['UCAAS_HIGH', 240, 150],
  ['LOW_VOLUME', 75, 50],
  ['UCAAS_LOW', 75, 50],
  ['SOLE_PROPRIETOR', 15, 50],
  ['PROXY', 60, 50],
  ['AGENTS_FRANCHISES', 60, 50],
  ['K12_EDUCATION', 3000, 50],
  ['CARRIER_EXEMPT', 3000, 50],
  ['POLITICAL', 4500, 2400],
  ['EMERGENCY', 4500, 2400],
  ['CHARITY', 2400, 1200],
  ['SOCIAL', 9000, 2400],
] as const

const rule = 'carrier.att-throughput'
const to = subscribers.att
const picture = [{ url: 'https://example.com/a.png', contentType: 'image/png' }]

for (const [useCase, segments, mms] of limits) {
  scenario(
    `takes ${segments} segments a minute from a ${useCase} campaign at AT&T`,
    { proves: [rule], startsAt: '2024-09-03' },
    async (t) => {
      const { number: from } = await numberInCampaign(t, { useCase })
      await sendSegments(t, from, segments - 1)
      t.expectRefused(await t.carriers.send({ from, to, text: textOf(2) }), rule)
      ;(await t.carriers.send({ from, to, text: 'The last one' })).value

      const over = await t.carriers.send({ from, to, text: 'One too many' })
      t.expect(over.status).toBe(429)
      t.expectRefused(over, rule)
      ;(await t.carriers.send({ from, to: subscribers.verizon, text: 'Elsewhere' })).value
      await t.advance('PT1M')
      ;(await t.carriers.send({ from, to, text: textOf(2) })).value
    },
  )

  scenario(
    `takes ${mms} MMS a minute from a ${useCase} campaign at AT&T`,
    { proves: [rule], startsAt: '2024-09-03' },
    async (t) => {
      const { number: from } = await numberInCampaign(t, { useCase })
      await sendAll(t, Array(mms).fill({ from, to, text: '', media: picture }))
      t.expectRefused(await t.carriers.send({ from, to, text: '', media: picture }), rule)
      await t.advance('PT1M')
      ;(await t.carriers.send({ from, to, text: '', media: picture })).value
    },
  )
}

scenario(
  'takes 50 MMS a minute of any class at AT&T until 2023-10-10, and more from the day after',
  { proves: ['carrier.att-mms-before-october-2023'], startsAt: '2023-08-01' },
  async (t) => {
    const early = 'carrier.att-mms-before-october-2023'
    const { number: from } = await numberInCampaign(t, { useCase: 'EMERGENCY' })
    const mms = { from, to, text: '', media: picture }
    await t.advanceTo('2023-10-10T23:58:00-04:00')
    await sendAll(t, Array(50).fill(mms))
    t.expectRefused(await t.carriers.send(mms), early)
    await t.advanceTo('2023-10-10T23:59:59-04:00')
    await sendAll(t, Array(50).fill(mms))
    t.expectRefused(await t.carriers.send(mms), early)
    await t.advanceTo('2023-10-11T00:00:00-04:00')
    await sendAll(t, Array(51).fill(mms))
  },
)

/** A text of so many segments: 33 emoji of two units each fill one of 67, and none is split. */
function textOf(segments: number): string {
  return '🙂'.repeat(33 * segments)
}

async function sendSegments(t: Scenario, from: string, segments: number): Promise<void> {
  const full = Array(Math.floor(segments / 10)).fill({ from, to, text: textOf(10) })
  const rest = segments % 10 === 0 ? [] : [{ from, to, text: textOf(segments % 10) }]
  await sendAll(t, [...full, ...rest])
}

async function sendAll(
  t: Scenario,
  messages: readonly Parameters<Scenario['carriers']['send']>[0][],
): Promise<void> {
  const answers = await Promise.all(messages.map((message) => t.carriers.send(message)))
  for (const answer of answers) answer.value
}
