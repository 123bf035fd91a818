import { describe, expect, test } from 'vitest'
import { advance, buildWorld, must } from '../../build-world.ts'
import { formatInstant } from '../../kernel/instant.ts'
import type { World } from '../../world.ts'
import { addCustomer, submit, verify } from '../build-provider.ts'

const billsOf = ({ eight }: World, customerId: string) => eight.billing.billsOf(customerId)

describe('the registration fee', () => {
  test.each([
    ['2023-09-30T23:59:59.999-04:00', 'eight.fee-as-adjustment', 'monthly', '2023-10-01'],
    ['2023-10-01T00:00:00-04:00', 'eight.fee-as-order', 'order', '2023-10-01'],
  ])('[eight.fee-once] of a form on %s is billed by %s', (now, rule, kind, issued) => {
    const world = buildWorld({ now })
    const { customerId, id } = submit(world.eight)
    advance(world, 'P1D')
    const { issued: bills, upcoming } = billsOf(world, customerId)
    expect(upcoming).toEqual([])
    expect(bills).toMatchObject([
      { kind, lines: [{ kind: 'registration-fee', subject: id, rule }] },
    ])
    expect(formatInstant(bills[0]?.issuedAt ?? 0)).toContain(issued)
  })

  test.each([
    ['US', 'USD', 8900, 712],
    ['CA', 'CAD', 12_100, 1573],
  ])('[eight.fee-once] for %s is in %s: %i cents and %i of tax', (country, currency, fee, tax) => {
    const world = buildWorld()
    const { customerId } = submit(world.eight, { country })
    expect(billsOf(world, customerId).issued[0]?.lines).toMatchObject([
      { currency, amountCents: fee, taxCents: tax },
    ])
  })

  test('[eight.fee-once] is not charged again for a resubmission', () => {
    const world = buildWorld()
    const { customerId, id, form } = submit(world.eight, { ein: '00-0000002' })
    advance(world, 'PT2M')
    must(world.eight.registrations.resubmit(id, { ...form, ein: '00-0000001' }))
    advance(world, 'P60D')
    expect(billsOf(world, customerId).issued).toHaveLength(1)
  })

  test('is none at the other provider', () => {
    const world = buildWorld()
    const { customerId } = submit(world.primevox)
    expect(world.primevox.billing.billsOf(customerId)).toEqual({ issued: [], upcoming: [] })
  })
})

test('[eight.monthly-fee-absorbed] leaves the registry’s months off the bills', () => {
  const world = buildWorld()
  const { customerId } = verify(world, world.eight)
  advance(world, 'P1Y')
  const lines = billsOf(world, customerId).issued.flatMap((bill) => bill.lines)
  expect(lines).toHaveLength(1)
  expect(world.registry.charges().length).toBeGreaterThan(10)
})

describe('fines', () => {
  test('[eight.fines-passed-on] stand on the next monthly bill, untaxed', () => {
    const world = buildWorld({ now: '2024-02-29T12:00:00-05:00' })
    const { customerId, number } = addCustomer(world.eight)
    must(world.carriers.imposeFine(number, 'program-evasion'))
    must(world.carriers.imposeFine(number, 'content-violation'))
    expect(billsOf(world, customerId).upcoming).toHaveLength(2)
    advance(world, 'P1D')
    const { issued, upcoming } = billsOf(world, customerId)
    expect(upcoming).toEqual([])
    expect(issued).toMatchObject([
      {
        kind: 'monthly',
        lines: [
          {
            kind: 'carrier-fine',
            amountCents: 100_000,
            taxCents: 0,
            rule: 'eight.fines-passed-on',
          },
          { kind: 'carrier-fine', amountCents: 1_000_000, taxCents: 0 },
        ],
      },
    ])
  })

  test('[eight.fines-passed-on] stay with the provider when the world says so', () => {
    const world = buildWorld({ options: { passFinesOn: false } })
    const { customerId, number } = addCustomer(world.eight)
    must(world.carriers.imposeFine(number, 'non-use'))
    expect(billsOf(world, customerId).upcoming).toEqual([])
  })
})
