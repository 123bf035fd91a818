import type { NotFound, Refusal } from '../rulebook/refusal.ts'

/** Everything a provider can refuse, by the command that does. */
export type RegistrationRefusal =
  | NotFound
  | Refusal<
      | 'form-not-available'
      | 'registration-not-needed'
      | 'opt-out-not-possible'
      | 'form-incomplete'
      | 'not-resubmittable'
      | 'application-barred'
      | 'issues-unresolved'
      | 'registry-refused'
    >

export type AssignmentRefusal =
  | NotFound
  | Refusal<'campaign-not-verified' | 'numbers-refused' | 'cap-not-lifted'>

export type TemporaryRefusal =
  | NotFound
  | Refusal<'not-offered' | 'no-application-under-review' | 'temporary-already-issued'>

export type EnablementRefusal =
  | NotFound
  | Refusal<
      | 'sms-state'
      | 'number-missing'
      | 'licence-missing'
      | 'campaign-not-verified'
      | 'not-registered'
    >

export type UserRefusal = NotFound | Refusal<'number-taken'>

export type MessageRefusal =
  | NotFound
  | Refusal<
      | 'sms-off'
      | 'number-missing'
      | 'im-not-internal'
      | 'media-not-carried'
      | 'message-blocked'
      | 'cap-reached'
      | 'queue-full'
      | 'not-registered'
    >

export type ConversationsRefusal = Refusal<'wrong-auth'> | NotFound
