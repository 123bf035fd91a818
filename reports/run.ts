/** What became of a scenario. Errored: the run of it broke before it could judge. */
export type Outcome = 'passed' | 'failed' | 'errored' | 'skipped'

/** One call of a scenario, as a report shows it. */
export type ReportedCall = {
  readonly method: string
  readonly path: string
  readonly body?: unknown
  readonly status: number
  readonly answer: unknown
}

/** A moment of a scenario on virtual time. */
export type Moment = {
  readonly at: string
  readonly type: string
  readonly subject: string
  readonly rule?: string | undefined
}

/** What happened in a scenario: the beginning and the end of it where it was long. */
export type Story = {
  readonly calls: readonly ReportedCall[]
  readonly callsTotal: number
  readonly moments: readonly Moment[]
  readonly momentsTotal: number
}

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
  readonly story?: Story | undefined
  /** The command that makes the calls of a failure again. */
  readonly replay?: string | undefined
}

/** A rule as reports show it. */
export type ReportedRule = {
  readonly id: string
  readonly statement: string
  readonly cites: readonly string[]
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
  readonly rules: readonly ReportedRule[]
  readonly sources: Readonly<Record<string, string>>
}

/** How many results there are of an outcome. */
export function countOf({ results }: Run, outcome: Outcome): number {
  return results.filter((result) => result.outcome === outcome).length
}

/** A rule and the scenarios that claim to prove it. */
export type Coverage = {
  readonly rule: ReportedRule
  readonly scenarios: readonly ScenarioResult[]
  /** Proven: at least one of them ran, and every one that ran passed. */
  readonly isProven: boolean
}

/** Every rule of the rulebook with the scenarios that prove it. */
export function coverageOf({ results, rules }: Run): Coverage[] {
  return rules.map((rule) => {
    const scenarios = results.filter(({ proves }) => proves.includes(rule.id))
    const ran = scenarios.filter(({ outcome }) => outcome !== 'skipped')
    const isProven = ran.length > 0 && ran.every(({ outcome }) => outcome === 'passed')
    return { rule, scenarios, isProven }
  })
}
