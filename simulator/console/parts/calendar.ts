import { html } from 'hono/html'
import type { Html } from '../env.ts'
import type { EnforcementView, SpanView } from '../wire.ts'
import { instant, instantText } from './instant.ts'
import { isCanadian, networkName } from './networks.ts'
import { ruleLink } from './rule-link.ts'
import { type SpanRow, spanPicture } from './spans.ts'
import { verdictPill, verdictWords } from './verdict.ts'

/** What becomes of messages by network, channel and registration, drawn over time, and as a table. */
export function enforcementPicture(base: string, calendar: EnforcementView, now: string): Html {
  const rows = groupRows(calendar)
  const dates = datesOf(rows)
  const label = rows
    .map(({ detail, label: name, spans }) => `${name} ${detail}: ${spans.map(wordsOf).join(', ')}`)
    .join('; ')
  return html`${spanPicture({ label, rows, dates, now, word: 'now' })}
<details class="equivalent"><summary>The same in words, with the rules</summary><ul>${rows.map(
    ({ detail, label: name, spans }) =>
      html`<li><b>${name}</b> ${detail}<ul>${spans.map(
        (span) =>
          html`<li>${span.from === null ? 'At first' : html`From ${instant(span.from, 'date')}`} ${verdictPill(span.verdict)} ${ruleLink(base, span.rule)}</li>`,
      )}</ul></li>`,
  )}</ul></details>`
}

function wordsOf({ from, verdict }: SpanView): string {
  const since = from === null ? 'at first' : `from ${instantText(from, 'date')}`
  return `${verdictWords[verdict]} ${since}`
}

/** Networks and channels of which the same becomes share a row; the registered ones come last. */
function groupRows({ rows }: EnforcementView): SpanRow[] {
  const byChannel = groupBy(
    rows.filter(({ isRegistered }) => !isRegistered),
    ({ channel, spans }) => JSON.stringify([channel, spans]),
  ).map((group) => ({ ...group[0], networks: group.map(({ network }) => network) }))
  const unregistered = groupBy(byChannel, ({ networks, spans }) =>
    JSON.stringify([networks, spans]),
  )
  const registered = groupBy(
    rows.filter(({ isRegistered }) => isRegistered),
    ({ spans }) => JSON.stringify(spans.map(({ verdict }) => verdict)),
  )
  return [
    ...unregistered.map((group) => ({
      label: group.map(({ channel }) => channel.toUpperCase()).join(' '),
      detail: namesOf(group[0].networks),
      spans: group[0].spans,
    })),
    ...registered.map(([{ spans }]) => ({
      label: 'Registered',
      detail: 'at every network',
      spans,
    })),
  ]
}

type Group<Thing> = readonly [Thing, ...Thing[]]

function groupBy<Thing>(things: readonly Thing[], keyOf: (thing: Thing) => string): Group<Thing>[] {
  const groups = new Map<string, [Thing, ...Thing[]]>()
  for (const thing of things) {
    const group = groups.get(keyOf(thing))
    if (group) group.push(thing)
    else groups.set(keyOf(thing), [thing])
  }
  return [...groups.values()]
}

function namesOf(networks: readonly string[]): string {
  const us = networks.filter((id) => !isCanadian(id))
  const canadian = networks.length - us.length
  const usNames = us.length > 3 ? 'every US network' : us.map(networkName).join(', ')
  const caNames = canadian > 3 ? 'Canadian networks' : ''
  return [usNames, caNames].filter(Boolean).join(', ')
}

function datesOf(rows: readonly SpanRow[]): string[] {
  const starts = rows.flatMap(({ spans }) =>
    spans.flatMap(({ from }) => (from === null ? [] : [from])),
  )
  return [...new Set(starts)].sort()
}
