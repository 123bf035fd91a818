import { describe, expect, test } from 'vitest'
import {
  advance,
  buildWorld,
  businessNumber,
  formWith,
  must,
  refusalOf,
} from '../../build-world.ts'
import { addCustomer, submit, verify } from '../build-provider.ts'
import type { Provider } from '../model.ts'
import type { RegistrationForm } from './registration.ts'

const find = ({ registrations }: Provider, id: string) => {
  const registration = registrations.get(id)
  return { ...registration, fields: registration?.errors.map(({ field }) => field) }
}

const missing = (field: keyof RegistrationForm) => ({ [field]: undefined })

describe('a form', () => {
  const required = {
    eight: [
      ...(['legalName', 'ein', 'address', 'description', 'messageFlow'] as const),
      ...(['useCase', 'samples', 'numbers'] as const),
    ],
    primevox: [
      ...(['legalName', 'address', 'ein', 'industry', 'proofOfConsent', 'privacyPolicy'] as const),
      ...(['termsOfService', 'description', 'samples', 'messageFrequency'] as const),
    ],
  }
  const cases = Object.entries(required).flatMap(([provider, fields]) =>
    fields.map((field) => [provider as 'eight' | 'primevox', field] as const),
  )

  test.each(cases)('of %s without %s is refused, naming it', (name, field) => {
    const world = buildWorld()
    const provider = world[name]
    const { customerId, number } = addCustomer(provider)
    const form = formWith({ numbers: [number], ...missing(field) })
    const refused = refusalOf(provider.registrations.submit(customerId, form))
    expect(refused).toMatchObject({ code: 'form-incomplete', errors: [{ field }] })
    expect(provider.registrations.ofCustomer(customerId)).toEqual([])
    expect(world.registry.charges()).toEqual([])
  })

  test('with blank fields is as incomplete as one without them', () => {
    const { eight } = buildWorld()
    const { customerId } = addCustomer(eight)
    const form = formWith({ numbers: [], samples: ['', ' '], legalName: '  ' })
    const refused = refusalOf(eight.registrations.submit(customerId, form))
    const fields = 'errors' in refused ? refused.errors?.map(({ field }) => field) : []
    expect(fields).toEqual(['legalName', 'samples', 'numbers'])
  })

  test('with numbers of somebody else names each', () => {
    const { eight } = buildWorld()
    const { customerId, number } = addCustomer(eight)
    const form = formWith({ numbers: [number, businessNumber(9)] })
    expect(refusalOf(eight.registrations.submit(customerId, form))).toMatchObject({
      errors: [{ field: 'numbers.1', rule: 'eight.campaign-contents' }],
    })
  })

  test('[enforce.other-countries-exempt] is not needed elsewhere', () => {
    const { eight } = buildWorld()
    const { customerId, number } = addCustomer(eight, { country: 'GB' })
    const refused = eight.registrations.submit(customerId, formWith({ numbers: [number] }))
    expect(refusalOf(refused)).toMatchObject({ rule: 'enforce.other-countries-exempt' })
    expect(eight.registrations.optOut(customerId).ok).toBe(true)
  })

  test.each(['US', 'CA'])('[enforce.no-opt-out] is needed in %s by everybody', (country) => {
    const { eight } = buildWorld()
    const { customerId } = addCustomer(eight, { country })
    const refused = refusalOf(eight.registrations.optOut(customerId))
    expect(refused).toMatchObject({ rule: 'enforce.no-opt-out' })
  })
})

