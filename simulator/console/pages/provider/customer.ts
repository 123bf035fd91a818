import { type Context, Hono } from 'hono'
import { html } from 'hono/html'
import type { Problem } from '../../caller.ts'
import type { ConsoleEnv, Html } from '../../env.ts'
import { goBack, readForm, type Typed } from '../../form.ts'
import { showPage } from '../../page.ts'
import { card, empty } from '../../parts/card.ts'
import { field } from '../../parts/field.ts'
import { offsetOf, pagesOf } from '../../parts/pages-of.ts'
import { refusalSlot } from '../../parts/refusal.ts'
import { table } from '../../parts/table.ts'
import {
  apiOf,
  type CustomerView,
  type DiagnosisView,
  type Provider,
  type UserView,
} from '../../provider.ts'
import { customerHead } from './customer-head.ts'
import { licences, smsAction, smsPill, whyNot } from './sms-state.ts'

/** How many users stand on a page. */
const usersMax = 25

/** A customer with its users: what they have, whether they can send, and switching SMS. */
export function customerPages(provider: Provider) {
  const path = `/${provider.id}/customers/:id{\\w+}` as const
  const api = apiOf(provider)
  return new Hono<ConsoleEnv>()
    .get(path, (c) => showUsers(c, provider, c.req.param('id')))
    .post(path, async (c) => {
      const id = c.req.param('id')
      const { caller } = c.var
      const typed = await readForm(c)
      const { back, licence, name = '', number, provisionedAt, sms, user } = typed
      const answer = sms
        ? await caller.call(
            'POST',
            `${api}/users/${encodeURIComponent(user ?? '')}/sms/${encodeURIComponent(sms)}`,
          )
        : await caller.call('POST', `${api}/customers/${id}/users`, {
            ...{ name, number, provisionedAt, licence: licence ?? null },
          })
      if (answer.ok) return goBack(c, back)
      return showUsers(c, provider, id, { problem: answer.problem, typed: sms ? {} : typed })
    })
}

type Refused = { readonly problem: Problem; readonly typed: Typed }

async function showUsers(
  c: Context<ConsoleEnv>,
  provider: Provider,
  id: string,
  refused?: Refused,
) {
  const { base, caller } = c.var
  const api = apiOf(provider)
  const offset = offsetOf(c.req.query('offset'))
  const page = new URLSearchParams({ limit: String(usersMax), offset: String(offset) })
  const customer = await caller.get<CustomerView>(`${api}/customers/${id}`)
  const { total, users } = await caller.get<{ total: number; users: readonly UserView[] }>(
    `${api}/customers/${id}/users?${page}`,
  )
  const diagnoses = await Promise.all(
    users.map((user) => caller.get<DiagnosisView>(`${api}/users/${user.id}/diagnosis`)),
  )
  const url = `${base}/${provider.id}/customers/${id}`
  const back = offset > 0 ? `${url}?offset=${offset}` : url
  const rows = users.map((user, index): Html[] => [
    html`<a href="${base}/${provider.id}/users/${user.id}">${user.name}</a><br>${user.number === null ? html`<span class="muted">no number</span>` : html`<span class="id">${user.number}</span>`}`,
    html`${user.licence ?? html`<span class="muted">none</span>`}`,
    html`${smsPill(user)}${whyNot(base, diagnoses[index])}`,
    html`<span class="actions">${provider.isByHand && smsAction(url, back, user)}<a class="button" href="${base}/work/${provider.id}/${user.id}" aria-label="Work app of ${user.name}">Work app</a></span>`,
  ])
  const list =
    rows.length === 0
      ? empty('There is no user yet. Add one with a licence and a number.')
      : table('Users', ['User', 'Licence', 'SMS', ''], rows)
  return showPage(c, {
    title: customer.name,
    status: refused?.problem.status ?? 200,
    main: html`${customerHead(base, provider, customer, 'users')}
<section class="card s8"><header><h2>Users</h2></header>${refusalSlot({ base, problem: refused?.problem, shown: userFields })}
<div id="users" data-live>${list}${pagesOf({ url, query: {}, offset, limit: usersMax, total, noun: 'user' })}</div></section>
${card({ title: 'Add a user', span: 4, body: addForm(base, url, refused) })}`,
  })
}

const userFields = ['name', 'licence', 'number', 'provisionedAt']

function addForm(base: string, url: string, refused: Refused | undefined) {
  const typed = refused?.typed ?? {}
  const { errors } = refused?.problem ?? {}
  return html`<form method="post" action="${url}"><input type="hidden" name="back" value="${url}">
${field({ base, name: 'name', label: 'Name', value: typed.name, errors, required: true })}
${field({ base, name: 'licence', label: 'Licence', value: typed.licence ?? (refused ? '' : 'X2'), choices: licences, errors })}
${field({ base, name: 'number', label: 'Number', value: typed.number, errors, placeholder: '+1 212 555 0142' })}
${field({ base, name: 'provisionedAt', label: 'Has the number since', value: typed.provisionedAt, errors, hint: 'Such as 2022-05-02; empty: now.' })}
<button class="primary">Add user</button></form>`
}
