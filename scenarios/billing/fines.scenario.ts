import type { BillLine } from '../../harness/scenario/wire.ts'
import {
  applyingPrimevox,
  eightCustomer,
  primevoxForm,
  type Scenario,
  scenario,
} from '../../harness/scenario.ts'

const passedOn = 'eight.fines-passed-on'
const carrierFines = 'carrier.fines'

/** What T-Mobile fines, in US cents. */
const fines = [
  ['sev0-tier1', 200_000],
  ['sev0-tier2', 100_000],
  ['sev0-tier3', 50_000],
  ['content-violation', 1_000_000],
  ['program-evasion', 100_000],
  ['text-enablement', 1_000_000],
  ['non-use', 25_000],
] as const

for (const [fine, amountCents] of fines) {
  scenario(
    `passes a fine for ${fine} on as a line of its own on the next bill`,
    { proves: [passedOn, carrierFines], startsAt: '2024-03-10' },
    async (t) => {
      const { customer, number } = await eightCustomer(t)
      ;(await t.sim.decide({ subject: number, decision: 'fine', fine })).value
      const line = { kind: 'carrier-fine', subject: number, currency: 'USD', amountCents }
      const open = (await t.eight.bills(customer.id)).value
      t.expect(open.upcoming).toMatchObject([{ ...line, rule: passedOn }])
      await t.advanceTo('2024-04-01')
      const { issued } = (await t.eight.bills(customer.id)).value
      t.expect(issued).toMatchObject([{ kind: 'monthly', lines: [{ ...line, rule: passedOn }] }])
    },
  )
}

scenario(
  'keeps two fines apart on the bill',
  { proves: [passedOn], startsAt: '2024-03-10' },
  async (t) => {
    const { customer, number } = await eightCustomer(t)
    for (const fine of ['program-evasion', 'non-use']) {
      ;(await t.sim.decide({ subject: number, decision: 'fine', fine })).value
    }
    const { upcoming } = (await t.eight.bills(customer.id)).value
    t.expect(amounts(upcoming)).toEqual([100_000, 25_000])
  },
)

scenario(
  'pays fines itself where it does not pass them on',
  { proves: [passedOn], startsAt: '2024-03-10', options: { passFinesOn: false } },
  async (t) => {
    const { customer, number } = await eightCustomer(t)
    ;(await t.sim.decide({ subject: number, decision: 'fine', fine: 'program-evasion' })).value
    await t.advance('P60D')
    t.expect((await t.eight.bills(customer.id)).value).toEqual({ issued: [], upcoming: [] })
    const { events } = (await t.sim.events(`?rule=${carrierFines}`)).value
    t.expect(events.map(({ subject }) => subject)).toEqual([number])
  },
)

scenario(
  'bills a fine of the world’s amount at each rejection from the second on',
  { proves: ['prime.fine-for-repeats'], startsAt: '2024-03-10', options: { rejectionFine: 250 } },
  async (t) => {
    const { customer, registration } = await applyingPrimevox(t)
    const billed: number[][] = []
    for (let count = 1; count <= 4; count += 1) {
      await reject(t, registration.id)
      const { upcoming } = (await t.primevox.bills(customer.id)).value
      t.expect(upcoming.every((line) => line.kind === 'rejection-fine')).toBe(true)
      billed.push(amounts(upcoming))
      if (count < 4) (await t.primevox.resubmit(registration.id, primevoxForm())).value
    }
    t.expect(billed).toEqual([[], [25_000], [25_000, 25_000], [25_000, 25_000, 25_000]])
  },
)

scenario(
  'records a possible fine without an amount where the world gives none',
  { proves: ['prime.fine-for-repeats'], startsAt: '2024-03-10' },
  async (t) => {
    const { customer, registration } = await applyingPrimevox(t)
    await reject(t, registration.id)
    t.expect((await t.primevox.registration(registration.id)).value.possibleFines).toEqual([])
    ;(await t.primevox.resubmit(registration.id, primevoxForm())).value
    await reject(t, registration.id)
    const { possibleFines } = (await t.primevox.registration(registration.id)).value
    t.expect(possibleFines).toMatchObject([{ rejection: 2, amountUsdCents: null }])
    await t.advance('P40D')
    t.expect((await t.primevox.bills(customer.id)).value).toEqual({ issued: [], upcoming: [] })
  },
)

async function reject(t: Scenario, id: string): Promise<void> {
  await t.advance('PT1H')
  ;(await t.sim.decide({ subject: id, decision: 'reject' })).value
}

function amounts(lines: readonly BillLine[]): number[] {
  return lines.map(({ amountCents }) => amountCents)
}
