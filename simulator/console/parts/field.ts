import { html } from 'hono/html'
import type { FieldProblem, Problem } from '../caller.ts'
import type { Html } from '../env.ts'
import { ruleLink } from './rule-link.ts'

/** One field of a form: what was typed stays, and what is wrong with it stands below it. */
export type Field = {
  readonly base: string
  /** The name of the field in the API, such as `address.city`; errors are found by it. */
  readonly name: string
  /** Tells the field from one of another form that may stand on the same page. */
  readonly form?: string
  readonly label: string
  readonly value?: string | undefined
  readonly hint?: string | undefined
  readonly errors?: readonly FieldProblem[] | undefined
  readonly type?: 'text' | 'number' | 'date' | 'datetime-local' | 'password' | 'search'
  /** Choices make it a select: value and words of each. */
  readonly choices?: readonly (readonly [value: string, words: string])[] | undefined
  /** More than one makes it a text area. */
  readonly rows?: number | undefined
  readonly required?: boolean
  readonly list?: string
  readonly placeholder?: string
  /** The key that leads here from anywhere on the page. */
  readonly key?: '/'
}

/** A labelled field with its hint and its errors, each with its remedy and rule. */
export function field(field: Field) {
  const { base, form = 'field', hint, label, name } = field
  const errors = (field.errors ?? []).filter((error) => error.field === name)
  const id = `${form}-${name.replaceAll(/[^a-zA-Z0-9]/g, '-')}`
  const describedBy = [hint && `${id}-hint`, errors.length > 0 && `${id}-why`]
    .filter(Boolean)
    .join(' ')
  return html`<div class="field${errors.length > 0 ? ' bad' : ''}"><label for="${id}">${label}</label>
${control(field, { id, describedBy, isBad: errors.length > 0 })}
${hint && html`<span class="hint" id="${id}-hint">${hint}</span>`}
${errors.length > 0 && html`<span class="why" id="${id}-why">${errors.map((error) => html`${adviceOf(error)} ${ruleLink(base, error.rule)} `)}</span>`}</div>`
}

/** What is wrong and what to do; the schema’s general advice is for programs, not for people. */
function adviceOf({ detail, remedy }: FieldProblem): string {
  return remedy.includes('/openapi.json') ? whole(detail) : `${whole(detail)} ${whole(remedy)}`
}

/** A sentence ends like one, whatever it was written by. */
function whole(text: string): string {
  return /[.!?”…]$/.test(text) ? text : `${text}.`
}

type State = { readonly id: string; readonly describedBy: string; readonly isBad: boolean }

function control(field: Field, { describedBy, id, isBad }: State) {
  const { choices, key, list, name, placeholder, required, rows, type = 'text', value = '' } = field
  const shared = html`id="${id}" name="${name}"${required && html` required`}${describedBy && html` aria-describedby="${describedBy}"`}${isBad && html` aria-invalid="true"`}${key && html` data-key="${key}"`}`
  if (choices) {
    return html`<select ${shared}>${choices.map(([each, words]) => html`<option value="${each}"${each === value && html` selected`}>${words}</option>`)}</select>`
  }
  if (rows) return html`<textarea ${shared} rows="${rows}">${value}</textarea>`
  return html`<input ${shared} type="${type}" value="${value}" autocomplete="off"${list && html` list="${list}"`}${placeholder && html` placeholder="${placeholder}"`}>`
}

/** Why nothing was done, above a form: with its remedy, its rule, and errors that belong to no shown field. */
export function problemNote(
  base: string,
  problem: Problem | undefined,
  shown: readonly string[] = [],
): Html | '' {
  if (!problem) return ''
  const { errors = [] } = problem
  const loose = errors.filter(({ field }) => !shown.includes(field))
  if (errors.length > 0 && loose.length === 0) {
    return html`<p class="note stop" role="alert">Nothing was done: mend what is marked below.</p>`
  }
  return html`<div class="note stop" role="alert"><p><strong>${problem.title}.</strong> ${problem.detail} ${problem.remedy ?? ''} ${ruleLink(base, problem.rule)}</p>
${loose.length > 0 && html`<ul>${loose.map((error) => html`<li><code>${error.field}</code> ${adviceOf(error)} ${ruleLink(base, error.rule)}</li>`)}</ul>`}</div>`
}
