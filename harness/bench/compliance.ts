import { checkCompliance, type Finding } from '../../simulator/compliance/model.ts'
import { Rulebook } from '../../simulator/rulebook/rulebook.ts'
import { type Case, casesOf } from '../compliance/cases.ts'

/**
 * Precision and recall of the compliance checker, rule by rule (`npm run bench:compliance [SET…]`), and with
 * `--errors` each verdict that is wrong. A rule on which a case’s labels call readers divided is left out of
 * the tally for that case.
 */
const floor = 0.9
const areErrorsShown = process.argv.includes('--errors')
const context = { rulebook: new Rulebook(), at: Date.now() }

/** Positive is `violated`; what cannot be told is missed when it was violated. */
type Tally = {
  hits: number
  falseAlarms: number
  misses: number
  met: number
  openOnMet: number
}

type Judged = { readonly of: Case; readonly finding: Finding; readonly isPositive: boolean }

function judge(cases: readonly Case[]): Judged[] {
  return cases.flatMap((of) =>
    checkCompliance(of.application, context)
      .filter(({ rule }) => !of.arguable.includes(rule))
      .map((finding) => ({ of, finding, isPositive: of.violated.includes(finding.rule) })),
  )
}

function tally(judged: readonly Judged[]): Map<string, Tally> {
  const tallies = new Map<string, Tally>()
  for (const { finding, isPositive } of judged) {
    const { rule, verdict } = finding
    const one = tallies.get(rule) ?? { hits: 0, falseAlarms: 0, misses: 0, met: 0, openOnMet: 0 }
    tallies.set(rule, one)
    if (isPositive && verdict === 'violated') one.hits += 1
    if (isPositive && verdict !== 'violated') one.misses += 1
    if (!isPositive && verdict === 'violated') one.falseAlarms += 1
    if (!isPositive) one.met += 1
    if (!isPositive && verdict === 'cannot-tell') one.openOnMet += 1
  }
  return tallies
}

function printErrors(judged: readonly Judged[]): void {
  for (const { of, finding, isPositive } of judged) {
    const { rule, verdict, passage } = finding
    if ((verdict === 'violated') === isPositive) continue
    console.log(
      `${isPositive ? 'missed' : 'false '} ${rule.padEnd(36)} ${of.name}: ${passage ?? '–'}`,
    )
  }
}

const share = (part: number, whole: number) => (whole === 0 ? Number.NaN : part / whole)
const figure = (value: number) => (Number.isNaN(value) ? '   –' : value.toFixed(2)).padStart(9)

/** Prints one set; answers the rules that fall short, those without a case included. */
async function report(set: string): Promise<string[]> {
  const startedAt = performance.now()
  const cases = await casesOf(set)
  const judged = judge(cases)
  const tallies = tally(judged)
  const eachMs = (performance.now() - startedAt) / cases.length
  console.log(`\n${set}: ${cases.length} applications, ${eachMs.toFixed(1)} ms each`)
  console.log(`${'rule'.padEnd(36)}${'positives precision   recall  open on met'}`)
  if (areErrorsShown) printErrors(judged)
  const short: string[] = []
  for (const [rule, { falseAlarms, hits, met, misses, openOnMet }] of tallies) {
    const precision = share(hits, hits + falseAlarms)
    const recall = share(hits, hits + misses)
    const open = `${openOnMet}/${met}`.padStart(13)
    const count = String(hits + misses).padStart(9)
    console.log(`${rule.padEnd(36)}${count} ${figure(precision)}${figure(recall)}${open}`)
    if (!(precision >= floor && recall >= floor)) short.push(rule)
  }
  return short
}

/** Without a set named: both, and the floor is asked of the documents held apart. */
const named = process.argv.slice(2).filter((argument) => argument !== '--errors')
const sets = named.length > 0 ? named : ['development', 'held-out']
let short: string[] = []
for (const set of sets) short = await report(set)
const outcome = short.length === 0 ? 'kept by every rule' : `missed by ${short.join(', ')}`
console.log(`\nfloor ${floor} on ${sets.at(-1)} documents: ${outcome}`)
process.exitCode = short.length === 0 ? 0 : 1
