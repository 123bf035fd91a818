import { type Context, isInForce } from '../rulebook/context.ts'
import {
  checkIdentity,
  exemptionOf,
  type IdentityMismatch,
  isGovernmentBody,
  plain,
} from './irs.ts'
import type { Brand } from './model/brand.ts'
import { type PublicCompany, publicCompanies, unknownSymbol } from './public-companies.ts'

/** What is found out about a brand: what is amiss, and what it is if nothing is. */
export type Identity = {
  readonly mismatches: readonly IdentityMismatch[]
  readonly attributes: Brand['optionalAttributes']
}

/** Looks a brand up in every record that its kind of entity is kept in. */
export function identify(context: Context, brand: Brand): Identity | 'no-answer' | 'no-result' {
  const answer = checkIdentity(brand, context.options.irsDirectory)
  if (typeof answer === 'string') return answer
  const ofTaxId = isInForce(context, 'registry.identity-check') ? answer.mismatches : []
  const mismatches = [...ofTaxId, ...standingOf(context, brand), ...contactOf(context, brand)]
  return { mismatches, attributes: mismatches.length > 0 ? {} : attributesOf(context, brand) }
}

/** What the registry writes to a verified brand of its own accord (facts R 4.16). */
export function attributesOf(context: Context, brand: Brand): Brand['optionalAttributes'] {
  const rule = 'registry.verified-attributes'
  if (!isInForce(context, rule)) return {}
  switch (brand.entityType) {
    case 'NON_PROFIT': {
      const usual = context.rulebook.params(rule).taxExemptStatus
      const found = exemptionOf(brand.ein ?? '')
      const exemption = found === undefined ? usual : found
      return exemption === null || exemption === '527' ? {} : { taxExemptStatus: exemption }
    }
    case 'GOVERNMENT':
      return isGovernmentBody(brand.ein ?? '') ? { governmentEntity: true } : {}
    case 'PUBLIC_PROFIT':
      return companyOf(brand)?.russell3000 ? { russell3000: true } : {}
    case 'PRIVATE_PROFIT':
    case 'SOLE_PROPRIETOR':
      return {}
  }
}

function standingOf(context: Context, brand: Brand): IdentityMismatch[] {
  const rule = 'registry.entity-standing'
  if (!isInForce(context, rule)) return []
  const { ein = '', einIssuingCountry, country, entityType } = brand
  const hasUsTaxId = (einIssuingCountry ?? country) === 'US'
  switch (entityType) {
    case 'NON_PROFIT': {
      const found = { category: 'NONPROFIT', field: 'entityType', rule } as const
      const foreign = `${brand.companyName} is of ${country} and has no US tax id.`
      if (country !== 'US' && !hasUsTaxId) return [{ ...found, code: 'TFNP01', detail: foreign }]
      const detail = `The IRS has no tax exemption on record for ${ein}.`
      return exemptionOf(ein) === null ? [{ ...found, code: 'TFNP02', detail }] : []
    }
    case 'GOVERNMENT': {
      const found = { category: 'GOVERNMENT_ENTITY', field: 'entityType', rule } as const
      const foreign = `${brand.companyName} is of ${country}.`
      if (country !== 'US') return [{ ...found, code: 'TFGE01', detail: foreign }]
      const detail = `No government list has ${brand.companyName}.`
      return isGovernmentBody(ein) ? [] : [{ ...found, code: 'TFGE02', detail }]
    }
    case 'PUBLIC_PROFIT':
      return stockOf(brand)
    case 'PRIVATE_PROFIT':
    case 'SOLE_PROPRIETOR':
      return []
  }
}

function stockOf(brand: Brand): IdentityMismatch[] {
  const { companyName = '', displayName, stockExchange, stockSymbol } = brand
  const rule = 'registry.entity-standing'
  const found = { category: 'STOCK_SYMBOL', field: 'stockSymbol', rule } as const
  if (stockSymbol?.toUpperCase() === unknownSymbol) {
    const detail = `No exchange lists a company as ${stockSymbol}.`
    return [{ ...found, code: 'TFSS01', detail }]
  }
  const company = companyOf(brand)
  if (!company) return []
  const isNamed = [companyName, displayName].some(
    (name) => plain(name) === plain(company.displayName),
  )
  if (company.exchange === stockExchange && isNamed) return []
  const detail = `${stockSymbol} is ${company.displayName} at ${company.exchange}, not ${companyName} at ${stockExchange}.`
  return [{ ...found, code: 'TFSS02', detail }]
}

function companyOf({ stockSymbol = '' }: Brand): PublicCompany | undefined {
  return publicCompanies.find(({ symbol }) => symbol === stockSymbol.toUpperCase())
}

function contactOf(
  context: Context,
  { businessContactEmail = '', entityType }: Brand,
): IdentityMismatch[] {
  const rule = 'registry.business-contact'
  if (entityType !== 'PUBLIC_PROFIT' || !isInForce(context, rule)) return []
  const { freeDomains, roles } = context.rulebook.params(rule)
  const [mailbox = '', domain = ''] = businessContactEmail.toLowerCase().split('@')
  if (!roles.includes(mailbox) && !freeDomains.includes(domain)) return []
  const detail = `“${businessContactEmail}” is no mailbox of a person at the company.`
  return [{ category: 'WEB_DOMAIN', code: 'TFWD01', field: 'businessContactEmail', detail, rule }]
}
