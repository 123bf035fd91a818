import { z } from '@hono/zod-openapi'
import {
  FieldErrorOutput,
  InstantInput,
  InstantOutput,
  MediaInput,
  MediaListInput,
  PhoneNumberInput,
  RuleIdOutput,
  TextInput,
} from '../http/wire.ts'
import { formatInstant } from '../kernel/instant.ts'
import { useCaseNames } from '../registry/use-cases.ts'
import type { FieldError } from '../rulebook/refusal.ts'
import { type Bill, type BillLine, totalsOf } from './model/bill.ts'
import type { Diagnosis } from './model/diagnosis.ts'
import type { ProviderMessage } from './model/message.ts'
import type { Conversation } from './model/messaging.ts'
import { expiryOf, type Registration, type RegistrationForm } from './model/registration.ts'
import type { SmsPage } from './model/sms-page.ts'
import { type Customer, currencyOf, type User } from './model/user.ts'

const name = z.string().trim().min(1).max(255)
const line = z.string().max(255)
const paragraph = z.string().max(4096)
const document = z.string().max(100_000)

export const IdParams = z.object({ id: z.string().max(40) })

const limit = z.coerce.number().int().min(1).max(1000).default(100)
const offset = z.coerce.number().int().min(0).max(1_000_000_000).default(0)

/** Which stretch of a list is asked for; answers say how long the whole is. */
export const PageQuery = z.strictObject({ limit, offset })

export const CustomersQuery = PageQuery.extend({
  search: z
    .string()
    .trim()
    .max(255)
    .optional()
    .openapi({ description: 'Part of the name, or the id, in any case.' }),
})

export const CustomerInput = z
  .strictObject({
    name,
    country: z
      .string()
      .regex(/^[A-Z]{2}$/, 'Give the country by its two letters, such as US.')
      .openapi({ example: 'US' }),
    signedUpAt: InstantInput.optional().openapi({ description: 'Absent: now.' }),
  })
  .openapi('CustomerRequest')

export const UserInput = z
  .strictObject({
    name,
    licence: z
      .string()
      .regex(/^X[1-8]$/, 'Give an X Series licence, X1 to X8.')
      .nullable()
      .optional()
      .openapi({ example: 'X2' }),
    number: PhoneNumberInput.nullable().optional(),
    provisionedAt: InstantInput.optional().openapi({ description: 'Absent: now.' }),
  })
  .openapi('UserRequest')

export const UserChangeInput = UserInput.pick({ licence: true, number: true })
  .refine((change) => Object.keys(change).length > 0, {
    message: 'Name what changes: licence or number.',
  })
  .openapi('UserChange')

export const FormInput = z
  .strictObject({
    legalName: line,
    displayName: line,
    ein: z
      .string()
      .regex(
        /^(\d{2}-?\d{7}|\d{9}[A-Z]{2}\d{4})$/,
        'Give nine digits (12-3456789) or a Canadian business number.',
      )
      .openapi({ example: '12-3456789' }),
    address: z.strictObject({
      street: line,
      city: z.string().max(100),
      state: z.string().max(20),
      postalCode: z.string().max(10),
    }),
    industry: z.string().max(50),
    email: z.email().max(255),
    phone: PhoneNumberInput,
    website: z.url().max(255),
    useCase: z.enum(useCaseNames),
    description: paragraph,
    messageFlow: paragraph,
    samples: z.array(z.string().max(1024)).max(10),
    numbers: z.array(PhoneNumberInput).max(1000),
    messageFrequency: line,
    optInForm: document,
    proofOfConsent: document,
    privacyPolicy: document,
    termsOfService: document,
    helpMessage: z.string().max(1024),
    optInMessage: z.string().max(1024),
    optOutMessage: z.string().max(1024),
  })
  .partial()
  .openapi('RegistrationForm', {
    description:
      'Which of the fields must be there is for the provider’s rules to say; those that are missing are each named in the answer.',
  })

export const NumbersInput = z.strictObject({ numbers: z.array(PhoneNumberInput).min(1).max(1000) })

export const NumberOfRegistrationParams = IdParams.extend({ number: PhoneNumberInput })

