import { findForbiddenContent } from '../../rulebook/content-policy.ts'
import { type Context, isInForce } from '../../rulebook/context.ts'
import type { RuleId } from '../../rulebook/index.ts'
import { notFound, refusal } from '../../rulebook/refusal.ts'
import { mnos } from '../mnos.ts'
import type { RegistryRefusal } from '../port.ts'
import { useCaseOf } from '../use-cases.ts'
import type { Brand } from './brand.ts'
import {
  type Campaign,
  type CampaignDetails,
  type CampaignRequest,
  noResellerId,
} from './campaign.ts'

/** Whether an account has a reseller. */
export type HasReseller = (cspId: string, resellerId: string) => boolean

/** What the registry fills in where a CSP says nothing. */
export function withDefaults(context: Context, request: CampaignRequest): CampaignRequest {
  const rule = 'registry.campaign-messages'
  if (!isInForce(context, rule)) return request
  const { helpKeywords, optOutKeywords } = context.rulebook.params(rule)
  return {
    ...request,
    optOutKeywords: request.optOutKeywords ?? optOutKeywords.join(','),
    helpKeywords: request.helpKeywords ?? helpKeywords.join(','),
  }
}

/** What is wrong with a new campaign by itself, before anybody is asked to take it. */
export function refuseForm(
  context: Context,
  request: CampaignRequest,
  brand: Brand,
): RegistryRefusal | undefined {
  return (
    refuseMnos(request) ??
    refuseSubUseCases(context, request) ??
    refuseTexts(context, request) ??
    refuseNoReference(context, request, brand)
  )
}

/** What is wrong with the texts of a campaign, new or changed. */
export function refuseTexts(
  context: Context,
  campaign: Pick<
    CampaignRequest,
    | 'embeddedLinkSample'
    | 'helpMessage'
    | 'optInMessage'
    | 'optOutMessage'
    | 'subscriberHelp'
    | 'subscriberOptIn'
    | 'subscriberOptOut'
  >,
): RegistryRefusal | undefined {
  const rule = 'registry.campaign-messages'
  const wanted = [
    ['optinMessage', campaign.subscriberOptIn, campaign.optInMessage],
    ['optoutMessage', campaign.subscriberOptOut, campaign.optOutMessage],
    ['helpMessage', campaign.subscriberHelp, campaign.helpMessage],
  ] as const
  const missing = wanted.find(([, isWanted, text]) => isWanted && !text)
  if (missing && isInForce(context, rule)) {
    return malformed(context, rule, `The campaign has no ${missing[0]}.`, missing[0])
  }
  const { embeddedLinkSample = '' } = campaign
  const { rulebook, sim } = context
  const forbidden = findForbiddenContent(embeddedLinkSample, rulebook, sim.now)
  if (forbidden?.rule !== 'carrier.public-shortener') return undefined
  const detail = `“${forbidden.passage}” is a public shortener.`
  return malformed(context, forbidden.rule, detail, 'embeddedLinkSample')
}

/** Why a campaign cannot have the reseller that a new request or a change names. */
export function refuseReseller(
  context: Context,
  cspId: string,
  { resellerId }: Pick<CampaignDetails, 'resellerId'>,
  hasReseller: HasReseller,
  before?: Campaign,
): RegistryRefusal | undefined {
  const rule = 'registry.campaign-reseller'
  const applies = isInForce(context, rule)
  const isFixed = before !== undefined && applies && resellerId !== undefined
  if (resellerId === undefined) {
    const isAsked = before === undefined && applies && context.options.resellerRequired
    return isAsked
      ? malformed(context, rule, 'The campaign names no reseller.', 'resellerId')
      : undefined
  }
  const current = before?.resellerId ?? noResellerId
  if (isFixed && resellerId !== current && resellerId !== noResellerId) {
    const detail = `The reseller of ${before.campaignId} is ${current}, for good.`
    return malformed(context, rule, detail, 'resellerId')
  }
  const isKnown = resellerId === noResellerId || hasReseller(cspId, resellerId)
  return isKnown ? undefined : notFound('reseller', resellerId)
}

function refuseMnos({ mnoIds = [] }: CampaignRequest): RegistryRefusal | undefined {
  const odd = mnoIds.find((id) => !mnos.has(id))
  return odd === undefined ? undefined : notFound('network', String(odd))
}

function refuseSubUseCases(
  context: Context,
  { subUseCases = [], useCase }: CampaignRequest,
): RegistryRefusal | undefined {
  const rule = 'registry.sub-use-cases'
  if (!isInForce(context, rule)) return undefined
  const { max, min } = subUseCasesOf(context, useCase)
  const distinct = new Set(subUseCases)
  const isOdd = [...distinct].some((id) => useCaseOf(id)?.validSubUsecase !== true)
  const isRepeated = distinct.size < subUseCases.length
  if (!isOdd && !isRepeated && distinct.size >= min && distinct.size <= max) return undefined
  const detail = `${useCase} takes ${min} to ${max} standard use cases, not “${subUseCases.join(', ')}”.`
  return malformed(context, rule, detail, 'subUsecases')
}

/** How many sub-use-cases a campaign of a use case names. */
export function subUseCasesOf({ rulebook }: Context, useCase: string) {
  const { max, min } = rulebook.params('registry.sub-use-cases')
  const most: Readonly<Record<string, number>> = max
  const least: Readonly<Record<string, number>> = min
  return { min: least[useCase] ?? 0, max: most[useCase] ?? 0 }
}

function refuseNoReference(
  context: Context,
  { referenceId }: CampaignRequest,
  { brandId, entityType }: Brand,
): RegistryRefusal | undefined {
  const rule = 'registry.sole-proprietor-campaign'
  const isAsked = entityType === 'SOLE_PROPRIETOR' && isInForce(context, rule)
  if (!isAsked || referenceId) return undefined
  const detail = `The campaign of sole proprietor ${brandId} has no referenceId.`
  return malformed(context, rule, detail, 'referenceId')
}

function malformed({ rulebook }: Context, rule: RuleId, detail: string, field: string) {
  const { remedy } = rulebook.get(rule)
  return refusal('invalid-parameter', rule, detail, {
    errors: [{ field, rule, detail, remedy }],
  })
}
