import { z } from '@hono/zod-openapi'
import {
  InstantOutput,
  instantOrNull,
  MediaInput,
  MediaListInput,
  PhoneNumberInput,
  ProviderCodeOutput,
  phoneNumberMax,
  TextInput,
  textMax,
} from '../http/wire.ts'
import { formatInstant } from '../kernel/instant.ts'
import { type NetworkId, networkIds } from '../rulebook/networks.ts'
import { type CodeProvider, codeOfEnd } from '../rulebook/provider-codes.ts'
import { smppReceipt } from '../rulebook/receipt-codes.ts'
import type { Rulebook } from '../rulebook/rulebook.ts'
import type { CarrierMessage } from './model/message.ts'
import type { NumberRecord } from './model/number.ts'

export const NetworkIdSchema = z.enum(networkIds).openapi('NetworkId')

export const NumberParams = z.object({ number: PhoneNumberInput })

export const CampaignParams = z.object({ campaignId: z.string().max(10) })

export const PoolOutput = z
  .object({ campaignId: z.string(), status: z.enum(['requested', 'approved', 'declined']) })
  .openapi('NumberPool')

export const AssignNumberInput = z.strictObject({
  campaignId: z.string().min(1).max(10).openapi({ example: 'CABC123' }),
})

/** How many characters the texts of a message may have. */
export const messageLimits = {
  ...{ phoneNumber: phoneNumberMax, text: textMax },
  ...{ reference: 100, campaignId: 10 },
} as const

export const MessageInput = z
  .strictObject({
    from: PhoneNumberInput,
    to: PhoneNumberInput,
    text: TextInput,
    media: MediaListInput.optional(),
    reference: z.string().max(messageLimits.reference).optional(),
    campaignId: z.string().max(messageLimits.campaignId).nullable().optional().openapi({
      description:
        'The campaign tag of the message. Absent: the campaign that holds the number. Null: outside every campaign.',
    }),
  })
  .openapi('CarrierMessageRequest')

export const IdempotencyHeaders = z.object({
  'idempotency-key': z
    .string()
    .regex(/^[\x21-\x7e]{1,255}$/, 'Give 1 to 255 visible ASCII characters, once.')
    .optional()
    .openapi({
      description:
        'The same key with the same content is answered as before, for 24 hours of virtual time.',
    }),
})

export const NumberOutput = z
  .object({
    number: z.string(),
    campaignId: z.string().nullable(),
    assignedAt: InstantOutput.nullable(),
    networks: z.array(
      z.object({
        network: NetworkIdSchema,
        state: z.enum(['PENDING', 'ACTIVE', 'FAILED']),
        failure: z.string().nullable().openapi({ example: 'CAMPAIGN_MNO_SUSPENDED' }),
      }),
    ),
    blockedAt: z
      .array(NetworkIdSchema)
      .openapi({ description: 'Networks that take nothing of the number in any campaign.' }),
  })
  .openapi('Number')

export const AcceptedOutput = z
  .object({
    id: z.string(),
    status: z.enum(['pending', 'delivered', 'failed', 'expired']),
    carrier: NetworkIdSchema,
    segments: z.int(),
    encoding: z.enum(['GSM-7', 'UCS-2']),
    campaignId: z.string().nullable(),
    warnings: z.array(z.string()),
  })
  .openapi('AcceptedMessage')

export const SmppOutput = z
  .object({
    stat: z.string().openapi({ example: 'DELIVRD' }),
    messageState: z.int().openapi({ example: 2 }),
    err: z.string().openapi({ example: '000' }),
  })
  .openapi('SmppReceipt')

export const MessageOutput = AcceptedOutput.extend({
  from: z.string(),
  to: z.string(),
  channel: z.enum(['sms', 'mms']),
  text: z.string(),
  media: z.array(MediaInput),
  reference: z.string().nullable(),
  acceptedAt: InstantOutput,
  finishedAt: InstantOutput.nullable(),
  rule: z.string().nullable(),
  smpp: SmppOutput.nullable().openapi({ description: 'Null until a receipt is in.' }),
  providerCode: ProviderCodeOutput.optional(),
}).openapi('CarrierMessage')

/** A number as it goes out; `blockedAt` is what networks block of it. */
export function toNumber(
  record: NumberRecord,
  blockedAt: ReadonlySet<NetworkId>,
): z.infer<typeof NumberOutput> {
  const { number, campaignId, assignedAt, networks, failures } = record
  return {
    number,
    campaignId: campaignId ?? null,
    assignedAt: instantOrNull(assignedAt),
    networks: networkIds.flatMap((network) => {
      const state = networks[network]
      return state ? [{ network, state, failure: failures?.[network] ?? null }] : []
    }),
    blockedAt: [...blockedAt],
  }
}

export function toAccepted(message: CarrierMessage): z.infer<typeof AcceptedOutput> {
  const { id, status, carrier, segments, encoding, campaignId, warnings } = message
  return { id, status, carrier, segments, encoding, campaignId, warnings: [...warnings] }
}

/** A message as it goes out, with a provider’s code for its end where that is asked for. */
export function toMessage(
  message: CarrierMessage,
  rulebook: Rulebook,
  codesOf: CodeProvider | undefined,
): z.infer<typeof MessageOutput> {
  const { from, to, channel, text, media, reference, acceptedAt, finishedAt, rule } = message
  const providerCode = codesOf && codeOfEnd(message.status, rule, codesOf)
  return {
    ...toAccepted(message),
    ...{ from, to, channel, text, media: [...media], reference: reference ?? null },
    acceptedAt: formatInstant(acceptedAt),
    finishedAt: instantOrNull(finishedAt),
    rule: rule ?? null,
    smpp: finishedAt === undefined ? null : smppReceipt(rulebook, finishedAt, rule),
    ...(providerCode ? { providerCode } : {}),
  }
}
