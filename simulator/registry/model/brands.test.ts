import { describe, expect, test } from 'vitest'
import {
  advance,
  brandRequest,
  buildWorld,
  cspId,
  must,
  refusalOf,
  verifiedBrand,
} from '../../build-world.ts'
import type { World } from '../../world.ts'

const statusOf = ({ registry }: World, brandId: string) =>
  must(registry.brand(cspId, brandId)).identityStatus

const typesOf = ({ sim }: World) => sim.events.after(0).map(({ type }) => type)

describe('the identity check', () => {
  test.each([
    ['00-0000001', 'VERIFIED', []],
    ['00-0000002', 'UNVERIFIED', ['companyName']],
    ['00-0000003', 'UNVERIFIED', ['ein']],
    ['00-0000005', 'UNVERIFIED', ['street']],
    ['00-0000006', 'UNVERIFIED', ['vertical']],
    ['12-3456789', 'VERIFIED', []],
  ])('[registry.identity-check] ends for tax id %s as %s, naming %j', (ein, status, fields) => {
    const world = buildWorld()
    const { brandId } = must(world.registry.createBrand(cspId, brandRequest({ ein })))
    expect(statusOf(world, brandId)).toBe('pending')
    advance(world, 'PT2M')
    const brand = must(world.registry.brand(cspId, brandId))
    expect(brand.identityStatus).toBe(status)
    expect(brand.feedback.map(({ field }) => field)).toEqual(fields)
    for (const { rule, detail, remedy } of brand.feedback) {
      expect(rule).toBe('registry.identity-check')
      expect(detail.length).toBeGreaterThan(10)
      expect(remedy.length).toBeGreaterThan(10)
    }
  })

  test('[registry.identity-check] takes from 5 to 110 seconds', () => {
    for (let seed = 1; seed <= 40; seed += 1) {
      const world = buildWorld({ seed })
      const { brandId } = must(world.registry.createBrand(cspId, brandRequest()))
      advance(world, 'PT4.999S')
      expect(statusOf(world, brandId)).toBe('pending')
      advance(world, 'PT105.001S')
      expect(statusOf(world, brandId)).toBe('VERIFIED')
    }
  })

  test('stays pending without an answer until somebody decides', () => {
    const world = buildWorld()
    const { registry } = world
    const { brandId } = must(registry.createBrand(cspId, brandRequest({ ein: '00-0000004' })))
    advance(world, 'P30D')
    expect(statusOf(world, brandId)).toBe('pending')
    expect(registry.brandsInCheck().map((brand) => brand.brandId)).toEqual([brandId])
    must(registry.decideIdentity(brandId, 'verify', []))
    expect(statusOf(world, brandId)).toBe('VERIFIED')
    expect(registry.brandsInCheck()).toEqual([])
  })

  test('leaves a decision that came first in place', () => {
    const world = buildWorld()
    const { brandId } = must(world.registry.createBrand(cspId, brandRequest()))
    const reasons = [{ field: 'ein', detail: 'Wrong.', remedy: 'Correct it.' }]
    must(world.registry.decideIdentity(brandId, 'fail', reasons))
    advance(world, 'PT5M')
    const brand = must(world.registry.brand(cspId, brandId))
    expect(brand).toMatchObject({ identityStatus: 'UNVERIFIED', feedback: reasons })
  })

  test('compares with the records of the world', () => {
    const irsDirectory = [{ ein: '123456789', legalName: 'Somebody Else Inc' }]
    const world = buildWorld({ options: { irsDirectory } })
    const { brandId } = must(world.registry.createBrand(cspId, brandRequest()))
    advance(world, 'PT2M')
    expect(statusOf(world, brandId)).toBe('UNVERIFIED')
  })
})

describe('a revetted brand', () => {
  test('is checked again with its corrected data, and charged again', () => {
    const world = buildWorld()
    const { registry } = world
    const { brandId } = must(registry.createBrand(cspId, brandRequest({ ein: '00-0000002' })))
    advance(world, 'PT2M')
    must(registry.updateBrand(cspId, brandId, { ein: '00-0000001' }))
    must(registry.revetBrand(cspId, brandId))
    expect(must(registry.brand(cspId, brandId)).isChecking).toBe(true)
    expect(statusOf(world, brandId)).toBe('UNVERIFIED')
    advance(world, 'PT2M')
    expect(statusOf(world, brandId)).toBe('VERIFIED')
    expect(registry.charges().map(({ kind }) => kind)).toEqual([
      'brand-registration',
      'brand-revet',
    ])
  })

  test('[registry.identity-check] is refused while its check runs, and nothing changes', () => {
    const world = buildWorld()
    const { registry } = world
    const { brandId } = must(registry.createBrand(cspId, brandRequest()))
    const before = typesOf(world)
    const refused = registry.revetBrand(cspId, brandId)
    expect(refusalOf(refused)).toMatchObject({ rule: 'registry.identity-check' })
    expect(typesOf(world)).toEqual(before)
  })

  test('[registry.identity-check] cannot be decided twice', () => {
    const world = buildWorld()
    const { brandId } = verifiedBrand(world)
    const refused = world.registry.decideIdentity(brandId, 'fail', [])
    expect(refusalOf(refused)).toMatchObject({ code: 'illegal-transition' })
  })
})

describe('brands', () => {
  test('are known to their own account only', () => {
    const world = buildWorld()
    const { brandId } = must(world.registry.createBrand(cspId, brandRequest()))
    const refused = world.registry.brand('SPRMVOX', brandId)
    expect(refusalOf(refused)).toMatchObject({ code: 'not-found' })
  })

  test('get the same id whatever else is registered before them', () => {
    const [alone, after] = [buildWorld(), buildWorld()]
    after.registry.createBrand(cspId, brandRequest({ ein: '98-7654321' }))
    const idIn = ({ registry }: World) => must(registry.createBrand(cspId, brandRequest())).brandId
    expect(idIn(after)).toBe(idIn(alone))
  })

  test('of one name and tax id get ids of their own', () => {
    const { registry } = buildWorld()
    const ids = [1, 2, 3].map(() => must(registry.createBrand(cspId, brandRequest())).brandId)
    expect(new Set(ids).size).toBe(3)
  })
})
