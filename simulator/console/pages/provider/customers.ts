import { type Context, Hono } from 'hono'
import { html } from 'hono/html'
import type { Problem } from '../../caller.ts'
import type { ConsoleEnv } from '../../env.ts'
import { goBack, readForm, type Typed } from '../../form.ts'
import { showPage } from '../../page.ts'
import { card, empty } from '../../parts/card.ts'
import { field } from '../../parts/field.ts'
import { instant } from '../../parts/instant.ts'
import { offsetOf, pagesOf } from '../../parts/pages-of.ts'
import { refusalSlot } from '../../parts/refusal.ts'
import { table } from '../../parts/table.ts'
import { apiOf, type CustomerView, type Provider } from '../../provider.ts'

/** How many customers stand on a page. */
const customersMax = 25

const countries = [
  ['US', 'United States'],
  ['CA', 'Canada'],
  ['GB', 'United Kingdom'],
  ['AU', 'Australia'],
  ['DE', 'Germany'],
] as const

/** The customers of a provider: found, listed by the page, and added. */
export function customersPages(provider: Provider) {
  const path = `/${provider.id}/customers`
  return new Hono<ConsoleEnv>()
    .get(path, (c) => showCustomers(c, provider))
    .post(path, async (c) => {
      const typed = await readForm(c)
      const { name = '', country, signedUpAt } = typed
      const customer = { name, country, signedUpAt }
      const added = await c.var.caller.call<CustomerView>(
        'POST',
        `${apiOf(provider)}/customers`,
        customer,
      )
      if (added.ok) return goBack(c, `${c.var.base}${path}/${added.body.id}`)
      return showCustomers(c, provider, { problem: added.problem, typed })
    })
}

type Refused = { readonly problem: Problem; readonly typed: Typed }

async function showCustomers(c: Context<ConsoleEnv>, provider: Provider, refused?: Refused) {
  const { base, caller } = c.var
  const { search } = c.req.query()
  const offset = offsetOf(c.req.query('offset'))
  const query = new URLSearchParams({ limit: String(customersMax), offset: String(offset) })
  if (search) query.set('search', search)
  const { customers, total } = await caller.get<{
    customers: readonly CustomerView[]
    total: number
  }>(`${apiOf(provider)}/customers?${query}`)
  const url = `${base}/${provider.id}/customers`
  const list =
    customers.length === 0
      ? empty(
          search
            ? 'No customer has that in its name. Search for less of it, or show all.'
            : 'There is no customer yet. Add the first one: then its users, then its registration.',
        )
      : table(
          'Customers',
          ['Customer', 'Country', 'Signed up'],
          customers.map(({ country, currency, id, name, signedUpAt }) => [
            html`<a href="${url}/${id}">${name}</a><br><span class="id muted">${id}</span>`,
            html`${country} <span class="muted">bills in ${currency}</span>`,
            instant(signedUpAt, 'date'),
          ]),
        )
  const pages = pagesOf({
    ...{ url, query: { search }, offset, limit: customersMax },
    ...{ total, noun: 'customer' },
  })
  return showPage(c, {
    title: `Customers, ${provider.title}`,
    status: refused?.problem.status ?? 200,
    main: html`<div class="title"><h1>Customers</h1><span class="muted">${provider.title} provider</span></div>
${card({
  title: 'All customers',
  span: 8,
  body: html`<form class="filter" role="search" action="${url}">${field({ base, name: 'search', label: 'Name or id', type: 'search', value: search, key: '/' })}<button>Search</button>${search && html`<a class="button" href="${url}">Show all</a>`}</form>
<div id="customers" data-live>${list}${pages}</div>`,
})}
${card({ title: 'Add a customer', span: 4, body: addForm(base, url, refused) })}`,
  })
}

function addForm(base: string, url: string, refused: Refused | undefined) {
  const typed = refused?.typed ?? {}
  const { errors } = refused?.problem ?? {}
  return html`${refusalSlot({ base, problem: refused?.problem, shown: ['name', 'country', 'signedUpAt'] })}
<form method="post" action="${url}">
${field({ base, name: 'name', label: 'Business name', value: typed.name, errors, required: true })}
${field({ base, name: 'country', label: 'Country', value: typed.country, choices: countries, errors })}
${field({ base, name: 'signedUpAt', label: 'Signed up on', value: typed.signedUpAt, errors, hint: 'Such as 2022-05-02; empty: now.' })}
<button class="primary">Add customer</button></form>`
}
