import { z } from '@hono/zod-openapi'
import { instantOrNull } from '../../http/wire.ts'
import { formatInstant } from '../../kernel/instant.ts'
import {
  cvLocales,
  type Vet,
  type VettingAppeal,
  vettingClasses,
  vettingStatuses,
} from '../model/vetting/vet.ts'
import { day, repeated, TimestampOutput, text } from './wire.ts'

const evpId = text(10, 1).openapi({ example: 'AEGIS' })
const vettingId = text(255, 1)

export const VettingQuery = z.object({
  vettingStatus: repeated(z.enum(vettingStatuses)),
  evpId: evpId.optional(),
  vettingClass: z.enum(vettingClasses).optional(),
})

export const VettingOrderInput = z
  .object({
    evpId,
    vettingClass: z.enum(vettingClasses).default('STANDARD'),
    additionalRequestPayload: text(20_000).nullish(),
  })
  .openapi('ExternalVettingOrderRequest')

export const VettingImportInput = z
  .object({
    evpId,
    vettingId: text(255).nullish(),
    vettingToken: text(2560).nullish(),
  })
  .openapi('ExternalVettingImportRequest')

export const VettingOutput = z
  .object({
    evpId: z.string(),
    vettingId: z.string(),
    vettingToken: z.string().nullable(),
    vettingScore: z.int().min(0).max(100).nullable(),
    vettingClass: z.enum(vettingClasses),
    vettingStatus: z.enum(vettingStatuses),
    reasons: z.array(z.string()).nullable(),
    vettingDetails: z.record(z.string(), z.string()),
    vettedDate: TimestampOutput.nullable(),
    createDate: TimestampOutput,
    validUntil: TimestampOutput.nullable(),
    expirationDate: TimestampOutput.nullable(),
  })
  .openapi('ExternalVetting')

export const CvTokenInput = z.object({
  locale: z.enum(cvLocales),
  validUntil: day.refine(isDate, { message: 'there is no such day' }),
})

export const ResendQuery = z.object({ vettingClass: z.enum(['RBM', 'AUTHPLUS']) })

export const VettingAppealInput = z
  .object({
    evpId,
    vettingId,
    appealCategories: z.array(text(50, 1)).min(1).max(20),
    attachmentUuids: z.array(text(100, 1)).max(20).nullish(),
    explanation: text(1024).nullish(),
  })
  .openapi('ExternalVettingAppealRequest')

const appealStatuses = ['PENDING', 'COMPLETE'] as const

export const VettingAppealQuery = z.object({
  evpId: evpId.optional(),
  vettingId: vettingId.optional(),
  appealStatus: repeated(z.enum(appealStatuses)).optional(),
})

export const VettingAppealOutput = z
  .object({
    brandId: z.string(),
    evpId: z.string(),
    vettingId: z.string(),
    vettingClass: z.enum(vettingClasses),
    appealStatus: z.enum(appealStatuses),
    categoryList: z.array(z.string()),
    attachmentUuidList: z.array(z.string()),
    explanation: z.string().nullable(),
    appealStatusUpdateDate: TimestampOutput,
    createDate: TimestampOutput,
    appealOutcome: z
      .object({
        vetStatus: z.enum(vettingStatuses),
        vetScore: z.int().nullable(),
        optionalAttributes: z.record(z.string(), z.unknown()),
        feedback: z.object({ reasons: z.array(z.string()) }),
      })
      .nullable(),
  })
  .openapi('ExternalVettingAppeal')

/** A vet as the registry writes it: what it has not got yet is null. */
export function toVetting(vet: Vet): z.infer<typeof VettingOutput> {
  const { details, evpId, reasons, score, vettingClass, vettingId, vettingToken } = vet
  return {
    ...{ evpId, vettingId, vettingToken: vettingToken ?? null, vettingScore: score ?? null },
    ...{ vettingClass, vettingStatus: vet.status, vettingDetails: { ...details } },
    reasons: reasons.length === 0 ? null : [...reasons],
    vettedDate: instantOrNull(vet.vettedAt),
    createDate: formatInstant(vet.orderedAt),
    validUntil: instantOrNull(vet.validUntil),
    expirationDate: instantOrNull(vet.expiresAt),
  }
}

/** An appeal of a vet, with its outcome once there is one. */
export function toVettingAppeal(appeal: VettingAppeal): z.infer<typeof VettingAppealOutput> {
  const { brandId, evpId, outcome, vettingClass, vettingId } = appeal
  return {
    ...{ brandId, evpId, vettingId, vettingClass, appealStatus: appeal.status },
    categoryList: [...appeal.categories],
    attachmentUuidList: [...appeal.attachmentUuids],
    explanation: appeal.explanation ?? null,
    appealStatusUpdateDate: formatInstant(appeal.statusChangedAt),
    createDate: formatInstant(appeal.createdAt),
    appealOutcome: outcome
      ? {
          vetStatus: outcome.status,
          vetScore: outcome.score ?? null,
          optionalAttributes: { ...outcome.optionalAttributes },
          feedback: { reasons: [...outcome.reasons] },
        }
      : null,
  }
}

function isDate(text: string): boolean {
  return z.iso.date().safeParse(text).success
}
