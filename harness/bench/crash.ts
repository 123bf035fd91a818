import { parseArgs } from 'node:util'
import { runCrashRounds } from '../crash/rounds.ts'

/** Kills a loaded server again and again, and counts what is lost (`npm run test:crash`). */
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '200' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
})
const rounds = Number(values.rounds)
const seed = Number(values.seed)
console.log(`${rounds} rounds, seed ${seed}`)

const result = await runCrashRounds({
  ...{ rounds, seed },
  onRound: (round, { acknowledged, duplicated, lost }) => {
    if (round % 10 !== 0) return
    console.log(
      `round ${round}: ${acknowledged} acknowledged, ${lost} lost, ${duplicated} duplicated`,
    )
  },
})
for (const finding of result.findings.slice(0, 20)) console.log(finding)
const { acknowledged, duplicated, findings, found, lost } = result
console.log(
  `rounds ${rounds}, acknowledged ${acknowledged}, found ${found}, lost ${lost}, duplicated ${duplicated}`,
)
process.exitCode = findings.length === 0 ? 0 : 1
