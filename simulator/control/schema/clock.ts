import { z } from '@hono/zod-openapi'
import { DurationInput, InstantInput, InstantOutput, instantOrNull } from '../../http/wire.ts'
import { formatInstant, lastInstant, plus } from '../../kernel/instant.ts'
import type { Due } from '../../kernel/scheduler.ts'
import type { World } from '../../world.ts'

/** The fastest a flowing clock goes: a year in half a minute. */
export const rateMax = 1_000_000

export const ClockOutput = z
  .object({
    now: InstantOutput,
    mode: z.enum(['manual', 'flowing']),
    rate: z.number(),
    nextDueAt: InstantOutput.nullable(),
  })
  .openapi('Clock')

export const ClockInput = z
  .strictObject({ mode: z.enum(['manual', 'flowing']), rate: z.number().positive().max(rateMax) })
  .partial()
  .openapi('ClockChange')

export const AdvanceInput = z
  .union(
    [
      z.strictObject({ by: DurationInput }),
      z.strictObject({ to: InstantInput }),
      z.strictObject({ until: z.enum(['idle', 'next']) }),
    ],
    {
      error:
        'Give one of: by (a duration such as P21D), to (an instant), until ("idle" or "next").',
    },
  )
  .openapi('Advance')

export const AdvanceOutput = z
  .object({ now: InstantOutput, fired: z.int(), nextDueAt: InstantOutput.nullable() })
  .openapi('Advanced')

export const DueQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(1000).default(100),
})

export const DueOutput = z.object({
  due: z.array(
    z
      .object({
        at: InstantOutput,
        kind: z.string().openapi({ example: 'carriers.fates-due' }),
        subject: z.string(),
        isRecurring: z
          .boolean()
          .openapi({ description: 'Renewals and other work without an end.' }),
      })
      .openapi('Due'),
  ),
  total: z.int().openapi({ description: 'How much is due at any time.' }),
})

export function toClock({ sim }: World): z.infer<typeof ClockOutput> {
  const { mode, rate } = sim.clock
  return { now: formatInstant(sim.now), mode, rate, nextDueAt: instantOrNull(sim.nextDueAt) }
}

export function toDue({ at, kind, recurring, subject }: Due) {
  return { at: formatInstant(at), kind, subject, isRecurring: recurring === true }
}

/** The farthest that one call moves the clock: beyond it renewals alone would keep a server busy. */
export function latestAdvance(now: number): number {
  return Math.min(plus(now, { years: 100 }), lastInstant)
}
