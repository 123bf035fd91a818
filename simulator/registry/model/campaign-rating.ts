import { type Context, isInForce } from '../../rulebook/context.ts'
import { useCaseOf } from '../use-cases.ts'
import type { CampaignRating } from './campaign.ts'

/** All that the networks rate a campaign by. */
export type RatedBy = {
  readonly useCase: string
  readonly entityType: string
  readonly attributes: Readonly<Record<string, unknown>>
  /** The best score of the brand’s vets, where it has one. */
  readonly score: number | undefined
}

/** How AT&T and T-Mobile rate a campaign (facts R 5.6). */
export function ratingOf(context: Context, facts: RatedBy): CampaignRating {
  return { messageClass: messageClassOf(context, facts), brandTier: brandTierOf(context, facts) }
}

/** Use cases with a message class of their own, whatever the score. */
const ownClasses: Readonly<Record<string, string>> = {
  ...{ LOW_VOLUME: 'T', UCAAS_LOW: 'T', PROXY: 'G', CONVERSATIONAL: 'G', POLITICAL: 'K' },
  ...{ AGENTS_FRANCHISES: 'N', CHARITY: 'P', SOCIAL: 'S', SOLE_PROPRIETOR: 'W' },
  ...{ EMERGENCY: 'X', PUBLIC_SAFETY_RESTRICTED: 'X', CARRIER_EXEMPT: 'Y', K12_EDUCATION: 'Y' },
  TRIAL: 'Z',
}

/** Use cases that travel with the mixed and marketing ones; the others are dedicated. */
const mixedUseCases = ['MIXED', 'MARKETING', 'UCAAS_HIGH']

function messageClassOf(context: Context, facts: RatedBy): string {
  const { attributes, useCase } = facts
  const own = ownClasses[useCase]
  if (own !== undefined) return own
  const [dedicated, mixed] = classPairs[scoreBand(context, facts)]
  const isStandard = useCaseOf(useCase)?.classification === 'STANDARD'
  const { charityStatuses } = context.rulebook.params('registry.message-class')
  const isCharity = charityStatuses.some((status) => status === attributes.taxExemptStatus)
  if (isCharity && isStandard && isInForce(context, 'registry.message-class')) return 'P'
  return mixedUseCases.includes(useCase) ? mixed : dedicated
}

const classPairs = { top: ['A', 'B'], middle: ['C', 'D'], low: ['E', 'F'] } as const

/** What AT&T makes of the score; governments need none, and get nothing for one. */
function scoreBand(
  context: Context,
  { attributes, entityType, score = 0 }: RatedBy,
): 'top' | 'middle' | 'low' {
  const rule = 'registry.message-class'
  if (!isInForce(context, rule)) return 'low'
  if (entityType === 'GOVERNMENT') return attributes.governmentEntity === true ? 'top' : 'low'
  const { middleScoreMin, topScoreMin } = context.rulebook.params(rule)
  if (score >= topScoreMin || attributes.russell3000 === true) return 'top'
  return score >= middleScoreMin ? 'middle' : 'low'
}

function brandTierOf(context: Context, { attributes, score = 0, useCase }: RatedBy): string {
  if (useCase === 'SOLE_PROPRIETOR' || useCase === 'TRIAL') return useCase
  const rule = 'registry.brand-tier'
  if (!isInForce(context, rule)) return 'LOW'
  const isPublic = attributes.governmentEntity === true || useCase === 'PUBLIC_SAFETY_RESTRICTED'
  if (isPublic || (useCase === 'POLITICAL' && hasPoliticalVet(attributes))) return 'UNCAPPED'
  if (useCase === 'LOW_VOLUME' || useCase === 'UCAAS_LOW') return 'LOW'
  const { lowerMidScoreMin, topScoreMin, upperMidScoreMin } = context.rulebook.params(rule)
  if (score >= topScoreMin || attributes.russell3000 === true) return 'TOP'
  if (score >= upperMidScoreMin) return 'UPPER_MID'
  return score >= lowerMidScoreMin ? 'LOWER_MID' : 'LOW'
}

/** Whether a political vet has written its findings to a brand. */
export function hasPoliticalVet(attributes: Readonly<Record<string, unknown>>): boolean {
  return attributes.politicalCommitteeLocale !== undefined || attributes.section527 === true
}
