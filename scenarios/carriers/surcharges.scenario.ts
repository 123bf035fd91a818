import type { NetworkId } from '../../harness/scenario/wire.ts'
import {
  registerBrand,
  type Scenario,
  scenario,
  subscribers,
  v2Campaign,
} from '../../harness/scenario.ts'

/** Of each tariff: its network, first day, and prices in ten-thousandths of a US dollar. */
const tariffs = [
  ['att-2021', 'att', '2021-03-01', [20, 0, 35, 0, 20, 35]],
  ['att-2022', 'att', '2022-03-01', [20, 0, 35, 0, 40, 35]],
  ['att-2023', 'att', '2023-08-01', [20, 0, 35, 0, 100, 150]],
  ['att-2025', 'att', '2025-01-01', [30, 30, 75, 75]],
  ['att-2026', 'att', '2026-01-01', [35, 30, 75, 75]],
  ['t-mobile-2021', 't-mobile', '2021-04-01', [30, 30, 100, 100, 30, 100]],
  ['t-mobile-2022', 't-mobile', '2022-03-01', [30, 30, 100, 100, 40, 130]],
  ['t-mobile-2023-06', 't-mobile', '2023-06-01', [30, 30, 100, 100, 50, 140]],
  ['t-mobile-2023-08', 't-mobile', '2023-08-01', [30, 30, 100, 100, 60, 150]],
  ['t-mobile-2023-10', 't-mobile', '2023-10-01', [30, 30, 100, 100, 70, 160]],
  ['t-mobile-2023-12', 't-mobile', '2023-12-01', [30, 30, 100, 100, 80, 170]],
  ['t-mobile-2026', 't-mobile', '2026-01-19', [45, 25, 100, 100]],
  ['verizon-2020', 'verizon', '2020-02-01', [25, 0, 50, 0, 25, 50]],
  ['verizon-2023', 'verizon', '2023-01-01', [30, 0, 50, 0, 30, 50]],
  ['verizon-2023-07', 'verizon', '2023-07-01', [30, 0, 50, 0, 50, 100]],
  ['verizon-2025', 'verizon', '2025-01-01', [40, 0, 65, 0]],
  ['verizon-2026', 'verizon', '2026-01-01', [45, 0, 65, 0]],
  ['us-cellular-2019', 'us-cellular', '2019-03-01', [50, 0, 100, 0, 50, 100]],
  ['us-cellular-2026', 'us-cellular', '2026-01-19', [45, 0, 100, 0]],
  ['regional-2025', 'regional', '2025-01-01', [35, 35, 100, 50]],
  ['rogers-2025', 'rogers', '2025-01-01', [87, 0, 170, 0]],
  ['bell-2025', 'bell', '2025-01-01', [160, 0, 310, 0]],
  ['telus-2025', 'telus', '2025-01-01', [64, 0, 100, 0]],
  ['ca-regional-2025', 'ca-regional', '2025-01-01', [66, 0, 88, 0]],
] as const

const handsets: Readonly<Record<NetworkId, string>> = {
  ...subscribers,
  ...{ 'us-cellular': '+13035550184', regional: '+13035550185', rogers: '+14165550186' },
  ...{ bell: '+14165550187', telus: '+14165550188', 'ca-regional': '+14165550189' },
}
const media = [{ url: 'https://example.com/a.png', contentType: 'image/png' }]
const stranger = '+12125550177'
const options = { atRiskBlockRate: 0 }

for (const [id, network, from, prices] of tariffs) {
  const last = tariffs.findLast((other) => other[1] === network && other[2] < from)?.[3] ?? []
  const before = last.slice(0, from < '2024-06-17' ? 6 : 4)
  scenario(
    `charges what ${network} does from ${from} on, and until then what it did`,
    { proves: [`carrier.surcharge-${id}`], startsAt: '2018-06-01', options },
    async (t) => {
      const number = await registeredNumber(t)
      const midnight = Date.parse(`${from}T00:00:00-05:00`) - (isSummer(from) ? 3_600_000 : 0)
      await t.advanceTo(new Date(midnight - 1000).toISOString())
      await sendOneOfEach(t, number, network, before.length === 6)
      const old = await amounts(t, network)
      t.expect(old).toEqual(withoutFree(before))
      await t.advance('PT1S')
      await sendOneOfEach(t, number, network, prices.length === 6)
      const lines = (await t.sim.ledger()).value.surcharges.filter(({ day }) => day === from)
      t.expect(lines.map((line) => line.priceUsdTenThousandths).sort()).toEqual(
        Object.values(withoutFree(prices)).sort(),
      )
      t.expect(await amounts(t, network, from)).toEqual(withoutFree(prices))
    },
  )
}

