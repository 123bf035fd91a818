import { type Context, Hono } from 'hono'
import { html } from 'hono/html'
import type { FieldProblem, Problem } from '../../caller.ts'
import type { ConsoleEnv } from '../../env.ts'
import { goBack, readForm, type Typed } from '../../form.ts'
import { showPage } from '../../page.ts'
import { card } from '../../parts/card.ts'
import { field, problemNote } from '../../parts/field.ts'
import { pill } from '../../parts/pill.ts'
import {
  apiOf,
  type CustomerView,
  type Provider,
  type RegistrationView,
  type UserView,
} from '../../provider.ts'
import { errorsOf, formParts, toForm, toTyped } from './registration-fields.ts'

/** The registration form: a new one of a customer, and one that is corrected and handed in again. */
export function registrationPages(provider: Provider) {
  const api = apiOf(provider)
  const fresh = `/${provider.id}/customers/:id{\\w+}/register` as const
  const again = `/${provider.id}/${provider.noun}s/:id{\\w+}` as const
  return new Hono<ConsoleEnv>()
    .get(fresh, async (c) => {
      const url = `${api}/customers/${c.req.param('id')}`
      const [customer, { users }] = await Promise.all([
        c.var.caller.get<CustomerView>(url),
        c.var.caller.get<{ users: readonly UserView[] }>(`${url}/users`),
      ])
      const numbers = users.flatMap(({ number }) => number ?? []).join('\n')
      return showForm(c, provider, customer, { typed: { legalName: customer.name, numbers } })
    })
    .post(fresh, async (c) => {
      const url = `${api}/customers/${c.req.param('id')}`
      const typed = await readForm(c)
      const answer = await c.var.caller.call('POST', `${url}/${provider.noun}s`, toForm(typed))
      const customer = await c.var.caller.get<CustomerView>(url)
      if (answer.ok) return goBack(c, smsUrl(c, provider, customer.id))
      return showForm(c, provider, customer, { typed, problem: answer.problem })
    })
    .get(again, async (c) => {
      const { customer, registration } = await find(c, provider, c.req.param('id'))
      const form = await c.var.caller.get<Record<string, unknown>>(
        `${api}/${provider.noun}s/${registration.id}/form`,
      )
      return showForm(c, provider, customer, { typed: toTyped(form), registration })
    })
    .post(again, async (c) => {
      const { customer, registration } = await find(c, provider, c.req.param('id'))
      const typed = await readForm(c)
      const url = `${api}/${provider.noun}s/${registration.id}`
      const answer = await c.var.caller.call('PUT', url, toForm(typed))
      if (answer.ok) return goBack(c, smsUrl(c, provider, customer.id))
      return showForm(c, provider, customer, { typed, registration, problem: answer.problem })
    })
}

function smsUrl(c: Context<ConsoleEnv>, { id }: Provider, customerId: string): string {
  return `${c.var.base}/${id}/customers/${customerId}/sms`
}

async function find(c: Context<ConsoleEnv>, provider: Provider, id: string) {
  const { caller } = c.var
  const url = `${apiOf(provider)}/${provider.noun}s/${id}`
  const registration = await caller.get<RegistrationView>(url)
  const { customerId } = registration
  const customer = await caller.get<CustomerView>(`${apiOf(provider)}/customers/${customerId}`)
  return { customer, registration }
}

type Filled = {
  readonly typed: Typed
  /** The one that is corrected; absent for a new one. */
  readonly registration?: RegistrationView
  readonly problem?: Problem
}

async function showForm(
  c: Context<ConsoleEnv>,
  provider: Provider,
  customer: CustomerView,
  { problem, registration, typed }: Filled,
) {
  const { base } = c.var
  const choices = await choicesOf(c)
  const found = problem ?? (registration && foundBefore(registration))
  const errors = found ? errorsOf(found, typed) : []
  const parts = formParts.map(({ fields, title }) => {
    const shown = fields.filter(({ of = provider.id }) => of === provider.id)
    const wrong = errors.filter((error) => shown.some(({ name }) => name === error.field)).length
    return card({
      title,
      span: 12,
      aside: wrong > 0 ? pill('stop', `${wrong} to correct`) : undefined,
      body: html`<div class="fields">${shown.map((each) =>
        field({
          ...{ base, errors, name: each.name, label: each.label, hint: each.hint, rows: each.rows },
          value: typed[each.name],
          choices: each.choices && choices[each.choices],
        }),
      )}</div>`,
    })
  })
  const names = formParts.flatMap(({ fields }) => fields.map(({ name }) => name))
  const verb = registration ? 'Resubmit' : 'Submit'
  const to = smsUrl(c, provider, customer.id)
  return showPage(c, {
    title: `${provider.area}: ${customer.name}`,
    status: problem?.status ?? 200,
    main: html`<div class="title"><h1>${registration ? `Correct the ${provider.noun}` : `New ${provider.noun}`}</h1><span class="muted">of <a href="${to}">${customer.name}</a>${registration && html` <span class="id">${registration.id}</span>`}</span></div>
${problemNote(base, problem && summaryOf(problem, errors), names)}
<form class="s12 column" method="post">${parts}
<p class="actions"><button class="primary">${verb} the ${provider.noun}</button><a class="button" href="${to}">Back</a></p></form>`,
  })
}

/** What stands above the form: every error stands at its field with its remedy, so it counts them. */
function summaryOf(problem: Problem, errors: readonly FieldProblem[]): Problem {
  if (errors.length === 0) return problem
  const { code, rule, status, title } = problem
  const fields = errors.length === 1 ? 'One field is' : `${errors.length} fields are`
  const detail = `${fields} marked below, with what to do.`
  return { status, code, title, detail, errors, ...(rule ? { rule } : {}) }
}

/** What the review objected to, at its fields. */
function foundBefore({ errors }: RegistrationView): Problem {
  return { status: 200, title: '', detail: '', code: 'findings', errors }
}

type Choices = readonly (readonly [string, string])[]

/** The use cases and industries of the registry. */
async function choicesOf(c: Context<ConsoleEnv>): Promise<Record<'useCase' | 'industry', Choices>> {
  type Named = Readonly<Record<string, { readonly displayName: string }>>
  const [useCases, industries] = await Promise.all([
    c.var.caller.get<Named>('/v2/enum/usecase'),
    c.var.caller.get<Named>('/v2/enum/vertical'),
  ])
  const from = (named: Named): Choices => [
    ['', 'Choose…'],
    ...Object.entries(named).map(([id, { displayName }]) => [id, displayName] as const),
  ]
  return { useCase: from(useCases), industry: from(industries) }
}
