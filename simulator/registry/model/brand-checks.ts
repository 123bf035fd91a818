import { readPhoneNumber } from '../../carriers/phone-number.ts'
import { fateOf } from '../../carriers/subscriber.ts'
import { type Context, isInForce } from '../../rulebook/context.ts'
import type { RuleId } from '../../rulebook/index.ts'
import { type Refusal, refusal } from '../../rulebook/refusal.ts'
import type { RegistryErrorName } from '../errors.ts'
import { isPlausible } from '../postal.ts'
import type { Account } from './account.ts'
import type { BrandDetails } from './brand.ts'

type Found = Refusal<RegistryErrorName> | undefined

/** What the registry refuses a brand for although each of its fields is well written. */
export function refuseDetails(
  context: Context,
  account: Account,
  details: BrandDetails,
  before?: BrandDetails,
): Found {
  const isNew = (...fields: (keyof BrandDetails)[]) =>
    details.entityType !== before?.entityType ||
    fields.some((field) => details[field] !== before[field])
  const isSole = details.entityType === 'SOLE_PROPRIETOR'
  return (
    (isNew('country') ? refuseCountry(context, details) : undefined) ??
    (isSole && isNew() ? refuseKind(context, account) : undefined) ??
    (isNew('email') ? refuseEmail(context, details) : undefined) ??
    (isNew('phone') ? refusePhone(context, 'phone', details.phone) : undefined) ??
    (isNew('mobilePhone') ? refusePhone(context, 'mobilePhone', details.mobilePhone) : undefined) ??
    (isSole ? refuseSoleProprietor(context, details, isNew) : undefined)
  )
}

function refuseCountry(context: Context, { country }: BrandDetails): Found {
  const rule = 'registry.countries-not-permitted'
  const isPermitted = !context.rulebook.params(rule).countries.includes(country)
  if (isPermitted) return undefined
  const detail = `Businesses of ${country} cannot be brands.`
  return refuse(context, 'country-not-permitted', rule, detail, 'country')
}

function refuseKind(context: Context, { cspId, soleProprietorEnabled }: Account): Found {
  if (soleProprietorEnabled) return undefined
  const detail = `Account ${cspId} is not enabled for sole proprietors.`
  const rule = 'registry.sole-proprietor-enabled'
  return refuse(context, 'sole-proprietor-not-enabled', rule, detail, 'entityType')
}

function refuseEmail(context: Context, { email }: BrandDetails): Found {
  const rule = 'registry.disposable-email'
  const domain = email.slice(email.lastIndexOf('@') + 1).toLowerCase()
  if (!context.rulebook.params(rule).domains.includes(domain)) return undefined
  const detail = `${domain} gives out addresses to be thrown away.`
  return refuse(context, 'email-not-supported', rule, detail, 'email')
}

function refusePhone(context: Context, field: string, number: string | undefined): Found {
  if (number === undefined || number === '' || readPhoneNumber(number)) return undefined
  const detail = `“${number}” is no phone number that can exist.`
  return refuse(context, 'phone-not-supported', 'registry.real-phone', detail, field)
}

const strict = 'registry.sole-proprietor-strict'

function refuseSoleProprietor(
  context: Context,
  details: BrandDetails,
  isNew: (...fields: (keyof BrandDetails)[]) => boolean,
): Found {
  const isNewAddress = isNew('street', 'city', 'state', 'postalCode', 'country')
  return (
    (isNew('phone') ? refuseForeign(context, 'phone', details.phone) : undefined) ??
    (isNew('mobilePhone') ? refuseMobile(context, details.mobilePhone) : undefined) ??
    (isNewAddress ? refuseAddress(context, details) : undefined) ??
    (isNew('firstName', 'lastName', 'displayName') ? refuseNames(context, details) : undefined)
  )
}

/** Whether a sole proprietor’s mobile number can get a PIN at all. */
export function refuseMobile(context: Context, mobilePhone: string | undefined): Found {
  if (mobilePhone === undefined || mobilePhone === '') return undefined
  const phone = readPhoneNumber(mobilePhone)
  if (phone?.isLongCode && fateOf(phone) === 'landline') {
    const detail = `${mobilePhone} is no mobile phone.`
    return refuse(context, 'phone-not-supported', strict, detail, 'mobilePhone')
  }
  return refuseForeign(context, 'mobilePhone', mobilePhone)
}

function refuseForeign(context: Context, field: string, number = ''): Found {
  const { countries } = context.rulebook.params(strict)
  const phone = readPhoneNumber(number)
  const isHome = countries.some((country) => country === phone?.country)
  if (number === '' || (isHome && (field === 'phone' || phone?.isLongCode))) return undefined
  const detail = `${number} is no number of ${countries.join(' or ')} that a person has.`
  return refuse(context, 'phone-not-supported', strict, detail, field)
}

function refuseAddress(context: Context, details: BrandDetails): Found {
  const { countries } = context.rulebook.params(strict)
  if (!countries.some((country) => country === details.country)) {
    const detail = `A sole proprietor does not live in ${details.country}.`
    return refuse(context, 'address-not-supported', strict, detail, 'country')
  }
  if (isPlausible(details)) return undefined
  const { street, city, state, postalCode } = details
  const detail = `“${street}, ${city}, ${state} ${postalCode}” is no postal address.`
  return refuse(context, 'address-invalid', strict, detail, 'street', 'city', 'state', 'postalCode')
}

function refuseNames(context: Context, details: BrandDetails): Found {
  const { repeatsMin } = context.rulebook.params(strict)
  const repeated = new RegExp(`(\\p{L})\\1{${repeatsMin - 1}}`, 'iu')
  const fields = (['firstName', 'lastName', 'displayName'] as const).filter((field) => {
    const name = details[field] ?? ''
    const isDisguised =
      field === 'displayName' ? /\p{L}[\p{N}@$|*]+\p{L}/u.test(name) : /[\p{N}@$|*#_<>]/u.test(name)
    return isDisguised || repeated.test(name)
  })
  if (fields.length === 0) return undefined
  const names = fields.map((field) => `“${details[field]}”`).join(', ')
  return refuse(context, 'name-obfuscated', strict, `${names} is no name.`, ...fields)
}

function refuse(
  context: Context,
  code: RegistryErrorName,
  rule: RuleId,
  detail: string,
  ...fields: string[]
): Found {
  if (!isInForce(context, rule)) return undefined
  const { remedy } = context.rulebook.get(rule)
  const errors = fields.map((field) => ({ field, rule, detail, remedy }))
  return refusal(code, rule, detail, { errors })
}
