import { describe, expect, test } from 'vitest'
import {
  advance,
  buildWorld,
  businessNumber,
  instantOf,
  must,
  refusalOf,
} from '../../build-world.ts'
import { plus } from '../../kernel/instant.ts'
import type { WorldOptions } from '../../rulebook/options.ts'
import type { World } from '../../world.ts'
import { addCustomer, submit, verify } from '../build-provider.ts'

const smsOf = ({ eight }: World, userId: string) => {
  const user = eight.accounts.user(userId)
  return [user?.sms, user?.disabledCause]
}

/** A user whose SMS an administrator enabled and whose number is provisioned. */
function buildEnabled(options: Partial<WorldOptions> = {}) {
  const world = buildWorld({ now: '2024-09-03', options })
  const customer = verify(world, world.eight)
  must(world.eight.accounts.enable(customer.userId))
  advance(world, 'P10D')
  return { world, ...customer }
}

describe('enable', () => {
  test.each([
    ['min', 'P1D'],
    ['max', 'P8D'],
  ])('[user.new-number-pending] ends Pending at the %s of the wait', (numberProvisioning, wait) => {
    const world = buildWorld({ now: '2024-08-08', options: { numberProvisioning } })
    const { userId } = verify(world, world.eight)
    expect(must(world.eight.accounts.enable(userId)).sms).toBe('pending')
    const end = plus(world.sim.now, wait)
    world.sim.advanceTo(end - 1, 0)
    expect(smsOf(world, userId)).toEqual(['pending', null])
    world.sim.advanceTo(end, 0)
    expect(smsOf(world, userId)).toEqual(['enabled', null])
  })

  test('[user.states] is refused while it is Pending or on', () => {
    const { world, userId } = buildEnabled()
    expect(refusalOf(world.eight.accounts.enable(userId))).toMatchObject({ rule: 'user.states' })
  })

  test('[eight.order-of-steps] is refused until the campaign is verified', () => {
    const world = buildWorld({ now: '2024-09-03' })
    const { userId } = submit(world.eight)
    const refused = refusalOf(world.eight.accounts.enable(userId))
    expect(refused).toMatchObject({ rule: 'eight.order-of-steps' })
  })

  test.each([
    ['2023-02-14', 'pending'],
    ['2023-02-15', 'eight.not-registered-cannot-enable'],
  ])('[eight.not-registered-cannot-enable] without a campaign on %s: %s', (now, expected) => {
    const { eight } = buildWorld({ now })
    const { id } = eight.accounts.addCustomer({ name: 'Harbor', country: 'US' })
    const user = must(eight.accounts.addUser(id, { name: 'Ann' }))
    must(eight.accounts.change(user.id, { licence: 'X2', number: businessNumber(0) }))
    const enabled = eight.accounts.enable(user.id)
    const outcome = enabled.ok ? enabled.value.sms : { ...enabled.refusal }
    expect(JSON.stringify(outcome)).toContain(expected)
  })

  test('[enforce.other-countries-exempt] is at once in another country', () => {
    const world = buildWorld()
    const { userId } = addCustomer(world.eight, { country: 'GB' })
    expect(must(world.eight.accounts.enable(userId)).sms).toBe('enabled')
  })

  test('is refused without a number and without a licence', () => {
    const { world, userId } = buildEnabled()
    must(world.eight.accounts.disable(userId))
    must(world.eight.accounts.change(userId, { licence: null }))
    expect(refusalOf(world.eight.accounts.enable(userId)).code).toBe('licence-missing')
    must(world.eight.accounts.change(userId, { number: null }))
    expect(refusalOf(world.eight.accounts.enable(userId)).code).toBe('number-missing')
  })
})

