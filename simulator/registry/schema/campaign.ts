import { z } from '@hono/zod-openapi'
import { dateOf, formatInstant, type Instant } from '../../kernel/instant.ts'
import {
  type Campaign,
  type CampaignDetails,
  type CampaignRequest,
  noResellerId,
} from '../model/campaign.ts'
import { useCaseNames } from '../use-cases.ts'
import { flag, PageParams, recordSet, repeated, TimestampOutput, text } from './wire.ts'

const sampleCount = 5
const bool = z.boolean().nullish()
const words = text(4096, 40)
const message = text(1024, 20)
const keywords = text(255)
  .regex(/^(?:[^\s,]+(?:,[^\s,]+)*)?$/, 'separate keywords by commas, without spaces')
  .nullish()

/** What may be changed later, too. */
const detailShape = {
  resellerId: text(8, 1).nullish(),
  embeddedLink: bool,
  embeddedPhone: bool,
  numberPool: bool,
  ageGated: bool,
  directLending: bool,
  sample1: message.nullish(),
  sample2: message.nullish(),
  sample3: message.nullish(),
  sample4: message.nullish(),
  sample5: message.nullish(),
  helpMessage: message.nullish(),
  optinMessage: z.union([z.literal(''), message]).nullish(),
  optoutMessage: message.nullish(),
  optinKeywords: keywords,
  optoutKeywords: keywords,
  helpKeywords: keywords,
  privacyPolicyLink: text(2048).nullish(),
  termsAndConditionsLink: text(2048).nullish(),
  embeddedLinkSample: text(255).nullish(),
  autoRenewal: bool,
}

export const CampaignInput = z
  .object({
    brandId: text(8, 1),
    usecase: z.enum(useCaseNames),
    subUsecases: z.array(text(50, 1)).max(useCaseNames.length).nullish(),
    description: words,
    messageFlow: words,
    ...detailShape,
    termsAndConditions: bool,
    subscriberOptin: bool,
    subscriberOptout: bool,
    subscriberHelp: bool,
    mnoIds: z.array(z.int()).max(100).nullish(),
    referenceId: text(50).nullish(),
    tag: z.array(text(50, 1)).max(10).nullish(),
  })
  .openapi('CampaignRequest')

export const CampaignChange = z
  .object({ description: words.nullish(), messageFlow: words.nullish(), ...detailShape })
  .openapi('UpdateCampaign_CSP')

export const ResubmitInput = z
  .object({ mnoIds: z.array(z.int()).max(100).nullish() })
  .openapi('ResubmitCampaign')

export const CampaignParams = z.object({ campaignId: text(10, 1).openapi({ example: 'CABC123' }) })

export const CampaignQuerySchema = z.object({
  referenceId: text(50).optional(),
  brandId: text(8).optional(),
  status: z.enum(['ACTIVE', 'EXPIRED']).optional(),
  usecase: text(50).optional(),
  vertical: text(50).optional(),
  resellerId: text(8).optional(),
  autoRenewal: flag.optional(),
  upstreamCnpId: text(8).optional(),
  tag: repeated(text(50)).optional(),
  mock: flag.optional(),
  ...PageParams,
})

const textOrNull = z.string().nullable()

export const CampaignOutput = z
  .object({
    campaignId: z.string(),
    cspId: z.string(),
    brandId: z.string(),
    resellerId: textOrNull,
    status: z.enum(['ACTIVE', 'EXPIRED']),
    usecase: z.string(),
    subUsecases: z.array(z.string()),
    vertical: z.null(),
    description: z.string(),
    messageFlow: z.string(),
    embeddedLink: z.boolean(),
    embeddedPhone: z.boolean(),
    termsAndConditions: z.boolean(),
    numberPool: z.boolean(),
    ageGated: z.boolean(),
    directLending: z.boolean(),
    subscriberOptin: z.boolean(),
    subscriberOptout: z.boolean(),
    subscriberHelp: z.boolean(),
    sample1: textOrNull,
    sample2: textOrNull,
    sample3: textOrNull,
    sample4: textOrNull,
    sample5: textOrNull,
    helpMessage: textOrNull,
    optinMessage: textOrNull,
    optoutMessage: textOrNull,
    optinKeywords: textOrNull,
    optoutKeywords: textOrNull,
    helpKeywords: textOrNull,
    privacyPolicyLink: textOrNull,
    termsAndConditionsLink: textOrNull,
    embeddedLinkSample: textOrNull,
    referenceId: textOrNull,
    mock: z.boolean(),
    autoRenewal: z.boolean(),
    createDate: TimestampOutput,
    billedDate: TimestampOutput.nullable(),
    nextRenewalOrExpirationDate: z.iso.date().nullable(),
    expirationDate: TimestampOutput.nullable(),
  })
  .openapi('Campaign_CSP')

export const CampaignWithFeeOutput = CampaignOutput.extend({ monthlyFee: z.number() }).openapi(
  'Campaign_CSP_EX',
)

export const CampaignRecordSet = recordSet('Campaign_CSP', CampaignOutput)

