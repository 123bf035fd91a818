import type { Instant } from '../../kernel/instant.ts'
import { machine } from '../../kernel/machine.ts'
import type { FieldError } from '../../rulebook/refusal.ts'
import type { FeedbackCategory, FeedbackCode } from '../feedback.ts'

export const entityTypes = [
  'PRIVATE_PROFIT',
  'PUBLIC_PROFIT',
  'NON_PROFIT',
  'GOVERNMENT',
  'SOLE_PROPRIETOR',
] as const

export type EntityType = (typeof entityTypes)[number]

export const brandRelationships = [
  'BASIC_ACCOUNT',
  'SMALL_ACCOUNT',
  'MEDIUM_ACCOUNT',
  'LARGE_ACCOUNT',
  'KEY_ACCOUNT',
] as const

export type BrandRelationship = (typeof brandRelationships)[number]

/** Who a business is, as a CSP hands it in and may change it: the registry’s own field names. */
export type BrandDetails = {
  readonly entityType: EntityType
  readonly displayName: string
  /** Empty where nothing was said. */
  readonly brandRelationship: BrandRelationship | ''
  readonly country: string
  readonly email: string
  readonly phone: string
  readonly companyName?: string | undefined
  readonly ein?: string | undefined
  readonly einIssuingCountry?: string | undefined
  readonly altBusinessId?: string | undefined
  readonly altBusinessIdType?: string | undefined
  readonly firstName?: string | undefined
  readonly lastName?: string | undefined
  readonly mobilePhone?: string | undefined
  readonly street?: string | undefined
  readonly city?: string | undefined
  readonly state?: string | undefined
  readonly postalCode?: string | undefined
  readonly stockSymbol?: string | undefined
  readonly stockExchange?: string | undefined
  readonly website?: string | undefined
  readonly vertical?: string | undefined
  readonly referenceId?: string | undefined
  readonly businessContactEmail?: string | undefined
  readonly ipAddress?: string | undefined
}

/** What a CSP says anew; what is left out stays. */
export type BrandChange = {
  readonly [Field in keyof BrandDetails]?: BrandDetails[Field] | undefined
}

/** What a CSP hands in; some of it can be said once only. */
export type BrandRequest = BrandDetails & {
  readonly tag?: readonly string[] | undefined
  readonly mock?: boolean | undefined
}

/** `pending` until the first identity check ends (or, of a sole proprietor, the PIN was right). */
export type IdentityStatus =
  | 'pending'
  | 'SELF_DECLARED'
  | 'UNVERIFIED'
  | 'VERIFIED'
  | 'VETTED_VERIFIED'

/**
 * `vet` is the success of an external vet, `demote` a change of what was verified, `declare` a
 * sole proprietor’s word for it.
 */
export type IdentityEvent = 'verify' | 'fail' | 'declare' | 'vet' | 'demote'

export const identityStatus = machine<IdentityStatus, IdentityEvent>('identity-status', {
  pending: { verify: 'VERIFIED', fail: 'UNVERIFIED', declare: 'SELF_DECLARED' },
  SELF_DECLARED: { verify: 'VERIFIED', fail: 'UNVERIFIED', declare: 'SELF_DECLARED' },
  UNVERIFIED: { verify: 'VERIFIED', fail: 'UNVERIFIED', vet: 'VETTED_VERIFIED' },
  VERIFIED: {
    verify: 'VERIFIED',
    fail: 'UNVERIFIED',
    vet: 'VETTED_VERIFIED',
    demote: 'UNVERIFIED',
  },
  VETTED_VERIFIED: {
    verify: 'VETTED_VERIFIED',
    fail: 'UNVERIFIED',
    vet: 'VETTED_VERIFIED',
    demote: 'UNVERIFIED',
  },
})

/** Whether campaigns may run under a brand. */
export function hasIdentity({ identityStatus: status }: Pick<Brand, 'identityStatus'>): boolean {
  return status === 'VERIFIED' || status === 'VETTED_VERIFIED'
}

/** A tax id with the country that issued it. */
export function universalEin({ country, ein, einIssuingCountry }: BrandDetails): string {
  return `${einIssuingCountry ?? country}_${(ein ?? '').replace(/\D/g, '')}`
}

/** What an identity check found amiss, in the registry’s categories. */
export type IdentityFinding = FieldError & {
  readonly category: FeedbackCategory
  readonly code?: FeedbackCode | undefined
}

export type Brand = BrandRequest & {
  readonly brandId: string
  readonly cspId: string
  readonly status: 'ACTIVE' | 'DELETED'
  readonly identityStatus: IdentityStatus
  /** A check runs: the first, or one that a revet ordered. */
  readonly isChecking: boolean
  /** What the last identity check found amiss. */
  readonly feedback: readonly IdentityFinding[]
  /** What the registry found out about the business: `taxExemptStatus`, `governmentEntity`, … */
  readonly optionalAttributes: Readonly<Record<string, string | number | boolean>>
  readonly createdAt: Instant
  /** When the running or last identity check began. */
  readonly checkStartedAt: Instant
  /** When the last identity check ended. */
  readonly checkedAt?: Instant | undefined
  /** Whether anything was changed since the last check began. */
  readonly isChanged: boolean
  readonly relationshipChangedAt?: Instant | undefined
  readonly mobilePhoneVerifiedAt?: Instant | undefined
  readonly businessContactVerifiedAt?: Instant | undefined
  /** Of a public company: whether its Authentication+ vet succeeded and still counts. */
  readonly isAuthPlusCompliant?: boolean | undefined
}
