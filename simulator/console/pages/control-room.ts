import { Hono } from 'hono'
import { html } from 'hono/html'
import { type ClockView, dueWords } from '../clock-bar.ts'
import type { ConsoleEnv, Html } from '../env.ts'
import { showPage } from '../page.ts'
import { enforcementPicture } from '../parts/calendar.ts'
import { card, empty } from '../parts/card.ts'
import { decisionList } from '../parts/decisions.ts'
import { field } from '../parts/field.ts'
import { instant } from '../parts/instant.ts'
import { pager } from '../parts/pager.ts'
import { timeline } from '../parts/timeline.ts'
import { verdictPill } from '../parts/verdict.ts'
import { counted } from '../parts/words.ts'
import type { Due, EnforcementView, EventsView, PendingView } from '../wire.ts'

/** How many events stand on a page of the timeline. */
const eventsMax = 20

export function controlRoomPages() {
  return new Hono<ConsoleEnv>().get('/', async (c) => {
    const { base, caller } = c.var
    const { before, rule, subject } = c.req.query()
    const query = new URLSearchParams({ order: 'newest', limit: String(eventsMax) })
    for (const [name, value] of Object.entries({ before, rule, subject })) {
      if (value) query.set(name, value)
    }
    const [{ due }, events, { pending }, { now }, calendar] = await Promise.all([
      caller.get<{ due: readonly Due[] }>('/sim/due?limit=8'),
      caller.get<EventsView>(`/sim/events?${query}`),
      caller.get<{ pending: readonly PendingView[] }>('/sim/decisions'),
      caller.get<ClockView>('/sim/clock'),
      caller.get<EnforcementView>('/sim/enforcement'),
    ])
    return showPage(c, {
      title: 'Control room',
      main: html`<h1 class="unseen">Control room</h1>
${card({ title: 'Enforcement calendar', span: 12, live: 'calendar', aside: html`${(['accept', 'at-risk', 'block'] as const).map((verdict) => html`${verdictPill(verdict)} `)}`, body: html`<p class="muted">What becomes of messages from a number that is on no verified campaign, by network; and from one that is.</p>${enforcementPicture(base, calendar, now)}` })}
${card({
  title: 'Timeline',
  span: 7,
  body: html`${filter(base, { rule, subject })}<div id="timeline" data-live>${timeline(base, events.events)}${timelinePager(base, events, { before, rule, subject })}</div>`,
})}
<div class="s5 column">${card({ title: 'Waiting for a decision', live: 'decisions', aside: html`${pending.length} · <a href="${base}/decisions">decide anything</a>`, body: decisionList({ base, now, pending, max: 8 }) })}
${card({ title: 'Due next', live: 'due', body: dueList(due) })}</div>`,
    })
  })
}

function dueList(due: readonly Due[]): Html {
  if (due.length === 0)
    return empty('Nothing is due: the world waits for somebody to do something.')
  return html`<ol class="time">${due.map(
    ({ at, isRecurring, kind, subject }) =>
      html`<li>${instant(at, 'short')}<i class="${isRecurring ? 'info' : 'wait'}"></i><div>${dueWords(kind)} <span class="id">${subject}</span></div></li>`,
  )}</ol>`
}

type Filter = { readonly [name in 'before' | 'rule' | 'subject']?: string | undefined }

function filter(base: string, { rule, subject }: Filter) {
  const isFiltered = Boolean(rule || subject)
  return html`<form class="filter" role="search" aria-label="Filter the timeline" action="${base}">
${field({ base, name: 'subject', label: 'Subject', type: 'search', value: subject, key: '/' })}
${field({ base, name: 'rule', label: 'Rule', type: 'search', value: rule })}
<button>Filter</button>${isFiltered && html`<a class="button" href="${base}">Show all</a>`}</form>`
}

/** Pages of the timeline reach back by sequence number, so that new events do not shift them. */
function timelinePager(base: string, { events, forgotten, last }: EventsView, filter: Filter) {
  const first = events.at(-1)?.seq
  const to = (before: number | undefined) => {
    const query = new URLSearchParams()
    for (const [name, value] of Object.entries({ ...filter, before })) {
      if (value !== undefined && value !== '') query.set(name, String(value))
    }
    return query.size > 0 ? `${base}?${query}` : base
  }
  const older = events.length === eventsMax && first !== undefined && first > forgotten + 1
  const count = counted(last, 'event')
  const where = forgotten > 0 ? `${count}; the first ${forgotten} are forgotten` : count
  return pager({
    where,
    older: older ? to(first) : undefined,
    newer: filter.before ? to(undefined) : undefined,
  })
}
