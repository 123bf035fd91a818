import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { advance, brandRequest, buildWorld, campaignRequest, must } from '../../build-world.ts'
import type { World } from '../../world.ts'
import type { Campaign } from './campaign.ts'

const owner = 'SSIMCSP'
/** Those who can do most come up most. */
const csps = [...[owner, owner, owner, 'SPARTN1', 'SPARTN1', 'SPARTN2'], 'SLIMITS', 'BANDW']
const upstreams = ['SPARTN1', 'SPARTN1', 'SPARTN2', 'BANDW', 'SINCH', 'TWILO', 'SLIMITS', owner]

type Move =
  | { readonly kind: 'share' | 'migrate'; readonly by: string; readonly to: string }
  | { readonly kind: 'decline' | 'cancel'; readonly by: string }
  | { readonly kind: 'approve' | 'reject' | 'wait' | 'change' }

const [by, to] = [fc.constantFrom(...csps), fc.constantFrom(...upstreams)]
const aMove: fc.Arbitrary<Move> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('share'), by, to }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('migrate'), by, to }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('decline', 'cancel'), by }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constantFrom('approve', 'approve', 'reject', 'wait', 'change'),
    }),
  },
) as fc.Arbitrary<Move>

describe('a chain', () => {
  test('stays a road without a circle, whatever its parties do, and the campaign says where it is', () => {
    fc.assert(
      fc.property(fc.array(aMove, { minLength: 15, maxLength: 40 }), (moves) => {
        const world = buildWorld()
        const campaignId = newCampaign(world)
        for (const move of moves) {
          play(world, campaignId, move)
          check(world, campaignId)
        }
      }),
      { numRuns: 60 },
    )
  })

  test('is the same in a copy of the world', () => {
    const world = buildWorld()
    const campaignId = newCampaign(world)
    must(world.registry.sharing.share(owner, campaignId, 'SPARTN1'))
    must(world.registry.sharing.shareOn('SPARTN1', campaignId, 'BANDW'))
    const campaign = must(world.registry.campaign(owner, campaignId))
    expect(world.registry.chains.parties(campaign, 'live')).toEqual([owner, 'SPARTN1', 'BANDW'])
    const fork = world.fork('copy', 0)
    for (const each of [fork, world]) {
      expect(each.registry.partnerCampaigns.any('BANDW', campaignId).ok).toBe(true)
      expect(each.registry.campaignsInReview()).toHaveLength(1)
      advance(each, 'P8D')
      expect(must(each.registry.campaign(owner, campaignId)).sharing).toBe('ACCEPTED')
      expect(each.registry.campaignsInReview()).toEqual([])
    }
  })
})

function newCampaign(world: World): string {
  const { registry } = world
  const { brandId } = must(registry.createBrand(owner, brandRequest()))
  must(registry.decideIdentity(brandId, 'verify', []))
  return must(registry.createCampaign(owner, campaignRequest(brandId))).campaignId
}

function play(world: World, campaignId: string, move: Move): void {
  const { registry } = world
  const { migrations, sharing } = registry
  switch (move.kind) {
    case 'share':
      if (move.by === owner) sharing.share(owner, campaignId, move.to)
      else sharing.shareOn(move.by, campaignId, move.to)
      return
    case 'migrate':
      migrations.start(move.by, campaignId, move.to)
      return
    case 'decline':
      sharing.turnDown(move.by, campaignId, { explanation: 'No.', categories: [], findings: [] })
      return
    case 'cancel':
      migrations.cancel(move.by, campaignId)
      return
    case 'approve':
      registry.acceptCampaign(campaignId)
      return
    case 'reject':
      registry.declineCampaign(campaignId, [])
      return
    case 'change':
      registry.campaigns.update(owner, campaignId, { description: 'Other words, as long as ever.' })
      return
    case 'wait':
      advance(world, 'P9D')
  }
}

function check({ registry }: World, campaignId: string): void {
  const campaign = must(registry.campaign(owner, campaignId))
  for (const kind of ['live', 'provisional'] as const) {
    const links = registry.chains.links(campaign, kind)
    const upward = [owner, ...links.map(({ upstreamCnpId }) => upstreamCnpId)]
    expect(new Set(upward).size).toBe(upward.length)
    expect(links.slice(0, -1).every(({ status }) => status === 'ACCEPTED')).toBe(true)
    for (const link of links.slice(0, -1)) expect(isDca(registry, link.upstreamCnpId)).toBe(false)
  }
  expect(campaign.sharing).toBe(registry.chains.standing(campaign, 'live'))
  checkEnd(registry, campaign)
}

/** A campaign is accepted exactly if a DCA at the end of its chain accepted it. */
function checkEnd(registry: World['registry'], campaign: Campaign): void {
  const last = registry.chains.links(campaign, 'live').at(-1)
  const isAccepted = last?.status === 'ACCEPTED' && isDca(registry, last.upstreamCnpId)
  expect(campaign.sharing === 'ACCEPTED').toBe(isAccepted)
  if (!isAccepted) expect(registry.elections.electedMnoIds(campaign.campaignId, 'live')).toEqual([])
}

function isDca(registry: World['registry'], cnpId: string): boolean {
  return registry.accounts.get(cnpId)?.kind === 'dca'
}
