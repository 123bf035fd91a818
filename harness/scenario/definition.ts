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
  /** What the target must be able to do; without one of them the scenario is skipped. */
  readonly needs?: readonly Capability[]
}

/** What a target may be unable to do. A simulator of ours can do all of it. */
export type Capability = 'clock' | 'decisions' | 'carriers' | '8x8' | 'primevox' | 'events'

export type ScenarioDefinition = {
  readonly title: string
  readonly spec: ScenarioSpec
  readonly run: (t: Scenario) => Promise<void>
}

/** Every scenario of the files that were imported, in order. */
export const definitions: ScenarioDefinition[] = []
