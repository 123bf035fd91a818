import { type Context, isInForce } from '../../../rulebook/context.ts'
import type { RegistryErrorName } from '../../errors.ts'
import type { RegistryRefusal } from '../../port.ts'
import type { Brand } from '../brand.ts'
import { refuseBy } from './refusals.ts'
import { cvLocales, type VettingClass } from './vet.ts'

const rule = 'registry.political-vetting'

/** What a committee says of itself in the payload of an order, as far as it is text. */
export type PoliticalRequest = Readonly<Record<string, string>>

/** Reads the payload; undefined when it is no JSON object. */
export function readPayload(payload: string | undefined): PoliticalRequest | undefined {
  try {
    const value: unknown = JSON.parse(payload ?? '')
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
    const texts = Object.entries(value).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    )
    return Object.fromEntries(texts)
  } catch {
    return undefined
  }
}

/** A political order says who files for the committee, and where. */
export function refuseBadPayload(
  context: Context,
  order: {
    readonly vettingClass: VettingClass
    readonly additionalRequestPayload?: string | undefined
  },
): RegistryRefusal | undefined {
  if (order.vettingClass !== 'POLITICAL' || !isInForce(context, rule)) return undefined
  const problem = problemOf(context, readPayload(order.additionalRequestPayload))
  if (problem === undefined) return undefined
  return refuseBy(context, 'invalid-parameter', rule, problem, 'additionalRequestPayload')
}

function problemOf({ rulebook }: Context, request: PoliticalRequest | undefined) {
  if (request === undefined) return 'additionalRequestPayload is no JSON object in a text.'
  const { payloadFields } = rulebook.params(rule)
  const missing = payloadFields.filter((field) => !request[field])
  if (missing.length > 0) return `additionalRequestPayload lacks ${missing.join(', ')}.`
  const { electionDate, locale } = request
  if (locale !== undefined && !cvLocales.some((known) => known === locale)) {
    return `The locale “${locale}” is none of ${cvLocales.join(', ')}.`
  }
  if (electionDate === undefined || /^\d{4}-[01]\d-[0-3]\d$/.test(electionDate)) return undefined
  return `The electionDate “${electionDate}” is no date such as 2024-11-05.`
}

/** Organisations with a tax exemption do without a political vet. */
export function refuseExempt(
  context: Context,
  brand: Brand,
  code: RegistryErrorName,
): RegistryRefusal | undefined {
  if (!isExempt(context, brand) || !isInForce(context, rule)) return undefined
  const { taxExemptStatus } = brand.optionalAttributes
  return refuseBy(context, code, rule, `Brand ${brand.brandId} is exempt by ${taxExemptStatus}.`)
}

/** Whether a brand is a non-profit with one of the exemptions. */
export function isExempt({ rulebook }: Context, brand: Brand): boolean {
  const { exemptStatuses } = rulebook.params(rule)
  const { taxExemptStatus = '' } = brand.optionalAttributes
  const status = String(taxExemptStatus).replace(/[()]/g, '')
  return brand.entityType === 'NON_PROFIT' && exemptStatuses.some((known) => known === status)
}
