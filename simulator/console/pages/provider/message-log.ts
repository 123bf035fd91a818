import { Hono } from 'hono'
import { html } from 'hono/html'
import type { ConsoleEnv, Html } from '../../env.ts'
import { showPage } from '../../page.ts'
import { card, empty } from '../../parts/card.ts'
import { deliveryPill } from '../../parts/chat.ts'
import { field } from '../../parts/field.ts'
import { instant } from '../../parts/instant.ts'
import { offsetOf, pagesOf } from '../../parts/pages-of.ts'
import { refusalSlot } from '../../parts/refusal.ts'
import { ruleLink } from '../../parts/rule-link.ts'
import { table } from '../../parts/table.ts'
import { apiOf, type MessageView, type Provider } from '../../provider.ts'

/** How many messages stand on a page. */
const messagesMax = 50

const directions = [
  ['', 'Both'],
  ['inbound', 'Inbound'],
  ['outbound', 'Outbound'],
] as const

const statuses = [
  ['', 'Any'],
  ['queued', 'Queued'],
  ['pending', 'Pending'],
  ['delivered', 'Delivered'],
  ['failed', 'Failed'],
  ['expired', 'Expired'],
  ['not-delivered', 'Not delivered'],
  ['received', 'Received'],
] as const

/** The complete log of a provider, searched by number, time, direction and status. */
export function messageLogPages(provider: Provider) {
  return new Hono<ConsoleEnv>().get(`/${provider.id}/messages`, async (c) => {
    const { base, caller } = c.var
    const { direction, number, since, status, until } = c.req.query()
    const search = { number, since, until, direction, status }
    const offset = offsetOf(c.req.query('offset'))
    const query = new URLSearchParams({ limit: String(messagesMax), offset: String(offset) })
    for (const [name, value] of Object.entries(search)) if (value) query.set(name, value)
    const found = await caller.call<{ total: number; messages: readonly MessageView[] }>(
      'GET',
      `${apiOf(provider)}/messages?${query}`,
    )
    const url = `${base}/${provider.id}/messages`
    const problem = found.ok ? undefined : found.problem
    const errors = problem?.errors
    const isSearch = Object.values(search).some(Boolean)
    const form = html`<form class="filter" role="search" action="${url}">
${field({ base, name: 'number', label: 'Number', type: 'search', value: number, errors, key: '/' })}
${field({ base, name: 'since', label: 'From', value: since, errors, placeholder: '2024-06-17' })}
${field({ base, name: 'until', label: 'Until', value: until, errors, placeholder: '2024-06-18' })}
${field({ base, name: 'direction', label: 'Direction', value: direction, choices: directions, errors })}
${field({ base, name: 'status', label: 'Status', value: status, choices: statuses, errors })}
<button>Search</button>${isSearch && html`<a class="button" href="${url}">Show all</a>`}</form>`
    const list = found.ok
      ? html`${messageTable(base, provider, found.body.messages, isSearch)}${pagesOf({
          ...{ url, query: search, offset, limit: messagesMax },
          ...{ total: found.body.total, noun: 'message' },
        })}`
      : ''
    return showPage(c, {
      title: `Message log, ${provider.title}`,
      status: problem?.status ?? 200,
      main: html`<div class="title"><h1>Message log</h1><span class="muted">${provider.title} provider, newest first</span></div>
${card({ title: 'Messages', span: 12, body: html`${form}${refusalSlot({ base, problem: problem, shown: Object.keys(search) })}<div id="messages" data-live>${list}</div>` })}`,
    })
  })
}

function messageTable(
  base: string,
  { id: provider }: Provider,
  messages: readonly MessageView[],
  isSearch: boolean,
): Html {
  if (messages.length === 0) {
    return isSearch
      ? empty('No message is like that. Leave a field of the search empty, or show all.')
      : empty('Nobody has sent anything yet. Open the Work app of a user and send the first one.')
  }
  return table(
    'Messages',
    ['When', 'Number', 'With', 'Text', 'Status'],
    messages.map((message) => [
      instant(message.at, 'short'),
      message.userId === null
        ? html`<span class="id">${message.number}</span>`
        : html`<a class="id" href="${base}/work/${provider}/${message.userId}?with=${encodeURIComponent(message.peer)}">${message.number}</a>`,
      html`<span class="muted">${message.direction === 'inbound' ? '← from' : '→ to'}</span> <span class="id">${message.peer}</span>`,
      html`<span class="words">${message.text}</span>${message.media.length > 0 && html` <span class="muted">+ ${message.media.length === 1 ? 'a picture' : `${message.media.length} pictures`}</span>`} <span class="muted">${message.channel === 'contact-center' ? 'contact center' : message.channel.toUpperCase()}</span>`,
      html`${deliveryPill(message.status)}${message.reason !== null && html`<div class="cause">${message.reason} ${ruleLink(base, message.rule)}</div>`}`,
    ]),
  )
}
