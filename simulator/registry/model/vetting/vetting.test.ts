import { describe, expect, test } from 'vitest'
import { advance, buildWorld, cspId, must, refusalOf, verifiedBrand } from '../../../build-world.ts'
import type { World } from '../../../world.ts'
import type { VettingClass } from './vet.ts'

const website = 'https://harbor-dental.example.com'
const businessContactEmail = 'owner@harbor-dental.example.com'

function brandOf(world: World): string {
  return verifiedBrand(world, { website, businessContactEmail }).brandId
}

function order({ registry }: World, brandId: string, vettingClass: VettingClass = 'STANDARD') {
  return must(registry.vetting.order(cspId, brandId, { evpId: 'AEGIS', vettingClass }))
}

describe('a vet that nobody forces', () => {
  test('[registry.vetting-time] ends within 30 seconds to a day, with 60 to 100 points', () => {
    const scores = new Set<number>()
    for (let seed = 1; seed <= 60; seed += 1) {
      const world = buildWorld({ seed })
      const brandId = brandOf(world)
      order(world, brandId)
      advance(world, 'PT29.999S')
      expect(world.registry.vetting.scoreOf(brandId)).toBeUndefined()
      advance(world, 'PT23H59M30.001S')
      const score = world.registry.vetting.scoreOf(brandId) ?? 0
      expect(score).toBeGreaterThanOrEqual(60)
      expect(score).toBeLessThanOrEqual(100)
      scores.add(score)
    }
    expect(scores.size).toBeGreaterThan(15)
  })

  test('ends the same in a fork', () => {
    const world = buildWorld()
    const brandId = brandOf(world)
    order(world, brandId)
    order(world, brandId, 'RBM')
    advance(world, 'PT1M')
    const fork = world.fork('fork', 0)
    const vetsOf = ({ registry }: World) =>
      must(registry.vetting.list(cspId, brandId, { vettingStatus: ['ACTIVE', 'UNSCORE'] }))
    for (const each of [world, fork]) advance(each, 'P2D')
    expect(vetsOf(fork)).toEqual(vetsOf(world))
    expect(vetsOf(fork).map(({ status }) => status)).toEqual(['ACTIVE', 'ACTIVE'])
  })

  test('gets the same id and score whatever else is ordered before it', () => {
    const [alone, after] = [buildWorld(), buildWorld()]
    const other = verifiedBrand(after, { companyName: 'Other LLC', website })
    order(after, other.brandId)
    expect(order(after, brandOf(after)).vettingId).toBe(order(alone, brandOf(alone)).vettingId)
  })
})

describe('what the rest of the registry asks', () => {
  test('is answered by the best score of the vets that hold', () => {
    const world = buildWorld()
    const { registry } = world
    const brandId = brandOf(world)
    expect(registry.vetting.scoreOf(brandId)).toBeUndefined()
    for (const [vettingClass, score] of [
      ['STANDARD', 40],
      ['ENHANCED', 85],
    ] as const) {
      order(world, brandId, vettingClass)
      must(registry.vetting.decide(brandId, { score }))
    }
    expect(registry.vetting.scoreOf(brandId)).toBe(85)
    must(registry.vetting.expire(brandId))
    expect(registry.vetting.scoreOf(brandId)).toBe(40)
  })

  test('locks a brand while a vet runs or holds, and no longer', () => {
    const world = buildWorld()
    const { vetting } = world.registry
    const brandId = brandOf(world)
    expect(vetting.locks(brandId)).toBe(false)
    order(world, brandId)
    expect(vetting.locks(brandId)).toBe(true)
    must(vetting.decide(brandId, { score: 70 }))
    expect(vetting.locks(brandId)).toBe(true)
    must(vetting.expire(brandId))
    expect(vetting.locks(brandId)).toBe(false)
  })

  test('knows the political vet of a brand, and no other', () => {
    const world = buildWorld()
    const { vetting, vettingImports } = world.registry
    const brandId = brandOf(world)
    const report = { evpId: 'AEGIS', vettingToken: 'certificate' }
    must(vettingImports.import(cspId, brandId, { ...report, vettingId: 'standard-1' }))
    expect(vetting.politicalVetOf(brandId)).toBeUndefined()
    must(vettingImports.import(cspId, brandId, { ...report, vettingId: 'vet-political-1' }))
    expect(vetting.politicalVetOf(brandId)?.vettingId).toBe('vet-political-1')
  })
})

describe('2FA e-mails', () => {
  test('[registry.two-factor-email] count by address, whichever brand they are for', () => {
    const world = buildWorld()
    const { authPlus } = world.registry
    const silent = { website, businessContactEmail }
    const first = verifiedBrand(world, { ...silent, referenceId: 'vet-2fa-unopened-1' })
    const second = verifiedBrand(world, {
      ...{ ...silent, companyName: 'Other LLC', referenceId: 'vet-2fa-unopened-2' },
      businessContactEmail: businessContactEmail.toUpperCase(),
    })
    order(world, first.brandId, 'RBM')
    advance(world, 'PT1H')
    order(world, second.brandId, 'RBM')
    advance(world, 'PT2H')
    const early = authPlus.resend(cspId, first.brandId, 'RBM')
    expect(refusalOf(early)).toMatchObject({ code: 'operation-declined' })
    advance(world, 'PT1M')
    must(authPlus.resend(cspId, first.brandId, 'RBM'))
  })

  test('are not waited for once their vet has ended', () => {
    const world = buildWorld()
    order(world, brandOf(world), 'RBM')
    const from = world.sim.now
    world.sim.advanceUntilIdle(from + 90 * 86_400_000, 0)
    expect(world.sim.now - from).toBeLessThan(2 * 3_600_000)
  })
})
