import { casesOf } from '../compliance/cases.ts'
import { floor, judge, printErrors, printTable } from '../compliance/tally.ts'

/**
 * Precision and recall of the compliance checker, rule by rule (`npm run bench:compliance [SET…]`), and with
 * `--errors` each verdict that is wrong. A rule on which a case’s labels call readers divided is left out of
 * the tally for that case. Without a set named: both, and the floor is asked of the documents held apart.
 */
const named = process.argv.slice(2).filter((argument) => argument !== '--errors')
const sets = named.length > 0 ? named : ['development', 'held-out']
for (const [at, set] of sets.entries()) {
  const cases = await casesOf(set)
  if (cases.length === 0) {
    console.log(`\n${set}: empty; nothing is measured until a lot that nobody has read is there`)
    continue
  }
  const startedAt = performance.now()
  const judged = judge(cases)
  const eachMs = (performance.now() - startedAt) / cases.length
  console.log(`\n${set}: ${cases.length} applications, ${eachMs.toFixed(1)} ms each`)
  if (process.argv.includes('--errors')) printErrors(judged)
  const short = printTable(judged)
  if (at < sets.length - 1) continue
  const outcome = short.length === 0 ? 'kept by every rule' : `missed by ${short.join(', ')}`
  console.log(`\nfloor ${floor} on ${set} documents: ${outcome}`)
  process.exitCode = short.length === 0 ? 0 : 1
}
