import { isActiveEverywhere } from '../../carriers/model/number.ts'
import type { CarriersPort } from '../../carriers/port.ts'
import { type Context, isInForce } from '../../rulebook/context.ts'
import type { RuleId } from '../../rulebook/index.ts'
import type { Registrations } from './registrations.ts'
import type { User } from './user.ts'

/** The documented causes come first; the others are what else a user may be waiting for. */
export type DiagnosisCause =
  | 'number-changed'
  | 'licence-changed'
  | 'disabled-by-administrator'
  | 'campaign-status'
  | 'never-enabled'
  | 'pending'
  | 'number-not-assigned'

export type Diagnosis = {
  readonly canSend: boolean
  readonly cause: DiagnosisCause | null
  readonly rule: RuleId | null
  readonly detail: string
  readonly remedy: string | null
}

/** Why a user cannot send, and what to do about it. */
export function diagnose(
  context: Context,
  user: User,
  parts: { registrations: Registrations; carriers: CarriersPort },
): Diagnosis {
  if (!isInForce(context, 'user.diagnosis')) return healthy('No diagnosis is offered.')
  const cause = causeOf(context, user, parts)
  if (!cause) return healthy(`${user.name} can send.`)
  const [name, rule, detail, remedy = context.rulebook.get(rule).remedy] = cause
  return { canSend: false, cause: name, rule, detail, remedy }
}

function causeOf(
  context: Context,
  user: User,
  { registrations, carriers }: { registrations: Registrations; carriers: CarriersPort },
): [DiagnosisCause, RuleId, string, remedy?: string | undefined] | undefined {
  const { name, number, sms, disabledCause } = user
  if (sms === 'pending') {
    return ['pending', 'user.new-number-pending', `The number of ${name} is being provisioned.`]
  }
  if (sms === 'disabled') {
    const cause = disabledCause ?? 'never-enabled'
    return [cause, disabledRules[cause], `SMS of ${name} is off: ${cause.replaceAll('-', ' ')}.`]
  }
  if (number === null) {
    return ['number-changed', 'user.number-change-disables', `${name} has no number.`]
  }
  const record = carriers.number(number)
  const registration = registrations.ofCampaign(record.campaignId ?? '')
  const hasLost = registration !== undefined && registration.state !== 'verified'
  if (hasLost && isInForce(context, 'user.campaign-status-change')) {
    const detail = `The campaign of ${number} is ${registration.state}.`
    const isOver = registration.state === 'expired'
    const remedy = isOver ? 'Register a new campaign and assign the number to it.' : undefined
    return ['campaign-status', 'user.campaign-status-change', detail, remedy]
  }
  const isBlocked = isInForce(context, 'enforce.all-unregistered')
  const isNeeded = isBlocked && registrations.isNeededFor(user.customerId)
  if (record.campaignId === undefined && isNeeded) {
    const detail = `${number} is assigned to no campaign.`
    return ['number-not-assigned', 'enforce.registered-means-assigned', detail]
  }
  if (record.campaignId !== undefined && !isActiveEverywhere(record)) {
    const failed = Object.keys(record.failures ?? {})
    if (failed.length > 0) {
      const detail = `${number} could not be provisioned at ${failed.join(', ')}.`
      return ['pending', 'carrier.deployment-failure', detail]
    }
    return ['pending', 'carrier.provisioning', `The networks are still provisioning ${number}.`]
  }
  return undefined
}

const disabledRules = {
  'never-enabled': 'user.states',
  'number-changed': 'user.number-change-disables',
  'licence-changed': 'user.licence-change-disables',
  'disabled-by-administrator': 'user.admin-disable',
} as const satisfies Record<NonNullable<User['disabledCause']>, RuleId>

function healthy(detail: string): Diagnosis {
  return { canSend: true, cause: null, rule: null, detail, remedy: null }
}