for (const [usecase, price] of [
  ['AGENTS_FRANCHISES', 30],
  ['CHARITY', 0],
  ['CUSTOMER_CARE', 20],
] as const) {
  scenario(
    `charges ${price} a segment of registered SMS of ${usecase} at AT&T`,
    { proves: ['carrier.surcharge-att-classes'], startsAt: '2021-01-04' },
    async (t) => {
      const number = await registeredNumber(t, usecase)
      await t.advanceTo('2021-02-28T23:59:59-05:00')
      const message = { from: number, to: subscribers.att, text: 'Hi' }
      ;(await t.carriers.send(message)).value
      t.expect((await t.sim.ledger()).value.surcharges).toEqual([])
      await t.advance('PT1S')
      ;(await t.carriers.send(message)).value
      ;(await t.carriers.send({ ...message, media })).value
      const sms = (await t.sim.ledger()).value.surcharges.filter(({ channel }) => channel === 'sms')
      t.expect(sms.map((line) => line.amountUsdTenThousandths)).toEqual(price === 0 ? [] : [price])
    },
  )
}

scenario(
  'charges a text by its segments and an MMS once, added up by day and kind',
  { proves: ['carrier.surcharge-t-mobile-2021'], startsAt: '2022-01-03' },
  async (t) => {
    const from = await registeredNumber(t)
    const to = subscribers['t-mobile']
    await t.advanceTo('2022-02-01T12:00:00-05:00')
    for (const text of ['Hi', 'x'.repeat(161), '🙂'.repeat(36)]) {
      ;(await t.carriers.send({ from, to, text })).value
    }
    ;(await t.carriers.send({ from, to, text: 'x'.repeat(500), media })).value
    await t.advance('P1D')
    ;(await t.carriers.send({ from, to, text: 'Hi' })).value
    const { surcharges } = (await t.sim.ledger()).value
    const line = { carrier: 't-mobile', direction: 'out', isRegistered: true, messageClass: null }
    t.expect(surcharges).toEqual([
      {
        ...{ ...line, day: '2022-02-01', channel: 'sms', messages: 3, units: 5, refused: 0 },
        ...{ priceUsdTenThousandths: 30, amountUsdTenThousandths: 150 },
      },
      {
        ...{ ...line, day: '2022-02-01', channel: 'mms', messages: 1, units: 1, refused: 0 },
        ...{ priceUsdTenThousandths: 100, amountUsdTenThousandths: 100 },
      },
      {
        ...{ ...line, day: '2022-02-02', channel: 'sms', messages: 1, units: 1, refused: 0 },
        ...{ priceUsdTenThousandths: 30, amountUsdTenThousandths: 30 },
      },
    ])
  },
)

scenario(
  'charges what networks turn back, and not what never reaches them',
  { proves: ['carrier.surcharge-on-refusals'], startsAt: '2018-06-01' },
  async (t) => {
    const from = await registeredNumber(t)
    const to = handsets['us-cellular']
    const refused = async (message: { from: string; text: string }) => {
      const before = (await refusals(t)).length
      t.expect((await t.carriers.send({ ...message, to })).isSuccess).toBe(false)
      return (await refusals(t)).length - before
    }
    await t.advanceTo('2019-02-28T12:00:00-05:00')
    t.expect(await refused({ from, text: 'Win at our casino' })).toBe(0)
    await t.advanceTo('2019-03-01T00:00:00-05:00')
    t.expect(await refused({ from, text: 'Win at our casino' })).toBe(1)
    await t.advanceTo('2024-06-18')
    t.expect(await refused({ from: stranger, text: 'Hi' })).toBe(0)
    ;(await t.sim.inbound({ from: to, to: from, text: 'STOP' })).value
    t.expect(await refused({ from, text: 'Hi' })).toBe(0)
    ;(await t.sim.inbound({ from: to, to: from, text: 'START' })).value
    const { campaignId } = (await t.carriers.number(from)).value
    const decision = { subject: campaignId ?? '', decision: 'suspend' }
    ;(await t.sim.decide({ ...decision, network: 'us-cellular' })).value
    t.expect(await refused({ from, text: 'Hi' })).toBe(1)
  },
)

