import type { Statuses } from '../../http/problem.ts'
import type {
  AssignmentRefusal,
  ConversationsRefusal,
  EnablementRefusal,
  MessageRefusal,
  RegistrationRefusal,
  TemporaryRefusal,
  UserRefusal,
} from '../refusal.ts'

/** The status of each refusal of a provider, by command. */
export const registrationStatuses = {
  'form-not-available': 409,
  'registration-not-needed': 409,
  'opt-out-not-possible': 403,
  'form-incomplete': 422,
  'not-resubmittable': 409,
  'application-barred': 409,
  'issues-unresolved': 409,
  'registry-refused': 409,
} as const satisfies Statuses<RegistrationRefusal>

export const assignmentStatuses = {
  'campaign-not-verified': 409,
  'numbers-refused': 409,
  'cap-not-lifted': 409,
} as const satisfies Statuses<AssignmentRefusal>

export const temporaryStatuses = {
  'not-offered': 409,
  'no-application-under-review': 409,
  'temporary-already-issued': 409,
} as const satisfies Statuses<TemporaryRefusal>

export const enablementStatuses = {
  'sms-state': 409,
  'number-missing': 409,
  'licence-missing': 409,
  'campaign-not-verified': 409,
  'not-registered': 409,
} as const satisfies Statuses<EnablementRefusal>

export const userStatuses = { 'number-taken': 409 } as const satisfies Statuses<UserRefusal>

export const messageStatuses = {
  'sms-off': 403,
  'number-missing': 403,
  'im-not-internal': 422,
  'media-not-carried': 422,
  'message-blocked': 403,
  'cap-reached': 429,
  'queue-full': 429,
  'not-registered': 403,
} as const satisfies Statuses<MessageRefusal>

export const conversationsStatuses = {
  'wrong-auth': 401,
} as const satisfies Statuses<ConversationsRefusal>
