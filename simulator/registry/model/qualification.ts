import { attLimits } from '../../rulebook/att-limits.ts'
import { type Context, isInForce } from '../../rulebook/context.ts'
import type { RuleId } from '../../rulebook/index.ts'
import { type FieldError, type Refusal, refusal } from '../../rulebook/refusal.ts'
import type { RegistryErrorName } from '../errors.ts'
import { type Mno, mnos } from '../mnos.ts'
import type { CampaignRating, CampaignRequest } from './campaign.ts'
import { type Applicant, networksReviewing, refuseApplicant } from './eligibility.ts'

/** What one network asks of campaigns of a use case, and what it would make of this one. */
export type MnoMetadata = {
  readonly mnoId: number
  readonly mno: string
  readonly mnoSupport: boolean
  readonly mnoReview: boolean
  readonly qualify: boolean
  readonly minMsgSamples: number
  readonly reqSubscriberOptin: boolean
  readonly reqSubscriberOptout: boolean
  readonly reqSubscriberHelp: boolean
  readonly noEmbeddedLink: boolean
  readonly noEmbeddedPhone: boolean
  readonly msgClass?: string
  readonly tpm?: number
  readonly mmsTpm?: number
  readonly tpmScope?: 'CAMPAIGN' | 'PHONE_NUMBER'
  readonly brandTier?: string
  readonly brandDailyCap?: number | null
}

/** What the registry qualifies: a use case for an applicant, at the rating it has or would get. */
export type Question = {
  readonly applicant: Applicant
  readonly useCase: string
  readonly rating: CampaignRating
}

/** What some networks say to a use case (facts R 3.6). */
export function qualify(
  context: Context,
  question: Question,
  mnoIds: readonly number[],
): MnoMetadata[] {
  const isFit = refuseApplicant(context, question.applicant, question.useCase) === undefined
  return mnoIds.flatMap((mnoId) => {
    const mno = mnos.get(mnoId)
    return mno ? [metadataOf(context, question, { mnoId, mno, isFit })] : []
  })
}

function metadataOf(
  context: Context,
  { applicant, rating, useCase }: Question,
  { mnoId, mno, isFit }: { mnoId: number; mno: Mno; isFit: boolean },
): MnoMetadata {
  const mnoSupport = isSupported(context, useCase, mno)
  const reviews = isInForce(context, 'registry.network-review')
  return {
    ...{ mnoId, mno: mno.displayName, mnoSupport, qualify: isFit && mnoSupport },
    mnoReview: reviews && networksReviewing(useCase, applicant.brand).includes(mno.network),
    minMsgSamples: samplesMin(context, useCase, mno),
    ...consentAt(context, useCase, mno),
    ...{ noEmbeddedLink: false, noEmbeddedPhone: false },
    ...(mno.network === 'att' ? throughputOf(context, rating) : {}),
    ...(mno.network === 't-mobile' ? dailyCapOf(context, rating) : {}),
  }
}

function isSupported(context: Context, useCase: string, { network }: Mno): boolean {
  const rule = 'registry.unsupported-use-case'
  const { atTMobile } = context.rulebook.params(rule)
  const isUnsupported = network === 't-mobile' && atTMobile.some((id) => id === useCase)
  return !(isUnsupported && isInForce(context, rule))
}

function samplesMin(context: Context, useCase: string, { network }: Mno): number {
  const rule = 'registry.campaign-samples'
  if (!isInForce(context, rule)) return 0
  const { attSamplesMin, samplesMin: usual } = context.rulebook.params(rule)
  const special: Readonly<Record<string, number>> = attSamplesMin
  return network === 'att' ? (special[useCase] ?? usual) : usual
}

function consentAt(context: Context, useCase: string, { network }: Mno) {
  const rule = 'registry.campaign-consent'
  const { withoutOptIn, withoutOptOut } = context.rulebook.params(rule)
  const asks = isInForce(context, rule) && (network === 'att' || network === 't-mobile')
  return {
    reqSubscriberOptin: asks && !withoutOptIn.some((id) => id === useCase),
    reqSubscriberOptout: asks && network === 'att' && !withoutOptOut.some((id) => id === useCase),
    reqSubscriberHelp: asks,
  }
}

/** The registry writes zero for what is not limited. */
function finite(limit: number): number {
  return Number.isFinite(limit) ? limit : 0
}

function throughputOf({ rulebook, sim }: Context, { messageClass }: CampaignRating) {
  const limits = attLimits(messageClass, rulebook, sim.now)
  const { isPerNumber, mmsPerMinute, segmentsPerMinute } = limits
  return {
    ...{ msgClass: messageClass, tpm: finite(segmentsPerMinute), mmsTpm: finite(mmsPerMinute) },
    tpmScope: isPerNumber ? ('PHONE_NUMBER' as const) : ('CAMPAIGN' as const),
  }
}

/** Tiers that the registry does not name on the wire have the lowest one’s name. */
const wireTiers = ['LOW', 'LOWER_MID', 'UPPER_MID', 'TOP', 'UNCAPPED']

function dailyCapOf({ rulebook }: Context, { brandTier }: CampaignRating) {
  const caps: Readonly<Record<string, number>> = rulebook.params(
    'carrier.t-mobile-daily-cap',
  ).segmentsPerDay
  return {
    brandTier: wireTiers.includes(brandTier) ? brandTier : 'LOW',
    brandDailyCap: caps[brandTier] ?? null,
  }
}

/** Why networks that would take the use case do not take this campaign, if they do not. */
export function refuseIncomplete(
  context: Context,
  request: CampaignRequest,
  asked: readonly MnoMetadata[],
): Refusal<RegistryErrorName> | undefined {
  const count = request.samples.filter((sample) => sample !== '').length
  const wanted = Math.max(0, ...asked.map(({ minMsgSamples }) => minMsgSamples))
  if (count < wanted) {
    const rule = 'registry.campaign-samples'
    return refuseFields(context, rule, `The networks want ${wanted} samples; ${count} are given.`, [
      `sample${count + 1}`,
    ])
  }
  const missing = [
    ...wantedBut(asked, 'reqSubscriberOptin', 'subscriberOptin', request.subscriberOptIn),
    ...wantedBut(asked, 'reqSubscriberOptout', 'subscriberOptout', request.subscriberOptOut),
    ...wantedBut(asked, 'reqSubscriberHelp', 'subscriberHelp', request.subscriberHelp),
  ]
  if (missing.length === 0) return undefined
  const detail = `The networks want ${missing.join(', ')}.`
  return refuseFields(context, 'registry.campaign-consent', detail, missing)
}

function wantedBut(
  asked: readonly MnoMetadata[],
  requirement: 'reqSubscriberOptin' | 'reqSubscriberOptout' | 'reqSubscriberHelp',
  field: string,
  given: boolean | undefined,
): string[] {
  return given !== true && asked.some((mno) => mno[requirement]) ? [field] : []
}

function refuseFields(
  { rulebook }: Context,
  rule: RuleId,
  detail: string,
  fields: readonly string[],
): Refusal<RegistryErrorName> {
  const { remedy } = rulebook.get(rule)
  const errors: FieldError[] = fields.map((field) => ({ field, rule, detail, remedy }))
  return refusal('campaign-not-qualified', rule, detail, { errors })
}
