import { expect, test } from 'vitest'
import { playModels } from './customer.ts'

const seed = 20240617

test('a customer is what a small model says, after each step of any sequence', async () => {
  await playModels({ seed, sequences: 60 })
}, 60_000)

test.each([
  'carrier.opt-out',
  'eight.not-registered-cannot-enable',
  'eight.order-of-steps',
  'user.recent-number-immediate',
] as const)(
  '[%s] is known to the model, which notices when it is removed',
  async (rule) => {
    const play = playModels({ seed, sequences: 400, mutants: [{ rule, removed: true }] })
    await expect(play).rejects.toThrow('Property failed')
  },
  60_000,
)
