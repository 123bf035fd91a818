import { type Context, isInForce } from '../../rulebook/context.ts'
import type { RuleId } from '../../rulebook/index.ts'
import { type Refusal, refusal } from '../../rulebook/refusal.ts'
import { isUsState } from '../postal.ts'
import type { BrandDetails } from './brand.ts'

type Field = keyof BrandDetails

/** What a brand leaves out or miswrites, which the registry calls invalid parameters. */
export function refuseParameters(
  context: Context,
  details: BrandDetails,
  before?: BrandDetails,
): Refusal<'invalid-parameter'> | undefined {
  const lacked = before ? missing(context, before) : []
  const lacking = missing(context, details).filter((field) => !lacked.includes(field))
  if (lacking.length > 0) {
    const detail = `A brand of kind ${details.entityType} gives ${lacking.join(', ')}.`
    return invalid(context, 'registry.brand-requirements', lacking, detail)
  }
  const miswritten = misformatted(context, details).filter(
    (field) => details[field] !== before?.[field] || details.country !== before?.country,
  )
  if (miswritten.length === 0) return undefined
  const values = miswritten.map((field) => `${field} “${details[field]}”`).join(', ')
  return invalid(context, 'registry.national-formats', miswritten, `Not written so: ${values}.`)
}

function missing(context: Context, details: BrandDetails): Field[] {
  const rule = 'registry.brand-requirements'
  if (!isInForce(context, rule)) return []
  const { everybody, organisation, publicCompany, soleProprietor } = context.rulebook.params(rule)
  const isPublic = details.entityType === 'PUBLIC_PROFIT'
  const fields =
    details.entityType === 'SOLE_PROPRIETOR'
      ? [...everybody, ...soleProprietor]
      : [...everybody, ...organisation, ...(isPublic ? publicCompany : [])]
  return (fields as Field[]).filter((field) => (details[field] ?? '').trim() === '')
}

function misformatted(context: Context, details: BrandDetails): Field[] {
  if (!isInForce(context, 'registry.national-formats')) return []
  const { country, ein, einIssuingCountry = country, postalCode, state } = details
  const isAmiss = (value: string | undefined, isRight: (value: string) => boolean) =>
    value !== undefined && value !== '' && !isRight(value)
  const found: Field[] = []
  const isSole = details.entityType === 'SOLE_PROPRIETOR'
  if (!isSole && einIssuingCountry === 'US' && isAmiss(ein, (it) => /^\d{2}-?\d{7}$/.test(it))) {
    found.push('ein')
  }
  if (country !== 'US') return found
  if (isAmiss(state, isUsState)) found.push('state')
  if (isAmiss(postalCode, (it) => /^\d{5}(-\d{4})?$/.test(it))) found.push('postalCode')
  return found
}

function invalid(context: Context, rule: RuleId, fields: readonly Field[], detail: string) {
  const { remedy } = context.rulebook.get(rule)
  const errors = fields.map((field) => ({ field, rule, detail, remedy }))
  return refusal('invalid-parameter', rule, detail, { errors })
}
