import { describe, expect, test } from 'vitest'
import type { Mutant } from '../../simulator/rulebook/rulebook.ts'
import { application } from './application.ts'
import { customer } from './customer.ts'
import { type Play, play } from './play.ts'
import { registry } from './registry.ts'

const seed = 20240617

describe.each<{
  what: string
  run: (how: Play) => Promise<void>
  rules: readonly Mutant['rule'][]
}>([
  {
    what: 'a customer of the 8x8-style provider',
    run: (how) => play(customer, how),
    rules: [
      ...(['carrier.opt-out', 'eight.not-registered-cannot-enable'] as const),
      ...(['eight.order-of-steps', 'user.recent-number-immediate'] as const),
    ],
  },
  {
    what: 'a business of the Primevox-style provider',
    run: (how) => play(application, how),
    rules: [
      ...(['prime.four-rejections', 'prime.temporary-registration'] as const),
      'prime.temporary-expires-30-days',
      'prime.temporary-expires-5-days-after-rejection',
      'enforce.primevox-june-2023',
    ],
  },
  {
    what: 'a CSP at the registry',
    run: (how) => play(registry, how),
    rules: [
      ...(['registry.sharing-chain', 'registry.expiry-is-final'] as const),
      ...(['registry.delete-without-campaigns', 'carrier.campaign-accepted-first'] as const),
      ...(['carrier.one-campaign-per-number', 'carrier.number-cap-49'] as const),
      'carrier.number-pool',
    ],
  },
])('$what', ({ rules, run }) => {
  test('is what a small model says, after each step of any sequence', async () => {
    await run({ seed, sequences: 40 })
  }, 60_000)

  test.each(rules)(
    '[%s] is known to the model, which notices when it is removed',
    async (rule) => {
      const noticed = run({ seed, sequences: 500, mutants: [{ rule, removed: true }] })
      await expect(noticed).rejects.toThrow('Property failed')
    },
    60_000,
  )
})
