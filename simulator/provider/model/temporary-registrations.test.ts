import { describe, expect, test } from 'vitest'
import { advance, buildWorld, must, refusalOf } from '../../build-world.ts'
import type { World } from '../../world.ts'
import { submit } from '../build-provider.ts'

/** An application with a temporary registration that was issued at once. */
function buildIssued(form: Parameters<typeof submit>[1] = {}) {
  const world = buildWorld({ now: '2024-08-05', options: { reviewTime: 'P90D' } })
  const submitted = submit(world.primevox, form)
  must(world.primevox.temporary.issue(submitted.id))
  return { world, ...submitted }
}

const stateOf = ({ primevox }: World, id: string) =>
  primevox.registrations.get(id)?.temporary?.state

const campaignOf = ({ carriers }: World, number: string) => carriers.number(number).campaignId

describe('issue', () => {
  test('[prime.temporary-registration] lets the numbers ride on the provider’s campaign', () => {
    const { world, number } = buildIssued()
    expect(campaignOf(world, number)).toBe('CPRMTMP')
    advance(world, 'PT1H')
    expect(new Set(Object.values(world.carriers.number(number).networks))).toEqual(
      new Set(['ACTIVE']),
    )
  })

  test('[prime.temporary-registration] is refused a second time and after the review', () => {
    const { world, id } = buildIssued()
    const again = refusalOf(world.primevox.temporary.issue(id))
    expect(again).toMatchObject({ code: 'temporary-already-issued' })
    advance(world, 'P90D')
    const late = refusalOf(world.primevox.temporary.issue(id))
    expect(late).toMatchObject({ code: 'no-application-under-review' })
  })

  test('[prime.temporary-registration] is not offered by the other provider', () => {
    const { eight } = buildWorld()
    const { id } = submit(eight)
    expect(refusalOf(eight.temporary.issue(id))).toMatchObject({ code: 'not-offered' })
  })
})

describe('the end', () => {
  test('[prime.temporary-expires-30-days] comes 30 days after issuance', () => {
    const { world, id, number } = buildIssued()
    advance(world, 'P29DT23H59M59.999S')
    expect(stateOf(world, id)).toBe('active')
    advance(world, 'PT0.001S')
    expect(stateOf(world, id)).toBe('expired')
    expect(campaignOf(world, number)).toBeUndefined()
  })

  test('[prime.temporary-expires-5-days-after-rejection] comes 5 days after a rejection', () => {
    const { world, id } = buildIssued()
    const campaignId = () => world.primevox.registrations.get(id)?.campaignId ?? ''
    advance(world, 'P1D')
    must(world.registry.declineCampaign(campaignId(), []))
    advance(world, 'P4DT23H59M59.999S')
    expect(stateOf(world, id)).toBe('active')
    advance(world, 'PT0.001S')
    expect(stateOf(world, id)).toBe('expired')
  })

  test('[prime.temporary-expires-5-days-after-rejection] does not come when it is resolved', () => {
    const { world, id, form } = buildIssued()
    advance(world, 'P1D')
    must(world.registry.declineCampaign(world.primevox.registrations.get(id)?.campaignId ?? '', []))
    must(world.primevox.registrations.resubmit(id, { ...form, messageFlow: 'A better one.' }))
    advance(world, 'P6D')
    expect(stateOf(world, id)).toBe('active')
    advance(world, 'P23D')
    expect(stateOf(world, id)).toBe('expired')
  })

  test('is superseded by approval, and the number moves to its own campaign', () => {
    const { world, id, number } = buildIssued()
    advance(world, 'P1D')
    const campaignId = world.primevox.registrations.get(id)?.campaignId ?? ''
    must(world.registry.acceptCampaign(campaignId))
    expect(stateOf(world, id)).toBe('superseded')
    expect(campaignOf(world, number)).toBe(campaignId)
    advance(world, 'P60D')
    expect(stateOf(world, id)).toBe('superseded')
    expect(campaignOf(world, number)).toBe(campaignId)
  })
})

/** The campaign of an application, which its DCA declines. */
function decline(world: World, id: string): string {
  const campaignId = world.primevox.registrations.get(id)?.campaignId ?? ''
  must(world.registry.declineCampaign(campaignId, []))
  return campaignId
}

describe('a number', () => {
  test('leaves the provider’s campaign with its user', () => {
    const { world, userId, number } = buildIssued()
    must(world.primevox.accounts.change(userId, { number: '+12125550177' }))
    expect(campaignOf(world, number)).toBeUndefined()
    expect(campaignOf(world, '+12125550177')).toBe('CPRMTMP')
  })

  test('leaves a campaign that was declined after its approval for the provider’s', () => {
    const world = buildWorld({ now: '2024-08-05', options: { reviewTime: 'P1D' } })
    const { id, form, number } = submit(world.primevox)
    advance(world, 'P2D')
    expect(campaignOf(world, number)).toBe(decline(world, id))
    must(world.primevox.registrations.resubmit(id, { ...form, messageFlow: 'A better one.' }))
    const { numbers } = must(world.primevox.temporary.issue(id))
    expect([campaignOf(world, number), numbers]).toEqual(['CPRMTMP', []])
  })

  test('leaves the campaign and the access of a barred application for that of the next', () => {
    const { world, customerId, id, form, number } = buildIssued()
    const resubmit = () => must(world.primevox.registrations.resubmit(id, form))
    for (let round = 0; round < 3; round += 1) {
      advance(world, 'PT2M')
      decline(world, id)
      resubmit()
    }
    decline(world, id)
    expect([world.primevox.registrations.get(id)?.state, stateOf(world, id)]).toEqual([
      ...['barred', 'active'],
    ])
    const next = must(world.primevox.registrations.submit(customerId, form))
    advance(world, 'PT2M')
    const campaignId = world.primevox.registrations.get(next.id)?.campaignId ?? ''
    must(world.registry.acceptCampaign(campaignId))
    expect([stateOf(world, id), campaignOf(world, number)]).toEqual(['superseded', campaignId])
  })
})
