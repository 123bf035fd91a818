import fc from 'fast-check'
import { expect, test } from 'vitest'
import { profiles } from './profiles.ts'
import { durationMs, instantOf, messagesBy, messagesTotal } from './schedule.ts'

const stage = fc.record({
  seconds: fc.integer({ min: 1, max: 600 }),
  rate: fc.integer({ min: 0, max: 5000 }),
})
const schedules = fc.record({
  startRate: fc.integer({ min: 0, max: 5000 }),
  stages: fc.array(stage, { minLength: 1, maxLength: 5 }),
})

test('an even rate spaces its messages evenly', () => {
  const even = { startRate: 20, stages: [{ seconds: 30, rate: 20 }] }
  expect(messagesTotal(even)).toBe(600)
  expect([0, 1, 599].map((index) => instantOf(even, index))).toEqual([50, 100, 30_000])
})

test('a rising rate sends a quarter of its messages in the first half', () => {
  const rising = { startRate: 0, stages: [{ seconds: 10, rate: 100 }] }
  expect([messagesBy(rising, 5000), messagesTotal(rising)]).toEqual([125, 500])
  expect(instantOf(rising, 124)).toBeCloseTo(5000)
})

test('instants never run backwards, and each is when so many have left', () => {
  fc.assert(
    fc.property(schedules, fc.double({ min: 0, max: 0.999, noNaN: true }), (schedule, share) => {
      const total = messagesTotal(schedule)
      if (total < 2) return
      const index = Math.floor(share * (total - 1))
      const [at, next] = [instantOf(schedule, index), instantOf(schedule, index + 1)]
      expect(next).toBeGreaterThanOrEqual(at)
      expect(next).toBeLessThanOrEqual(durationMs(schedule) + 1e-3)
      expect(messagesBy(schedule, at + 1e-3)).toBeGreaterThanOrEqual(index + 1)
    }),
  )
})

test.each(Object.entries(profiles))('%s ends when it says', (_, profile) => {
  const last = instantOf(profile, messagesTotal(profile) - 1)
  expect(last).toBeLessThanOrEqual(durationMs(profile) + 1e-3)
  expect(last).toBeGreaterThan(durationMs(profile) * 0.95)
})
