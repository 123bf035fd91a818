import type { Scenario } from './scenario.ts'

/** What a scenario proves, and in which world. */
export type ScenarioSpec = {
  /** Ids of the rules that this scenario would notice to be broken. */
  readonly proves: readonly string[]
  /** When its world begins: an instant, or a date (midnight in New York). */
  readonly startsAt: string
  /** The world's modelling choices, where they differ from the default. */
  readonly options?: Readonly<Record<string, unknown>>
  readonly seed?: number
  /** How long it may take, where that is more than usual. */
  readonly timeoutMs?: number
}

export type ScenarioDefinition = {
  readonly title: string
  readonly spec: ScenarioSpec
  readonly run: (t: Scenario) => Promise<void>
}

/** Every scenario of the files that were imported, in order. */
export const definitions: ScenarioDefinition[] = []
