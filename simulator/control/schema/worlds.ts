import { z } from '@hono/zod-openapi'
import { InstantInput, InstantOutput } from '../../http/wire.ts'
import { formatInstant } from '../../kernel/instant.ts'
import type { World } from '../../world.ts'
import { rateMax } from './clock.ts'
import { MutantInput } from './mutants.ts'
import { OptionsInput } from './options.ts'

const WorldIdInput = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'Use lower-case letters, digits and hyphens, 63 at most.')

export const WorldInput = z
  .strictObject({
    id: WorldIdInput,
    seed: z.int().min(0),
    now: InstantInput,
    clock: z
      .strictObject({
        mode: z.enum(['manual', 'flowing']),
        rate: z.number().positive().max(rateMax),
      })
      .partial(),
    options: OptionsInput,
    mutants: z.array(MutantInput).max(100),
  })
  .partial()
  .openapi('WorldRequest')

export const ForkInput = z.strictObject({ id: WorldIdInput }).partial()

/** The id of a world that is there or is to be. */
export const NewWorldParams = z.object({ id: WorldIdInput })

export const WorldParams = z.object({ id: z.string().max(63) })

const Basic = z.object({ key: z.string(), secret: z.string() })

export const WorldOutput = z
  .object({
    id: z.string(),
    baseUrl: z.string(),
    now: InstantOutput,
    seed: z.int(),
    credentials: z.object({
      registry: Basic,
      carriers: Basic,
      provider: z.object({ token: z.string() }),
      partners: z.array(Basic.extend({ cspId: z.string() })),
    }),
  })
  .openapi('World')

export function toWorld({ spec, sim, credentials }: World, origin: string) {
  const { registry, carriers, provider, partners } = credentials
  return {
    id: spec.id,
    baseUrl: spec.id === 'default' ? origin : `${origin}/w/${spec.id}`,
    now: formatInstant(sim.now),
    seed: spec.seed,
    credentials: { registry, carriers, provider, partners: [...partners] },
  }
}
