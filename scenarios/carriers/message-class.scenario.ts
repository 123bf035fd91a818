import {
  businessNumber,
  importVet,
  registerBrand,
  type Scenario,
  scenario,
  subscribers,
  v2Campaign,
} from '../../harness/scenario.ts'

const startsAt = '2025-06-17T10:00:00-04:00'
const throughput = 'carrier.att-throughput'
const dailyCap = 'carrier.t-mobile-daily-cap'

type Fields = Readonly<Record<string, unknown>>

/** A brand’s score with the segments and MMS that AT&T then takes a minute, by use case. */
const limits = [
  [80, 'CUSTOMER_CARE', 4500],
  [80, 'MARKETING', 4500],
  [60, 'CUSTOMER_CARE', 2400],
  [60, 'MARKETING', 2400],
  [30, 'CUSTOMER_CARE', 240],
] as const

for (const [score, usecase, segments] of limits) {
  scenario(
    `takes ${segments} segments a minute of a ${usecase} campaign whose brand scored ${score} at AT&T`,
    { proves: [throughput, 'registry.message-class'], startsAt },
    async (t) => {
      const [from] = await sendingNumbers(t, usecase, score)
      await expectLimit(t, from, subscribers.att, segments, throughput)
    },
  )
}

/** Use cases in which each number has the limit for itself. */
const perNumber = [
  ['PROXY', 60],
  ['AGENTS_FRANCHISES', 60],
  ['K12_EDUCATION', 3000],
  ['TRIAL', 6],
] as const

for (const [usecase, segments] of perNumber) {
  scenario(
    `takes ${segments} segments a minute of each number of a ${usecase} campaign at AT&T`,
    { proves: [throughput], startsAt },
    async (t) => {
      const numbers = await sendingNumbers(t, usecase)
      for (const from of numbers) {
        await expectLimit(t, from, subscribers.att, segments, throughput)
      }
    },
  )
}

scenario(
  'takes 10000 segments a day of a brand that scored 30 at T-Mobile',
  { proves: [dailyCap, 'registry.brand-tier'], startsAt },
  async (t) => {
    const [from] = await sendingNumbers(t, 'CUSTOMER_CARE', 30)
    await expectLimit(t, from, subscribers['t-mobile'], 10_000, dailyCap)
  },
)

scenario(
  'takes 200 segments a day of each participant of a free trial at T-Mobile',
  { proves: [dailyCap], startsAt },
  async (t) => {
    for (const from of await sendingNumbers(t, 'TRIAL')) {
      await expectLimit(t, from, subscribers['t-mobile'], 200, dailyCap)
    }
  },
)

scenario(
  'takes more than any cap of a government body at T-Mobile',
  { proves: ['registry.brand-tier'], startsAt },
  async (t) => {
    const brandId = await registerBrand(t, { entityType: 'GOVERNMENT' })
    const [from] = await sendingUnder(t, brandId, 'CUSTOMER_CARE')
    await sendSegments(t, from, subscribers['t-mobile'], 2010)
  },
)

async function expectLimit(
  t: Scenario,
  from: string,
  to: string,
  segments: number,
  rule: string,
): Promise<void> {
  await sendSegments(t, from, to, segments - 1)
  t.expectRefused(await t.carriers.send({ from, to, text: textOf(2) }), rule)
  ;(await t.carriers.send({ from, to, text: 'The last one' })).value
  const over = await t.carriers.send({ from, to, text: 'One too many' })
  t.expect(over.status).toBe(429)
  t.expectRefused(over, rule)
}

/** Two numbers of a campaign that every network took, of a brand with a score if that is given. */
async function sendingNumbers(
  t: Scenario,
  usecase: string,
  score?: number,
): Promise<[string, string]> {
  if (usecase === 'TRIAL') {
    const { brandId } = (await t.registry.get<{ brandId: string }>('/pft/brand')).value
    return sendingUnder(t, brandId, usecase)
  }
  const brandId = await registerBrand(t)
  if (score !== undefined) (await importVet(t, brandId, { vettingId: `vet-score-${score}` })).value
  return sendingUnder(t, brandId, usecase)
}

async function sendingUnder(
  t: Scenario,
  brandId: string,
  usecase: string,
  change: Fields = {},
): Promise<[string, string]> {
  const body = v2Campaign(brandId, { usecase, ...change })
  const { campaignId } = (await t.registry.post<{ campaignId: string }>('/campaignBuilder', body))
    .value
  ;(await t.registry.put(`/campaign/${campaignId}/sharing/BANDW`)).value
  await t.advance('P10D')
  const numbers: [string, string] = [businessNumber(0), businessNumber(1)]
  for (const number of numbers) (await t.carriers.assign(number, campaignId)).value
  await t.advance('PT10M')
  const osr = await t.registry.get<{ records: { phoneNumber: string }[] }>(
    `/campaign/${campaignId}/osr/phones?current=true`,
  )
  const known = osr.value.records.map(({ phoneNumber }) => `+${phoneNumber}`)
  t.expect(known).toEqual(numbers)
  return numbers
}

/** A text of so many segments: 33 emoji of two units each fill one of 67, and none is split. */
function textOf(segments: number): string {
  return '🙂'.repeat(33 * segments)
}

async function sendSegments(
  t: Scenario,
  from: string,
  to: string,
  segments: number,
): Promise<void> {
  const full = Array(Math.floor(segments / 10)).fill({ from, to, text: textOf(10) })
  const rest = segments % 10 === 0 ? [] : [{ from, to, text: textOf(segments % 10) }]
  const answers = await Promise.all([...full, ...rest].map((message) => t.carriers.send(message)))
  for (const answer of answers) answer.value
}
