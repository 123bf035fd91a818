import { Command } from 'commander'
import { application } from '../models/application.ts'
import { customer } from '../models/customer.ts'
import { type Play, play } from '../models/play.ts'
import { registry } from '../models/registry.ts'

/** Plays sequences of steps against small models; ends with 1 at the first that differs. */
const { seed, sequences } = new Command('test:models')
  .option(
    '--sequences <number>',
    'how many sequences of up to 30 steps, of each model',
    Number,
    1500,
  )
  .option('--seed <number>', 'what they are made from', Number, 1)
  .parse()
  .opts<Play>()

const played = [
  ['8x8-style customer', () => play(customer, { seed, sequences })],
  ['Primevox-style business', () => play(application, { seed, sequences })],
  ['CSP at the registry', () => play(registry, { seed, sequences })],
] as const

for (const [what, run] of played) {
  await run()
  console.log(
    `${what}: the simulator and its model agree in ${sequences} sequences of seed ${seed}.`,
  )
}
