import { type Context, Hono } from 'hono'
import { html } from 'hono/html'
import type { FieldProblem, Problem } from '../caller.ts'
import type { ClockView } from '../clock-bar.ts'
import type { ConsoleEnv, Html } from '../env.ts'
import { goBack, readForm, type Typed } from '../form.ts'
import { showPage } from '../page.ts'
import { card } from '../parts/card.ts'
import { decisionList } from '../parts/decisions.ts'
import { field, problemNote } from '../parts/field.ts'
import { networkChoices } from '../parts/networks.ts'
import { sentence } from '../parts/words.ts'
import type { PendingView } from '../wire.ts'

/** Everything that somebody in the world can be made to decide, waited for or not. */
const verbs = [
  ...['approve', 'reject', 'suspend', 'unsuspend', 'expire', 'verify-identity', 'fail-identity'],
  ...['approve-at-network', 'reject-at-network', 'lift-cap', 'keep-cap', 'grant-appeal'],
  ...['deny-appeal', 'block-number', 'unblock-number', 'fail-provisioning'],
  ...['retry-provisioning', 'fine', 'fail-vet', 'expire-vet', 'grant-vet-appeal'],
  ...['deny-vet-appeal'],
]

type Refused = { readonly problem: Problem; readonly typed: Typed }

/** Decisions that wait for somebody, and any other. */
export function decisionPages() {
  return new Hono<ConsoleEnv>()
    .get('/decisions', (c) => showDecisions(c))
    .post('/decisions', async (c) => {
      const typed = await readForm(c)
      const answer = await c.var.caller.call('POST', '/sim/decisions', toRequest(typed))
      if (answer.ok) return goBack(c, typed.back)
      return showDecisions(c, { problem: answer.problem, typed })
    })
}

async function showDecisions(c: Context<ConsoleEnv>, refused?: Refused): Promise<Response> {
  const { base, caller } = c.var
  const [{ pending }, { now }] = await Promise.all([
    caller.get<{ pending: readonly PendingView[] }>('/sim/decisions'),
    caller.get<ClockView>('/sim/clock'),
  ])
  const { subject } = c.req.query()
  return showPage(c, {
    title: 'Decisions',
    status: refused?.problem.status ?? 200,
    main: html`<div class="title"><h1>Decisions</h1><p class="muted">In the place of a reviewer, a network or the registry.</p></div>
${card({ title: 'Waiting for a decision', span: 7, live: 'decisions', aside: String(pending.length), body: decisionList({ base, now, pending, max: 50 }) })}
${card({ title: 'Decide anything', span: 5, body: decisionForm(base, refused, subject) })}`,
  })
}

function decisionForm(base: string, refused: Refused | undefined, about: string | undefined): Html {
  const { problem, typed = {} } = refused ?? {}
  const errors = problem?.errors?.map((error): FieldProblem => {
    return error.field.startsWith('reasons') ? { ...error, field: 'reason' } : error
  })
  const shared = { base, errors, form: 'decide' }
  const names = ['subject', 'decision', 'network', 'reason']
  return html`<form method="post" action="${base}/decisions"><input type="hidden" name="back" value="${base}/decisions">
${problemNote(base, problem && { ...problem, errors: errors ?? [] }, names)}
${field({ ...shared, name: 'subject', label: 'Subject', value: typed.subject ?? about, required: true, key: '/', hint: 'A brand, campaign, registration or application; a number for blocks, provisioning and fines' })}
${field({ ...shared, name: 'decision', label: 'Decision', value: typed.decision, choices: verbs.map((verb) => [verb, sentence(verb)]) })}
${field({ ...shared, name: 'network', label: 'At', value: typed.network, choices: [['', 'every network that registers'], ...networkChoices] })}
${field({ ...shared, name: 'reason', label: 'Reason', value: typed.reason, hint: 'What the one who is turned down reads' })}
<button class="primary">Decide</button></form>`
}

function toRequest({ decision, network, reason, subject }: Typed) {
  return {
    ...{ subject, decision },
    ...(network === undefined ? {} : { network }),
    ...(reason === undefined ? {} : { reasons: [{ field: 'description', detail: reason }] }),
  }
}
