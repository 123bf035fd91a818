import type { Instant } from '../../kernel/instant.ts'
import type { Account } from './account.ts'
import type { Brand } from './brand.ts'

/** The registry itself owns the brands of the free trial, so that no account can change them. */
const ownerId = 'TCR'

/** The brand that the registry assigns to an account for its free trial. */
export function trialBrandIdOf(cspId: string): string {
  return `B${cspId.slice(1)}`
}

export function isTrialBrand({ cspId }: Pick<Brand, 'cspId'>): boolean {
  return cspId === ownerId
}

export function newTrialBrand({ cspId, email, name }: Account, now: Instant): Brand {
  return {
    ...{ brandId: trialBrandIdOf(cspId), cspId: ownerId, entityType: 'PRIVATE_PROFIT' },
    ...{ companyName: name, displayName: `${name} free trial` },
    ...{ ein: '000000001', brandRelationship: 'KEY_ACCOUNT', country: 'US' },
    ...{ street: '1 Main St', city: 'New York', state: 'NY', postalCode: '10001' },
    ...{ vertical: 'COMMUNICATION', email, phone: '+12125550100' },
    ...{ status: 'ACTIVE', identityStatus: 'VERIFIED', isChecking: false, isChanged: false },
    ...{ feedback: [], optionalAttributes: {}, createdAt: now, checkStartedAt: now },
  }
}

/** Somebody who tries a platform out, as its CSP reports it. */
export type TrialParticipant = {
  readonly cspId: string
  readonly resellerId?: string | undefined
  readonly referenceId: string
  readonly phone: string
  readonly firstName: string
  readonly lastName: string
  readonly email: string
  readonly longcode: string
  readonly longcodeProvisionDate: string
  readonly reportedAt: Instant
}
