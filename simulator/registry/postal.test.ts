import { describe, expect, test } from 'vitest'
import { usStates } from './enumerations.ts'
import { isPlausible, isUsState } from './postal.ts'

const albany = {
  ...{ country: 'US', street: '12 Quay St', city: 'Albany', state: 'NY', postalCode: '12207' },
}
const toronto = {
  ...{ country: 'CA', street: '1 King St', city: 'Toronto', state: 'ON', postalCode: 'M5H 1A1' },
}

describe('an address', () => {
  test.each([
    albany,
    { ...albany, postalCode: '12207-1234' },
    { ...albany, state: 'ny' },
    { ...albany, state: 'PR', postalCode: '00901' },
    { ...albany, state: 'TX', postalCode: '88510' },
    toronto,
    { ...toronto, postalCode: 'k1a0a1' },
    { ...toronto, state: 'NU', postalCode: 'X0A 0H0' },
  ])('of %j can exist', (address) => {
    expect(isPlausible(address)).toBe(true)
  })

  test.each([
    { ...albany, postalCode: '90210' },
    { ...albany, postalCode: '1220' },
    { ...albany, postalCode: '' },
    { ...albany, state: 'ON' },
    { ...albany, state: 'constructor' },
    { ...albany, street: '12' },
    { ...albany, city: undefined },
    { ...toronto, postalCode: 'V5K 0A1' },
    { ...toronto, postalCode: 'M5H1A' },
    { ...toronto, state: 'NY' },
  ])('of %j cannot exist', (address) => {
    expect(isPlausible(address)).toBe(false)
  })
})

test('territories of the US are states here, provinces of Canada are not', () => {
  expect(Object.keys(usStates).every(isUsState)).toBe(true)
  expect(['ON', 'XX', '', 'ny', 'toString'].some(isUsState)).toBe(false)
})
