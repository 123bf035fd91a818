import { html } from 'hono/html'
import { Temporal } from 'temporal-polyfill'
import type { Html } from '../env.ts'
import type { SpanView } from '../wire.ts'
import { instantText } from './instant.ts'
import { verdictTones, verdictWords } from './verdict.ts'

/** One line of a picture of time: what becomes of one kind of message. */
export type SpanRow = {
  readonly label: string
  readonly detail: string
  readonly spans: readonly SpanView[]
}

type Picture = {
  /** What the picture says, in words. */
  readonly label: string
  readonly rows: readonly SpanRow[]
  /** The dates at which something changes. */
  readonly dates: readonly string[]
  readonly now: string
  /** What stands at the line of `now`. */
  readonly word: string
  /** Takes half of a page, and has no labels before its rows. */
  readonly isNarrow?: boolean
}

const rowHeight = 34
const head = 28
const dayMs = 86_400_000
/** Room before the first date and after the last, or after now, as a share of what lies between. */
const margin = 0.22
/** Dates that are the only ones have this much around them. */
const rangeMin = 90 * dayMs
const spanGap = 2

/** Spans of time in rows, with the dates of change and a line where the clock stands. */
export function spanPicture({ dates, isNarrow, label, now, rows, word }: Picture): Html {
  const [width, labelsEnd] = isNarrow ? [620, 0] : [1080, 296]
  const known = dates.map(msOf)
  const [first, last] = [Math.min(...known, msOf(now)), Math.max(...known, msOf(now))]
  const room = margin * Math.max(rangeMin, last - first)
  const [from, until] = [first - room, last + room]
  const x = (ms: number) => labelsEnd + ((ms - from) / (until - from)) * (width - labelsEnd)
  const foot = head + rows.length * rowHeight + 4
  const today = x(msOf(now))
  return html`<div class="wide${isNarrow ? '' : ' whole'}" tabindex="0" role="group" aria-label="Picture: ${label}"><svg viewBox="0 0 ${width} ${foot + 22}" width="100%" role="img" aria-label="${label}">
${rows.map((row, index) => spanRow(row, head + index * rowHeight, { from, until, x }))}
${dateMarks(dates, x, foot)}
<line class="today" x1="${today}" x2="${today}" y1="16" y2="${foot}"/><text class="today-word" x="${today}" y="11" text-anchor="${today > width - 60 ? 'end' : 'middle'}">${word}</text>
</svg></div>`
}

type Scale = { readonly from: number; readonly until: number; readonly x: (ms: number) => number }

function spanRow({ detail, label, spans }: SpanRow, y: number, { from, until, x }: Scale): Html {
  return html`<text class="strong" x="0" y="${y + 16}">${label}</text><text x="82" y="${y + 16}">${detail}</text>${spans.map(
    (span) => {
      const start = Math.max(from, span.from === null ? from : msOf(span.from))
      const end = Math.min(until, span.until === null ? until : msOf(span.until))
      if (end <= start) return ''
      const room = Math.max(0, x(end) - x(start) - spanGap)
      const words = verdictWords[span.verdict]
      return html`<g class="${verdictTones[span.verdict]}"><rect class="span" x="${x(start)}" y="${y}" width="${room}" height="22" rx="5"><title>${words}${span.rule && ` by ${span.rule}`}</title></rect>${room > words.length * 7 && html`<text class="word" x="${x(start) + room / 2}" y="${y + 15}" text-anchor="middle">${words}</text>`}</g>`
    },
  )}`
}

/** Dates that stand too close together share the first one’s place on the scale. */
function dateMarks(dates: readonly string[], x: (ms: number) => number, foot: number) {
  let written = Number.NEGATIVE_INFINITY
  return dates.map((date) => {
    const at = x(msOf(date))
    const hasRoom = at - written > 80
    if (hasRoom) written = at
    return html`<line class="mark" x1="${at}" x2="${at}" y1="20" y2="${foot}"/>${hasRoom && html`<text x="${at}" y="${foot + 16}" text-anchor="middle">${instantText(date, 'date')}</text>`}`
  })
}

function msOf(iso: string): number {
  return Temporal.Instant.from(iso).epochMilliseconds
}
