import { describe, expect, test } from 'vitest'
import {
  acceptedCampaign,
  advance,
  brandRequest,
  buildWorld,
  cspId,
  instantOf,
  must,
} from '../../build-world.ts'
import { formatInstant } from '../../kernel/instant.ts'
import type { World } from '../../world.ts'

const campaignCharges = ({ registry }: World) =>
  registry.charges().filter(({ kind }) => kind === 'campaign-months')

describe('fees of brands', () => {
  test.each([
    ['2023-01-01', 400],
    ['2025-07-31T23:59:59.999-04:00', 400],
    ['2025-08-01', 450],
  ])('[registry.fees-2025] registers a brand on %s for %i cents', (now, amountUsdCents) => {
    const { registry } = buildWorld({ now })
    const { brandId } = must(registry.createBrand(cspId, brandRequest()))
    expect(registry.charges()).toEqual([
      {
        ...{ seq: 1, at: instantOf(now), cspId, kind: 'brand-registration' },
        ...{ subject: brandId, amountUsdCents },
      },
    ])
  })
})

describe('fees of campaigns', () => {
  test.each([
    ['CUSTOMER_CARE', 1000],
    ['MIXED', 1000],
    ['LOW_VOLUME', 150],
    ['UCAAS_LOW', 150],
    ['CHARITY', 300],
    ['EMERGENCY', 500],
    ['AGENTS_FRANCHISES', 3000],
    ['SOLE_PROPRIETOR', 200],
  ])(
    '[registry.billing-cycle] charge %s three months at first, each %i cents',
    (useCase, month) => {
      const world = buildWorld()
      const { campaignId } = acceptedCampaign(world, { useCase })
      expect(campaignCharges(world)).toMatchObject([
        { subject: campaignId, months: 3, amountUsdCents: 3 * month },
      ])
    },
  )

  test('[registry.billing-cycle] renew month by month from the fourth on', () => {
    const world = buildWorld({ now: '2025-01-15' })
    acceptedCampaign(world)
    advance(world, 'P1Y')
    const charges = campaignCharges(world)
    expect(charges.map(({ months }) => months)).toEqual([3, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1])
    expect(charges.slice(0, 3).map(({ at }) => formatInstant(at))).toEqual([
      '2025-01-15T05:00:00.000Z',
      '2025-04-15T04:00:00.000Z',
      '2025-05-15T04:00:00.000Z',
    ])
    const total = charges.reduce((sum, { amountUsdCents }) => sum + amountUsdCents, 0)
    expect(total).toBe(13_000)
  })

  test('[registry.billing-cycle] end with the campaign', () => {
    const world = buildWorld()
    const { campaignId } = acceptedCampaign(world)
    advance(world, 'P4M')
    must(world.registry.expireCampaign(campaignId))
    const before = campaignCharges(world).length
    advance(world, 'P1Y')
    expect(campaignCharges(world)).toHaveLength(before)
  })

  test('do not keep a world from being idle', () => {
    const world = buildWorld()
    acceptedCampaign(world)
    const { now } = world.sim
    world.sim.advanceUntilIdle(instantOf('2100-01-01'), 0)
    expect(world.sim.now - now).toBeLessThan(24 * 3_600_000)
  })

  test('are numbered in one row and told as events', () => {
    const world = buildWorld()
    acceptedCampaign(world)
    acceptedCampaign(world, { description: 'Another one.' })
    advance(world, 'P6M')
    const charges = world.registry.charges()
    expect(charges.map(({ seq }) => seq)).toEqual(charges.map((_, index) => index + 1))
    const told = world.sim.events.after(0).filter(({ type }) => type === 'registry.charged')
    expect(told.map(({ data }) => data.amountUsdCents)).toEqual(
      charges.map(({ amountUsdCents }) => amountUsdCents),
    )
  })
})
