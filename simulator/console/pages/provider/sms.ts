import { type Context, Hono } from 'hono'
import { html } from 'hono/html'
import type { Problem } from '../../caller.ts'
import type { ConsoleEnv, Html } from '../../env.ts'
import { goBack, readForm, type Typed } from '../../form.ts'
import { showPage } from '../../page.ts'
import { empty } from '../../parts/card.ts'
import type { Tone } from '../../parts/pill.ts'
import { ruleLink } from '../../parts/rule-link.ts'
import {
  apiOf,
  type CustomerView,
  type Provider,
  type SmsPageView,
  type UserView,
} from '../../provider.ts'
import { customerHead } from './customer-head.ts'
import { listOf } from './list-of.ts'
import { registrationCard } from './registration-card.ts'

const banners: Readonly<Record<string, Tone>> = {
  VERIFIED: 'ok',
  'IN REVIEW': 'wait',
  'ACTION REQUIRED': 'stop',
}

/** How many users are asked for their numbers. */
const usersMax = 1000

/** The SMS area of a customer: the banner, warnings, and each registration with its numbers. */
export function smsPages(provider: Provider) {
  const path = `/${provider.id}/customers/:id{\\w+}/sms` as const
  return new Hono<ConsoleEnv>()
    .get(path, (c) => showSms(c, provider, c.req.param('id')))
    .post(path, async (c) => {
      const id = c.req.param('id')
      const typed = await readForm(c)
      const problem = await carryOut(c, provider, typed)
      if (!problem) return goBack(c, `${c.var.base}/${provider.id}/customers/${id}/sms`)
      return showSms(c, provider, id, { problem, typed })
    })
}

/** Does what a form of the page asks for; answers why not. */
async function carryOut(c: Context<ConsoleEnv>, provider: Provider, typed: Typed) {
  const { assign, numbers = '', registration = '', remove } = typed
  const url = `${apiOf(provider)}/${provider.noun}s/${encodeURIComponent(registration)}`
  const call = async (method: string, path: string, body?: unknown) => {
    const answer = await c.var.caller.call(method, url + path, body)
    return answer.ok ? undefined : answer.problem
  }
  if (remove) return call('DELETE', `/numbers/${encodeURIComponent(remove)}`)
  if (assign) return call('POST', '/numbers', { numbers: listOf(numbers) })
  return call('POST', typed.temporary ? '/temporary-registration' : '/cap-lift')
}

type Refused = { readonly problem: Problem; readonly typed: Typed }

async function showSms(c: Context<ConsoleEnv>, provider: Provider, id: string, refused?: Refused) {
  const { base, caller } = c.var
  const url = `${apiOf(provider)}/customers/${id}`
  const [customer, sms, { users }] = await Promise.all([
    caller.get<CustomerView>(url),
    caller.get<SmsPageView>(`${url}/sms`),
    caller.get<{ users: readonly UserView[] }>(`${url}/users?limit=${usersMax}`),
  ])
  const assigned = new Set(sms.registrations.flatMap(({ numbers }) => numbers))
  const free = users.flatMap(({ number }) =>
    number === null || assigned.has(number) ? [] : number,
  )
  const here = `${base}/${provider.id}/customers/${id}`
  const registrations = sms.registrations.map((registration) =>
    registrationCard({
      ...{ base, url: `${here}/sms`, provider, registration, free },
      refused: refused?.typed.registration === registration.id ? refused : undefined,
    }),
  )
  return showPage(c, {
    title: `${provider.area} of ${customer.name}`,
    status: refused?.problem.status ?? 200,
    main: html`${customerHead(base, provider, customer, 'sms')}
<div id="banner" class="s12 column" data-live>${banner(sms)}${warnings(base, sms)}${
      sms.registrations.length === 0 &&
      html`<section class="card"><header><h2>${provider.area}</h2></header>${empty(
        `Nothing is registered. Fill in the form: a review decides, and numbers send once they belong to the campaign.`,
      )}</section>`
    }</div>
${[...registrations].reverse()}
<p class="s12 actions"><a class="button${sms.registrations.length === 0 ? ' primary' : ''}" href="${here}/register">New ${provider.noun}</a></p>`,
  })
}

function banner({ banner: word }: SmsPageView): Html {
  if (word === null) {
    return html`<p class="note info">Registration does not apply to this customer at this date.</p>`
  }
  return html`<p class="note banner ${banners[word] ?? 'risk'}"><strong>${word}</strong></p>`
}

function warnings(base: string, { warnings: found }: SmsPageView): Html {
  return html`${found.map(
    ({ detail, registrationId, remedy, rule }) =>
      html`<p class="note risk"><strong>Warning.</strong> ${detail} <a href="#${registrationId}">${remedy}</a> ${ruleLink(base, rule)}</p>`,
  )}`
}