describe('8x8-style registration', () => {
  test('tells a mismatch of the identity at once, and starts again when it is corrected', () => {
    const world = buildWorld()
    const { id, form } = submit(world.eight, { ein: '00-0000002' })
    advance(world, 'PT2M')
    expect(find(world.eight, id)).toMatchObject({ state: 'rejected', fields: ['legalName'] })
    must(world.eight.registrations.resubmit(id, { ...form, ein: '00-0000001' }))
    expect(find(world.eight, id).state).toBe('checking')
    advance(world, 'P21D')
    expect(find(world.eight, id)).toMatchObject({ state: 'verified', fields: [], rejections: 1 })
  })

  test('[eight.form-errors-resubmit] names what the reviewer found, and no more than that', () => {
    const world = buildWorld()
    const { id, form } = submit(world.eight, { samples: ['Hello', 'Casino night'] })
    advance(world, 'P21D')
    expect(find(world.eight, id)).toMatchObject({ state: 'rejected', fields: ['samples.1'] })
    must(world.eight.registrations.resubmit(id, { ...form, samples: ['Hello'] }))
    advance(world, 'P21D')
    expect(find(world.eight, id).state).toBe('verified')
  })

  test('[eight.form-errors-resubmit] is resubmitted only when it was rejected', () => {
    const world = buildWorld()
    const { id, form } = verify(world, world.eight)
    const refused = refusalOf(world.eight.registrations.resubmit(id, form))
    expect(refused).toMatchObject({ code: 'not-resubmittable', rule: 'eight.form-errors-resubmit' })
  })

  test('[user.campaign-status-change] follows its campaign out of verified and back', () => {
    const world = buildWorld()
    const { id } = verify(world, world.eight)
    const campaignId = world.eight.registrations.get(id)?.campaignId ?? ''
    must(world.registry.operateCampaign(campaignId, 'suspend', ['att']))
    expect(find(world.eight, id)).toMatchObject({ state: 'suspended', fields: ['campaign'] })
    must(world.registry.operateCampaign(campaignId, 'unsuspend', ['att']))
    expect(find(world.eight, id)).toMatchObject({ state: 'verified', fields: [] })
    must(world.registry.expireCampaign(campaignId))
    expect(find(world.eight, id).state).toBe('expired')
  })
})

describe('Primevox-style application', () => {
  test('holds a mismatch of the identity back until its review ends', () => {
    const world = buildWorld({ now: '2024-08-05', options: { reviewTime: 'min' } })
    const { id } = submit(world.primevox, { ein: '00-0000002' })
    advance(world, 'P21D')
    expect(find(world.primevox, id).state).toBe('in-review')
    advance(world, 'P1D')
    expect(find(world.primevox, id)).toMatchObject({ state: 'rejected', fields: ['legalName'] })
  })

  test('[prime.four-rejections] bars the application at the fourth rejection', () => {
    const world = buildWorld()
    const { primevox } = world
    const { id, form, customerId } = submit(primevox, { ein: '00-0000002' })
    for (let rejection = 1; rejection <= 3; rejection += 1) {
      advance(world, 'P60D')
      expect(find(primevox, id)).toMatchObject({ state: 'rejected', rejections: rejection })
      must(primevox.registrations.resubmit(id, form))
    }
    advance(world, 'P60D')
    expect(find(primevox, id)).toMatchObject({ state: 'barred', rejections: 4 })
    const again = primevox.registrations.resubmit(id, { ...form, ein: '00-0000001' })
    expect(refusalOf(again)).toMatchObject({ rule: 'prime.four-rejections' })
    const same = primevox.registrations.submit(customerId, form)
    expect(refusalOf(same)).toMatchObject({ code: 'issues-unresolved' })
    const mended = { ...form, legalName: 'Harbor Dental Inc' }
    expect(primevox.registrations.submit(customerId, mended).ok).toBe(true)
  })

  test.each([
    [undefined, null],
    [250, 25_000],
  ])('[prime.fine-for-repeats] records a fine of %s from the second rejection', (fine, cents) => {
    const options = fine === undefined ? {} : { rejectionFine: fine }
    const world = buildWorld({ options })
    const { id, form, customerId } = submit(world.primevox, { ein: '00-0000002' })
    advance(world, 'P60D')
    expect(find(world.primevox, id).possibleFines).toEqual([])
    must(world.primevox.registrations.resubmit(id, form))
    advance(world, 'P60D')
    expect(find(world.primevox, id).possibleFines).toMatchObject([
      { rejection: 2, amountUsdCents: cents },
    ])
    const { issued, upcoming } = world.primevox.billing.billsOf(customerId)
    const lines = [...issued.flatMap((bill) => bill.lines), ...upcoming]
    expect(lines.map(({ amountCents }) => amountCents)).toEqual(cents === null ? [] : [cents])
  })

  test('assigns its numbers when it is approved', () => {
    const world = buildWorld()
    const { id, number } = verify(world, world.primevox)
    expect(find(world.primevox, id)).toMatchObject({ state: 'verified', numbers: [number] })
    expect(Object.values(world.carriers.number(number).networks)).not.toContain('PENDING')
  })
})

describe('ids', () => {
  test('are the same whatever else was submitted before', () => {
    const [alone, after] = [buildWorld(), buildWorld()]
    const other = addCustomer(after.eight, { name: 'Other', index: 5 })
    const theirs = formWith({ numbers: [other.number], ein: '98-7654321' })
    must(after.eight.registrations.submit(other.customerId, theirs))
    expect(submit(after.eight).id).toBe(submit(alone.eight).id)
  })
})
