import { html } from 'hono/html'
import type { Problem, WorldView } from './caller.ts'
import type { Html } from './env.ts'
import { field, problemNote } from './parts/field.ts'
import { instant, timeUntil, zone } from './parts/instant.ts'
import type { Due } from './wire.ts'

/** The clock as `GET /sim/clock` answers it. */
export type ClockView = {
  readonly now: string
  readonly mode: 'manual' | 'flowing'
  readonly rate: number
}

export type FailedMove = {
  readonly problem: Problem
  readonly typed: { readonly to?: string; readonly rate?: string }
}

export type ClockBar = {
  readonly base: string
  readonly world: WorldView
  readonly clock: ClockView
  readonly next: Due | undefined
  /** The path to come back to after the clock was moved. */
  readonly back: string
  /** Why a jump or a rate was refused, and what was typed. */
  readonly failed?: FailedMove | undefined
}

const steps = [
  ['PT1H', '+1 hour'],
  ['P1D', '+1 day'],
  ['P7D', '+1 week'],
] as const

/** The head of every page: virtual date and time, what is due next, and how to get there. */
export function clockBar(bar: ClockBar): Html {
  const { back, base, clock, next, world } = bar
  const isFlowing = clock.mode === 'flowing'
  const state = isFlowing ? `flows ×${clock.rate}` : 'stopped'
  return html`<header class="clock">
<div class="now" id="now" data-live data-clock="${clock.mode} ${clock.rate} ${isFlowing ? '' : clock.now}"${isFlowing && html` data-now="${clock.now}" data-rate="${clock.rate}"`}><b>${instant(clock.now)}</b>
<span>New York · world <a href="${base}/worlds"><code>${world.id}</code></a> · seed ${world.seed} · ${state}</span></div>
<span id="next-due" data-live>${nextDue(clock.now, next)}</span>
<div class="controls" id="clock-controls" data-live>
<form method="post" action="${base}/clock" data-quiet><input type="hidden" name="back" value="${back}">
${steps.map(([by, words]) => html`<button name="by" value="${by}"${by === 'PT1H' && html` class="optional"`}>${words}</button>`)}</form>
${jumpMenu(bar)}
<form method="post" action="${base}/clock" data-quiet><input type="hidden" name="back" value="${back}">
<button class="primary" name="until" value="next" data-key="n"${!next && html` disabled`}>Next event</button>
${isFlowing && html`<button name="mode" value="manual">Stop</button>`}</form>
${playMenu(bar)}
</div></header>`
}

function nextDue(now: string, next: Due | undefined) {
  if (!next) return html`<span class="pill ok">nothing is due</span>`
  const { at, subject, what } = { ...next, what: dueWords(next.kind) }
  // Work of many at once, such as receipts, is filed under its instant, which tells nobody anything.
  const whose = /^\d+$/.test(subject) ? '' : html`of <span class="id">${subject}</span> `
  return html`<span class="pill wait" title="${at}">next: ${what} ${whose}${timeUntil(now, at)}</span>`
}

/** Names due work as people do, without the party that does it: `test.work-done` is “work done”. */
export function dueWords(kind: string): string {
  return kind.replace(/^[a-z0-9]+\./, '').replaceAll('-', ' ')
}

function jumpMenu({ back, base, failed }: ClockBar) {
  const isFailed = failed?.typed.to !== undefined
  return html`<details class="menu"${isFailed && html` open`}><summary class="button">Jump to…</summary><div class="sheet">
<form method="post" action="${base}/clock" data-quiet><input type="hidden" name="back" value="${back}">
${isFailed && problemNote(base, failed.problem, ['to'])}
${field({ base, form: 'jump', name: 'to', label: 'Date and time', value: failed?.typed.to, hint: `Time in ${zone}, such as 2024-06-17 or 2024-06-17T09:30`, errors: failed?.problem.errors, required: true })}
<button class="primary">Jump</button></form>
<form method="post" action="${base}/clock" data-quiet><input type="hidden" name="back" value="${back}">
<button name="until" value="idle" class="quiet">or on until nothing is due</button></form>
</div></details>`
}

/** Rates that people play at: as it is, a minute, an hour and a day in each second. */
const rates = [1, 60, 3600, 86_400]

function playMenu({ back, base, failed }: ClockBar) {
  const isFailed = failed?.typed.rate !== undefined
  const hidden = html`<input type="hidden" name="back" value="${back}">`
  return html`<details class="menu"${isFailed && html` open`}><summary class="button">Play…</summary><div class="sheet">
<form method="post" action="${base}/clock" data-quiet>${hidden}<div class="actions">${rates.map((rate) => html`<button name="rate" value="${rate}">×${rate}</button>`)}</div></form>
<form class="spaced" method="post" action="${base}/clock" data-quiet>${hidden}${isFailed && problemNote(base, failed.problem, ['rate'])}
${field({ base, form: 'play', name: 'rate', label: 'Virtual seconds in a second', value: failed?.typed.rate, errors: failed?.problem.errors, required: true })}
<button>Play</button></form></div></details>`
}
