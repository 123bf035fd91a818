import { describe, expect, test } from 'vitest'
import {
  acceptedCampaign,
  advance,
  brandRequest,
  buildWorld,
  campaignRequest,
  cspId,
  must,
  refusalOf,
  verifiedBrand,
} from '../../build-world.ts'
import { registeringNetworks } from '../../rulebook/networks.ts'
import type { World } from '../../world.ts'

function addCampaign(world: World, change: Parameters<typeof campaignRequest>[1] = {}) {
  const { brandId } = verifiedBrand(world)
  return must(world.registry.createCampaign(cspId, campaignRequest(brandId, change)))
}

const find = ({ registry }: World, id: string) => must(registry.campaign(cspId, id))

describe('createCampaign', () => {
  test.each([
    ['pending', undefined],
    ['UNVERIFIED', 'fail'],
  ] as const)('[registry.identity-check] refuses a brand that is %s', (status, verdict) => {
    const world = buildWorld()
    const { brandId } = must(world.registry.createBrand(cspId, brandRequest()))
    if (verdict) must(world.registry.decideIdentity(brandId, verdict, []))
    const refused = refusalOf(world.registry.createCampaign(cspId, campaignRequest(brandId)))
    expect(refused).toMatchObject({
      code: status === 'pending' ? 'brand-unscored' : 'campaign-not-qualified',
      rule: 'registry.identity-check',
    })
    expect(refused.detail).toContain(status)
  })

  test('knows no brand of another account', () => {
    const world = buildWorld()
    const { brandId } = verifiedBrand(world)
    const refused = world.registry.createCampaign('SPRMVOX', campaignRequest(brandId))
    expect(refusalOf(refused)).toMatchObject({ code: 'not-found' })
  })

  test.each([
    ['CUSTOMER_CARE', []],
    ['CHARITY', []],
    ['EMERGENCY', ['att']],
    ['SWEEPSTAKE', ['att', 't-mobile']],
  ])('leaves %s for review at %j and registers it elsewhere', (useCase, reviewing) => {
    const { operations } = addCampaign(buildWorld(), { useCase })
    expect(Object.keys(operations).sort()).toEqual([...registeringNetworks].sort())
    const inReview = Object.entries(operations).filter(([, status]) => status === 'REVIEW')
    expect(inReview.map(([network]) => network)).toEqual(reviewing)
  })
})

describe('the partner’s review', () => {
  test('accepts a clean campaign in time, with every network', () => {
    const world = buildWorld({ options: { reviewTime: 'max' } })
    const { campaignId } = addCampaign(world, { useCase: 'SWEEPSTAKE' })
    must(world.registry.shareCampaign(cspId, campaignId))
    expect(find(world, campaignId).sharing).toBe('PENDING')
    advance(world, 'P20DT23H')
    expect(find(world, campaignId).sharing).toBe('PENDING')
    advance(world, 'PT1H')
    const { sharing, operations } = find(world, campaignId)
    expect(sharing).toBe('ACCEPTED')
    expect(new Set(Object.values(operations))).toEqual(new Set(['REGISTERED']))
  })

  test('declines forbidden content, naming each field', () => {
    const world = buildWorld()
    const samples = ['Your visit is at 9.', 'Win at our casino tonight', 'See bit.ly/x']
    const { campaignId } = addCampaign(world, { samples, messageFlow: 'At the vape shop.' })
    must(world.registry.shareCampaign(cspId, campaignId))
    advance(world, 'P21D')
    const { sharing, findings } = find(world, campaignId)
    expect(sharing).toBe('DECLINED')
    expect(findings.map(({ field, rule }) => [field, rule])).toEqual([
      ['messageFlow', 'carrier.content-policy'],
      ['samples.1', 'carrier.content-policy'],
      ['samples.2', 'carrier.public-shortener'],
    ])
  })

  test('declines the call to action for the tax id that asks for it', () => {
    const world = buildWorld()
    const { brandId } = verifiedBrand(world, { ein: '00-0000007' })
    const added = world.registry.createCampaign(cspId, campaignRequest(brandId))
    const { campaignId } = must(added)
    must(world.registry.shareCampaign(cspId, campaignId))
    advance(world, 'P21D')
    expect(find(world, campaignId).findings.map(({ field }) => field)).toEqual(['messageFlow'])
  })

  test('is over once somebody decided, and does not end again', () => {
    const world = buildWorld()
    const { campaignId } = addCampaign(world)
    must(world.registry.shareCampaign(cspId, campaignId))
    const reasons = [{ field: 'samples', detail: 'Unclear.', remedy: 'Explain.' }]
    must(world.registry.declineCampaign(campaignId, reasons))
    expect(world.registry.campaignsInReview()).toEqual([])
    advance(world, 'P21D')
    expect(find(world, campaignId)).toMatchObject({ sharing: 'DECLINED', findings: reasons })
  })

  test('begins again when a declined campaign was corrected and shared once more', () => {
    const world = buildWorld()
    const { registry } = world
    const { campaignId, brandId } = addCampaign(world, { samples: ['Casino'] })
    must(registry.shareCampaign(cspId, campaignId))
    advance(world, 'P21D')
    must(registry.updateCampaign(cspId, campaignId, campaignRequest(brandId)))
    must(registry.shareCampaign(cspId, campaignId))
    advance(world, 'P21D')
    expect(find(world, campaignId)).toMatchObject({ sharing: 'ACCEPTED', findings: [] })
  })

  test('[registry.sharing-chain] cannot begin while it runs', () => {
    const world = buildWorld()
    const { campaignId } = addCampaign(world)
    must(world.registry.shareCampaign(cspId, campaignId))
    const again = world.registry.shareCampaign(cspId, campaignId)
    expect(refusalOf(again)).toMatchObject({ rule: 'registry.sharing-chain' })
  })
})

