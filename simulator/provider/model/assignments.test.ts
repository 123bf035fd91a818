import { describe, expect, test } from 'vitest'
import { buildWorld, businessNumber, must, refusalOf } from '../../build-world.ts'
import type { World } from '../../world.ts'
import { submit, verify } from '../build-provider.ts'

/** A verified registration whose customer has 50 numbers. */
function buildMany() {
  const world = buildWorld()
  const { customerId, id } = verify(world, world.eight)
  for (let index = 1; index < 50; index += 1) {
    const user = { name: `User ${index}`, licence: 'X2', number: businessNumber(index) }
    must(world.eight.accounts.addUser(customerId, user))
  }
  return { world, customerId, id }
}

const numbers = (count: number) =>
  Array.from({ length: count }, (_, index) => businessNumber(index))

const heldBy = ({ eight }: World, id: string) => eight.registrations.get(id)?.numbers

describe('assign', () => {
  test('[eight.number-cap-48] takes 48 numbers, refuses the next and warns', () => {
    const { world, customerId, id } = buildMany()
    must(world.eight.assignments.assign(id, numbers(48)))
    expect(must(world.eight.smsPage(customerId)).warnings).toEqual([])
    const refused = refusalOf(world.eight.assignments.assign(id, [businessNumber(48)]))
    expect(refused).toMatchObject({
      rule: 'eight.number-cap-48',
      errors: [{ field: 'numbers.0', rule: 'eight.number-cap-48' }],
    })
    expect(heldBy(world, id)).toEqual(numbers(48))
    expect(must(world.eight.smsPage(customerId)).warnings).toHaveLength(1)
  })

  test('[eight.cap-lift-by-carrier] takes more once the networks approve', () => {
    const { world, id } = buildMany()
    must(world.eight.assignments.requestCapLift(id))
    expect(world.eight.assignments.assign(id, numbers(50)).ok).toBe(false)
    const campaignId = world.eight.registrations.get(id)?.campaignId ?? ''
    must(world.carriers.decideNumberPool(campaignId, 'approved'))
    expect(must(world.eight.assignments.assign(id, numbers(50))).numbers).toHaveLength(50)
  })

  test('assigns those that it can and names the others', () => {
    const { world, id } = buildMany()
    const mixed = [businessNumber(1), '+13125550100', businessNumber(2)]
    const refused = refusalOf(world.eight.assignments.assign(id, mixed))
    expect(refused).toMatchObject({ errors: [{ field: 'numbers.1' }] })
    expect(heldBy(world, id)).toEqual([businessNumber(1), businessNumber(2)])
  })

  test('[eight.order-of-steps] is refused before verification', () => {
    const world = buildWorld()
    const { id, number } = submit(world.eight)
    const refused = refusalOf(world.eight.assignments.assign(id, [number]))
    expect(refused).toMatchObject({ rule: 'eight.order-of-steps' })
    expect(heldBy(world, id)).toEqual([])
  })
})

describe('unassign', () => {
  test('frees the number at the networks too', () => {
    const { world, id } = buildMany()
    must(world.eight.assignments.assign(id, numbers(2)))
    must(world.eight.assignments.unassign(id, businessNumber(0)))
    expect(heldBy(world, id)).toEqual([businessNumber(1)])
    expect(world.carriers.number(businessNumber(0)).campaignId).toBeUndefined()
  })

  test('is refused for a number that is not assigned', () => {
    const { world, id } = buildMany()
    const refused = refusalOf(world.eight.assignments.unassign(id, businessNumber(3)))
    expect(refused.code).toBe('not-found')
  })
})
