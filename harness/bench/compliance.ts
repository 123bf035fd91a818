import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { checkCompliance, type Finding } from '../../simulator/compliance/model.ts'
import { Rulebook } from '../../simulator/rulebook/rulebook.ts'
import { loadApplication } from '../compliance/load.ts'

/** Precision and recall of the compliance checker, rule by rule (`npm run bench:compliance [SET…]`). */
const floor = 0.9
const root = fileURLToPath(new URL('../../scenarios/compliance/', import.meta.url))
const context = { rulebook: new Rulebook(), at: Date.now() }

/** Positive is `violated`; what cannot be told is missed when it was violated. */
type Tally = {
  hits: number
  falseAlarms: number
  misses: number
  met: number
  openOnMet: number
}

type Case = { readonly name: string; readonly findings: Finding[]; readonly violated: string[] }

async function casesOf(set: string): Promise<Case[]> {
  const folder = join(root, set)
  const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  return Promise.all(
    names.map(async ({ name }) => {
      const findings = checkCompliance(await loadApplication(join(folder, name)), context)
      const labels = JSON.parse(readFileSync(join(folder, name, 'labels.json'), 'utf8'))
      return { name, findings, violated: labels.violated as string[] }
    }),
  )
}

function tally(cases: readonly Case[]): Map<string, Tally> {
  const tallies = new Map<string, Tally>()
  for (const { findings, violated } of cases) {
    for (const { rule, verdict } of findings) {
      const one = tallies.get(rule) ?? { hits: 0, falseAlarms: 0, misses: 0, met: 0, openOnMet: 0 }
      tallies.set(rule, one)
      const isPositive = violated.includes(rule)
      if (isPositive && verdict === 'violated') one.hits += 1
      if (isPositive && verdict !== 'violated') one.misses += 1
      if (!isPositive && verdict === 'violated') one.falseAlarms += 1
      if (!isPositive) one.met += 1
      if (!isPositive && verdict === 'cannot-tell') one.openOnMet += 1
    }
  }
  return tallies
}

const share = (part: number, whole: number) => (whole === 0 ? Number.NaN : part / whole)
const figure = (value: number) => (Number.isNaN(value) ? '   –' : value.toFixed(2)).padStart(9)

/** Prints one set; answers the rules that fall short, those without a case included. */
async function report(set: string): Promise<string[]> {
  const startedAt = performance.now()
  const cases = await casesOf(set)
  const tallies = tally(cases)
  const eachMs = (performance.now() - startedAt) / cases.length
  console.log(`\n${set}: ${cases.length} applications, ${eachMs.toFixed(1)} ms each`)
  console.log(`${'rule'.padEnd(36)}${'positives precision   recall  open on met'}`)
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
const sets = process.argv.length > 2 ? process.argv.slice(2) : ['development', 'held-out']
let short: string[] = []
for (const set of sets) short = await report(set)
const outcome = short.length === 0 ? 'kept by every rule' : `missed by ${short.join(', ')}`
console.log(`\nfloor ${floor} on ${sets.at(-1)} documents: ${outcome}`)
process.exitCode = short.length === 0 ? 0 : 1
