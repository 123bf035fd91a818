import { html } from 'hono/html'
import type { FieldProblem, Problem } from '../../caller.ts'
import type { Html } from '../../env.ts'
import type { Typed } from '../../form.ts'
import { field } from '../../parts/field.ts'
import { instant } from '../../parts/instant.ts'
import { meter } from '../../parts/meter.ts'
import { money } from '../../parts/money.ts'
import { pill, type Tone } from '../../parts/pill.ts'
import { refusalSlot } from '../../parts/refusal.ts'
import { ruleLink } from '../../parts/rule-link.ts'
import { table } from '../../parts/table.ts'
import { type Stop, track } from '../../parts/track.ts'
import type { Provider, RegistrationView } from '../../provider.ts'
import { labelOf } from './registration-fields.ts'

const states: Readonly<Record<RegistrationView['state'], readonly [Tone, string]>> = {
  checking: ['wait', 'identity being checked'],
  'in-review': ['wait', 'in review'],
  verified: ['ok', 'verified'],
  rejected: ['stop', 'rejected'],
  suspended: ['stop', 'suspended'],
  expired: ['stop', 'expired'],
  barred: ['stop', 'barred'],
}

type Card = {
  readonly base: string
  /** The page that it stands on, which its forms post to. */
  readonly url: string
  readonly provider: Provider
  readonly registration: RegistrationView
  /** Numbers of users that no campaign has. */
  readonly free: readonly string[]
  readonly refused: { readonly problem: Problem; readonly typed: Typed } | undefined
}

/** A registration: how far it came, what was found wrong with it, and the numbers of its campaign. */
export function registrationCard(card: Card): Html {
  const { provider, registration } = card
  const { id, state } = registration
  const [tone, word] = states[state]
  const noun = provider.noun === 'application' ? 'Application' : 'Registration'
  return html`<section class="card s12" id="${id}"><header><h2>${noun} <span class="id">${id}</span></h2><small id="state-${id}" data-live>${pill(tone, word)}</small></header>
<div id="road-${id}" data-live>${track('Its road', roadOf(registration))}${fines(registration)}${findings(card)}${provider.hasTemporary && temporary(card)}</div>
${slot(card)}<div class="part" id="numbers-${id}" data-live>${state === 'verified' && numbersPart(card)}</div>
<div class="part" id="assign-${id}" data-answer>${state === 'verified' && provider.isByHand && assignPart(card)}</div></section>`
}

/** Why nothing was done; what is wrong with single numbers stands at the field. */
function slot({ base, refused, registration }: Card) {
  const isAtField = (refused?.problem.errors ?? []).length > 0
  const problem = isAtField ? undefined : refused?.problem
  return refusalSlot({ base, problem, id: `refusal-${registration.id}` })
}

function roadOf({
  brandId,
  campaignId,
  errors,
  numbers,
  state,
  submittedAt,
}: RegistrationView): Stop[] {
  const isChecking = state === 'checking'
  const [tone, word] = states[state]
  const count = errors.length
  const review = count > 0 ? `${word}: ${count} finding${count === 1 ? '' : 's'}` : word
  const isIdentityWrong = campaignId === null && !isChecking && state !== 'in-review'
  return [
    { title: 'Handed in', detail: submittedAt.slice(0, 10), tone: 'ok' },
    {
      title: 'Business',
      detail: isChecking ? 'being checked against the tax register' : `brand ${brandId}`,
      tone: isChecking ? 'wait' : isIdentityWrong ? 'stop' : 'ok',
    },
    isChecking
      ? { title: 'Review', detail: 'comes next' }
      : {
          title: 'Review',
          detail: campaignId === null ? review : `campaign ${campaignId}, ${review}`,
          tone,
        },
    {
      title: 'Numbers',
      detail: numbers.length > 0 ? `${numbers.length} assigned` : 'none assigned',
      ...(state === 'verified' ? { tone: numbers.length > 0 ? 'ok' : 'wait' } : {}),
    },
  ]
}

function findings({ base, provider, registration }: Card): Html | '' {
  const { errors, id, state } = registration
  const canResubmit = state === 'rejected' || state === 'suspended'
  return html`${
    errors.length > 0 &&
    html`<h3 class="part">Findings</h3>${table(
      'Findings',
      ['Passage', 'What is wrong', 'Remedy'],
      errors.map(({ detail, field: name, remedy, rule }) => [
        html`<b>${labelOf(name)}</b>`,
        html`${detail}`,
        html`${remedy} ${ruleLink(base, rule)}`,
      ]),
    )}`
  }${canResubmit && html`<p class="actions end"><a class="button primary" href="${base}/${provider.id}/${provider.noun}s/${id}">Correct and resubmit</a></p>`}`
}

