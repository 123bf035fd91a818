import {
  eightCustomer,
  numberInCampaign,
  type Scenario,
  scenario,
  subscribers,
} from '../../harness/scenario.ts'
import { numberOfCampaign } from './senders.ts'

const fines = 'carrier.fines'
const sev0 = 'carrier.sev0-fines'
const options = { automaticFines: true }
const to = subscribers['t-mobile']

/** What T-Mobile fines, in US cents, with the first day on which it does. */
const tariff = [
  ['content-violation', 1_000_000, '2021-10-01', fines],
  ['program-evasion', 100_000, '2021-10-01', fines],
  ['text-enablement', 1_000_000, '2021-10-01', fines],
  ['sev0-tier1', 200_000, '2024-01-01', sev0],
  ['sev0-tier2', 100_000, '2024-01-01', sev0],
  ['sev0-tier3', 50_000, '2024-01-01', sev0],
  ['non-use', 25_000, '2023-02-01', 'carrier.non-use-fee'],
] as const

for (const [fine, amountUsdCents, from, rule] of tariff) {
  scenario(
    `fines ${fine} from ${from} on with ${amountUsdCents} cents`,
    { proves: [rule], startsAt: '2021-06-01' },
    async (t) => {
      const { number } = await eightCustomer(t)
      const impose = () => t.sim.decide({ subject: number, decision: 'fine', fine })
      await t.advanceTo(from)
      await t.advance('PT1S')
      ;(await impose()).value
      const { events } = (await t.sim.events('?type=carriers.fine-imposed')).value
      t.expect(events).toMatchObject([
        { subject: number, rule, data: { kind: fine, amountUsdCents } },
      ])
    },
  )

  scenario(
    `does not fine ${fine} before ${from}`,
    { proves: [rule], startsAt: '2021-06-01' },
    async (t) => {
      const { number } = await eightCustomer(t)
      await t.advanceTo(dayBefore(from))
      const early = await t.sim.decide({ subject: number, decision: 'fine', fine })
      t.expect(early.status).toBe(404)
    },
  )
}

/** A word of each category that T-Mobile refuses, with the tier of its fine. */
const tiers = [
  ['confirm your social security number', 1],
  ['app.apk', 1],
  ['cannabis', 2],
  ['escort', 3],
  ['casino', 3],
  ['bullshit', 3],
  ['ammo', 3],
  ['beer', 3],
  ['cigar', 3],
  ['affiliate offer', 3],
  ['payday loan', 3],
  ['bitcoin', 3],
  ['secret shopper', 3],
  ['sweepstakes', 3],
] as const

for (const [word, tier] of tiers) {
  scenario(
    `fines “${word}” by tier ${tier} where fines are automatic`,
    { proves: [sev0], startsAt: '2024-09-03', options },
    async (t) => {
      const { number: from } = await numberInCampaign(t)
      t.expect((await t.carriers.send({ from, to, text: `See ${word}` })).status).toBe(403)
      t.expect(await kindsOf(t)).toEqual([`sev0-tier${tier}`])
    },
  )
}

scenario(
  'fines content only at T-Mobile, and only where fines are automatic',
  { proves: [sev0], startsAt: '2024-09-03', options },
  async (t) => {
    const { number: from } = await numberInCampaign(t)
    for (const network of ['att', 'verizon', 'us-cellular'] as const) {
      const sent = await t.carriers.send({ from, to: subscribers[network], text: 'Casino' })
      t.expect(sent.status).toBe(403)
    }
    await t.carriers.send({ from, to, text: 'See bit.ly/x' })
    await t.carriers.send({ from, to, text: 'Vote for Ms. Vega' })
    t.expect(await kindsOf(t)).toEqual([])
  },
)

scenario(
  'fines the third objection to the content of a number and every later one',
  { proves: [fines], startsAt: '2022-09-03', options },
  async (t) => {
    const { number: from } = await numberOfCampaign(t)
    for (let count = 1; count <= 4; count += 1) {
      await t.carriers.send({ from, to, text: `Casino ${count}` })
      t.expect(await kindsOf(t)).toEqual(Array(Math.max(0, count - 2)).fill('content-violation'))
    }
  },
)

scenario(
  'fines words in disguise as evasion',
  { proves: [fines], startsAt: '2024-09-03', options },
  async (t) => {
    const { number: from } = await numberInCampaign(t)
    await t.carriers.send({ from, to, text: 'C@sino night' })
    t.expect(await kindsOf(t)).toEqual(['sev0-tier3', 'program-evasion'])
  },
)

scenario(
  'imposes no fine by itself in a world that has them decided',
  { proves: [fines], startsAt: '2024-09-03' },
  async (t) => {
    const { number: from } = await numberInCampaign(t)
    for (let count = 1; count <= 4; count += 1) {
      await t.carriers.send({ from, to, text: `Casino ${count}` })
    }
    t.expect(await kindsOf(t)).toEqual([])
  },
)

async function kindsOf(t: Scenario): Promise<unknown[]> {
  const { events } = (await t.sim.events('?type=carriers.fine-imposed')).value
  return events.map(({ data }) => data.kind)
}

/** The last second before a date begins in New York. */
function dayBefore(date: string): string {
  const instant = Date.parse(`${date}T00:00:00-0${date > '2021-09' && date < '2021-11' ? 4 : 5}:00`)
  return new Date(instant - 1000).toISOString()
}
