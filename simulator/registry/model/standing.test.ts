import { describe, expect, test } from 'vitest'
import { acceptedCampaign, buildWorld, cspId, must } from '../../build-world.ts'
import { rules } from '../../rulebook/index.ts'
import { registeringNetworks } from '../../rulebook/networks.ts'
import { useCaseNames } from '../use-cases.ts'
import { brandTierOf, isVerified, messageClassOf, standingAt } from './standing.ts'

function build() {
  const world = buildWorld()
  const campaign = acceptedCampaign(world)
  return { campaign, brand: must(world.registry.brand(cspId, campaign.brandId)) }
}

describe('standingAt', () => {
  test('follows at networks that register nothing what all the others agree on', () => {
    const { campaign, brand } = build()
    const all = Object.fromEntries(registeringNetworks.map((id) => [id, 'SUSPENDED' as const]))
    expect(standingAt({ ...campaign, operations: all }, brand, 'rogers')).toBe('suspended')
    const most = { ...all, att: 'REGISTERED' as const }
    expect(standingAt({ ...campaign, operations: most }, brand, 'rogers')).toBe('active')
  })

  test('is active at every network for an accepted campaign', () => {
    const { campaign, brand } = build()
    expect(standingAt(campaign, brand, 'att')).toBe('active')
    expect(standingAt(campaign, brand, 'rogers')).toBe('active')
    expect(isVerified(campaign, brand)).toBe(true)
  })

  test.each([
    ['REVIEW', 'in-review'],
    ['REJECTED', 'rejected'],
    ['SUSPENDED', 'suspended'],
  ] as const)('follows the network that has it %s, and no other', (status, standing) => {
    const { campaign, brand } = build()
    const changed = { ...campaign, operations: { ...campaign.operations, att: status } }
    expect(standingAt(changed, brand, 'att')).toBe(standing)
    expect(standingAt(changed, brand, 'verizon')).toBe('active')
    expect(standingAt(changed, brand, 'bell')).toBe('active')
    expect(isVerified(changed, brand)).toBe(false)
  })

  test('says first that the campaign expired, then the brand, then the sharing', () => {
    const { campaign, brand } = build()
    const unverified = { ...brand, identityStatus: 'UNVERIFIED' } as const
    const declined = { ...campaign, sharing: 'DECLINED' } as const
    const expired = { ...declined, status: 'EXPIRED' } as const
    expect(standingAt(expired, unverified, 'att')).toBe('expired')
    expect(standingAt(declined, unverified, 'att')).toBe('brand-unverified')
    expect(standingAt(declined, brand, 'att')).toBe('declined')
    expect(standingAt({ ...campaign, sharing: 'PENDING' }, brand, 'att')).toBe('in-review')
    expect(standingAt({ ...campaign, sharing: 'unshared' }, brand, 'rogers')).toBe('in-review')
  })
})

describe('classes of an unvetted brand', () => {
  test.each([
    ['CUSTOMER_CARE', 'E'],
    ['2FA', 'E'],
    ['MIXED', 'F'],
    ['MARKETING', 'F'],
    ['LOW_VOLUME', 'T'],
    ['SOLE_PROPRIETOR', 'W'],
    ['EMERGENCY', 'X'],
    ['CHARITY', 'P'],
  ])('%s travels in AT&T class %s', (useCase, messageClass) => {
    expect(messageClassOf(useCase)).toBe(messageClass)
  })

  test('every use case has a class that AT&T has a figure for', () => {
    const { segmentsPerMinute, mmsPerMinute } = rules['carrier.att-throughput'].params
    for (const useCase of useCaseNames) {
      expect(segmentsPerMinute).toHaveProperty(messageClassOf(useCase))
      expect(mmsPerMinute).toHaveProperty(messageClassOf(useCase))
    }
  })

  test('only sole proprietors have a tier of their own', () => {
    expect(useCaseNames.filter((useCase) => brandTierOf(useCase) !== 'LOW')).toEqual([
      'SOLE_PROPRIETOR',
    ])
  })
})

test('five US networks register campaigns', () => {
  expect([...registeringNetworks].sort()).toEqual(
    ['att', 'regional', 't-mobile', 'us-cellular', 'verizon'].sort(),
  )
})
