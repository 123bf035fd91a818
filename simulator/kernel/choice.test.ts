import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { choose, chooseBetween, chooseLogNormal, digest, drawLogNormal } from './choice.ts'

const key = (subject: string, purpose = 'test', seed = 1) => ({ seed, subject, purpose })

const shares = (count: number, purpose = 'test', seed = 1) =>
  Array.from({ length: count }, (_, index) => choose(key(`subject-${index}`, purpose, seed)))

const anyKey = fc.record({ seed: fc.nat(), subject: fc.string(), purpose: fc.string() })

describe('choose', () => {
  test('answers one share in [0, 1) for one key, in whatever order it is asked', () => {
    fc.assert(
      fc.property(anyKey, anyKey, (one, other) => {
        const first = choose(one)
        choose(other)
        expect(choose({ ...one })).toBe(first)
        expect(first).toBeGreaterThanOrEqual(0)
        expect(first).toBeLessThan(1)
      }),
    )
  })

  test('keeps its draws from one version to the next', () => {
    expect(choose(key('msg_1', 'at-risk-block'))).toMatchInlineSnapshot(`0.6951799900270998`)
  })

  test('spreads its shares evenly', () => {
    const buckets = Array.from({ length: 10 }, () => 0)
    for (const share of shares(20_000)) {
      const bucket = Math.floor(share * 10)
      buckets[bucket] = (buckets[bucket] ?? 0) + 1
    }
    for (const count of buckets) expect(Math.abs(count - 2000)).toBeLessThan(200)
  })

  test('draws anew for another purpose and for another seed', () => {
    const draws = shares(1000)
    for (const others of [shares(1000, 'another'), shares(1000, 'test', 2)]) {
      const alike = draws.filter((share, index) => share < 0.5 === (others[index] ?? 0) < 0.5)
      expect(alike.length).toBeGreaterThan(400)
      expect(alike.length).toBeLessThan(600)
    }
  })

  test('tells a subject and a purpose apart where they meet', () => {
    expect(choose(key('ab', 'c'))).not.toBe(choose(key('a', 'bc')))
  })
})

describe('chooseBetween', () => {
  test('stays within its ends and reaches both', () => {
    const draws = Array.from({ length: 500 }, (_, index) => chooseBetween(key(`${index}`), 3, 7))
    expect([...new Set(draws)].sort()).toEqual([3, 4, 5, 6, 7])
  })

  test('has no choice where both ends are one', () => {
    expect(chooseBetween(key('a'), 5, 5)).toBe(5)
  })
})

describe('chooseLogNormal', () => {
  test('has about the median and the 95th percentile that it was given', () => {
    const draws = Array.from({ length: 5000 }, (_, index) =>
      chooseLogNormal(key(`${index}`), 3000, 12_000),
    ).sort((a, b) => a - b)
    expect(draws[2500]).toBeGreaterThan(2700)
    expect(draws[2500]).toBeLessThan(3300)
    expect(draws[4750]).toBeGreaterThan(10_500)
    expect(draws[4750]).toBeLessThan(13_500)
  })

  test('is always a positive, finite delay', () => {
    fc.assert(
      fc.property(anyKey, (one) => {
        const draw = chooseLogNormal(one, 3000, 12_000)
        expect(Number.isFinite(draw) && draw > 0).toBe(true)
      }),
    )
  })
})

test('drawLogNormal has about the median and the 95th percentile too, from digests', () => {
  const draws = Array.from({ length: 5000 }, (_, index) =>
    drawLogNormal(`msg_${digest(key(`${index}`))}`, 3000, 12_000),
  ).sort((a, b) => a - b)
  expect(draws[2500]).toBeGreaterThan(2700)
  expect(draws[2500]).toBeLessThan(3300)
  expect(draws[4750]).toBeGreaterThan(10_500)
  expect(draws[4750]).toBeLessThan(13_500)
})

test('digest is sixteen hexadecimal digits, the same for the same key', () => {
  fc.assert(
    fc.property(anyKey, (one) => {
      expect(digest(one)).toMatch(/^[0-9a-f]{16}$/)
      expect(digest({ ...one })).toBe(digest(one))
    }),
  )
})