/** Reads a new campaign. */
export function readCampaign(input: z.infer<typeof CampaignInput>): CampaignRequest {
  const { brandId, description, messageFlow, usecase } = input
  return {
    ...readDetails(input),
    ...{ brandId, description, messageFlow, useCase: usecase },
    samples: samplesOf(input, []),
    subUseCases: input.subUsecases ?? [],
    subscriberOptIn: input.subscriberOptin ?? false,
    subscriberOptOut: input.subscriberOptout ?? false,
    subscriberHelp: input.subscriberHelp ?? false,
    termsAndConditions: input.termsAndConditions ?? true,
    mnoIds: input.mnoIds ?? undefined,
    referenceId: input.referenceId || undefined,
    tag: input.tag?.map((name) => name.toLowerCase()),
  }
}

/** Reads a change; samples keep their places. */
export function readChange(
  input: z.infer<typeof CampaignChange>,
  before: Campaign,
): Partial<CampaignDetails> {
  return {
    ...readDetails(input),
    description: input.description ?? before.description,
    messageFlow: input.messageFlow ?? before.messageFlow,
    samples: samplesOf(input, before.samples),
  }
}

type Details = Partial<z.infer<typeof CampaignChange>>

function readDetails(input: Details): Partial<CampaignDetails> {
  return {
    resellerId: input.resellerId ?? undefined,
    embeddedLink: input.embeddedLink ?? undefined,
    embeddedPhone: input.embeddedPhone ?? undefined,
    numberPool: input.numberPool ?? undefined,
    ageGated: input.ageGated ?? undefined,
    directLending: input.directLending ?? undefined,
    helpMessage: input.helpMessage ?? undefined,
    optInMessage: input.optinMessage ?? undefined,
    optOutMessage: input.optoutMessage ?? undefined,
    optInKeywords: input.optinKeywords ?? undefined,
    optOutKeywords: input.optoutKeywords ?? undefined,
    helpKeywords: input.helpKeywords ?? undefined,
    privacyPolicyLink: input.privacyPolicyLink ?? undefined,
    termsAndConditionsLink: input.termsAndConditionsLink ?? undefined,
    embeddedLinkSample: input.embeddedLinkSample ?? undefined,
    autoRenewal: input.autoRenewal ?? undefined,
  }
}

function samplesOf(input: Details, before: readonly string[]): string[] {
  const given = [input.sample1, input.sample2, input.sample3, input.sample4, input.sample5]
  const samples = given.map((sample, index) => sample ?? before[index] ?? '')
  while (samples.at(-1) === '') samples.pop()
  return samples
}

/** A campaign as the registry writes it: what is unset is null. */
export function toCampaign(campaign: Campaign): z.infer<typeof CampaignOutput> {
  const { campaignId, cspId, brandId, description, messageFlow, resellerId, status } = campaign
  return {
    ...{ campaignId, cspId, brandId, status, description, messageFlow },
    resellerId: resellerId === noResellerId ? null : (resellerId ?? null),
    usecase: campaign.useCase,
    subUsecases: [...(campaign.subUseCases ?? [])],
    vertical: null,
    ...toFlags(campaign),
    ...toSamples(campaign),
    helpMessage: campaign.helpMessage ?? null,
    optinMessage: campaign.optInMessage ?? null,
    optoutMessage: campaign.optOutMessage ?? null,
    optinKeywords: campaign.optInKeywords || null,
    optoutKeywords: campaign.optOutKeywords || null,
    helpKeywords: campaign.helpKeywords || null,
    privacyPolicyLink: campaign.privacyPolicyLink ?? null,
    termsAndConditionsLink: campaign.termsAndConditionsLink ?? null,
    embeddedLinkSample: campaign.embeddedLinkSample ?? null,
    referenceId: campaign.referenceId ?? null,
    ...toDates(campaign),
  }
}

function toFlags(campaign: Campaign) {
  return {
    embeddedLink: campaign.embeddedLink ?? false,
    embeddedPhone: campaign.embeddedPhone ?? false,
    termsAndConditions: campaign.termsAndConditions ?? true,
    numberPool: campaign.numberPool ?? false,
    ageGated: campaign.ageGated ?? false,
    directLending: campaign.directLending ?? false,
    subscriberOptin: campaign.subscriberOptIn ?? false,
    subscriberOptout: campaign.subscriberOptOut ?? false,
    subscriberHelp: campaign.subscriberHelp ?? false,
    mock: campaign.mock ?? false,
    autoRenewal: campaign.autoRenewal ?? true,
  }
}

type Samples = Record<`sample${1 | 2 | 3 | 4 | 5}`, string | null>

function toSamples({ samples }: Campaign): Samples {
  const places = Array.from({ length: sampleCount }, (_, index) => samples[index] || null)
  const [sample1 = null, sample2 = null, sample3 = null, sample4 = null, sample5 = null] = places
  return { sample1, sample2, sample3, sample4, sample5 }
}

function toDates({ billedAt, createdAt, expiredAt, renewalAt }: Campaign) {
  return {
    createDate: formatInstant(createdAt),
    // What is charged is charged for a day, at its midnight.
    billedDate: billedAt === undefined ? null : `${utcDay(billedAt)}T00:00:00.000Z`,
    nextRenewalOrExpirationDate: renewalAt === undefined ? null : utcDay(renewalAt),
    expirationDate: expiredAt === undefined ? null : formatInstant(expiredAt),
  }
}

function utcDay(instant: Instant): string {
  return dateOf(instant, 'UTC')
}
