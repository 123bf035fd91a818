import { describe, expect, test } from 'vitest'
import { acceptedCampaign, buildWorld, cspId, must } from '../../build-world.ts'
import { registeringNetworks } from '../../rulebook/networks.ts'
import { isVerified, standingAt } from './standing.ts'

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

test('five US networks register campaigns', () => {
  expect([...registeringNetworks].sort()).toEqual(
    ['att', 'regional', 't-mobile', 'us-cellular', 'verizon'].sort(),
  )
})
