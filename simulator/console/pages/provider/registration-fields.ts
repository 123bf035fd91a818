import type { FieldProblem, Problem } from '../../caller.ts'
import type { Typed } from '../../form.ts'
import type { Provider } from '../../provider.ts'
import { listOf } from './list-of.ts'

/** A field of the registration form, as the API names it. */
export type FormField = {
  readonly name: string
  readonly label: string
  readonly hint?: string
  readonly rows?: number
  readonly of?: Provider['id']
  readonly choices?: 'useCase' | 'industry'
}

/** The form, part by part. Fields `of` a provider stand in its form only. */
export const formParts: readonly {
  readonly title: string
  readonly fields: readonly FormField[]
}[] = [
  {
    title: 'Business',
    fields: [
      { name: 'legalName', label: 'Legal name', hint: 'As on the tax certificate.' },
      { name: 'displayName', label: 'Name that recipients know' },
      {
        name: 'ein',
        label: 'Tax ID (EIN)',
        hint: 'Nine digits, such as 12-3456789, or a Canadian business number.',
      },
      { name: 'industry', label: 'Industry', choices: 'industry' },
      { name: 'address.street', label: 'Street' },
      { name: 'address.city', label: 'City' },
      { name: 'address.state', label: 'State', hint: 'Its letters, such as NY.' },
      { name: 'address.postalCode', label: 'Postal code' },
      { name: 'email', label: 'Email', hint: 'Such as sms@business.example.' },
      { name: 'phone', label: 'Phone', hint: 'Such as +1 212 555 0142.' },
      { name: 'website', label: 'Website', hint: 'The whole address: https://business.example.' },
    ],
  },
  {
    title: 'Campaign',
    fields: [
      { name: 'useCase', label: 'Use case', choices: 'useCase' },
      {
        name: 'messageFrequency',
        label: 'Frequency',
        hint: 'Such as: up to four messages a month.',
      },
      { name: 'description', label: 'Purpose', rows: 3, hint: 'Who sends what to whom, and why.' },
      {
        name: 'messageFlow',
        label: 'Call to action',
        rows: 3,
        hint: 'Where and how recipients agree.',
      },
      {
        name: 'samples.0',
        label: 'Sample message 1',
        rows: 2,
        hint: 'Names the business and says how to opt out.',
      },
      { name: 'samples.1', label: 'Sample message 2', rows: 2 },
      { name: 'numbers', label: 'Business phone numbers', rows: 3, hint: 'One on each line.' },
    ],
  },
  {
    title: 'Consent and documents',
    fields: [
      { name: 'proofOfConsent', label: 'Proof of consent', rows: 3, of: 'primevox' },
      {
        name: 'optInForm',
        label: 'Opt-in form',
        rows: 4,
        hint: 'Its HTML or text, as recipients see it.',
      },
      { name: 'privacyPolicy', label: 'Privacy policy', rows: 4, hint: 'Its text or its address.' },
      {
        name: 'termsOfService',
        label: 'Terms of service',
        rows: 4,
        hint: 'Their text or their address.',
      },
      { name: 'optInMessage', label: 'Answer to an opt-in', rows: 2 },
      { name: 'helpMessage', label: 'Answer to HELP', rows: 2 },
      { name: 'optOutMessage', label: 'Answer to STOP', rows: 2 },
    ],
  },
]

const fields = formParts.flatMap(({ fields }) => fields)
const addressParts = ['street', 'city', 'state', 'postalCode'] as const

/** A field as the form names it; one that it does not have is named as the API does. */
export function labelOf(name: string): string {
  const [whole = '', part] = name.split('.')
  const found = fields.find((it) => it.name === name) ?? fields.find((it) => it.name === whole)
  if (found) return found.label
  if (whole === 'address') return 'Address'
  return whole === 'samples' ? `Sample message ${Number(part ?? 0) + 1}` : name
}

/** The body of a registration from what was typed; what was left empty is absent. */
export function toForm(typed: Typed): Record<string, unknown> {
  const flat = fields.filter(({ name }) => !name.includes('.') && name !== 'numbers')
  const form: Record<string, unknown> = Object.fromEntries(
    flat.flatMap(({ name }) => (typed[name] === undefined ? [] : [[name, typed[name]]])),
  )
  const address = addressParts.map((part) => [part, typed[`address.${part}`] ?? ''] as const)
  if (address.some(([, text]) => text !== '')) form.address = Object.fromEntries(address)
  const samples = ['samples.0', 'samples.1'].flatMap((name) => typed[name] ?? [])
  if (samples.length > 0) form.samples = samples
  const numbers = listOf(typed.numbers ?? '')
  if (numbers.length > 0) form.numbers = numbers
  return form
}

/** What was typed, from a form as the API gives it back. */
export function toTyped(form: Readonly<Record<string, unknown>>): Typed {
  const {
    address = {},
    numbers = [],
    samples = [],
    ...flat
  } = form as {
    address?: Record<string, string>
    numbers?: readonly string[]
    samples?: readonly string[]
  } & Record<string, string>
  return {
    ...flat,
    ...Object.fromEntries(Object.entries(address).map(([part, text]) => [`address.${part}`, text])),
    ...Object.fromEntries(samples.map((text, index) => [`samples.${index}`, text])),
    numbers: numbers.join('\n'),
  }
}

/**
 * Errors at the fields that people see: those of the whole address at its first empty part, those
 * of single numbers at the list. What is malformed is helped by the hint of its field.
 */
export function errorsOf(problem: Problem, typed: Typed): FieldProblem[] {
  return (problem.errors ?? []).map((error) => {
    const field = shownField(error.field, typed)
    const hint = fields.find(({ name }) => name === field)?.hint
    const isMalformed = problem.code === 'bad-request' && hint !== undefined
    const detail = error.detail.replace(new RegExp(`^${error.field}\\b`), labelOf(error.field))
    return { ...error, detail, field, ...(isMalformed ? { remedy: hint } : {}) }
  })
}

function shownField(name: string, typed: Typed): string {
  if (name.startsWith('numbers.')) return 'numbers'
  if (name === 'samples') return 'samples.0'
  if (name !== 'address') return name
  const part = addressParts.find((it) => typed[`address.${it}`] === undefined)
  return `address.${part ?? addressParts[0]}`
}
