import { type Context, isInForce } from '../../rulebook/context.ts'
import type { RuleId } from '../../rulebook/index.ts'
import type { Registration } from './registration.ts'
import type { Customer } from './user.ts'

export type SmsPageWarning = {
  readonly registrationId: string
  readonly rule: RuleId
  readonly detail: string
  readonly remedy: string
}

/** What an administrator reads on top of the SMS area. */
export type SmsPage = {
  /** Null where registration does not apply. */
  readonly banner: string | null
  readonly warnings: readonly SmsPageWarning[]
  readonly registrations: readonly Registration[]
}

/** The SMS area of a customer: the banner, warnings, and the forms with their errors. */
export function smsPage(
  context: Context,
  customer: Customer,
  registrations: readonly Registration[],
): SmsPage {
  return {
    banner: bannerOf(context, customer, registrations),
    warnings: warningsOf(context, registrations),
    registrations,
  }
}

function bannerOf(
  context: Context,
  customer: Customer,
  registrations: readonly Registration[],
): string | null {
  const rule = 'eight.verified-banner'
  const { banner, customerCountries } = context.rulebook.params(rule)
  const applies = customerCountries.some((country) => country === customer.country)
  if (!applies || !isInForce(context, rule)) return null
  const has = (state: Registration['state']) => registrations.some((it) => it.state === state)
  if (has('verified')) return banner
  if (has('checking') || has('in-review')) return 'IN REVIEW'
  return registrations.length > 0 ? 'ACTION REQUIRED' : 'NOT REGISTERED'
}

function warningsOf(context: Context, registrations: readonly Registration[]): SmsPageWarning[] {
  const rule = 'eight.number-cap-48'
  const { remedy } = context.rulebook.get(rule)
  const { numbersMax } = context.rulebook.params(rule)
  return registrations
    .filter(({ isCapReached, capLift }) => isCapReached && capLift !== 'approved')
    .map(({ id }) => {
      const detail = `The campaign of ${id} has its ${numbersMax} numbers; no more can be added.`
      return { registrationId: id, rule, detail, remedy }
    })
}
