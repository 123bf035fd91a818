import { countOf, coverageOf, type Run, type ScenarioResult } from './run.ts'

/** One scenario on one line, and its reason below when it did not pass. */
export function scenarioLine(result: ScenarioResult): string {
  const { outcome, file, title, durationMs, reason, seed } = result
  const line = `${outcome.padEnd(7)}  ${concernOf(file)}: ${title} (${Math.round(durationMs)} ms)`
  if (outcome === 'passed' || reason === undefined) return line
  const indented = reason.split('\n').map((text) => `         ${text}`)
  return [line, ...indented, `         seed ${seed}, ${file}`].join('\n')
}

/** The totals of a run, and the rules that it leaves unproven. */
export function totalsLines(run: Run): string {
  const counts = (['passed', 'failed', 'errored', 'skipped'] as const).map(
    (outcome) => `${countOf(run, outcome)} ${outcome}`,
  )
  const seconds = (run.durationMs / 1000).toFixed(1)
  const coverage = coverageOf(run)
  const unproven = coverage.filter(({ isProven }) => !isProven).map(({ rule }) => rule.id)
  const proven = coverage.length - unproven.length
  return [
    ...run.errors.map((error) => `error    ${error}`),
    `${counts.join(', ')} against ${run.target} in ${seconds} s`,
    `${proven} of ${coverage.length} rules proven`,
    ...unproven.map((id) => `not proven: ${id}`),
  ].join('\n')
}

/** `scenarios/eight/road.scenario.ts` is about `eight/road`. */
function concernOf(file: string): string {
  return file.replace(/^scenarios\//, '').replace(/\.scenario\.ts$/, '')
}
