import { z } from '@hono/zod-openapi'
import { formatInstant } from '../../kernel/instant.ts'
import { type FeedbackCategory, feedbackCategories, feedbackCodes } from '../feedback.ts'
import type { IdentityFinding } from '../model/brand.ts'
import type { BrandAppeal } from '../model/brand-appeal.ts'
import { repeated, TimestampOutput, text } from './wire.ts'

const FeedbackCategoryOutput = z
  .object({
    id: z.string().openapi({ example: 'TAX_ID' }),
    displayName: z.string(),
    description: z.string(),
    fields: z.array(z.string()),
    errors: z.array(z.object({ code: z.string(), message: z.string() })),
  })
  .openapi('FeedbackCategory')

export const BrandFeedbackOutput = z
  .object({ brandId: z.string(), category: z.array(FeedbackCategoryOutput) })
  .openapi('BrandFeedback')

export const BrandAppealInput = z
  .object({
    appealCategories: z.array(text(50, 1)).min(1).max(20),
    attachmentUuids: z.array(text(255, 1)).max(100).optional(),
    explanation: text(1024).optional(),
  })
  .openapi('BrandAppealRequest')

const appealStatus = z.enum(['PENDING', 'COMPLETE'])

export const AppealQuery = z.object({ appealStatus: repeated(appealStatus).optional() })

export const BrandAppealOutput = z
  .object({
    brandId: z.string(),
    appealStatus,
    categoryList: z.array(z.string()),
    attachmentUuidList: z.array(z.string()),
    explanation: z.string().optional(),
    createDate: TimestampOutput,
    appealStatusUpdateDate: TimestampOutput,
    appealOutcome: z
      .object({
        vetStatus: z.string(),
        optionalAttributes: z.record(z.string(), z.unknown()),
        feedback: z.object({ category: z.array(FeedbackCategoryOutput) }),
      })
      .optional(),
  })
  .openapi('BrandAppeal')

/** Writes what a check found, one entry for each category. */
export function toFeedback(findings: readonly IdentityFinding[]) {
  const ids = [...new Set(findings.map(({ category }) => category))]
  return ids.map((id: FeedbackCategory) => {
    const { description, displayName, fields } = feedbackCategories[id]
    const found = findings.filter(({ category }) => category === id)
    const codes = [...new Set(found.flatMap(({ code }) => (code === undefined ? [] : [code])))]
    const named = id === 'OTHERS' ? found.map(({ field }) => field) : fields
    const errors = codes.map((code) => ({ code, message: feedbackCodes[code] }))
    return { id, displayName, description, fields: [...named], errors }
  })
}

export function toBrandAppeal(appeal: BrandAppeal): z.infer<typeof BrandAppealOutput> {
  const { attachmentUuids, brandId, categories, createdAt, explanation, outcome } = appeal
  const appealOutcome = outcome && {
    vetStatus: outcome.identityStatus,
    optionalAttributes: { ...outcome.optionalAttributes },
    feedback: { category: toFeedback(outcome.feedback) },
  }
  return {
    ...{ brandId, appealStatus: appeal.status },
    ...{ categoryList: [...categories], attachmentUuidList: [...attachmentUuids] },
    ...(explanation === undefined ? {} : { explanation }),
    createDate: formatInstant(createdAt),
    appealStatusUpdateDate: formatInstant(appeal.statusAt),
    ...(appealOutcome === undefined ? {} : { appealOutcome }),
  }
}
