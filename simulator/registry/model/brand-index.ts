import { readPhoneNumber } from '../../carriers/phone-number.ts'
import { plain } from '../irs.ts'
import { type Brand, universalEin } from './brand.ts'

/** What sole proprietors are counted by, in the form in which two of them are the same. */
export const duplicateKeys = {
  mobile: ({ mobilePhone = '' }: Brand) => readPhoneNumber(mobilePhone)?.e164,
  email: ({ email }: Brand) => (email === '' ? undefined : email.toLowerCase()),
  address: ({ country, postalCode = '', street = '' }: Brand) =>
    street === '' ? undefined : `${country}/${plain(postalCode)}/${plain(street)}`,
} as const

/** What brands are looked up by; each account has its own. */
export const brandIndexes = {
  account: ({ cspId }: Brand) => cspId,
  status: ({ cspId, status }: Brand) => `${cspId}/${status}`,
  reference: ({ cspId, referenceId }: Brand) => referenceKey(cspId, referenceId),
  entityType: ({ cspId, entityType }: Brand) => `${cspId}/${entityType}`,
  identity: ({ cspId, identityStatus }: Brand) => `${cspId}/${identityStatus}`,
  state: ({ cspId, state }: Brand) => `${cspId}/${state ?? ''}`,
  country: ({ cspId, country }: Brand) => `${cspId}/${country}`,
  ein: ({ cspId, ein = '' }: Brand) => `${cspId}/${plain(ein)}`,
  universalEin: (brand: Brand) => `${brand.cspId}/${universalEin(brand)}`,
  tag: ({ cspId, tag = [] }: Brand) => tag.map((name) => `${cspId}/${name.toLowerCase()}`),
  mock: ({ cspId, mock = false }: Brand) => `${cspId}/${mock}`,
  compliant: ({ cspId, isAuthPlusCompliant = false }: Brand) => `${cspId}/${isAuthPlusCompliant}`,
  /** The reference ids in use. */
  claim: ({ cspId, referenceId, status }: Brand) =>
    status === 'ACTIVE' ? referenceKey(cspId, referenceId) : undefined,
  checking: ({ isChecking }: Brand) => (isChecking ? 'yes' : undefined),
  mobile: (brand: Brand) => (isSole(brand) ? duplicateKeys.mobile(brand) : undefined),
  email: (brand: Brand) => (isSole(brand) ? duplicateKeys.email(brand) : undefined),
  address: (brand: Brand) => (isSole(brand) ? duplicateKeys.address(brand) : undefined),
  /** The numbers that a PIN verified, also of brands that are gone. */
  verifiedMobile: (brand: Brand) =>
    brand.mobilePhoneVerifiedAt === undefined ? undefined : duplicateKeys.mobile(brand),
} as const

export type BrandIndex = keyof typeof brandIndexes

/** Reference ids are one account’s own, in whatever case they are written. */
export function referenceKey(cspId: string, referenceId: string | undefined): string | undefined {
  return referenceId ? `${cspId}/${referenceId.toLowerCase()}` : undefined
}

function isSole({ entityType, status }: Brand): boolean {
  return entityType === 'SOLE_PROPRIETOR' && status === 'ACTIVE'
}
