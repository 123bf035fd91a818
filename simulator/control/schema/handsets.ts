import { z } from '@hono/zod-openapi'
import { NetworkIdSchema } from '../../carriers/schema.ts'
import {
  InstantOutput,
  MediaInput,
  MediaListInput,
  PhoneNumberInput,
  TextInput,
} from '../../http/wire.ts'

export const InboundInput = z
  .strictObject({
    from: PhoneNumberInput,
    to: PhoneNumberInput,
    text: TextInput,
    media: MediaListInput.default([]),
  })
  .openapi('InboundMessage')

export const HandsetOutput = z
  .object({
    number: z.string(),
    network: NetworkIdSchema,
    messages: z.array(
      z.object({
        id: z.string(),
        at: InstantOutput,
        direction: z.enum(['in', 'out']),
        with: z.string(),
        text: z.string(),
        media: z.array(MediaInput),
      }),
    ),
    hasForgotten: z.boolean().openapi({
      description: 'Whether older messages may be missing: a world keeps the newest `historyKept`.',
    }),
    optedOutOf: z.array(z.string()),
  })
  .openapi('Handset')
