import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { Command } from 'commander'
import { projectRoot } from '../command/project.ts'
import { type Failure, playRound } from '../fuzz/round.ts'

/**
 * Throws generated requests at every surface, round by round, each by a seed of its own: prints
 * what was answered and how much memory is in use, and ends with 1 when anything failed. A seed
 * that fails is kept under `reports/out/fuzz`, and `--seed` plays it again.
 */
const options = new Command('test:fuzz')
  .option('--requests <number>', 'how many requests', Number, 50_000)
  .option('--round <number>', 'how many of them a seed makes', Number, 500)
  .option('--from <number>', 'the first seed', Number, 1)
  .option('--seed <number>', 'play the round of this seed alone', Number)
  .parse()
  .opts<{ requests: number; round: number; from: number; seed?: number }>()

const rounds = options.seed === undefined ? Math.ceil(options.requests / options.round) : 1
const first = options.seed ?? options.from
const statuses = new Map<number, number>()
const failures: Failure[] = []
const heapMiB: number[] = []

for (let round = 0; round < rounds; round += 1) {
  const played = await playRound(first + round, options.round)
  for (const [status, count] of played.statuses) {
    statuses.set(status, (statuses.get(status) ?? 0) + count)
  }
  failures.push(...played.failures)
  for (const failure of played.failures.slice(0, 1)) keep(failure)
  // What weak references point to is kept until a turn of the event loop ends, as in a server it does.
  await setImmediate()
  globalThis.gc?.()
  heapMiB.push(process.memoryUsage().heapUsed / 1024 / 1024)
}

const total = [...statuses.values()].reduce((sum, count) => sum + count, 0)
console.log(`${total} requests in ${rounds} rounds, seeds ${first} to ${first + rounds - 1}`)
for (const [status, count] of [...statuses].sort(([a], [b]) => a - b)) {
  console.log(`  ${status}  ${count}`)
}
const tenth = Math.max(1, Math.floor(rounds / 10))
// What is compiled and cached once is there after the first tenth.
const early = median(heapMiB.slice(tenth, 2 * tenth))
const late = median(heapMiB.slice(-tenth))
const isLevel = rounds < 20 || late < 1.2 * early
console.log(`heap ${early.toFixed(1)} MiB early, ${late.toFixed(1)} MiB at the end`)
if (!isLevel) console.log('The heap grows from round to round.')
console.log(`${failures.length} failures`)
for (const { seed, index, request, why } of failures.slice(0, 20)) {
  console.log(`  --seed ${seed} (request ${index}): ${request.slice(0, 200)}\n    ${why}`)
}
process.exit(failures.length > 0 || !isLevel ? 1 : 0)

function keep(failure: Failure): void {
  const folder = join(projectRoot, 'reports/out/fuzz')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, `${failure.seed}.json`), `${JSON.stringify(failure, null, 2)}\n`)
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}
