import type { Instant } from '../../kernel/instant.ts'
import { machine } from '../../kernel/machine.ts'
import type { FieldError } from '../../rulebook/refusal.ts'

/** Who a business is, as a CSP hands it in. */
export type BrandRequest = {
  readonly legalName: string
  readonly displayName: string
  readonly ein: string
  readonly country: string
  readonly street: string
  readonly city: string
  readonly state: string
  readonly postalCode: string
  readonly industry: string
  readonly email: string
  readonly phone: string
  readonly website?: string | undefined
}

/** `pending` until the first identity check ends. */
export type IdentityStatus = 'pending' | 'VERIFIED' | 'UNVERIFIED'

export type IdentityEvent = 'verify' | 'fail' | 'revet'

export const identityStatus = machine<IdentityStatus, IdentityEvent>('identity-status', {
  pending: { verify: 'VERIFIED', fail: 'UNVERIFIED' },
  UNVERIFIED: { revet: 'pending' },
  VERIFIED: { revet: 'pending' },
})

export type Brand = BrandRequest & {
  readonly brandId: string
  readonly cspId: string
  readonly identityStatus: IdentityStatus
  /** What the last identity check found amiss. */
  readonly feedback: readonly FieldError[]
  readonly createdAt: Instant
  /** When the running or last identity check began. */
  readonly checkStartedAt: Instant
  /** When the last identity check ended. */
  readonly checkedAt?: Instant | undefined
}