export const SendInput = z
  .strictObject({
    userId: z.string().max(40),
    to: z.string().max(40).openapi({ description: 'A phone number; for im, the id of a user.' }),
    text: TextInput,
    channel: z.enum(['sms', 'mms', 'im', 'contact-center']).optional(),
    media: MediaListInput.optional(),
  })
  .transform((request, context) => {
    if (request.channel === 'im') return request
    const to = PhoneNumberInput.safeParse(request.to)
    if (to.success) return { ...request, to: to.data }
    for (const { message } of to.error.issues) {
      context.addIssue({ code: 'custom', path: ['to'], message })
    }
    return z.NEVER
  })
  .openapi('SendRequest')

export const LogQuery = z.strictObject({
  number: PhoneNumberInput.optional(),
  direction: z.enum(['inbound', 'outbound']).optional(),
  status: z
    .enum(['queued', 'pending', 'delivered', 'failed', 'expired', 'not-delivered', 'received'])
    .optional(),
  since: InstantInput.optional(),
  until: InstantInput.optional(),
  limit,
  offset,
})

export const ConversationsQuery = z.strictObject({
  userId: z.string().max(40),
  limit: limit.openapi({ description: 'How many entries of each conversation: the newest.' }),
})

export const CustomerOutput = z
  .object({
    id: z.string(),
    name: z.string(),
    country: z.string(),
    currency: z.enum(['USD', 'CAD']),
    signedUpAt: InstantOutput,
    messagingAuth: z.string(),
  })
  .openapi('Customer')

export const UserOutput = z
  .object({
    id: z.string(),
    customerId: z.string(),
    name: z.string(),
    licence: z.string().nullable(),
    number: z.string().nullable(),
    provisionedAt: InstantOutput,
    sms: z.enum(['disabled', 'pending', 'enabled']),
    disabledCause: z.string().nullable(),
  })
  .openapi('User')

export const DiagnosisOutput = z
  .object({
    canSend: z.boolean(),
    cause: z.string().nullable(),
    rule: RuleIdOutput.nullable(),
    detail: z.string(),
    remedy: z.string().nullable(),
  })
  .openapi('Diagnosis')

export const RegistrationOutput = z
  .object({
    id: z.string(),
    customerId: z.string(),
    state: z.enum([
      'checking',
      'in-review',
      'verified',
      'rejected',
      'suspended',
      'expired',
      'barred',
    ]),
    submittedAt: InstantOutput,
    brandId: z.string(),
    campaignId: z.string().nullable(),
    errors: z.array(FieldErrorOutput),
    rejections: z.int(),
    numbers: z.array(z.string()),
    capLift: z.enum(['none', 'requested', 'approved', 'declined']),
    temporary: z
      .object({
        state: z.enum(['active', 'expired', 'superseded']),
        issuedAt: InstantOutput,
        expiresAt: InstantOutput,
      })
      .nullable(),
    possibleFines: z.array(
      z.object({
        at: InstantOutput,
        rejection: z.int(),
        amountUsdCents: z.int().nullable(),
      }),
    ),
  })
  .openapi('Registration')

export const SmsPageOutput = z
  .object({
    banner: z.string().nullable(),
    warnings: z.array(
      z.object({
        registrationId: z.string(),
        rule: RuleIdOutput,
        detail: z.string(),
        remedy: z.string(),
      }),
    ),
    registrations: z.array(RegistrationOutput),
  })
  .openapi('SmsPage')

const BillLineOutput = z.object({
  kind: z.enum(['registration-fee', 'carrier-fine', 'rejection-fine']),
  at: InstantOutput,
  subject: z.string(),
  rule: RuleIdOutput,
  currency: z.enum(['USD', 'CAD']),
  amountCents: z.int(),
  taxCents: z.int(),
})

export const BillsOutput = z
  .object({
    issued: z.array(
      z.object({
        id: z.string(),
        kind: z.enum(['monthly', 'order']),
        issuedAt: InstantOutput,
        lines: z.array(BillLineOutput),
        totalCents: z.record(z.string(), z.int()),
      }),
    ),
    upcoming: z.array(BillLineOutput),
  })
  .openapi('Bills')

