import { describe, expect, test } from 'vitest'
import {
  acceptedCampaign,
  activeNumber,
  advance,
  buildWorld,
  businessNumber,
  campaignRequest,
  cspId,
  must,
  refusalOf,
  verifiedBrand,
} from '../../build-world.ts'
import { registeringNetworks } from '../../rulebook/networks.ts'
import type { World } from '../../world.ts'

const statesOf = ({ carriers }: World, number: string) => carriers.number(number).networks
const number = businessNumber(0)

describe('assignNumber', () => {
  test('[carrier.provisioning] goes from PENDING to ACTIVE network by network within minutes', () => {
    const world = buildWorld()
    const { campaignId } = acceptedCampaign(world)
    must(world.carriers.assignNumber(number, campaignId))
    const pending = registeringNetworks.map((id) => [id, 'PENDING'])
    expect(statesOf(world, number)).toEqual(Object.fromEntries(pending))
    advance(world, 'PT29.999S')
    expect(Object.values(statesOf(world, number))).not.toContain('ACTIVE')
    advance(world, 'PT9M30.001S')
    const active = registeringNetworks.map((id) => [id, 'ACTIVE'])
    expect(statesOf(world, number)).toEqual(Object.fromEntries(active))
    const types = world.sim.events.after(0).map(({ type }) => type)
    expect(types.filter((type) => type === 'carriers.number-provisioned')).toHaveLength(5)
    expect(types.filter((type) => type === 'carriers.number-active')).toHaveLength(1)
  })

  test('does nothing for a number that the campaign has already', () => {
    const world = buildWorld()
    const { number: held, campaignId } = activeNumber(world)
    const { lastSeq } = world.sim.events
    expect(must(world.carriers.assignNumber(held, campaignId)).campaignId).toBe(campaignId)
    expect(world.sim.events.lastSeq).toBe(lastSeq)
  })

  test('[carrier.one-campaign-per-number] refuses a number of another campaign', () => {
    const world = buildWorld()
    const { number: held, campaignId } = activeNumber(world)
    const other = acceptedCampaign(world, { description: 'Another one.' }).campaignId
    const refused = refusalOf(world.carriers.assignNumber(held, other))
    expect(refused).toMatchObject({ rule: 'carrier.one-campaign-per-number' })
    expect(refused.detail).toContain(campaignId)
    must(world.carriers.removeNumber(held))
    expect(must(world.carriers.assignNumber(held, other)).campaignId).toBe(other)
  })

  test('[carrier.campaign-accepted-first] refuses a campaign that nobody has accepted', () => {
    const world = buildWorld()
    const { brandId } = verifiedBrand(world)
    const { campaignId } = must(world.registry.createCampaign(cspId, campaignRequest(brandId)))
    const refused = () => refusalOf(world.carriers.assignNumber(number, campaignId))
    expect(refused()).toMatchObject({ rule: 'carrier.campaign-accepted-first' })
    must(world.registry.shareCampaign(cspId, campaignId))
    expect(refused()).toMatchObject({ rule: 'carrier.campaign-accepted-first' })
    must(world.registry.acceptCampaign(campaignId))
    expect(world.carriers.assignNumber(number, campaignId).ok).toBe(true)
  })

  test.each(['+18005551234', '+442071838750', '+19002345678'])(
    '[carrier.sender-known] refuses %s, which is no long code',
    (odd) => {
      const world = buildWorld()
      const { campaignId } = acceptedCampaign(world)
      const refused = world.carriers.assignNumber(odd, campaignId)
      expect(refusalOf(refused)).toMatchObject({ rule: 'carrier.sender-known' })
    },
  )

  test('knows no campaign that there is not', () => {
    const refused = buildWorld().carriers.assignNumber(number, 'CNOSUCH')
    expect(refusalOf(refused)).toMatchObject({ code: 'not-found' })
  })
})

