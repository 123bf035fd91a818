import { z } from '@hono/zod-openapi'
import { formatInstant, plus, startOfDay } from '../../kernel/instant.ts'
import { nudgeIntents, rejectionCategories } from '../enumerations.ts'
import type { Brand } from '../model/brand.ts'
import type { Campaign } from '../model/campaign.ts'
import type { Migration } from '../model/migrations.ts'
import type { ShareLink } from '../model/share-link.ts'
import { CampaignOutput, toCampaign } from './campaign.ts'
import { day, flag, PageParams, recordSet, repeated, TimestampOutput, text } from './wire.ts'

const CnpId = text(8, 1)

export const ShareParams = z.object({
  campaignId: text(10, 1).openapi({ example: 'CABC123' }),
  upstreamCnpId: CnpId.openapi({ example: 'BANDW' }),
})

/** Which chain is meant: the live one, or what a migration prepares. */
export const ChainQuery = z.object({ cnpMigration: flag.default(false) })

const sharingStatuses = ['PENDING', 'ACCEPTED', 'DECLINED'] as const

const sharedQuery = {
  brandId: text(8).optional(),
  status: z.enum(['ACTIVE', 'EXPIRED']).optional(),
  sharingStatus: repeated(z.enum(sharingStatuses)).optional(),
  startDate: day.optional(),
  endDate: day.optional(),
  cnpMigration: flag.default(false),
  ...PageParams,
}

export const SharedWithMeQuery = z.object({ downstreamCnpId: CnpId.optional(), ...sharedQuery })
export const SharedByMeQuery = z.object({ upstreamCnpId: CnpId.optional(), ...sharedQuery })

/** A decline says why, in words and by category. */
export const DeclineQuery = z.object({
  explanation: text(2048, 1),
  rejectionCategory: z.preprocess(
    (value) => (typeof value === 'string' ? [value] : value),
    z.array(z.enum(rejectionCategories)).min(1).max(rejectionCategories.length),
  ),
})

export const CancelQuery = z.object({ explanation: text(2048).optional() })

export const NudgeInput = z
  .object({ nudgeIntent: z.enum(nudgeIntents), description: text(1024).nullish() })
  .openapi('CampaignNudge')

export const NudgeOutput = z.object({ message: z.string() })

export const MnoIdsOutput = z.array(z.int()).openapi({ example: [10038, 10035] })

export const SharingStatusOutput = z
  .object({
    downstreamCnpId: z.string(),
    upstreamCnpId: z.string(),
    sharingStatus: z.enum(sharingStatuses),
    explanation: z.string().nullable(),
    sharedDate: TimestampOutput,
    statusDate: TimestampOutput,
    cnpMigration: z.boolean(),
  })
  .openapi('CampaignSharingStatus')

export const SharingChainOutput = z
  .object({
    sharedWithMe: SharingStatusOutput.nullable(),
    sharedByMe: SharingStatusOutput.nullable(),
  })
  .openapi('CampaignSharingChain')

/** What stays with the CSP of a campaign: whose it is, by which name, and what it costs. */
const kept = {
  cspId: true,
  resellerId: true,
  referenceId: true,
  mock: true,
  vertical: true,
  autoRenewal: true,
  billedDate: true,
  nextRenewalOrExpirationDate: true,
  expirationDate: true,
} as const

const SharedCampaignOutput = CampaignOutput.omit(kept).openapi('SharedCampaign')

export const SharedCampaignRecordSet = recordSet('SharedCampaign', SharedCampaignOutput)

export const PartnerCampaignOutput = SharedCampaignOutput.extend({
  brand: z.object({
    brandId: z.string(),
    entityType: z.string(),
    displayName: z.string(),
    companyName: z.string().optional(),
    website: z.string().optional(),
    phone: z.string(),
    email: z.string(),
    optionalAttributes: z.record(z.string(), z.union([z.string(), z.boolean(), z.number()])),
  }),
  sharingChain: z
    .array(SharingStatusOutput)
    .optional()
    .openapi({ description: 'Every step from the CSP up; for DCAs only.' }),
}).openapi('SharedCampaign_CSP')

export const MigrationOutput = z
  .object({
    campaignId: z.string(),
    status: z.enum(['ACTIVE', 'COMPLETED', 'CANCELLED']),
    cancellationReason: z.string().nullable(),
    expirationDate: TimestampOutput,
    createDate: TimestampOutput,
  })
  .openapi('CnpMigration')

export function toSharingStatus(link: ShareLink): z.infer<typeof SharingStatusOutput> {
  const { downstreamCnpId, upstreamCnpId } = link
  return {
    ...{ downstreamCnpId, upstreamCnpId, sharingStatus: link.status },
    explanation: link.explanation ?? null,
    sharedDate: formatInstant(link.sharedAt),
    statusDate: formatInstant(link.statusAt),
    cnpMigration: link.chain === 'provisional',
  }
}

/** The two steps beside a party. */
export function toSharingChain(withMe: ShareLink | undefined, byMe: ShareLink | undefined) {
  return {
    sharedWithMe: withMe ? toSharingStatus(withMe) : null,
    sharedByMe: byMe ? toSharingStatus(byMe) : null,
  }
}

/** A campaign as partners see it. */
export function toSharedCampaign(campaign: Campaign): z.infer<typeof SharedCampaignOutput> {
  const all = Object.entries(toCampaign(campaign))
  const seen = all.filter(([name]) => !Object.hasOwn(kept, name))
  return Object.fromEntries(seen) as z.infer<typeof SharedCampaignOutput>
}

/** A partner’s campaign with its brand, and with its whole chain for those who may see it. */
export function toPartnerCampaign(
  campaign: Campaign,
  brand: Brand,
  chain: readonly ShareLink[] | undefined,
): z.infer<typeof PartnerCampaignOutput> {
  const { brandId, companyName, displayName, email, entityType, phone, website } = brand
  return {
    ...toSharedCampaign(campaign),
    brand: {
      ...{ brandId, displayName, email, entityType, phone },
      ...(companyName ? { companyName } : {}),
      ...(website ? { website } : {}),
      optionalAttributes: { ...brand.optionalAttributes },
    },
    ...(chain ? { sharingChain: chain.map(toSharingStatus) } : {}),
  }
}

export function toMigration(migration: Migration): z.infer<typeof MigrationOutput> {
  const { campaignId, cancellationReason, status } = migration
  return {
    ...{ campaignId, status, cancellationReason: cancellationReason ?? null },
    expirationDate: formatInstant(migration.expiresAt),
    createDate: formatInstant(migration.createdAt),
  }
}

type SharedFilter = Pick<
  z.infer<typeof SharedWithMeQuery>,
  'status' | 'sharingStatus' | 'startDate' | 'endDate'
>

/** What else of a list’s query its links must pass; days are those on which they were shared, UTC. */
export function passes(
  { endDate, sharingStatus, startDate, status }: SharedFilter,
  statusOf: (campaignId: string) => Campaign['status'] | undefined,
): ((link: ShareLink) => boolean) | undefined {
  const tests: ((link: ShareLink) => boolean)[] = []
  if (status) tests.push(({ campaignId }) => statusOf(campaignId) === status)
  if (sharingStatus) tests.push((link) => sharingStatus.includes(link.status))
  if (startDate) tests.push(({ sharedAt }) => sharedAt >= startOfDay(startDate, 'UTC'))
  if (endDate) {
    const end = plus(startOfDay(endDate, 'UTC'), { days: 1 }, 'UTC')
    tests.push(({ sharedAt }) => sharedAt < end)
  }
  return tests.length === 0 ? undefined : (link) => tests.every((test) => test(link))
}
