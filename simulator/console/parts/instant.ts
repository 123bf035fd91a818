import { html } from 'hono/html'
import { Temporal } from 'temporal-polyfill'

/** The zone of every documented date. */
export const zone = 'America/New_York'

const parts = new Intl.DateTimeFormat('en-US', {
  timeZone: zone,
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})

/** How long a list of instants may print them without their year. */
type InstantForm = 'whole' | 'short' | 'date'

/**
 * An instant in New York: `Wed 19 Jun 2024, 09:00` (seconds where there are any), without its year
 * (`short`), or as a `date`.
 */
export function instantText(iso: string, form: InstantForm = 'whole'): string {
  const at = Temporal.Instant.from(iso).epochMilliseconds
  const part = Object.fromEntries(parts.formatToParts(at).map(({ type, value }) => [type, value]))
  const day = `${part.weekday} ${part.day} ${part.month}`
  const time = `${part.hour}:${part.minute}${part.second === '00' ? '' : `:${part.second}`}`
  if (form === 'date') return `${part.day} ${part.month} ${part.year}`
  return form === 'short' ? `${day} ${time}` : `${day} ${part.year}, ${time}`
}

/** An instant for people, with the exact one in its attributes. */
export function instant(iso: string, form?: InstantForm) {
  return html`<time datetime="${iso}" title="${iso}">${instantText(iso, form)}</time>`
}

/** How far off an instant is, in the largest unit that says it: `in 6 days`, `now`. */
export function timeUntil(now: string, then: string): string {
  const ms =
    Temporal.Instant.from(then).epochMilliseconds - Temporal.Instant.from(now).epochMilliseconds
  if (ms <= 0) return 'now'
  const [unitMs, unit] = units.find(([size]) => ms >= size * 2) ?? ([1000, 'second'] as const)
  const count = Math.max(1, Math.round(ms / unitMs))
  return `in ${count} ${unit}${count === 1 ? '' : 's'}`
}

const units = [
  [365 * 86_400_000, 'year'],
  [86_400_000, 'day'],
  [3_600_000, 'hour'],
  [60_000, 'minute'],
] as const
