import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bucketEndMs, bucketOf, coarseScale, fineScale } from './buckets.ts'

test.each([
  ['fine', fineScale, 1 / 32],
  ['coarse', coarseScale, 1 / 4],
])('a time is within the width of its %s bucket', (_, scale, width) => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 60_000, noNaN: true }), (ms) => {
      const end = bucketEndMs(scale, bucketOf(scale, ms))
      expect(end).toBeGreaterThan(ms)
      expect(end - ms).toBeLessThanOrEqual(Math.max(scale.unitMs, ms * width) + 1e-9)
    }),
  )
})

test('buckets follow each other without gaps', () => {
  for (let index = 0; index + 1 < fineScale.count; index += 1) {
    expect(bucketOf(fineScale, bucketEndMs(fineScale, index))).toBe(index + 1)
  }
})

test('what lies beyond all buckets is in the last', () => {
  expect(bucketOf(fineScale, 1e12)).toBe(fineScale.count - 1)
})
