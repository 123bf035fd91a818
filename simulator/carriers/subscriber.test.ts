import { describe, expect, test } from 'vitest'
import { invariant } from '../kernel/invariant.ts'
import { type NetworkId, networkIds, networks } from '../rulebook/networks.ts'
import { readPhoneNumber } from './phone-number.ts'
import { fateInMix, fateOf, networkOf, testRecipients } from './subscriber.ts'

function phone(text: string) {
  const number = readPhoneNumber(text)
  invariant(number, `${text} is a number`)
  return number
}

const find = (text: string, seed = 1, overrides: Record<string, NetworkId> = {}) =>
  networkOf(phone(text), seed, new Map(Object.entries(overrides)))

/** How many of 20,000 numbers of an area code each network has. */
function countNetworks(areaCode: string, seed = 1): Map<NetworkId, number> {
  const counts = new Map<NetworkId, number>()
  for (let index = 0; index < 20_000; index += 1) {
    const e164 = `+1${areaCode}6${String(index).padStart(6, '0')}`
    const country = areaCode === '212' ? 'US' : 'CA'
    const network = networkOf(
      { e164, country, isLongCode: true, isTollFree: false },
      seed,
      new Map(),
    )
    counts.set(network, (counts.get(network) ?? 0) + 1)
  }
  return counts
}

describe('networkOf', () => {
  test.each([
    ['US', '212'],
    ['CA', '416'],
  ])('gives each network of %s about its share of subscribers', (country, areaCode) => {
    const counts = countNetworks(areaCode)
    const ours = networkIds.filter((id) => networks[id].country === country)
    expect([...counts.keys()].sort()).toEqual([...ours].sort())
    for (const id of ours) {
      const share = (counts.get(id) ?? 0) / 20_000
      expect(Math.abs(share - networks[id].share), `${id} has ${share}`).toBeLessThan(0.012)
    }
  })

  test('gives a number one network, whenever it is asked', () => {
    expect(find('+12126560199')).toBe(find('+12126560199'))
    expect(countNetworks('212')).toEqual(countNetworks('212'))
  })

  test('lays subscribers out anew for another seed', () => {
    const of = (seed: number) =>
      Array.from({ length: 50 }, (_, index) => find(`+12126560${100 + index}`, seed))
    expect(of(1)).not.toEqual(of(2))
  })

  test('obeys an override before all else', () => {
    const overrides: Record<string, NetworkId> = {
      '+12126560199': 'telus',
      '+13035550181': 'verizon',
    }
    expect(find('+12126560199', 1, overrides)).toBe('telus')
    expect(find('+13035550181', 1, overrides)).toBe('verizon')
    expect(find('+13035550182', 1, overrides)).toBe('t-mobile')
  })

  test('sends numbers of other countries abroad', () => {
    expect(find('+442071838750')).toBe('international')
    expect(find('+18765551234')).toBe('international')
  })
})

describe('test recipients', () => {
  test.each(Object.entries(testRecipients))(
    'ending in 555-%s do as the table says',
    (last, entry) => {
      for (const areaCode of ['212', '416', '303']) {
        const number = phone(`+1${areaCode}555${last}`)
        if (entry.network) expect(networkOf(number, 7, new Map())).toBe(entry.network)
        expect(fateOf(number)).toBe(entry.fate ?? 'delivered')
      }
    },
  )

  test('need the 555: other numbers with these digits are ordinary', () => {
    expect(fateOf(phone('+12126560190'))).toBe('delivered')
    expect(new Set([1, 2, 3, 4, 5, 6].map((seed) => find('+12126560186', seed)))).not.toContain(
      'rogers',
    )
  })

  test('leave a toll-free number a landline', () => {
    expect(fateOf(phone('+18005550199'))).toBe('landline')
  })
})

describe('fateInMix', () => {
  const mix = { 'unknown-subscriber': 0.2, landline: 0.3 }
  const numbers = Array.from({ length: 2000 }, (_, index) => phone(`+1212656${1000 + index}`))
  const fates = numbers.map((number) => fateInMix(number, 1, mix))

  test('gives each fate its share of numbers, and the same to a number each time', () => {
    const share = (fate: string) => fates.filter((it) => it === fate).length / fates.length
    expect(share('unknown-subscriber')).toBeCloseTo(0.2, 1)
    expect(share('landline')).toBeCloseTo(0.3, 1)
    expect(numbers.map((number) => fateInMix(number, 1, mix))).toEqual(fates)
  })

  test('leaves the documented test numbers as they are', () => {
    const all = { landline: 1 }
    expect(fateInMix(phone('+13035550181'), 1, all)).toBe('delivered')
    expect(fateInMix(phone('+13035550190'), 1, all)).toBe('unknown-subscriber')
    expect(fateInMix(phone('+12126560199'), 1, all)).toBe('landline')
    expect(fateInMix(phone('+12126560199'), 1, {})).toBe('delivered')
  })
})
