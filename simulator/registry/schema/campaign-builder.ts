import { z } from '@hono/zod-openapi'
import type { MnoMetadata } from '../model/qualification.ts'
import type { Offer, Submitted } from '../model/submissions.ts'
import { useCaseNames } from '../use-cases.ts'
import { text } from './wire.ts'

const MetadataOutput = z
  .object({
    mno: z.string(),
    mnoSupport: z.boolean(),
    mnoReview: z.boolean(),
    qualify: z.boolean(),
    minMsgSamples: z.int(),
    reqSubscriberOptin: z.boolean(),
    reqSubscriberOptout: z.boolean(),
    reqSubscriberHelp: z.boolean(),
    noEmbeddedLink: z.boolean(),
    noEmbeddedPhone: z.boolean(),
    msgClass: z.string().optional(),
    tpm: z.int().optional(),
    mmsTpm: z.int().optional(),
    tpmScope: z.enum(['CAMPAIGN', 'PHONE_NUMBER']).optional(),
    brandTier: z.string().optional(),
    brandDailyCap: z.int().nullable().optional(),
  })
  .openapi('Metadata')

export const MetadataMapOutput = z.record(z.string(), MetadataOutput)

export const UsecaseMetadataOutput = z
  .object({
    usecase: z.string(),
    monthlyFee: z.number(),
    quarterlyFee: z.number(),
    annualFee: z.number(),
    minSubUsecases: z.int(),
    maxSubUsecases: z.int(),
    greyoutFields: z.array(z.string()),
    mnoMetadata: MetadataMapOutput,
  })
  .openapi('UsecaseMetadata')

export const SubmissionOutput = z
  .object({ campaignId: z.string(), mnoMetadata: MetadataMapOutput })
  .openapi('CampaignSubmissionResponse')

export const TermsOutput = z
  .object({ subTerms: z.array(z.string()) })
  .openapi('CampaignTermsAndConditions')

export const UsecaseParams = z.object({
  brandId: text(8, 1).openapi({ example: 'BABC123' }),
  usecase: z.enum(useCaseNames),
})

/** What networks say, by the registry’s number of each. */
export function toMetadataMap(metadata: readonly MnoMetadata[]) {
  return Object.fromEntries(metadata.map(({ mnoId, ...said }) => [String(mnoId), said]))
}

export function toSubmission({ campaign, metadata }: Submitted): z.infer<typeof SubmissionOutput> {
  return { campaignId: campaign.campaignId, mnoMetadata: toMetadataMap(metadata) }
}

const monthsPerQuarter = 3
const monthsPerYear = 12
const centsPerDollar = 100

/** Dollars for some months of a campaign. */
export function toFee(monthlyUsdCents: number, months = 1): number {
  return (monthlyUsdCents * months) / centsPerDollar
}

/** What the campaign builder says of a use case. */
export function toUsecaseMetadata(offer: Offer): z.infer<typeof UsecaseMetadataOutput> {
  const { metadata, monthlyUsdCents, subUseCases, useCase } = offer
  return {
    usecase: useCase,
    monthlyFee: toFee(monthlyUsdCents),
    quarterlyFee: toFee(monthlyUsdCents, monthsPerQuarter),
    annualFee: toFee(monthlyUsdCents, monthsPerYear),
    minSubUsecases: subUseCases.min,
    maxSubUsecases: subUseCases.max,
    greyoutFields: [],
    mnoMetadata: toMetadataMap(metadata),
  }
}
