import type { Reader } from '../../simulator/compliance/learned/reader.ts'
import { checkCompliance, type Finding } from '../../simulator/compliance/model.ts'
import { Rulebook } from '../../simulator/rulebook/rulebook.ts'
import type { Case } from './cases.ts'

/** Precision and recall are asked to reach this for every rule. */
export const floor = 0.9
const context = { rulebook: new Rulebook(), at: Date.now() }

/** Positive is `violated`; what cannot be told is missed when it was violated. */
type Tally = {
  hits: number
  falseAlarms: number
  misses: number
  met: number
  openOnMet: number
}

/** What the checker made of one rule in a case, beside its label. */
export type Judged = {
  readonly of: Case
  readonly finding: Finding
  readonly isPositive: boolean
}

/** Judges cases by every rule on which their labels are not divided. */
export function judge(cases: readonly Case[], reader?: Reader): Judged[] {
  return cases.flatMap((of) =>
    checkCompliance(of.application, reader ? { ...context, reader } : context)
      .filter(({ rule }) => !of.arguable.includes(rule))
      .map((finding) => ({ of, finding, isPositive: of.violated.includes(finding.rule) })),
  )
}

function tallyOf(judged: readonly Judged[]): Map<string, Tally> {
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

/** Prints each verdict that is wrong, rule by rule. */
export function printErrors(judged: readonly Judged[]): void {
  const lines = judged
    .filter(({ finding, isPositive }) => (finding.verdict === 'violated') !== isPositive)
    .map(({ of, finding: { rule, verdict, passage }, isPositive }) => {
      const error = isPositive ? `missed (${verdict})` : 'false alarm'
      return `${rule.padEnd(36)} ${error.padEnd(20)} ${of.lot ?? '–'} ${of.name}: ${passage ?? '–'}`
    })
  for (const line of lines.toSorted()) console.log(line)
}

const share = (part: number, whole: number) => (whole === 0 ? Number.NaN : part / whole)
const figure = (value: number) => (Number.isNaN(value) ? '   –' : value.toFixed(2)).padStart(9)

/** Prints precision and recall by rule; answers the rules that fall short, those without a case included. */
export function printTable(judged: readonly Judged[]): string[] {
  console.log(`${'rule'.padEnd(36)}${'positives precision   recall misses false  open on met'}`)
  const short: string[] = []
  for (const [rule, { falseAlarms, hits, met, misses, openOnMet }] of tallyOf(judged)) {
    const precision = share(hits, hits + falseAlarms)
    const recall = share(hits, hits + misses)
    const open = `${openOnMet}/${met}`.padStart(13)
    const errors = `${String(misses).padStart(7)}${String(falseAlarms).padStart(6)}`
    const count = String(hits + misses).padStart(9)
    const isShort = !(precision >= floor && recall >= floor)
    const mark = isShort ? '  <' : ''
    console.log(
      `${rule.padEnd(36)}${count} ${figure(precision)}${figure(recall)}${errors}${open}${mark}`,
    )
    if (isShort) short.push(rule)
  }
  return short
}
