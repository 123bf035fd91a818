import { Command } from 'commander'
import { playModels } from '../models/customer.ts'

/** Plays sequences of steps against the model of a customer; ends with 1 at the first that differs. */
const { seed, sequences } = new Command('test:models')
  .option('--sequences <number>', 'how many sequences of up to 30 steps', Number, 3000)
  .option('--seed <number>', 'what they are made from', Number, 1)
  .parse()
  .opts<{ sequences: number; seed: number }>()

await playModels({ seed, sequences })
console.log(`${sequences} sequences of seed ${seed}: the model and the simulator agree.`)
