import { expect, test } from 'vitest'
import { countryNames } from './countries.ts'
import { usStates, verticals } from './enumerations.ts'
import { isUsState } from './postal.ts'

test('lists the states that addresses can name: fifty, the district and five territories', () => {
  const codes = Object.keys(usStates)
  expect(codes).toHaveLength(56)
  expect(codes.filter((code) => !isUsState(code))).toEqual([])
})

test('names every country', () => {
  const entries = Object.entries(countryNames())
  expect(entries.length).toBeGreaterThan(200)
  expect(entries.filter(([code, name]) => code === name)).toEqual([])
})

test('has 23 industries, with ids in kebab case', () => {
  const ids = Object.values(verticals).map(({ industryId }) => industryId)
  expect(new Set(ids).size).toBe(23)
  expect(verticals.PROFESSIONAL.industryId).toBe('professional-services')
})
