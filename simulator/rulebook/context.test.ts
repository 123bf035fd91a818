import { describe, expect, test } from 'vitest'
import { buildWorld, instantOf } from '../build-world.ts'
import { formatInstant } from '../kernel/instant.ts'
import { type Context, type Wait, waitEnd } from './context.ts'
import { reviewEnd } from './review-time.ts'

/** A Monday without holidays near it. */
const monday = '2024-08-05'

function build(options: Partial<Context['options']> = {}): Context {
  const { sim, rulebook, spec } = buildWorld({ now: monday, options })
  return { sim, rulebook, options: spec.options }
}

const subjects = Array.from({ length: 200 }, (_, index) => `subject-${index}`)

function endOf(wait: Wait, from = instantOf(monday), subject = 'a'): string {
  return formatInstant(waitEnd(build(), subject, wait, from))
}

describe('waitEnd', () => {
  test.each([
    ['seconds', 'min', '2024-08-05T04:00:05.000Z'],
    ['seconds', 'max', '2024-08-05T04:00:09.000Z'],
    ['days', 'min', '2024-08-10T04:00:00.000Z'],
    ['days', 'max', '2024-08-14T04:00:00.000Z'],
    ['business-days', 'min', '2024-08-12T04:00:00.000Z'],
    ['business-days', 'max', '2024-08-16T04:00:00.000Z'],
  ] as const)('ends 5 to 9 %s at the %s of the range', (unit, option, end) => {
    expect(endOf({ option, unit, min: 5, max: 9 })).toBe(end)
  })

  test('ends after a duration that the option gives, whatever the range', () => {
    expect(endOf({ option: 'PT1H', unit: 'days', min: 5, max: 9 })).toBe('2024-08-05T05:00:00.000Z')
  })

  test('keeps the time of day over days across daylight saving time', () => {
    const from = instantOf('2024-10-31T09:00:00-04:00')
    const end = endOf({ option: 'max', unit: 'days', min: 1, max: 7 }, from)
    expect(end).toBe('2024-11-07T14:00:00.000Z')
  })

  test('draws within the range, by subject and not by order', () => {
    const context = build()
    const wait: Wait = { option: 'seeded', unit: 'seconds', min: 30, max: 600 }
    const draw = (subject: string) => waitEnd(context, subject, wait, 0) / 1000
    const drawn = subjects.map(draw)
    for (const seconds of drawn) {
      expect(seconds).toBeGreaterThanOrEqual(30)
      expect(seconds).toBeLessThanOrEqual(600)
    }
    expect(new Set(drawn).size).toBeGreaterThan(100)
    expect([...subjects].reverse().map(draw).reverse()).toEqual(drawn)
  })
})

describe('reviewEnd', () => {
  const ends = [
    ['eight.verification-up-to-3-weeks', '2024-08-08', '2024-08-26'],
    ['prime.review-15-20-business-days', '2024-08-26', '2024-09-03'],
  ] as const

  test.each(ends)('[%s] ends at its earliest on %s and at its latest on %s', (rule, min, max) => {
    const from = instantOf(monday)
    expect(reviewEnd(build({ reviewTime: 'min' }), rule, 'a', from, 0)).toBe(instantOf(min))
    expect(reviewEnd(build({ reviewTime: 'max' }), rule, 'a', from, 0)).toBe(instantOf(max))
    for (const subject of subjects) {
      const end = reviewEnd(build(), rule, subject, from, 0)
      expect(end).toBeGreaterThanOrEqual(instantOf(min))
      expect(end).toBeLessThanOrEqual(instantOf(max))
    }
  })

  test('[eight.verification-up-to-3-weeks] is never later, whatever the world says', () => {
    const rule = 'eight.verification-up-to-3-weeks'
    const end = reviewEnd(build({ reviewTime: 'P90D' }), rule, 'a', instantOf(monday), 0)
    expect(end).toBe(instantOf('2024-08-26'))
  })

  test.each([
    [1, '2024-08-27'],
    [2, '2024-08-28'],
    [5, '2024-09-03'],
    [50, '2024-09-03'],
  ])('[prime.review-15-20-business-days] takes longer with %i defects, to %s', (defects, end) => {
    const rule = 'prime.review-15-20-business-days'
    const context = build({ reviewTime: 'min' })
    expect(reviewEnd(context, rule, 'a', instantOf(monday), defects)).toBe(instantOf(end))
  })
})
