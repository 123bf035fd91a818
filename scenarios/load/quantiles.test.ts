import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countsOf, trendStats } from './quantiles.ts'

/** Percentiles as k6 reckons them: between two neighbours, evenly. */
function trendOf(times: readonly number[]): Record<string, number> {
  const sorted = times.toSorted((one, other) => one - other)
  const at = (share: number) => {
    const place = share * (sorted.length - 1)
    const [low = 0, high = low] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]]
    return low + (high - low) * (place % 1)
  }
  return Object.fromEntries(
    trendStats.map((stat) => {
      if (stat === 'count') return [stat, sorted.length]
      return [stat, stat === 'max' ? at(1) : at(Number(stat.slice(2, -1)) / 100)]
    }),
  )
}

test('every time is counted once, and none below or beyond them all', () => {
  const someTimes = fc.array(fc.nat(60_000), { minLength: 1, maxLength: 3000 })
  fc.assert(
    fc.property(someTimes, (times) => {
      const counts = countsOf(trendOf(times))
      expect(counts.reduce((sum, [, count]) => sum + count, 0)).toBe(times.length)
      expect(counts.every(([, count]) => count > 0)).toBe(true)
      expect(counts.at(-1)?.[0]).toBe(Math.max(...times))
      expect(counts[0]?.[0]).toBeGreaterThanOrEqual(Math.min(...times))
    }),
  )
})

test('a percentile is right to a thousandth of the times', () => {
  const times = Array.from({ length: 20_000 }, (_, at) => (at * 7919) % 20_000)
  const counts = countsOf(trendOf(times))
  for (const share of [0.5, 0.9, 0.99, 0.9995]) {
    const each = counts.flatMap(([ms, count]) => Array.from({ length: count }, () => ms))
    const place = share * times.length
    expect(Math.abs((each[place - 1] ?? 0) - place)).toBeLessThanOrEqual(20)
  }
})

test('of nothing there is nothing', () => {
  expect(countsOf(undefined)).toEqual([])
  expect(countsOf({ count: 0 })).toEqual([])
})
