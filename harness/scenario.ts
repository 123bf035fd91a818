import { test } from 'vitest'
import { Connection } from './scenario/connection.ts'
import { Scenario } from './scenario/scenario.ts'

export { Answer, type Problem } from './scenario/answer.ts'
export * from './scenario/forms.ts'
export * from './scenario/roads.ts'
export { Scenario } from './scenario/scenario.ts'
export type { Form } from './scenario/wire.ts'

/** What a scenario proves, and in which world. */
export type ScenarioSpec = {
  /** Ids of the rules that this scenario would notice to be broken. */
  readonly proves: readonly string[]
  /** When its world begins: an instant, or a date (midnight in New York). */
  readonly startsAt: string
  /** The world's modelling choices, where they differ from the default. */
  readonly options?: Readonly<Record<string, unknown>>
  readonly seed?: number
}

/** What reports are told of each scenario. */
export type ScenarioMeta = Required<Pick<ScenarioSpec, 'proves' | 'startsAt' | 'seed'>>

declare module 'vitest' {
  interface TaskMeta {
    scenario?: ScenarioMeta
  }
}

const defaultSeed = 1
let opened = 0

/**
 * One scripted flow in a fresh world, through HTTP-shaped calls only. Its title says, in the
 * third person, what holds of any system under test.
 */
export function scenario(
  title: string,
  spec: ScenarioSpec,
  run: (t: Scenario) => Promise<void>,
): void {
  test(title, async ({ task }) => {
    const { proves, startsAt, options, seed = defaultSeed } = spec
    task.meta.scenario = { proves, startsAt, seed }
    opened += 1
    const id = `scenario-${process.pid}-${opened}`
    const connection = await Connection.open({ id, seed, now: startsAt, options })
    try {
      await run(new Scenario(connection))
    } finally {
      await connection.close()
    }
  })
}
