import { Hono } from 'hono'
import { html } from 'hono/html'
import type { ConsoleEnv } from '../env.ts'
import { goBack, inOfficeZone, numberOr, readForm, type Typed } from '../form.ts'
import { showPage, showProblem } from '../page.ts'

/** What the head of every page does: moves the clock, lets it flow, stops it. */
export function clockPages() {
  return new Hono<ConsoleEnv>().post('/clock', async (c) => {
    const typed = await readForm(c)
    const { caller } = c.var
    const change = changeOf(typed)
    const answer = change
      ? await caller.call('PUT', '/sim/clock', change)
      : await caller.call('POST', '/sim/clock/advance', advanceOf(typed))
    if (answer.ok) return goBack(c, typed.back)
    const { rate, to } = typed
    if (to === undefined && rate === undefined) return showProblem(c, answer.problem)
    return showPage(c, {
      title: 'Clock',
      status: answer.problem.status,
      failedMove: { problem: answer.problem, typed },
      main: html`<h1>The clock was not moved</h1><p class="s12">What is wrong stands where it was asked for, above.</p>`,
    })
  })
}

function changeOf({ mode, rate }: Typed) {
  if (rate !== undefined) return { mode: 'flowing', rate: numberOr(rate) }
  return mode === undefined ? undefined : { mode }
}

function advanceOf({ by, to, until }: Typed) {
  if (by !== undefined) return { by }
  return to === undefined ? { until: until ?? 'next' } : { to: inOfficeZone(to) }
}
