import type { Instant } from '../../kernel/instant.ts'
import { machine } from '../../kernel/machine.ts'

export type Customer = {
  readonly id: string
  readonly name: string
  /** ISO country: it decides whether registration applies, and the currency. */
  readonly country: string
  readonly signedUpAt: Instant
  /** The account's string for the conversations API. */
  readonly messagingAuth: string
}

/** Canadian customers pay in Canadian dollars, all others in US dollars. */
export function currencyOf(customer: Customer): 'USD' | 'CAD' {
  return customer.country === 'CA' ? 'CAD' : 'USD'
}

export type SmsState = 'disabled' | 'pending' | 'enabled'

/** What disabled a user's SMS; `never-enabled` while no administrator has acted. */
export type DisabledCause =
  | 'never-enabled'
  | 'number-changed'
  | 'licence-changed'
  | 'disabled-by-administrator'

export type SmsEvent = 'enable' | 'enable-at-once' | 'provisioned' | 'disable' | 'change'

export const userSms = machine<SmsState, SmsEvent>('user-sms', {
  disabled: { enable: 'pending', 'enable-at-once': 'enabled', change: 'disabled' },
  pending: { provisioned: 'enabled', disable: 'disabled', change: 'disabled' },
  enabled: { disable: 'disabled', change: 'disabled' },
})

export type User = {
  readonly id: string
  readonly customerId: string
  readonly name: string
  /** An X Series licence such as `X2`; null without one. */
  readonly licence: string | null
  /** E.164; null without one. */
  readonly number: string | null
  readonly provisionedAt: Instant
  readonly sms: SmsState
  readonly disabledCause: DisabledCause | null
  /** Whether SMS came with the user, as it did before registration was required. */
  readonly isLegacyEnabled: boolean
  /** The scheduler's entry for the end of Pending. */
  readonly pendingDue?: number | undefined
}
