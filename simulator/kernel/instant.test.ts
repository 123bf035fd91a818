import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import {
  dateOf,
  formatInstant,
  localTime,
  parseDuration,
  parseInstant,
  plus,
  startOfDay,
  startOfNextMonth,
} from './instant.ts'
import { InvariantError } from './invariant.ts'

const read = (text: string): number => Temporal.Instant.from(text).epochMilliseconds

describe('parseInstant', () => {
  test.each([
    ['2024-06-17T00:00:00-04:00', '2024-06-17T04:00:00.000Z'],
    ['2024-06-17T04:00:00Z', '2024-06-17T04:00:00.000Z'],
    ['2024-02-29T23:59:59.999Z', '2024-02-29T23:59:59.999Z'],
    ['1970-01-01T00:00:00Z', '1970-01-01T00:00:00.000Z'],
    ['8999-12-31T23:59:59Z', '8999-12-31T23:59:59.000Z'],
  ])('reads %s', (text, expected) => {
    expect(parseInstant(text)).toBe(read(expected))
  })

  test.each([
    ['2024-06-17', '2024-06-17T04:00:00Z'],
    ['2024-01-17', '2024-01-17T05:00:00Z'],
    ['2024-02-29', '2024-02-29T05:00:00Z'],
  ])('reads the bare date %s as midnight in New York', (text, expected) => {
    expect(parseInstant(text)).toBe(read(expected))
  })

  test.each([
    '2023-02-29',
    '2023-02-30T00:00:00Z',
    '2023-04-31',
    '2024-13-01',
    '2024-00-10',
    '2024-06-17T25:00:00Z',
    '2024-06-17T00:61:00Z',
  ])('reads no instant that does not exist: %s', (text) => {
    expect(parseInstant(text)).toBeUndefined()
  })

  test.each(['2024-06-17T00:00:00', '2024-06-17 10:00', '2024-06', '17.06.2024', 'now', '', ' '])(
    'asks for an offset or a date: “%s” is neither',
    (text) => {
      expect(parseInstant(text)).toBeUndefined()
    },
  )

  test.each(['1969-12-31T23:59:59Z', '9000-01-01T00:00:00Z', '-000001-01-01T00:00:00Z'])(
    'keeps to the years that virtual time has: not %s',
    (text) => {
      expect(parseInstant(text)).toBeUndefined()
    },
  )

  test('reads back every instant that formatInstant writes', () => {
    const latest = read('8999-12-31T23:59:59.999Z')
    fc.assert(
      fc.property(fc.integer({ min: 0, max: latest }), (instant) => {
        expect(parseInstant(formatInstant(instant))).toBe(instant)
      }),
    )
  })

  test('answers an instant or nothing, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), (text) => {
        const instant = parseInstant(text)
        expect(instant === undefined || Number.isSafeInteger(instant)).toBe(true)
      }),
    )
  })
})

describe('plus', () => {
  test('keeps the local time when days cross into daylight saving time', () => {
    const before = read('2024-03-09T12:00:00-05:00')
    expect(plus(before, { days: 1 })).toBe(read('2024-03-10T12:00:00-04:00'))
    expect(plus(before, { hours: 24 })).toBe(read('2024-03-10T13:00:00-04:00'))
  })

  test('keeps the local time when days cross out of daylight saving time', () => {
    const before = read('2024-11-02T12:00:00-04:00')
    expect(plus(before, 'P1D')).toBe(read('2024-11-03T12:00:00-05:00'))
    expect(plus(before, 'PT24H')).toBe(read('2024-11-03T11:00:00-05:00'))
  })

  test('counts days on the calendar of the zone that it is given', () => {
    const noon = read('2024-03-09T12:00:00Z')
    expect(plus(noon, { days: 1 }, 'UTC')).toBe(read('2024-03-10T12:00:00Z'))
  })

  test('ends a month on its last day when the day does not exist there', () => {
    expect(plus(startOfDay('2024-01-31'), { months: 1 })).toBe(startOfDay('2024-02-29'))
  })

  test('throws on a sum that no calendar can hold', () => {
    expect(() => plus(0, { years: 300_000 })).toThrow()
  })
})

describe('startOfNextMonth', () => {
  test.each([
    ['2023-09-30T23:59:59.999-04:00', '2023-10-01'],
    ['2023-10-01T00:00:00-04:00', '2023-11-01'],
    ['2023-12-05T00:00:00-05:00', '2024-01-01'],
    ['2024-03-01T02:00:00Z', '2024-03-01'],
  ])('of %s is %s in New York', (text, date) => {
    expect(startOfNextMonth(read(text))).toBe(startOfDay(date))
  })
})

describe('dateOf', () => {
  test('tells the date of each zone at one instant', () => {
    const instant = read('2024-06-17T05:30:00Z')
    expect(dateOf(instant)).toBe('2024-06-17')
    expect(dateOf(instant, 'America/Los_Angeles')).toBe('2024-06-16')
  })
})

describe('parseDuration', () => {
  test.each(['P21D', 'PT2H', 'P1Y2M3DT4H5M6S', 'PT0S', 'P1W', 'P1000Y'])('reads %s', (text) => {
    expect(parseDuration(text)).toBeDefined()
  })

  test.each(['-P1D', 'P', 'PT', '21D', 'P1H', 'P1001Y', 'P999999999Y', 'three weeks', ''])(
    'reads no “%s”',
    (text) => {
      expect(parseDuration(text)).toBeUndefined()
    },
  )
})

test('startOfDay throws on a date that does not exist', () => {
  expect(() => startOfDay('2023-02-29')).toThrow(RangeError)
  expect(() => startOfDay('2023-02-29')).not.toThrow(InvariantError)
})

describe('localTime', () => {
  test.each([
    ['2024-11-02', 'America/New_York', '2024-11-02T08:00:00-04:00'],
    ['2024-11-03', 'America/New_York', '2024-11-03T08:00:00-05:00'],
    ['2025-03-09', 'America/Chicago', '2025-03-09T08:00:00-05:00'],
    ['2025-03-09', 'Pacific/Honolulu', '2025-03-09T08:00:00-10:00'],
  ])('is eight by the clocks of the zone on %s in %s', (date, zone, expected) => {
    expect(localTime(date, 8, zone)).toBe(parseInstant(expected))
  })
})
