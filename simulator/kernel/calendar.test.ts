import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { addBusinessDays, isBusinessDay } from './calendar.ts'
import { dateOf, plus, startOfDay } from './instant.ts'

/**
 * Written by hand from 5 U.S.C. 6103: New Year, King, Washington, Memorial, Juneteenth,
 * Independence, Labor, Columbus, Veterans, Thanksgiving and Christmas, each on the weekday on
 * which offices close for it.
 */
const closed: Readonly<Record<number, readonly string[]>> = {
  2022: ['01-17', '02-21', '05-30', '06-20', '07-04', '09-05', '10-10', '11-11', '11-24', '12-26'],
  2023: [
    ...['01-02', '01-16', '02-20', '05-29', '06-19', '07-04', '09-04', '10-09', '11-10', '11-23'],
    '12-25',
  ],
  2024: [
    ...['01-01', '01-15', '02-19', '05-27', '06-19', '07-04', '09-02', '10-14', '11-11', '11-28'],
    '12-25',
  ],
  2025: [
    ...['01-01', '01-20', '02-17', '05-26', '06-19', '07-04', '09-01', '10-13', '11-11', '11-27'],
    '12-25',
  ],
}

function datesOf(year: number): string[] {
  const first = Temporal.PlainDate.from({ year, month: 1, day: 1 })
  return Array.from({ length: first.daysInYear }, (_, days) => first.add({ days }).toString())
}

const isWeekend = (date: string) => Temporal.PlainDate.from(date).dayOfWeek > 5
const read = (text: string) => Temporal.Instant.from(text).epochMilliseconds

describe('isBusinessDay', () => {
  test.each(Object.entries(closed))('closes on exactly the holidays of %s', (year, holidays) => {
    const weekdaysOff = datesOf(Number(year)).filter(
      (date) => !isWeekend(date) && !isBusinessDay(date),
    )
    expect(weekdaysOff).toEqual(holidays.map((day) => `${year}-${day}`))
  })

  test('closes on every Saturday and Sunday', () => {
    const open = [2022, 2023, 2024, 2025].flatMap(datesOf).filter(isBusinessDay)
    expect(open.filter(isWeekend)).toEqual([])
  })

  test.each([
    ['2021-12-31', 'New Year’s Day 2022, a Saturday, on the Friday of the year before'],
    ['2023-01-02', 'New Year’s Day 2023, a Sunday, on the Monday after'],
    ['2023-11-10', 'Veterans Day 2023, a Saturday, on the Friday before'],
    ['2022-06-20', 'Juneteenth 2022, a Sunday, on the Monday after'],
    ['2022-12-26', 'Christmas 2022, a Sunday, on the Monday after'],
    ['2026-07-03', 'Independence Day 2026, a Saturday, on the Friday before'],
  ])('observes on %s %s', (date) => {
    expect(isBusinessDay(date)).toBe(false)
  })

  test.each(['2020-06-19', '2023-11-13', '2022-11-25', '2024-02-14', '2024-12-24'])(
    'works on %s',
    (date) => {
      expect(isBusinessDay(date)).toBe(true)
    },
  )
})

describe('addBusinessDays', () => {
  test.each([
    ['2024-06-17', 1, '2024-06-18'],
    ['2024-06-18', 1, '2024-06-20'],
    ['2024-06-21', 1, '2024-06-24'],
    ['2023-11-09', 1, '2023-11-13'],
    ['2023-12-22', 5, '2024-01-02'],
    ['2023-07-03', 15, '2023-07-25'],
    ['2023-07-03', 20, '2023-08-01'],
    ['2023-11-20', 20, '2023-12-19'],
  ])('goes from %s over %i days to %s', (from, count, to) => {
    expect(dateOf(addBusinessDays(startOfDay(from), count))).toBe(to)
  })

  test('answers the instant itself for no days, even on a Sunday', () => {
    const sunday = startOfDay('2024-06-16') + 5000
    expect(addBusinessDays(sunday, 0)).toBe(sunday)
  })

  test('starts on a day off and still counts only business days', () => {
    expect(dateOf(addBusinessDays(startOfDay('2024-06-15'), 1))).toBe('2024-06-17')
  })

  test('keeps the time of day across a change to daylight saving time', () => {
    const friday = read('2024-03-08T09:30:00-05:00')
    expect(addBusinessDays(friday, 1)).toBe(read('2024-03-11T09:30:00-04:00'))
  })

  test('asks for the New York date, not that of Greenwich', () => {
    const thursdayEvening = read('2024-06-21T02:00:00Z')
    expect(addBusinessDays(thursdayEvening, 1)).toBe(read('2024-06-22T02:00:00Z'))
  })

  test('passes exactly as many business days as it was asked for', () => {
    const earliest = startOfDay('2022-01-01')
    const latest = startOfDay('2025-11-01')
    const instants = fc.integer({ min: earliest, max: latest })
    fc.assert(
      fc.property(instants, fc.integer({ min: 1, max: 30 }), (from, count) => {
        const end = addBusinessDays(from, count)
        let passed = 0
        for (let day = plus(from, { days: 1 }); day <= end; day = plus(day, { days: 1 })) {
          if (isBusinessDay(dateOf(day))) passed += 1
        }
        expect(passed).toBe(count)
        expect(isBusinessDay(dateOf(end))).toBe(true)
      }),
    )
  })
})