describe('removal', () => {
  test('ends provisioning: what comes in later changes nothing', () => {
    const world = buildWorld()
    const { campaignId } = acceptedCampaign(world)
    must(world.carriers.assignNumber(number, campaignId))
    advance(world, 'PT10S')
    must(world.carriers.removeNumber(number))
    advance(world, 'PT1H')
    expect(world.carriers.number(number)).toEqual({ number, networks: {} })
  })

  test('starts anew in another campaign, which the old provisioning does not touch', () => {
    const world = buildWorld({ options: { carrierProvisioning: 'PT5M' } })
    const [first, second] = [
      acceptedCampaign(world).campaignId,
      acceptedCampaign(world, { description: 'Another one.' }).campaignId,
    ]
    must(world.carriers.assignNumber(number, first))
    advance(world, 'PT4M')
    must(world.carriers.removeNumber(number))
    must(world.carriers.assignNumber(number, second))
    advance(world, 'PT4M59S')
    expect(new Set(Object.values(statesOf(world, number)))).toEqual(new Set(['PENDING']))
    advance(world, 'PT1S')
    expect(new Set(Object.values(statesOf(world, number)))).toEqual(new Set(['ACTIVE']))
  })

  test('is refused for a number that no campaign holds', () => {
    const refused = buildWorld().carriers.removeNumber(number)
    expect(refusalOf(refused)).toMatchObject({ code: 'not-found' })
  })
})

describe('the cap of the networks', () => {
  const fill = (world: World, campaignId: string) => {
    for (let index = 0; index < 49; index += 1) {
      must(world.carriers.assignNumber(businessNumber(index), campaignId))
    }
    return world.carriers.assignNumber(businessNumber(49), campaignId)
  }

  test('[carrier.number-cap-49] takes 49 numbers of a campaign and no fiftieth', () => {
    const world = buildWorld()
    const { campaignId } = acceptedCampaign(world)
    const refused = refusalOf(fill(world, campaignId))
    expect(refused).toMatchObject({ code: 'number-cap-reached', rule: 'carrier.number-cap-49' })
    must(world.carriers.removeNumber(businessNumber(7)))
    expect(world.carriers.assignNumber(businessNumber(49), campaignId).ok).toBe(true)
  })

  test('[carrier.number-pool] takes the attribute at the registry for no approval', () => {
    const world = buildWorld()
    const { campaignId } = acceptedCampaign(world, { numberPool: true })
    expect(fill(world, campaignId).ok).toBe(false)
  })

  test('[eight.cap-lift-by-carrier] is lifted by a decision, for one campaign', () => {
    const world = buildWorld()
    const { campaignId } = acceptedCampaign(world)
    must(world.carriers.requestNumberPool(campaignId))
    expect(fill(world, campaignId).ok).toBe(false)
    expect(world.carriers.poolsRequested()).toEqual([campaignId])
    must(world.carriers.decideNumberPool(campaignId, 'approved'))
    expect(world.carriers.assignNumber(businessNumber(49), campaignId).ok).toBe(true)
    expect(world.carriers.poolsRequested()).toEqual([])
  })

  test('[eight.cap-lift-by-carrier] is decided once for each request', () => {
    const world = buildWorld()
    const { campaignId } = acceptedCampaign(world)
    const none = world.carriers.decideNumberPool(campaignId, 'approved')
    expect(refusalOf(none)).toMatchObject({ code: 'not-found' })
    must(world.carriers.requestNumberPool(campaignId))
    must(world.carriers.decideNumberPool(campaignId, 'declined'))
    const again = world.carriers.decideNumberPool(campaignId, 'approved')
    expect(refusalOf(again)).toMatchObject({ code: 'pool-already-decided' })
  })
  test('[carrier.number-pool] stays approved when it is asked for again', () => {
    const world = buildWorld()
    const { campaignId } = acceptedCampaign(world)
    must(world.carriers.requestNumberPool(campaignId))
    must(world.carriers.decideNumberPool(campaignId, 'approved'))
    expect(must(world.carriers.requestNumberPool(campaignId))).toBe('approved')
    expect(world.carriers.numberPool(campaignId)).toBe('approved')
    expect(fill(world, campaignId).ok).toBe(true)
  })
})
