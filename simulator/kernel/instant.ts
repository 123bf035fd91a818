import { Temporal } from 'temporal-polyfill'
import { invariant } from './invariant.ts'

/** A point in virtual time: milliseconds since 1970-01-01T00:00Z. A number, so state stays plain. */
export type Instant = number & { readonly kind?: 'instant' }

/** The zone of every documented date: a date without a time starts at midnight here. */
export const officeZone = 'America/New_York'

/** The bounds of virtual time: years that every library beneath can still print and add to. */
const earliest = Temporal.Instant.from('1970-01-01T00:00Z').epochMilliseconds
const latest = Temporal.Instant.from('9000-01-01T00:00Z').epochMilliseconds

/** Where virtual time ends. */
export const lastInstant: Instant = latest - 1

/**
 * Reads `2024-06-17T00:00:00-04:00`, `…Z`, or a bare date (midnight in {@link officeZone}).
 * Answers undefined for anything else: a date that does not exist, a time without an offset, a
 * year outside 1970–8999.
 */
export function parseInstant(text: string): Instant | undefined {
  try {
    const instant = /^\d{4}-\d{2}-\d{2}$/.test(text)
      ? startOfDay(text)
      : Temporal.Instant.from(text).epochMilliseconds
    return instant >= earliest && instant < latest ? instant : undefined
  } catch {
    return undefined
  }
}

/** ISO 8601 in UTC with milliseconds, the form of every instant on the wire. */
export function formatInstant(instant: Instant): string {
  return Temporal.Instant.fromEpochMilliseconds(instant).toString({ fractionalSecondDigits: 3 })
}

/** The first instant of a calendar date (`YYYY-MM-DD`) in a zone. Throws a RangeError on no date. */
export function startOfDay(date: string, zone: string = officeZone): Instant {
  return Temporal.PlainDate.from(date).toZonedDateTime(zone).epochMilliseconds
}

/** The instant at which the clocks of a zone show a full hour on a date (`YYYY-MM-DD`). */
export function localTime(date: string, hour: number, zone: string): Instant {
  const plainTime = { hour }
  return Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: zone, plainTime })
    .epochMilliseconds
}

/** The calendar date (`YYYY-MM-DD`) on which an instant falls in a zone. */
export function dateOf(instant: Instant, zone: string = officeZone): string {
  return zoned(instant, zone).toPlainDate().toString()
}

/** Longer waits than this leave virtual time from anywhere in it. */
const longest = { years: 1000 }

/**
 * An ISO 8601 duration that moves forward (`P21D`, `PT2H`) by a thousand years at most, or
 * undefined when it is not one.
 */
export function parseDuration(text: string): Temporal.Duration | undefined {
  try {
    const duration = Temporal.Duration.from(text)
    const relativeTo = '2000-01-01'
    const isTooLong = Temporal.Duration.compare(duration, longest, { relativeTo }) > 0
    return duration.sign < 0 || isTooLong ? undefined : duration
  } catch {
    return undefined
  }
}

/**
 * Adds a duration on the calendar of a zone: a day is a calendar day, so `P30D` ends at the same
 * local time even across a change to daylight saving time.
 */
export function plus(
  instant: Instant,
  duration: Temporal.DurationLike | string,
  zone: string = officeZone,
): Instant {
  const end = zoned(instant, zone).add(duration).epochMilliseconds
  invariant(Number.isFinite(end), 'a sum of an instant and a duration is an instant')
  return end
}

/** The first instant of the month after the one an instant falls in, in {@link officeZone}. */
export function startOfNextMonth(instant: Instant): Instant {
  const month = zoned(instant, officeZone).toPlainDate().toPlainYearMonth()
  return startOfDay(month.add({ months: 1 }).toPlainDate({ day: 1 }).toString())
}

function zoned(instant: Instant, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone)
}
