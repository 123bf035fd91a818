import { plus } from '../../kernel/instant.ts'
import { type Context, isInForce } from '../../rulebook/context.ts'
import { type Refusal, refusal } from '../../rulebook/refusal.ts'
import type { RegistryErrorName } from '../errors.ts'
import type { Account } from './account.ts'
import type { Brand } from './brand.ts'
import { type BrandIndex, duplicateKeys, referenceKey } from './brand-index.ts'
import type { Records } from './records.ts'

type Found = Refusal<RegistryErrorName> | undefined
type BrandRecords = Records<Brand, BrandIndex>

/** More brands than the account allows. */
export function refuseQuota(
  context: Context,
  records: BrandRecords,
  { brandsMax, cspId }: Account,
): Found {
  const rule = 'registry.brand-quota'
  const count = records.count('status', `${cspId}/ACTIVE`)
  if (count < brandsMax || !isInForce(context, rule)) return undefined
  const detail = `Account ${cspId} has ${count} brands; its quota is ${brandsMax}.`
  return refusal('brand-quota-reached', rule, detail)
}

/** A reference id that another brand of the account has. */
export function refuseReference(
  context: Context,
  records: BrandRecords,
  { cspId, referenceId }: Brand,
): Found {
  const rule = 'registry.unique-reference'
  const key = referenceKey(cspId, referenceId)
  if (key === undefined || records.count('claim', key) === 0) return undefined
  if (!isInForce(context, rule)) return undefined
  const { remedy } = context.rulebook.get(rule)
  const detail = `Reference id “${referenceId}” is that of another brand.`
  const errors = [{ field: 'referenceId', rule, detail, remedy } as const]
  return refusal('duplicate-record', rule, detail, { errors })
}

const duplicates = 'registry.sole-proprietor-duplicates'

/** A sole proprietor whose phone, e-mail or address too many others have. */
export function refuseDuplicates(
  context: Context,
  records: BrandRecords,
  brand: Brand,
  before?: Brand,
): Found {
  if (brand.entityType !== 'SOLE_PROPRIETOR' || !isInForce(context, duplicates)) return undefined
  const { addressMax, emailMax, mobileMax } = context.rulebook.params(duplicates)
  const limits = [
    ['mobile', 'mobilePhone', mobileMax],
    ['email', 'email', emailMax],
    ['address', 'street', addressMax],
  ] as const
  for (const [name, field, max] of limits) {
    const key = duplicateKeys[name](brand)
    const isKept = before?.entityType === brand.entityType && duplicateKeys[name](before) === key
    if (key === undefined || isKept || records.count(name, key) < max) continue
    return refuseDuplicate(context, field, `${max} sole proprietors have this ${field}.`)
  }
  return undefined
}

/** A mobile number that has verified as many brands as it may. */
export function refuseVerified(context: Context, records: BrandRecords, brand: Brand): Found {
  const key = duplicateKeys.mobile(brand)
  const { mobileMax } = context.rulebook.params(duplicates)
  if (key === undefined || records.count('verifiedMobile', key) < mobileMax) return undefined
  if (!isInForce(context, duplicates)) return undefined
  return refuseDuplicate(context, 'mobilePhone', `${key} has verified ${mobileMax} brands.`)
}

function refuseDuplicate(context: Context, field: string, detail: string): Found {
  const { remedy } = context.rulebook.get(duplicates)
  const errors = [{ field, rule: duplicates, detail, remedy } as const]
  return refusal('duplicate-threshold', duplicates, detail, { errors })
}

/** A change that this brand, or this day, does not allow. */
export function refuseChange(
  context: Context,
  before: Brand,
  changed: readonly (keyof Brand)[],
  isInUse: boolean,
): Found {
  const { rulebook, sim } = context
  const { brandId, relationshipChangedAt: last } = before
  const lock = 'registry.identity-locked'
  const locked = changed.filter((field) => rulebook.params(lock).fields.includes(field))
  if (locked.length > 0 && isInUse && isInForce(context, lock)) {
    const { remedy } = rulebook.get(lock)
    const detail = `Brand ${brandId} has campaigns or vets: ${locked.join(', ')} stays as it is.`
    const errors = locked.map((field) => ({ field, rule: lock, detail, remedy }) as const)
    return refusal('identity-locked', lock, detail, { errors })
  }
  const wait = 'registry.relationship-3-months'
  if (!changed.includes('brandRelationship') || last === undefined) return undefined
  if (sim.now >= plus(last, { months: rulebook.params(wait).months })) return undefined
  if (!isInForce(context, wait)) return undefined
  const detail = `The relationship with brand ${brandId} changed less than three months ago.`
  return refusal('relationship-changed-recently', wait, detail)
}
