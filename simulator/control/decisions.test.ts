import { describe, expect, test } from 'vitest'
import {
  acceptedCampaign,
  advance,
  brandRequest,
  buildWorld,
  businessNumber,
  cspId,
  must,
  refusalOf,
} from '../build-world.ts'
import { addCustomer, submit, verify } from '../provider/build-provider.ts'
import type { World } from '../world.ts'
import { decide, decisionVerbs, pendingDecisions } from './decisions.ts'

const stateOf = (world: World, id: string) =>
  world.providers.map(({ registrations }) => registrations.get(id)?.state).find(Boolean)

/** A registration that waits for its reviewer. */
function buildInReview(provider: 'eight' | 'primevox' = 'eight') {
  const world = buildWorld()
  const { id } = submit(world[provider])
  advance(world, 'PT2M')
  const campaignId = world[provider].registrations.get(id)?.campaignId ?? ''
  return { world, id, campaignId }
}

describe('pending decisions', () => {
  test('are identity checks, then reviews with their end, then requests for pools', () => {
    const world = buildWorld()
    const { brandId } = must(world.registry.createBrand(cspId, brandRequest({ ein: '00-0000004' })))
    submit(world.eight)
    advance(world, 'PT2M')
    const { campaignId } = acceptedCampaign(world)
    must(world.carriers.requestNumberPool(campaignId))
    expect(pendingDecisions(world)).toMatchObject([
      { kind: 'identity-check', subject: brandId, dueAt: null },
      { kind: 'campaign-review', dueAt: expect.stringMatching(/^2025-/) },
      { kind: 'number-pool', subject: campaignId, dueAt: null },
    ])
  })

  test('can each be taken in the ways that they name', () => {
    for (const choice of [0, 1]) {
      const { world } = buildInReview()
      const [pending] = pendingDecisions(world)
      const decision = pending?.decisions[choice] ?? 'approve'
      must(decide(world, { subject: pending?.subject ?? '', decision }))
      expect(pendingDecisions(world)).toEqual([])
    }
  })
})

describe('decide', () => {
  test.each(['id', 'campaignId'] as const)('approves by the %s of a registration', (which) => {
    const built = buildInReview()
    must(decide(built.world, { subject: built[which], decision: 'approve' }))
    expect(stateOf(built.world, built.id)).toBe('verified')
  })

  test('rejects with the reasons that it is given', () => {
    const { world, id } = buildInReview()
    const reasons = [{ field: 'samples', detail: 'Too vague.' }]
    must(decide(world, { subject: id, decision: 'reject', reasons }))
    expect(world.eight.registrations.get(id)).toMatchObject({
      state: 'rejected',
      errors: [{ field: 'samples', detail: 'Too vague.', remedy: expect.any(String) }],
    })
  })

  test('ends the review of an application that has defects only by rejecting it', () => {
    const world = buildWorld()
    const { id } = submit(world.primevox, { ein: '00-0000002' })
    advance(world, 'PT2M')
    const refused = refusalOf(decide(world, { subject: id, decision: 'approve' }))
    expect(refused).toMatchObject({ rule: 'prime.review-15-20-business-days' })
    must(decide(world, { subject: id, decision: 'reject' }))
    expect(stateOf(world, id)).toBe('rejected')
  })

  test('suspends at one network, or at every one that registers', () => {
    const { world, id, campaignId } = buildInReview()
    must(decide(world, { subject: id, decision: 'approve' }))
    must(decide(world, { subject: id, decision: 'suspend', network: 'att' }))
    expect(world.registry.factsOf(campaignId)?.standings).toMatchObject({
      ...{ att: 'suspended', verizon: 'active', rogers: 'active' },
    })
    must(decide(world, { subject: id, decision: 'unsuspend', network: 'att' }))
    must(decide(world, { subject: id, decision: 'suspend' }))
    expect(world.registry.factsOf(campaignId)?.standings).toMatchObject({
      ...{ att: 'suspended', verizon: 'suspended', rogers: 'suspended' },
    })
  })

  test('fines the user of a number by the rulebook’s amounts', () => {
    const world = buildWorld()
    const { customerId, number } = addCustomer(world.eight)
    must(decide(world, { subject: number, decision: 'fine', fine: 'non-use' }))
    expect(world.eight.billing.billsOf(customerId).upcoming).toMatchObject([
      { amountCents: 25_000 },
    ])
    const odd = decide(world, { subject: businessNumber(0), decision: 'fine', fine: 'rudeness' })
    expect(refusalOf(odd).code).toBe('not-found')
  })

  test('refuses what the state of its subject forbids, by a rule, and changes nothing', () => {
    const world = buildWorld()
    const { id } = verify(world, world.eight)
    const { lastSeq } = world.sim.events
    for (const decision of [
      'approve',
      'unsuspend',
      'approve-at-network',
      'verify-identity',
    ] as const) {
      const refused = refusalOf(decide(world, { subject: id, decision }))
      expect(refused).toMatchObject({ code: 'decision-not-possible', rule: expect.any(String) })
    }
    expect(world.sim.events.lastSeq).toBe(lastSeq)
  })

  test.each(decisionVerbs.filter((verb) => verb !== 'fine'))('finds nothing to %s', (decision) => {
    const refused = refusalOf(decide(buildWorld(), { subject: 'NOSUCH1', decision }))
    expect(refused.code).toBe('not-found')
  })
})
