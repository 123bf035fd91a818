import { Hono } from 'hono'
import { html } from 'hono/html'
import type { ConsoleEnv, Html } from '../../env.ts'
import { showPage } from '../../page.ts'
import { card, empty } from '../../parts/card.ts'
import { instant } from '../../parts/instant.ts'
import { money } from '../../parts/money.ts'
import { ruleLink } from '../../parts/rule-link.ts'
import { table } from '../../parts/table.ts'
import { apiOf, type CustomerView, type Provider } from '../../provider.ts'
import { customerHead } from './customer-head.ts'

type Line = {
  readonly kind: string
  readonly at: string
  readonly subject: string
  readonly rule: string
  readonly currency: string
  readonly amountCents: number
  readonly taxCents: number
}

type BillsView = {
  readonly issued: readonly {
    readonly id: string
    readonly kind: 'monthly' | 'order'
    readonly issuedAt: string
    readonly lines: readonly Line[]
    readonly totalCents: Readonly<Record<string, number>>
  }[]
  readonly upcoming: readonly Line[]
}

/** What a customer pays: bills and order invoices, newest first, and what the next bill has. */
export function billsPages(provider: Provider) {
  return new Hono<ConsoleEnv>().get(
    `/${provider.id}/customers/:id{\\w+}/bills` as const,
    async (c) => {
      const { base, caller } = c.var
      const url = `${apiOf(provider)}/customers/${c.req.param('id')}`
      const [customer, bills] = await Promise.all([
        caller.get<CustomerView>(url),
        caller.get<BillsView>(`${url}/bills`),
      ])
      return showPage(c, {
        title: `Bills of ${customer.name}`,
        main: html`${customerHead(base, provider, customer, 'bills')}
<div class="s12 column" id="bills" data-live>${billCards(base, bills)}</div>`,
      })
    },
  )
}

function billCards(base: string, { issued, upcoming }: BillsView): Html {
  const next =
    upcoming.length > 0 &&
    card({
      title: 'On the next monthly bill',
      aside: 'not issued yet',
      body: lines(base, upcoming),
    })
  if (issued.length === 0 && !next) {
    return card({
      title: 'Bills',
      body: empty('Nothing was billed yet. Fees and fines appear here when they fall due.'),
    })
  }
  return html`${next}${[...issued].reverse().map(({ id, issuedAt, kind, lines: of, totalCents }) =>
    card({
      title: kind === 'order' ? 'Order invoice' : 'Monthly bill',
      aside: html`<span class="id">${id}</span> ${instant(issuedAt, 'date')} · <b>${Object.entries(
        totalCents,
      )
        .map(([currency, cents]) => money(currency, cents))
        .join(' + ')}</b>`,
      body: lines(base, of),
    }),
  )}`
}

function lines(base: string, of: readonly Line[]): Html {
  return table(
    'Lines',
    ['For', 'On', 'Amount', 'Tax', 'Rule'],
    of.map(({ amountCents, at, currency, kind, rule, subject, taxCents }) => [
      html`${kind.replaceAll('-', ' ')} <span class="id muted">${subject}</span>`,
      instant(at, 'date'),
      money(currency, amountCents),
      money(currency, taxCents),
      html`${ruleLink(base, rule)}`,
    ]),
  )
}
