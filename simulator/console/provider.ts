import type { FieldProblem } from './caller.ts'

/** A provider as its pages name it; everything else of them is the same. */
export type Provider = {
  /** Its pages are below this, and so is its API. */
  readonly id: '8x8' | 'primevox'
  readonly title: string
  /** What it calls a registration, and the area where it stands. */
  readonly noun: 'registration' | 'application'
  readonly area: string
  /** How many numbers a campaign takes, where the provider has a cap of its own. */
  readonly numbersMax: number | undefined
  /** Whether an administrator switches SMS on, and assigns numbers, by hand. */
  readonly isByHand: boolean
  /** Whether there is access while an application is under review. */
  readonly hasTemporary: boolean
}

export const providers: readonly Provider[] = [
  {
    id: '8x8',
    title: '8x8-style',
    noun: 'registration',
    area: 'SMS registration',
    numbersMax: 48,
    isByHand: true,
    hasTemporary: false,
  },
  {
    id: 'primevox',
    title: 'Primevox-style',
    noun: 'application',
    area: 'Application',
    numbersMax: undefined,
    isByHand: false,
    hasTemporary: true,
  },
]

/** Where the API of a provider begins. */
export function apiOf({ id }: Provider): string {
  return `/${id}/v1`
}

export type CustomerView = {
  readonly id: string
  readonly name: string
  readonly country: string
  readonly currency: string
  readonly signedUpAt: string
}

export type UserView = {
  readonly id: string
  readonly customerId: string
  readonly name: string
  readonly licence: string | null
  readonly number: string | null
  readonly provisionedAt: string
  readonly sms: 'disabled' | 'pending' | 'enabled'
}

export type DiagnosisView = {
  readonly canSend: boolean
  readonly rule: string | null
  readonly detail: string
  readonly remedy: string | null
}

export type RegistrationView = {
  readonly id: string
  readonly customerId: string
  readonly state:
    | 'checking'
    | 'in-review'
    | 'verified'
    | 'rejected'
    | 'suspended'
    | 'expired'
    | 'barred'
  readonly submittedAt: string
  readonly brandId: string
  readonly campaignId: string | null
  readonly errors: readonly FieldProblem[]
  readonly rejections: number
  readonly numbers: readonly string[]
  readonly capLift: 'none' | 'requested' | 'approved' | 'declined'
  readonly temporary: {
    readonly state: 'active' | 'expired' | 'superseded'
    readonly issuedAt: string
    readonly expiresAt: string
  } | null
  readonly possibleFines: readonly {
    readonly at: string
    readonly rejection: number
    readonly amountUsdCents: number | null
  }[]
}

export type SmsPageView = {
  readonly banner: string | null
  readonly warnings: readonly {
    readonly registrationId: string
    readonly rule: string
    readonly detail: string
    readonly remedy: string
  }[]
  readonly registrations: readonly RegistrationView[]
}

export type MediaView = { readonly url: string; readonly contentType: string }

export type MessageView = {
  readonly id: string
  readonly userId: string | null
  readonly number: string
  readonly peer: string
  readonly direction: 'inbound' | 'outbound'
  readonly channel: 'sms' | 'mms' | 'im' | 'contact-center'
  readonly text: string
  readonly media: readonly MediaView[]
  readonly at: string
  readonly status:
    | 'queued'
    | 'pending'
    | 'delivered'
    | 'failed'
    | 'expired'
    | 'not-delivered'
    | 'received'
  readonly rule: string | null
  readonly reason: string | null
}
