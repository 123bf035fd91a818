import Holidays from 'date-holidays'
import { Temporal } from 'temporal-polyfill'
import { type Instant, officeZone } from './instant.ts'

const weekendDays = [6, 7]
const saturday = 6

const holidays = new Holidays('US')
const closedDaysByYear = new Map<number, ReadonlySet<string>>()

/**
 * Whether a calendar date (`YYYY-MM-DD`) is a US federal business day: neither a weekend, nor a
 * federal holiday, nor the day one is observed on (5 U.S.C. 6103: Saturday moves to the Friday
 * before, Sunday to the Monday after).
 */
export function isBusinessDay(date: string): boolean {
  const day = Temporal.PlainDate.from(date)
  return !weekendDays.includes(day.dayOfWeek) && !closedDays(day.year).has(date)
}

/**
 * The instant `count` business days later, at the same time of day in America/New_York. Zero
 * answers the instant itself, even on a day off.
 */
export function addBusinessDays(instant: Instant, count: number): Instant {
  let moment = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(officeZone)
  for (let left = count; left > 0; ) {
    moment = moment.add({ days: 1 })
    if (isBusinessDay(moment.toPlainDate().toString())) left -= 1
  }
  return moment.epochMilliseconds
}

function closedDays(year: number): ReadonlySet<string> {
  const known = closedDaysByYear.get(year)
  if (known) return known
  // A New Year's Day on a Saturday is observed in the year before, so the next year is read too.
  const closed = new Set([year, year + 1].flatMap(federalHolidays).flatMap(observed))
  closedDaysByYear.set(year, closed)
  return closed
}

function federalHolidays(year: number): Temporal.PlainDate[] {
  return holidays
    .getHolidays(year)
    .filter((holiday) => holiday.type === 'public' && !holiday.substitute)
    .map((holiday) => Temporal.PlainDate.from(holiday.date.slice(0, 10)))
}

/** The library leaves out the observance of some holidays (Veterans Day 2023), so it is ours. */
function observed(day: Temporal.PlainDate): string[] {
  if (!weekendDays.includes(day.dayOfWeek)) return [day.toString()]
  return [day.add({ days: day.dayOfWeek === saturday ? -1 : 1 }).toString()]
}

/** Whether an instant is on a weekday, from one hour of the office's zone until before another. */
export function isWeekdayBetween(instant: Instant, fromHour: number, untilHour: number): boolean {
  const moment = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(officeZone)
  const isWeekday = !weekendDays.includes(moment.dayOfWeek)
  return isWeekday && moment.hour >= fromHour && moment.hour < untilHour
}
