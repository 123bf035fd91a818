import type { Instant } from '../../../kernel/instant.ts'
import { machine } from '../../../kernel/machine.ts'

export const vettingClasses = ['STANDARD', 'ENHANCED', 'POLITICAL', 'AUTHPLUS', 'RBM'] as const
export type VettingClass = (typeof vettingClasses)[number]

export const vettingStatuses = ['PENDING', 'UNSCORE', 'ACTIVE', 'FAILED', 'EXPIRED'] as const
export type VettingStatus = (typeof vettingStatuses)[number]

/** `receive`: the provider begins; `overturn`: an appeal was granted. */
export type VettingEvent = 'receive' | 'score' | 'fail' | 'overturn' | 'expire'

export const vettingStatus = machine<VettingStatus, VettingEvent>('vetting-status', {
  PENDING: { receive: 'UNSCORE' },
  UNSCORE: { score: 'ACTIVE', fail: 'FAILED' },
  ACTIVE: { overturn: 'ACTIVE', expire: 'EXPIRED' },
  FAILED: { overturn: 'ACTIVE' },
  EXPIRED: {},
})

export const cvLocales = ['federal', 'state', 'local', 'tribal'] as const
export type CvLocale = (typeof cvLocales)[number]

/** The e-mail by which the contact of a brand proves to be there. */
export type TwoFactor = {
  readonly email: string
  /** When the vet began to send it: thirty days count from here. */
  readonly startedAt: Instant
  /** How often it was sent. */
  readonly sent: number
  readonly linkValidUntil?: Instant | undefined
  /** The scheduler’s entries for the ends of the link and of the vet. */
  readonly linkDue?: number | undefined
  readonly giveUpDue?: number | undefined
  readonly openedAt?: Instant | undefined
  readonly verifiedAt?: Instant | undefined
}

export type Vet = {
  readonly evpId: string
  readonly vettingId: string
  readonly brandId: string
  readonly cspId: string
  readonly vettingClass: VettingClass
  readonly status: VettingStatus
  readonly vettingToken?: string | undefined
  readonly score?: number | undefined
  /** Why it failed, or points were deducted. */
  readonly reasons: readonly string[]
  readonly details: Readonly<Record<string, string>>
  readonly orderedAt: Instant
  readonly isImported: boolean
  /** Of Authentication+: whether the brand had it before. */
  readonly isRenewal: boolean
  readonly vettedAt?: Instant | undefined
  /** How long the provider’s report is valid. */
  readonly validUntil?: Instant | undefined
  /** When the vet expires, or did. */
  readonly expiresAt?: Instant | undefined
  readonly twoFactor?: TwoFactor | undefined
}

/** Providers choose their own ids, so a vet is known by both. */
export function vetKey({ evpId, vettingId }: Pick<Vet, 'evpId' | 'vettingId'>): string {
  return `${evpId}/${vettingId}`
}

/** Whether a vet has not ended. */
export function isUnderWay({ status }: Pick<Vet, 'status'>): boolean {
  return status === 'PENDING' || status === 'UNSCORE'
}

/** Classes that end with a score. */
export function isScored(vettingClass: VettingClass): boolean {
  return vettingClass === 'STANDARD' || vettingClass === 'ENHANCED'
}

/** Classes whose vet is an e-mail that the contact of the brand answers. */
export function isByEmail(vettingClass: VettingClass): boolean {
  return vettingClass === 'AUTHPLUS' || vettingClass === 'RBM'
}

/** A token that Campaign Verify gave to a committee. */
export type CvToken = {
  readonly token: string
  readonly locale: CvLocale
  /** The last day of its validity (`YYYY-MM-DD`). */
  readonly validUntil: string
  /** The brand that it was made about. */
  readonly companyName: string
}

/** An appeal of a vet. */
export type VettingAppeal = {
  readonly id: string
  readonly brandId: string
  readonly cspId: string
  readonly evpId: string
  readonly vettingId: string
  readonly vettingClass: VettingClass
  readonly status: 'PENDING' | 'COMPLETE'
  readonly categories: readonly string[]
  readonly attachmentUuids: readonly string[]
  readonly explanation?: string | undefined
  readonly createdAt: Instant
  /** When it is decided by itself. */
  readonly dueAt: Instant
  readonly statusChangedAt: Instant
  readonly outcome?: VettingAppealOutcome | undefined
}

export type VettingAppealOutcome = {
  readonly status: VettingStatus
  readonly score?: number | undefined
  readonly reasons: readonly string[]
  readonly optionalAttributes: Readonly<Record<string, string | number | boolean>>
}

/** All that the registry remembers of vets. */
export type VettingState = {
  readonly vets: Map<string, Vet>
  readonly appeals: Map<string, VettingAppeal>
  readonly cvTokens: Map<string, CvToken>
  /** When an address was last sent a 2FA e-mail. */
  readonly emailsSentAt: Map<string, Instant>
  /** When what a brand says of itself was last changed. */
  readonly brandsChangedAt: Map<string, Instant>
}

export function newVettingState(): VettingState {
  return {
    vets: new Map(),
    appeals: new Map(),
    cvTokens: new Map(),
    emailsSentAt: new Map(),
    brandsChangedAt: new Map(),
  }
}
