/** What became of a scenario. Errored: the run of it broke before it could judge. */
export type Outcome = 'passed' | 'failed' | 'errored' | 'skipped'

export type ScenarioResult = {
  readonly title: string
  /** The file, relative to the project. */
  readonly file: string
  readonly outcome: Outcome
  readonly proves: readonly string[]
  /** When its world began. */
  readonly startsAt: string
  readonly seed: number
  readonly durationMs: number
  /** Why it failed or errored, or was skipped. */
  readonly reason?: string | undefined
}

/** One run of scenarios against one target. */
export type Run = {
  readonly target: string
  readonly startedAt: string
  readonly durationMs: number
  readonly results: readonly ScenarioResult[]
  /** Problems outside every scenario, such as a file that cannot be loaded. */
  readonly errors: readonly string[]
  /** The command that runs the same again. */
  readonly command: string
}

/** How many results there are of an outcome. */
export function countOf({ results }: Run, outcome: Outcome): number {
  return results.filter((result) => result.outcome === outcome).length
}

/** Rules that at least one passed scenario proves. */
export function provenRules({ results }: Run): ReadonlySet<string> {
  const passed = results.filter(({ outcome }) => outcome === 'passed')
  return new Set(passed.flatMap(({ proves }) => proves))
}
