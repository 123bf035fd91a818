import { z } from '@hono/zod-openapi'
import type { SurchargeLine } from '../../carriers/model/surcharges.ts'
import { NetworkIdSchema } from '../../carriers/schema.ts'
import { InstantOutput, RuleIdOutput } from '../../http/wire.ts'
import { chargeKinds } from '../../registry/model/ledger.ts'

export const BooksOutput = z
  .object({
    accepted: z.int(),
    delivered: z.int(),
    failed: z.int(),
    expired: z.int(),
    pending: z.int().openapi({
      description: 'Counted by itself: accepted = delivered + failed + expired + pending.',
    }),
    blocked: z.record(RuleIdOutput, z.int()).openapi({
      description: 'Messages turned back at a gate of the networks, by the rule that decided.',
    }),
  })
  .openapi('Books')

const SurchargeOutput = z
  .object({
    day: z.iso.date(),
    carrier: NetworkIdSchema,
    channel: z.enum(['sms', 'mms']),
    direction: z.enum(['out', 'in']),
    isRegistered: z.boolean(),
    messageClass: z.string().nullable().openapi({
      description: 'Of AT&T, where the class has a price of its own.',
    }),
    messages: z.int(),
    refused: z.int().openapi({ description: 'Turned back, and charged all the same.' }),
    units: z.int().openapi({ description: 'Segments of SMS, and MMS.' }),
    priceUsdTenThousandths: z.int(),
    amountUsdTenThousandths: z.int(),
  })
  .openapi('Surcharge')

export function toSurcharge(line: SurchargeLine): z.infer<typeof SurchargeOutput> {
  return { ...line, amountUsdTenThousandths: line.units * line.priceUsdTenThousandths }
}

export const LedgerOutput = z
  .object({
    charges: z.array(
      z.object({
        seq: z.int(),
        at: InstantOutput,
        cspId: z.string(),
        kind: z.enum(chargeKinds),
        subject: z.string(),
        months: z.int().optional(),
        amountUsdCents: z.int(),
      }),
    ),
    surcharges: z
      .array(SurchargeOutput)
      .openapi({ description: 'Of the networks, by day in New York and kind of traffic.' }),
    fines: z.array(
      z.object({
        ...{ at: InstantOutput, subject: z.string(), kind: z.string(), amountUsdCents: z.int() },
      }),
    ),
  })
  .openapi('Ledger')
