import type { Instant } from '../../kernel/instant.ts'
import { machine } from '../../kernel/machine.ts'
import type { FieldError } from '../../rulebook/refusal.ts'

export type Address = {
  readonly street: string
  readonly city: string
  readonly state: string
  readonly postalCode: string
}

/**
 * A registration form or application as it was filled in. Which fields must be there is for the
 * rules of the provider to say, so all of them may be missing here.
 */
export type RegistrationForm = {
  readonly legalName?: string | undefined
  readonly displayName?: string | undefined
  readonly ein?: string | undefined
  readonly address?: Address | undefined
  readonly industry?: string | undefined
  readonly email?: string | undefined
  readonly phone?: string | undefined
  readonly website?: string | undefined
  readonly useCase?: string | undefined
  readonly description?: string | undefined
  readonly messageFlow?: string | undefined
  readonly samples?: readonly string[] | undefined
  readonly numbers?: readonly string[] | undefined
  readonly messageFrequency?: string | undefined
  /** The opt-in form as recipients see it: HTML or text. */
  readonly optInForm?: string | undefined
  readonly proofOfConsent?: string | undefined
  readonly privacyPolicy?: string | undefined
  readonly termsOfService?: string | undefined
  readonly helpMessage?: string | undefined
  readonly optInMessage?: string | undefined
  readonly optOutMessage?: string | undefined
}

export type RegistrationState =
  | 'checking'
  | 'in-review'
  | 'verified'
  | 'rejected'
  | 'suspended'
  | 'expired'
  | 'barred'

export type RegistrationEvent =
  | 'identity-checked'
  | 'accept'
  | 'reject'
  | 'bar'
  | 'suspend'
  | 'restore'
  | 'expire'
  | 'resubmit'

export const registrationState = machine<RegistrationState, RegistrationEvent>('registration', {
  checking: { 'identity-checked': 'in-review', reject: 'rejected', bar: 'barred' },
  'in-review': { accept: 'verified', reject: 'rejected', bar: 'barred', expire: 'expired' },
  verified: { suspend: 'suspended', reject: 'rejected', bar: 'barred', expire: 'expired' },
  suspended: {
    restore: 'verified',
    resubmit: 'checking',
    reject: 'rejected',
    bar: 'barred',
    expire: 'expired',
  },
  rejected: { resubmit: 'checking', expire: 'expired' },
  expired: {},
  barred: {},
})

/** Short-term access while an application is under review. */
export type TemporaryRegistration = {
  readonly issuedAt: Instant
  /** When its own time ends. */
  readonly endsAt: Instant
  /** Since a rejection: when its issue must be resolved. Null once it was resubmitted clean. */
  readonly deadline: Instant | null
  readonly state: 'active' | 'expired' | 'superseded'
  /** The scheduler's entry for the end. */
  readonly expiryDue: number
}

/** The end of a temporary registration as it stands now. */
export function expiryOf({ endsAt, deadline }: TemporaryRegistration): Instant {
  return deadline === null ? endsAt : Math.min(endsAt, deadline)
}

/** A fine that repeated rejections may bring; the amount is open unless the world sets one. */
export type PossibleFine = {
  readonly at: Instant
  readonly rejection: number
  readonly amountUsdCents: number | null
}

export type Registration = {
  readonly id: string
  readonly customerId: string
  readonly form: RegistrationForm
  readonly state: RegistrationState
  readonly submittedAt: Instant
  /** When the review that runs or ran last began: at the last submission. */
  readonly handedInAt: Instant
  readonly brandId: string
  readonly campaignId: string | null
  /** Whether the last submission changed every field that had been objected to. */
  readonly isCorrected: boolean
  /** Why it is not verified, field by field. */
  readonly errors: readonly FieldError[]
  /** Counts rejections, not submissions: `prime.four-rejections` bars the application at four. */
  readonly rejections: number
  /** Numbers assigned to the campaign. */
  readonly numbers: readonly string[]
  readonly capLift: 'none' | 'requested' | 'approved' | 'declined'
  /** Whether an assignment was refused at the cap, which the SMS page warns of. */
  readonly isCapReached: boolean
  /** What a first look found before the registry would take the campaign; held to the review's end. */
  readonly heldErrors: readonly FieldError[]
  readonly temporary: TemporaryRegistration | null
  readonly possibleFines: readonly PossibleFine[]
}

/** Whether somebody still has to decide about it. */
export function isUnderReview({ state }: Registration): boolean {
  return state === 'checking' || state === 'in-review'
}
