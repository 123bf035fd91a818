import { z } from '@hono/zod-openapi'
import { readPhoneNumber } from '../../carriers/phone-number.ts'
import { NetworkIdSchema } from '../../carriers/schema.ts'
import { InstantOutput } from '../../http/wire.ts'
import { rejectionCategories } from '../../registry/enumerations.ts'
import { rules } from '../../rulebook/index.ts'
import { decisionVerbs, isNumberVerb } from '../decisions.ts'

const fineKinds = [
  ...Object.keys(rules['carrier.fines'].params.amountsUsdCents),
  ...Object.keys(rules['carrier.sev0-fines'].params.amountsUsdCents),
  'non-use',
]

export const DecisionInput = z
  .strictObject({
    subject: z.string().min(1).max(40),
    decision: z.enum(decisionVerbs),
    network: NetworkIdSchema.optional(),
    reasons: z
      .array(
        z.strictObject({
          field: z.string().min(1).max(100),
          detail: z.string().min(1).max(1000),
          remedy: z.string().max(1000).optional(),
        }),
      )
      .max(50)
      .optional(),
    score: z.int().min(0).max(100).optional(),
    categories: z.array(z.enum(rejectionCategories)).max(rejectionCategories.length).optional(),
    fine: z.enum(fineKinds).optional().openapi({ example: 'program-evasion' }),
  })
  .refine(
    ({ decision, subject }) =>
      (decision !== 'fine' && !isNumberVerb(decision)) ||
      readPhoneNumber(subject)?.e164 === subject,
    { message: 'This is decided of a phone number such as +12125550181.', path: ['subject'] },
  )
  .openapi('Decision')

export const PendingDecisionsOutput = z.object({
  pending: z.array(
    z.object({
      subject: z.string(),
      kind: z.enum([
        ...(['identity-check', 'campaign-review', 'number-pool', 'brand-appeal'] as const),
        ...(['external-vet', 'vet-appeal'] as const),
      ]),
      decisions: z.array(z.enum(decisionVerbs)),
      dueAt: InstantOutput.nullable(),
    }),
  ),
})