export const MessageOutput = z
  .object({
    id: z.string(),
    userId: z.string().nullable(),
    number: z.string(),
    peer: z.string(),
    direction: z.enum(['inbound', 'outbound']),
    channel: z.enum(['sms', 'mms', 'im', 'contact-center']),
    text: z.string(),
    media: z.array(MediaInput),
    at: InstantOutput,
    status: z.enum([
      'queued',
      'pending',
      'delivered',
      'failed',
      'expired',
      'not-delivered',
      'received',
    ]),
    carrierMessageId: z.string().nullable(),
    warnings: z.array(z.string()),
    rule: RuleIdOutput.nullable(),
    reason: z.string().nullable(),
  })
  .openapi('Message')

export const ConversationOutput = z
  .object({
    peer: z.string(),
    total: z.int().openapi({ description: 'How many entries there are; the newest are given.' }),
    entries: z.array(
      z.union([
        z.object({ kind: z.literal('message'), message: MessageOutput }),
        z.object({
          kind: z.literal('system'),
          message: z.object({
            at: InstantOutput,
            about: z.string(),
            text: z.string(),
            rule: RuleIdOutput,
          }),
        }),
      ]),
    ),
  })
  .openapi('Conversation')

export function toCustomer(customer: Customer): z.infer<typeof CustomerOutput> {
  const signedUpAt = formatInstant(customer.signedUpAt)
  return { ...customer, currency: currencyOf(customer), signedUpAt }
}

export function toUser(user: User): z.infer<typeof UserOutput> {
  const { id, customerId, name, licence, number, sms, disabledCause } = user
  const provisionedAt = formatInstant(user.provisionedAt)
  return { id, customerId, name, licence, number, provisionedAt, sms, disabledCause }
}

export function toDiagnosis(diagnosis: Diagnosis): z.infer<typeof DiagnosisOutput> {
  return { ...diagnosis }
}

function toFieldError({ field, rule, detail, remedy }: FieldError) {
  return rule ? { field, rule, detail, remedy } : { field, detail, remedy }
}

export function toRegistration(registration: Registration): z.infer<typeof RegistrationOutput> {
  const { id, customerId, state, brandId, campaignId, rejections, capLift } = registration
  const { temporary } = registration
  return {
    ...{ id, customerId, state, brandId, campaignId, rejections, capLift },
    submittedAt: formatInstant(registration.submittedAt),
    errors: registration.errors.map(toFieldError),
    numbers: [...registration.numbers],
    temporary: temporary && {
      state: temporary.state,
      issuedAt: formatInstant(temporary.issuedAt),
      expiresAt: formatInstant(expiryOf(temporary)),
    },
    possibleFines: registration.possibleFines.map((fine) => ({
      ...fine,
      at: formatInstant(fine.at),
    })),
  }
}

/** A form as it can be sent again. */
export function toForm(form: RegistrationForm): z.infer<typeof FormInput> {
  const { numbers, samples, useCase } = form
  return {
    ...form,
    useCase: useCaseNames.find((name) => name === useCase),
    samples: samples && [...samples],
    numbers: numbers && [...numbers],
  }
}

export function toSmsPage(page: SmsPage): z.infer<typeof SmsPageOutput> {
  return {
    banner: page.banner,
    warnings: [...page.warnings],
    registrations: page.registrations.map(toRegistration),
  }
}

export function toBills(bills: {
  issued: readonly Bill[]
  upcoming: readonly BillLine[]
}): z.infer<typeof BillsOutput> {
  const toLine = (entry: BillLine) => ({ ...entry, at: formatInstant(entry.at) })
  return {
    issued: bills.issued.map(({ id, kind, issuedAt, lines }) => ({
      ...{ id, kind, issuedAt: formatInstant(issuedAt), lines: lines.map(toLine) },
      totalCents: totalsOf(lines),
    })),
    upcoming: bills.upcoming.map(toLine),
  }
}

export function toMessage(message: ProviderMessage): z.infer<typeof MessageOutput> {
  return {
    ...message,
    media: [...message.media],
    warnings: [...message.warnings],
    at: formatInstant(message.at),
  }
}

export function toConversation(conversation: Conversation): z.infer<typeof ConversationOutput> {
  return {
    peer: conversation.peer,
    total: conversation.total,
    entries: conversation.entries.map((entry) =>
      entry.kind === 'message'
        ? { kind: 'message', message: toMessage(entry.message) }
        : {
            kind: 'system',
            message: { ...entry.message, at: formatInstant(entry.message.at) },
          },
    ),
  }
}