describe('operations of networks', () => {
  test('[registry.network-review] suspends and resumes at one network alone', () => {
    const world = buildWorld()
    const { campaignId } = acceptedCampaign(world)
    const standings = () => world.registry.factsOf(campaignId)?.standings
    must(world.registry.operateCampaign(campaignId, 'suspend', ['t-mobile']))
    expect(standings()).toMatchObject({ 't-mobile': 'suspended', att: 'active', rogers: 'active' })
    must(world.registry.operateCampaign(campaignId, 'unsuspend', ['t-mobile']))
    expect(standings()).toMatchObject({ 't-mobile': 'active' })
  })

  test('[registry.network-review] refuses what the state forbids at any one of them', () => {
    const world = buildWorld()
    const { campaignId } = acceptedCampaign(world)
    must(world.registry.operateCampaign(campaignId, 'suspend', ['verizon']))
    const refused = world.registry.operateCampaign(campaignId, 'suspend', ['att', 'verizon'])
    expect(refusalOf(refused)).toMatchObject({ rule: 'registry.network-review' })
    expect(find(world, campaignId).operations.att).toBe('REGISTERED')
  })

  test('[registry.network-review] knows no operation of a network that registers nothing', () => {
    const world = buildWorld()
    const { campaignId } = acceptedCampaign(world)
    const refused = world.registry.operateCampaign(campaignId, 'suspend', ['rogers'])
    expect(refusalOf(refused)).toMatchObject({ code: 'network-not-reviewing' })
  })

  test('are asked again by those who resubmit, where a network rejected', () => {
    const world = buildWorld()
    const { campaignId } = addCampaign(world, { useCase: 'EMERGENCY' })
    must(world.registry.shareCampaign(cspId, campaignId))
    must(world.registry.operateCampaign(campaignId, 'reject', ['att']))
    must(world.registry.acceptCampaign(campaignId))
    must(world.registry.resubmitCampaign(cspId, campaignId))
    expect(find(world, campaignId).operations.att).toBe('REVIEW')
    advance(world, 'P21D')
    expect(find(world, campaignId).operations.att).toBe('REGISTERED')
  })
})

describe('an expired campaign', () => {
  test('[registry.expiry-is-final] takes no further command', () => {
    const world = buildWorld()
    const { registry } = world
    const { campaignId, brandId } = acceptedCampaign(world)
    must(registry.expireCampaign(campaignId))
    const results = [
      registry.expireCampaign(campaignId),
      registry.shareCampaign(cspId, campaignId),
      registry.updateCampaign(cspId, campaignId, campaignRequest(brandId)),
      registry.resubmitCampaign(cspId, campaignId),
      registry.acceptCampaign(campaignId),
      registry.declineCampaign(campaignId, []),
      registry.operateCampaign(campaignId, 'suspend', ['att']),
    ]
    for (const result of results) {
      expect(refusalOf(result)).toMatchObject({
        code: 'campaign-expired',
        rule: 'registry.expiry-is-final',
      })
    }
    expect(registry.factsOf(campaignId)?.standings.att).toBe('expired')
  })

  test('is not found where there never was one', () => {
    const { registry } = buildWorld()
    for (const result of [
      registry.expireCampaign('CNOSUCH'),
      registry.campaign(cspId, 'CNOSUCH'),
    ]) {
      expect(refusalOf(result)).toMatchObject({ code: 'not-found' })
    }
    expect(registry.factsOf('CNOSUCH')).toBeUndefined()
  })
})