describe('SMS goes off', () => {
  test('[user.number-change-disables] with another number, which then waits', () => {
    const { world, userId } = buildEnabled()
    must(world.eight.accounts.change(userId, { number: businessNumber(1) }))
    expect(smsOf(world, userId)).toEqual(['disabled', 'number-changed'])
    expect(must(world.eight.accounts.enable(userId)).sms).toBe('pending')
  })

  test('[user.licence-change-disables] with the same licence taken and given', () => {
    const { world, userId } = buildEnabled()
    must(world.eight.accounts.change(userId, { licence: null }))
    must(world.eight.accounts.change(userId, { licence: 'X2' }))
    expect(smsOf(world, userId)).toEqual(['disabled', 'licence-changed'])
  })

  test('[user.admin-disable] by an administrator, and not with what changes nothing', () => {
    const { world, userId, number } = buildEnabled()
    must(world.eight.accounts.change(userId, { number, licence: 'X2' }))
    expect(smsOf(world, userId)).toEqual(['enabled', null])
    must(world.eight.accounts.disable(userId))
    expect(smsOf(world, userId)).toEqual(['disabled', 'disabled-by-administrator'])
  })

  test('while Pending, and the provisioning that was under way changes nothing', () => {
    const world = buildWorld({ now: '2024-09-03' })
    const { userId } = verify(world, world.eight)
    must(world.eight.accounts.enable(userId))
    must(world.eight.accounts.disable(userId))
    advance(world, 'P10D')
    expect(smsOf(world, userId)[0]).toBe('disabled')
  })
})

describe('a recent number', () => {
  test.each([
    ['P30D', 'enabled'],
    ['P30DT0.001S', 'pending'],
  ])('[user.recent-number-immediate] off for %s is %s', (off, sms) => {
    const { world, userId } = buildEnabled()
    must(world.eight.accounts.disable(userId))
    advance(world, off)
    expect(must(world.eight.accounts.enable(userId)).sms).toBe(sms)
  })

  test('[user.recent-number-immediate] is as recent as the world says', () => {
    const { world, userId } = buildEnabled({ recentNumberWindow: 'P1D' })
    must(world.eight.accounts.disable(userId))
    advance(world, 'P2D')
    expect(must(world.eight.accounts.enable(userId)).sms).toBe('pending')
  })
})

describe('legacy users', () => {
  test.each([
    ['2023-02-14', 'enabled'],
    ['2023-02-15', 'disabled'],
  ])('[eight.legacy-auto-enabled] provisioned on %s have SMS %s', (date, sms) => {
    const world = buildWorld({ now: '2024-09-03' })
    const { accounts } = world.eight
    const since = instantOf('2022-01-01')
    const { id } = accounts.addCustomer({ name: 'Old', country: 'US', signedUpAt: since })
    const person = { name: 'Ann', licence: 'X2', number: businessNumber(0) }
    const user = must(accounts.addUser(id, { ...person, provisionedAt: instantOf(date) }))
    expect(user.sms).toBe(sms)
  })

  test('[eight.legacy-change-needs-registration] are off after a change until registered', () => {
    const world = buildWorld({ now: '2024-09-03' })
    const { accounts } = world.eight
    const since = instantOf('2022-01-01')
    const { id } = accounts.addCustomer({ name: 'Old', country: 'US', signedUpAt: since })
    const person = { name: 'Ann', licence: 'X2', number: businessNumber(0), provisionedAt: since }
    const user = must(accounts.addUser(id, person))
    must(accounts.change(user.id, { licence: 'X4' }))
    const refused = refusalOf(accounts.enable(user.id))
    expect(refused).toMatchObject({ rule: 'eight.legacy-change-needs-registration' })
  })
})

describe('numbers of users', () => {
  test('belong to one user at a time', () => {
    const world = buildWorld()
    const { customerId, userId, number } = addCustomer(world.eight)
    const taken = world.eight.accounts.addUser(customerId, { name: 'Bob', number })
    expect(refusalOf(taken)).toMatchObject({ code: 'number-taken' })
    must(world.eight.accounts.change(userId, { number: null }))
    expect(world.eight.accounts.addUser(customerId, { name: 'Bob', number }).ok).toBe(true)
  })

  test('and licences both stay as they are when either change is refused', () => {
    const world = buildWorld()
    const { customerId, userId } = addCustomer(world.eight)
    const other = { name: 'Bob', number: businessNumber(1) }
    must(world.eight.accounts.addUser(customerId, other))
    const change = { number: businessNumber(1), licence: 'X8' }
    expect(world.eight.accounts.change(userId, change).ok).toBe(false)
    expect(world.eight.accounts.user(userId)).toMatchObject({
      licence: 'X2',
      number: businessNumber(0),
    })
  })
})
