import { Hono } from 'hono'
import { html } from 'hono/html'
import type { ConsoleEnv } from '../env.ts'
import { goBack, readForm } from '../form.ts'
import { showPage } from '../page.ts'
import { problemNote } from '../parts/field.ts'

/** Takes the decision that was pressed. */
export function decisionPages() {
  return new Hono<ConsoleEnv>().post('/decisions', async (c) => {
    const { back, decision, subject } = await readForm(c)
    const answer = await c.var.caller.call('POST', '/sim/decisions', { subject, decision })
    if (answer.ok) return goBack(c, back)
    const { base } = c.var
    return showPage(c, {
      title: 'Decision',
      status: answer.problem.status,
      main: html`<h1>The decision was not taken</h1>${problemNote(base, answer.problem)}<p class="s12"><a href="${base}">Back to the control room</a></p>`,
    })
  })
}