scenario(
  'charges what a cap turned back',
  { proves: ['carrier.surcharge-on-refusals'], startsAt: '2024-08-01' },
  async (t) => {
    const from = await registeredNumber(t, 'LOW_VOLUME')
    const message = { from, to: subscribers.att, text: 'x'.repeat(1530) }
    const texts = Array.from({ length: 8 }, () => message)
    const { accepted } = (await t.carriers.sendBatch(texts)).value
    t.expect(accepted).toBe(7)
    const [line] = (await t.sim.ledger()).value.surcharges
    t.expect(line).toMatchObject({ messages: 8, refused: 1, units: 80 })
  },
)

scenario(
  'lists fines beside the surcharges',
  { proves: ['carrier.fines'], startsAt: '2024-08-01' },
  async (t) => {
    const fine = { subject: stranger, decision: 'fine', fine: 'program-evasion' }
    ;(await t.sim.decide(fine)).value
    t.expect((await t.sim.ledger()).value.fines).toEqual([
      { at: await t.now(), subject: stranger, kind: 'program-evasion', amountUsdCents: 100_000 },
    ])
  },
)

/** A number whose campaign every network holds. */
async function registeredNumber(t: Scenario, usecase = 'CUSTOMER_CARE'): Promise<string> {
  const nonProfit = { entityType: 'NON_PROFIT', ein: '00-0005013' }
  const brandId = await registerBrand(t, usecase === 'CHARITY' ? nonProfit : {})
  const subUsecases = usecase === 'LOW_VOLUME' ? ['CUSTOMER_CARE', 'ACCOUNT_NOTIFICATION'] : []
  const asked = v2Campaign(brandId, { usecase, subUsecases })
  const added = await t.registry.post<{ campaignId: string }>('/campaignBuilder', asked)
  const { campaignId } = added.value
  const shared = { cnpIds: ['BANDW'] }
  ;(await t.registry.put(`/campaign/${campaignId}/sharing/BANDW`, shared)).value
  ;(await t.sim.decide({ subject: campaignId, decision: 'approve' })).value
  const number = '+12125550100'
  ;(await t.carriers.assign(number, campaignId)).value
  await t.advance('PT10M')
  return number
}

/** SMS and MMS, out and in, registered; and out unregistered where that is carried. */
async function sendOneOfEach(
  t: Scenario,
  number: string,
  network: NetworkId,
  isUnregisteredCarried: boolean,
): Promise<void> {
  const to = handsets[network]
  for (const from of isUnregisteredCarried ? [number, stranger] : [number]) {
    ;(await t.carriers.send({ from, to, text: 'Hi' })).value
    ;(await t.carriers.send({ from, to, text: 'Hi', media })).value
  }
  ;(await t.sim.inbound({ from: to, to: number, text: 'Thanks' })).value
  ;(await t.sim.inbound({ from: to, to: number, text: 'Look', media })).value
}

const kinds = ['sms-out', 'sms-in', 'mms-out', 'mms-in', 'unregistered-sms', 'unregistered-mms']

function withoutFree(prices: readonly number[]): Record<string, number> {
  const named = kinds.flatMap((kind, index) => {
    const price = prices[index] ?? 0
    return price === 0 ? [] : [[kind, price] as const]
  })
  return Object.fromEntries(named)
}

/** What one message of each kind cost, on a day or on all. */
async function amounts(t: Scenario, network: NetworkId, on?: string) {
  const { surcharges } = (await t.sim.ledger()).value
  return Object.fromEntries(
    surcharges
      .filter(({ carrier, day }) => carrier === network && (on === undefined || day === on))
      .map((line) => {
        const { channel, direction, isRegistered } = line
        const kind = isRegistered ? `${channel}-${direction}` : `unregistered-${channel}`
        return [kind, line.amountUsdTenThousandths]
      }),
  )
}

async function refusals(t: Scenario) {
  return (await t.sim.ledger()).value.surcharges.filter(({ refused }) => refused > 0)
}

function isSummer(date: string): boolean {
  const month = Number(date.slice(5, 7))
  return month > 3 && month < 11
}
