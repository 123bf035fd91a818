import { z } from '@hono/zod-openapi'
import { NetworkIdSchema } from '../../carriers/schema.ts'
import {
  InstantInput,
  InstantOutput,
  MediaListInput,
  PhoneNumberInput,
  ProviderCodeOutput,
  RuleIdOutput,
  TextInput,
} from '../../http/wire.ts'

export const ExplainInput = z
  .strictObject({
    from: PhoneNumberInput,
    to: PhoneNumberInput.optional(),
    carrier: NetworkIdSchema.optional(),
    channel: z.enum(['sms', 'mms', 'im', 'contact-center']).default('sms'),
    text: TextInput.default('Hello'),
    media: MediaListInput.default([]),
    at: InstantInput.optional(),
  })
  .refine(({ to, carrier, channel }) => to || carrier || channel === 'im', {
    message: 'Give to (a number) or carrier (a network).',
    path: ['to'],
  })
  .openapi('Hypothesis')

const VerdictOutput = z.enum(['accept', 'at-risk', 'block'])

export const ExplainOutput = z
  .object({
    verdict: VerdictOutput,
    rule: RuleIdOutput.nullable(),
    providerCode: ProviderCodeOutput.optional(),
    gates: z.array(
      z.object({
        gate: z.string(),
        verdict: VerdictOutput,
        rule: RuleIdOutput.nullable(),
        detail: z.string(),
      }),
    ),
  })
  .openapi('Explanation')

export const EnforcementOutput = z
  .object({
    dates: z.array(z.object({ at: InstantOutput, rule: RuleIdOutput })),
    rows: z.array(
      z.object({
        network: NetworkIdSchema,
        channel: z.enum(['sms', 'mms']),
        isRegistered: z.boolean(),
        spans: z.array(
          z.object({
            from: InstantOutput.nullable(),
            until: InstantOutput.nullable(),
            verdict: VerdictOutput,
            rule: RuleIdOutput.nullable(),
          }),
        ),
      }),
    ),
  })
  .openapi('Enforcement')
