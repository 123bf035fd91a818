import type { Bills } from '../../harness/scenario/wire.ts'
import { eightForm, registeringEight, type Scenario, scenario } from '../../harness/scenario.ts'

const once = 'eight.fee-once'
const adjustment = 'eight.fee-as-adjustment'
const order = 'eight.fee-as-order'
const options = { taxRates: { US: 0.1, CA: 0.05 } }
const lastSecond = '2023-09-30T23:59:59-04:00'

const fees = [
  ['US', 'USD', 8900, 890, 9790],
  ['CA', 'CAD', 12_100, 605, 12_705],
] as const

for (const [country, currency, amountCents, taxCents, total] of fees) {
  scenario(
    `adds the fee of a ${country} campaign of 2023-09-30 to the next bill`,
    { proves: [once, adjustment, order], startsAt: lastSecond, options },
    async (t) => {
      const { customer, registration } = await registeringEight(t, { country })
      const subject = registration.id
      const fee = { kind: 'registration-fee', subject, currency, amountCents, taxCents }
      const before = await bills(t, customer.id)
      t.expect(before.issued).toEqual([])
      t.expect(before.upcoming).toMatchObject([{ ...fee, rule: adjustment }])

      await t.advance('PT1S')
      const after = await bills(t, customer.id)
      t.expect(after.upcoming).toEqual([])
      t.expect(after.issued).toMatchObject([
        {
          kind: 'monthly',
          issuedAt: '2023-10-01T04:00:00.000Z',
          lines: [{ ...fee, rule: adjustment }],
          totalCents: { [currency]: total },
        },
      ])
    },
  )

  scenario(
    `invoices the fee of a ${country} campaign of 2023-10-01 as an order of its own`,
    { proves: [once, order, adjustment], startsAt: '2023-10-01T00:00:00-04:00', options },
    async (t) => {
      const { customer, registration } = await registeringEight(t, { country })
      const subject = registration.id
      const fee = { kind: 'registration-fee', subject, currency, amountCents, taxCents }
      const invoice = {
        kind: 'order',
        issuedAt: '2023-10-01T04:00:00.000Z',
        lines: [{ ...fee, rule: order }],
        totalCents: { [currency]: total },
      }
      const { issued, upcoming } = await bills(t, customer.id)
      t.expect(issued).toMatchObject([invoice])
      t.expect(upcoming).toEqual([])
      await t.advance('P65D')
      t.expect((await bills(t, customer.id)).issued).toMatchObject([invoice])
    },
  )
}

scenario(
  'bills the fee of a campaign of mid September on the first of October',
  { proves: [adjustment], startsAt: '2023-09-12', options },
  async (t) => {
    const { customer } = await registeringEight(t)
    await t.advanceTo(lastSecond)
    t.expect((await bills(t, customer.id)).issued).toEqual([])
    await t.advance('PT1S')
    t.expect((await bills(t, customer.id)).issued.map(({ kind }) => kind)).toEqual(['monthly'])
  },
)

for (const startsAt of ['2023-09-12', '2024-09-03']) {
  scenario(
    `charges a campaign of ${startsAt} once, however often its form is resubmitted`,
    { proves: [once], startsAt, options: { ...options, reviewTime: 'P2D' } },
    async (t) => {
      const { customer, number, registration } = await registeringEight(t)
      for (let round = 0; round < 3; round += 1) {
        await t.advance('P1D')
        ;(await t.sim.decide({ subject: registration.id, decision: 'reject' })).value
        const corrected = eightForm([number], { messageFlow: `A box on page ${round}.` })
        ;(await t.eight.resubmit(registration.id, corrected)).value
      }
      await t.advance('P60D')
      t.expect((await t.eight.registration(registration.id)).value.state).toBe('verified')
      t.expect(await feesOf(t, customer.id)).toEqual([8900])
    },
  )
}

scenario(
  'charges a customer a fee for each of its campaigns',
  { proves: [once], startsAt: '2024-09-03', options },
  async (t) => {
    const { customer, number } = await registeringEight(t)
    ;(await t.eight.register(customer.id, eightForm([number], { useCase: 'MARKETING' }))).value
    t.expect(await feesOf(t, customer.id)).toEqual([8900, 8900])
  },
)

async function bills(t: Scenario, customerId: string): Promise<Bills> {
  return (await t.eight.bills(customerId)).value
}

async function feesOf(t: Scenario, customerId: string): Promise<number[]> {
  const { issued, upcoming } = await bills(t, customerId)
  const lines = [...issued.flatMap(({ lines }) => lines), ...upcoming]
  return lines.map(({ amountCents }) => amountCents)
}
