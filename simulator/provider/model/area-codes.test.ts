import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { zoneOf } from './area-codes.ts'

test.each([
  ['+12125550100', 'America/New_York'],
  ['+13125550100', 'America/Chicago'],
  ['+13035550100', 'America/Denver'],
  ['+16025550100', 'America/Phoenix'],
  ['+14155550100', 'America/Los_Angeles'],
  ['+19075550100', 'America/Anchorage'],
  ['+18085550100', 'Pacific/Honolulu'],
  ['+17875550100', 'America/Puerto_Rico'],
])('%s is in %s', (number, zone) => expect(zoneOf(number)).toBe(zone))

test('no area code stands under two zones', () => {
  const text = readFileSync(new URL('./area-codes.ts', import.meta.url), 'utf8')
  const codes = text.match(/\b[2-9]\d\d\b/g) ?? []
  expect(new Set(codes).size).toBe(codes.length)
})
