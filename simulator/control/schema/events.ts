import { z } from '@hono/zod-openapi'
import { InstantOutput, RuleIdOutput } from '../../http/wire.ts'
import type { WorldEvent } from '../../kernel/events.ts'
import { formatInstant } from '../../kernel/instant.ts'

const SeqInput = z.coerce.number().int().min(0)

export const EventsQuery = z.strictObject({
  after: SeqInput.default(0),
  before: SeqInput.optional(),
  order: z.enum(['oldest', 'newest']).default('oldest'),
  limit: z.coerce.number().int().min(1).max(10_000).default(1000),
  type: z.string().max(100).optional(),
  subject: z.string().max(100).optional(),
  rule: z.string().max(100).optional(),
})

/** Which events somebody asks for; what is left out does not matter. */
export type EventFilter = Pick<z.infer<typeof EventsQuery>, 'type' | 'subject' | 'rule'>

const EventOutput = z
  .object({
    seq: z.int(),
    at: InstantOutput,
    type: z.string(),
    subject: z.string(),
    data: z.record(z.string(), z.unknown()),
    rule: RuleIdOutput.optional(),
  })
  .openapi('Event')

export const EventsOutput = z.object({
  events: z.array(EventOutput),
  last: z.int(),
  forgotten: z.int().openapi({ description: 'Events up to this number are no longer kept.' }),
})

export function toEvent(event: WorldEvent): z.infer<typeof EventOutput> {
  return { ...event, at: formatInstant(event.at) }
}
