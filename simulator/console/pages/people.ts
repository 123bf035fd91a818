import { Hono } from 'hono'
import { html } from 'hono/html'
import type { ConsoleEnv, Html } from '../env.ts'
import { goBack, readForm } from '../form.ts'
import { showPage } from '../page.ts'
import { card, empty } from '../parts/card.ts'
import { field } from '../parts/field.ts'
import { type HandsetView, phone } from '../parts/handset.ts'
import { refusalSlot } from '../parts/refusal.ts'
import { table } from '../parts/table.ts'
import { apiOf, type CustomerView, providers, type UserView } from '../provider.ts'
import { smsPill } from './provider/sms-state.ts'

/** How many customers of a provider, and users of each, are offered. */
const offeredMax = 8

/** Who can be looked over the shoulder: users for their Work app, and handsets by number. */
export function peoplePages() {
  return new Hono<ConsoleEnv>()
    .get('/work', async (c) => {
      const { base, caller } = c.var
      const search = c.req.query('search') ?? ''
      const query = new URLSearchParams({ search, limit: String(offeredMax) })
      const cards = await Promise.all(
        providers.map(async (provider) => {
          const api = apiOf(provider)
          const found = await caller.get<{ customers: readonly CustomerView[]; total: number }>(
            `${api}/customers?${query}`,
          )
          const rows = await Promise.all(
            found.customers.map(async ({ id, name }) => {
              const { users } = await caller.get<{ users: readonly UserView[] }>(
                `${api}/customers/${id}/users?limit=${offeredMax}`,
              )
              return users.map((user): Html[] => [
                html`<a href="${base}/work/${provider.id}/${user.id}">${user.name}</a>`,
                html`<a href="${base}/${provider.id}/customers/${id}">${name}</a>`,
                html`${user.number === null ? html`<span class="muted">no number</span>` : html`<span class="id">${user.number}</span>`} ${smsPill(user)}`,
              ])
            }),
          )
          const users = rows.flat()
          return card({
            title: `${provider.title} users`,
            span: 6,
            aside: found.total > offeredMax ? `of ${offeredMax} of ${found.total} customers` : '',
            body:
              users.length === 0
                ? empty(
                    html`Nobody is here. <a href="${base}/${provider.id}/customers">Add a customer and its users</a>.`,
                  )
                : table(`${provider.title} users`, ['User', 'Customer', 'Number'], users),
          })
        }),
      )
      return showPage(c, {
        title: 'Work app',
        main: html`<div class="title"><h1>Work app</h1><span class="muted">Whose do you want to use?</span></div>
<form class="filter s12" role="search" action="${base}/work">${field({ base, name: 'search', label: 'Customer', type: 'search', value: search, key: '/' })}<button>Search</button></form>${cards}`,
      })
    })
    .get('/handsets', async (c) => {
      const { base } = c.var
      const number = c.req.query('number')
      if (number) return goBack(c, `${base}/handsets/${encodeURIComponent(number)}`)
      return showPage(c, {
        title: 'Handsets',
        main: html`<h1>Handsets</h1>${card({
          title: 'Pick one up',
          span: 6,
          body: html`<form action="${base}/handsets">${field({ base, name: 'number', label: 'Number', required: true, key: '/', placeholder: '+1 303 555 0182', hint: 'Every number that is no business’s is a handset; its last digits choose the network.' })}<button class="primary">Pick up</button></form>`,
        })}`,
      })
    })
    .on(['GET', 'POST'], '/handsets/:number', async (c) => {
      const { base, caller } = c.var
      const path = `/sim/handsets/${encodeURIComponent(c.req.param('number'))}`
      const typed = c.req.method === 'POST' ? await readForm(c) : {}
      const { from, reply, to = c.req.query('with') } = typed
      const refused =
        reply === undefined
          ? undefined
          : await caller.call('POST', '/sim/inbound', { from, to, text: reply })
      const handset = await caller.get<HandsetView>(path)
      const url = `${base}/handsets/${encodeURIComponent(handset.number)}`
      if (refused?.ok) return goBack(c, to ? `${url}?with=${encodeURIComponent(to)}` : url)
      const others = [...new Set(handset.messages.map((message) => message.with))]
      const number = to ?? others.at(-1)
      return showPage(c, {
        title: `Handset ${handset.number}`,
        status: refused?.problem.status ?? 200,
        main: html`<h1>Handset <span class="id">${handset.number}</span></h1>
${card({
  title: 'Conversations',
  span: 6,
  body: html`<div id="others" data-live>${others.length === 0 ? empty('Nobody has written yet.') : html`<nav class="tabs" aria-label="Conversations">${others.map((other) => html`<a class="id" href="${url}?with=${encodeURIComponent(other)}"${other === number && html` aria-current="page"`}>${other}</a>`)}</nav>`}</div>
<form action="${url}">${field({ base, name: 'with', label: 'Write to a business number', required: true, placeholder: '+1 212 555 0142' })}<button>Write</button></form>`,
})}
<section class="card s6"><header><h2>Screen</h2></header>${refusalSlot({ base, problem: refused?.problem })}${
          number === undefined
            ? empty('Write to a number, or wait for a message.')
            : phone({
                ...{ base, handset, number },
                url: `${url}?with=${encodeURIComponent(number)}`,
              })
        }</section>`,
      })
    })
}
