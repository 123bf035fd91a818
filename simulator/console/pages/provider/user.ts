import { type Context, Hono } from 'hono'
import { html } from 'hono/html'
import type { Problem } from '../../caller.ts'
import type { ConsoleEnv } from '../../env.ts'
import { goBack, readForm, type Typed } from '../../form.ts'
import { showPage } from '../../page.ts'
import { card } from '../../parts/card.ts'
import { field } from '../../parts/field.ts'
import { instant } from '../../parts/instant.ts'
import { pill } from '../../parts/pill.ts'
import { refusalSlot } from '../../parts/refusal.ts'
import {
  apiOf,
  type CustomerView,
  type DiagnosisView,
  type Provider,
  type UserView,
} from '../../provider.ts'
import { licences, smsAction, smsPill, whyNot } from './sms-state.ts'

/** A user: number, licence and SMS, why they cannot send, and changing any of it. */
export function userPages(provider: Provider) {
  const path = `/${provider.id}/users/:id{\\w+}` as const
  return new Hono<ConsoleEnv>()
    .get(path, (c) => showUser(c, provider, c.req.param('id')))
    .post(path, async (c) => {
      const id = c.req.param('id')
      const typed = await readForm(c)
      const problem = await carryOut(c, provider, id, typed)
      if (!problem) return goBack(c, `${c.var.base}/${provider.id}/users/${id}`)
      return showUser(c, provider, id, { problem, typed })
    })
}

/** Does what a form of the page asks for; answers why not. */
async function carryOut(
  c: Context<ConsoleEnv>,
  provider: Provider,
  id: string,
  typed: Typed,
): Promise<Problem | undefined> {
  const { caller } = c.var
  const url = `${apiOf(provider)}/users/${id}`
  const call = async (method: string, path: string, body?: unknown) => {
    const answer = await caller.call(method, path, body)
    return answer.ok ? undefined : answer.problem
  }
  if (typed.sms) return call('POST', `${url}/sms/${encodeURIComponent(typed.sms)}`)
  // What stays as it was is not sent: changing a licence has consequences, even to the same one.
  const { licence, number } = await caller.get<UserView>(url)
  const asked = { licence: typed.licence ?? null, number: typed.number ?? null }
  const change = {
    ...(asked.licence === licence ? {} : { licence: asked.licence }),
    ...(asked.number === number ? {} : { number: asked.number }),
  }
  return Object.keys(change).length === 0 ? undefined : call('PATCH', url, change)
}

type Refused = { readonly problem: Problem; readonly typed: Typed }

async function showUser(c: Context<ConsoleEnv>, provider: Provider, id: string, refused?: Refused) {
  const { base, caller } = c.var
  const api = apiOf(provider)
  const [user, diagnosis] = await Promise.all([
    caller.get<UserView>(`${api}/users/${id}`),
    caller.get<DiagnosisView>(`${api}/users/${id}/diagnosis`),
  ])
  const customer = await caller.get<CustomerView>(`${api}/customers/${user.customerId}`)
  const url = `${base}/${provider.id}/users/${id}`
  const facts = html`<dl class="facts"><dt>Number</dt><dd>${user.number === null ? 'none' : html`<span class="id">${user.number}</span>`}</dd><dt>Licence</dt><dd>${user.licence ?? 'none'}</dd><dt>Has the number since</dt><dd>${instant(user.provisionedAt)}</dd><dt>SMS</dt><dd>${smsPill(user)}</dd><dt>Can send</dt><dd>${diagnosis.canSend ? pill('ok', 'Yes') : html`${pill('stop', 'No')}${whyNot(base, diagnosis)}`}</dd></dl>`
  return showPage(c, {
    title: user.name,
    status: refused?.problem.status ?? 200,
    main: html`<div class="title"><h1>${user.name}</h1><span class="muted">user <span class="id">${id}</span> of <a href="${base}/${provider.id}/customers/${customer.id}">${customer.name}</a></span></div>
<section class="card s7"><header><h2>SMS</h2></header>${refusalSlot({ base, problem: refused?.problem, shown: ['number', 'licence'] })}
<div id="state" data-live>${facts}<div class="actions end">${provider.isByHand && smsAction(url, url, user)}<a class="button" href="${base}/work/${provider.id}/${id}">Work app</a></div></div></section>
${card({ title: 'Change number or licence', span: 5, body: changeForm(base, url, user, refused) })}`,
  })
}

function changeForm(base: string, url: string, user: UserView, refused: Refused | undefined) {
  const isChange = refused !== undefined && refused.typed.sms === undefined
  const { errors } = isChange ? refused.problem : {}
  const number = isChange ? refused.typed.number : (user.number ?? undefined)
  const licence = isChange ? refused.typed.licence : (user.licence ?? undefined)
  return html`<form method="post" action="${url}">
${field({ base, name: 'number', label: 'Number', value: number, errors, hint: 'Empty: the user gives the number up.' })}
${field({ base, name: 'licence', label: 'Licence', value: licence ?? '', choices: licences, errors, hint: 'Either change switches SMS off until it is enabled again.' })}
<button class="primary">Change</button></form>`
}