function fines({ possibleFines, rejections }: RegistrationView): Html | '' {
  if (rejections === 0) return ''
  return html`<p class="part muted">Rejected ${rejections} time${rejections === 1 ? '' : 's'}.${possibleFines.map(
    ({ amountUsdCents, at }) =>
      html` ${instant(at, 'date')}: a fine${amountUsdCents === null ? ' is possible' : ` of ${money('USD', amountUsdCents)}`}.`,
  )}</p>`
}

function temporary({ registration, url }: Card): Html | '' {
  const { id, state, temporary: given } = registration
  if (given) {
    const { expiresAt, issuedAt } = given
    const [tone, word] =
      given.state === 'active' ? (['ok', 'active'] as const) : (['info', given.state] as const)
    return html`<p class="part">Temporary registration ${pill(tone, word)} <span class="muted">from ${instant(issuedAt)} to ${instant(expiresAt)}</span></p>`
  }
  if (state !== 'checking' && state !== 'in-review') return ''
  return html`<form class="part" method="post" action="${url}" data-quiet><input type="hidden" name="registration" value="${id}"><button name="temporary" value="yes">Ask for temporary registration</button> <span class="muted">to send while the review lasts</span></form>`
}

function numbersPart({ provider, registration, url }: Card): Html {
  const { capLift, id, numbers } = registration
  const isCapped = provider.numbersMax !== undefined && capLift !== 'approved'
  const count =
    isCapped && provider.numbersMax !== undefined
      ? meter('Numbers', numbers.length, provider.numbersMax)
      : html`<span class="muted">${numbers.length}${capLift === 'approved' && ', cap lifted'}</span>`
  return html`<h3>Numbers</h3>${count}
${numbers.length === 0 && html`<p class="empty">No number is assigned: users of this customer cannot send yet.</p>`}
<ul class="chips">${numbers.map(
    (number) =>
      html`<li><span class="id">${number}</span>${
        provider.isByHand &&
        html`<form method="post" action="${url}" data-quiet><input type="hidden" name="registration" value="${id}"><button class="quiet" name="remove" value="${number}" aria-label="Take ${number} out of the campaign">×</button></form>`
      }</li>`,
  )}</ul>${isCapped && capPart(registration, url)}`
}

function capPart({ capLift, id }: RegistrationView, url: string): Html {
  if (capLift === 'requested') {
    return html`<p>${pill('wait', 'lift requested')} <span class="muted">The carriers decide; waiting alone changes nothing.</span></p>`
  }
  return html`<form method="post" action="${url}" data-quiet><input type="hidden" name="registration" value="${id}">${capLift === 'declined' && html`${pill('stop', 'lift declined')} `}<button name="lift" value="yes">Ask the carriers to lift the cap</button></form>`
}

function assignPart({ base, free, refused, registration, url }: Card): Html {
  const problem = refused?.typed.assign === undefined ? undefined : refused.problem
  const errors = problem && onOneField(problem)
  const typed = refused?.typed.numbers
  return html`<form method="post" action="${url}" data-quiet><input type="hidden" name="registration" value="${registration.id}">
${field({ base, name: 'numbers', label: 'Assign numbers', value: typed ?? free.join('\n'), rows: 4, errors, hint: hintOf(free) })}
<button class="primary" name="assign" value="yes">Assign</button></form>`
}

function hintOf(free: readonly string[]): string {
  if (free.length === 0) return 'One on each line. Every number of the users is assigned already.'
  const these = free.length === 1 ? 'This one belongs' : `These ${free.length} belong`
  return `One on each line. ${these} to users, and to no campaign yet.`
}

/** Errors of a list of numbers, all at the one field that it is typed in. */
function onOneField({ errors = [] }: Problem): FieldProblem[] {
  const [first, ...others] = errors.map((error) => ({ ...error, field: 'numbers' }))
  if (!first) return []
  if (others.length === 0) return [first]
  return [{ ...first, detail: `${first.detail} So it is with ${others.length} more.` }]
}
