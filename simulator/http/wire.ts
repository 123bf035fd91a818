import { z } from '@hono/zod-openapi'
import { readPhoneNumber } from '../carriers/phone-number.ts'
import { formatInstant, parseDuration, parseInstant } from '../kernel/instant.ts'
import { codeProviders } from '../rulebook/provider-codes.ts'

/** An instant as it comes in: ISO 8601 with an offset, or a date (midnight in New York). */
export const InstantInput = z
  .string()
  .max(40)
  .transform((text, context) => {
    const instant = parseInstant(text)
    if (instant !== undefined) return instant
    const message = `“${text}” is no instant such as 2024-06-17T00:00:00-04:00 or 2024-06-17.`
    context.addIssue({ code: 'custom', message })
    return z.NEVER
  })
  .openapi({ type: 'string', example: '2024-06-17T00:00:00-04:00' })

/** An instant as it goes out: ISO 8601 in UTC with milliseconds. */
export const InstantOutput = z.string().openapi({ example: '2024-06-17T04:00:00.000Z' })

/** Writes an instant that may be missing. */
export function instantOrNull(instant: number | undefined | null): string | null {
  return instant === undefined || instant === null ? null : formatInstant(instant)
}

/** A length of time: an ISO 8601 duration that does not run backwards. */
export const DurationInput = z
  .string()
  .max(40)
  .refine((text) => parseDuration(text) !== undefined, {
    message: 'This is no ISO 8601 duration such as P21D or PT2H, of a thousand years at most.',
  })
  .openapi({ example: 'P21D' })

/** How many characters a phone number has at most, as people write them. */
export const phoneNumberMax = 32

/** A phone number that can exist, read into E.164. */
export const PhoneNumberInput = z
  .string()
  .max(phoneNumberMax)
  .transform((text, context) => {
    const number = readPhoneNumber(text)
    if (number) return number.e164
    const message = `“${text}” is no phone number that can exist, such as +12125550181.`
    context.addIssue({ code: 'custom', message })
    return z.NEVER
  })
  .openapi({ type: 'string', example: '+12125550181' })

export const textMax = 5000

/** The text of a message. Longer ones than any phone shows are bad input, not long messages. */
export const TextInput = z
  .string()
  .max(textMax)
  .refine((text) => text.isWellFormed(), { message: 'The text has a lone surrogate.' })

export const MediaInput = z.strictObject({
  url: z.url().max(2048),
  contentType: z.string().max(100).openapi({ example: 'image/png' }),
  bytes: z.int().min(0).optional().openapi({ description: 'Size, when it matters to a limit.' }),
})

/** A list of media; more than any network takes is still judged by the rule, up to this bound. */
export const MediaListInput = z.array(MediaInput).max(50)

export const RuleIdOutput = z.string().openapi({ example: 'enforce.all-unregistered' })

/** The code that a provider would give (option `codesOf`). */
export const ProviderCodeOutput = z
  .object({
    provider: z.enum(codeProviders),
    outcome: z.string(),
    code: z.string(),
    isCertain: z.boolean(),
  })
  .openapi('ProviderCode')

export const FieldErrorOutput = z.object({
  field: z.string(),
  rule: RuleIdOutput.optional(),
  detail: z.string(),
  remedy: z.string(),
})

/** The header of operations that take a JSON body. */
export function jsonBody<Schema extends z.ZodType>(schema: Schema) {
  return { required: true, content: { 'application/json': { schema } } } as const
}

/** A success with a JSON body. */
export function jsonResponse<Schema extends z.ZodType>(description: string, schema: Schema) {
  return { description, content: { 'application/json': { schema } } } as const
}
