import { test } from 'vitest'
import { NotCapableError } from './adapter.ts'
import { definitions, type ScenarioSpec } from './scenario/definition.ts'
import { runScenario } from './scenario/run.ts'
import type { Scenario } from './scenario/scenario.ts'
import { type Story, tellStory } from './scenario/story.ts'

export { Answer, type Problem } from './scenario/answer.ts'
export type { ScenarioSpec } from './scenario/definition.ts'
export * from './scenario/forms.ts'
export type { Receiver } from './scenario/receiver.ts'
export * from './scenario/registry.ts'
export * from './scenario/roads.ts'
export { Scenario } from './scenario/scenario.ts'
export { isSigned } from './scenario/standard-webhooks.ts'
export * from './scenario/vetting.ts'
export type { Form } from './scenario/wire.ts'

/** What reports are told of each scenario. */
export type ScenarioMeta = {
  readonly proves: readonly string[]
  readonly startsAt: string
  readonly seed: number
  readonly story?: Story
}

declare module 'vitest' {
  interface TaskMeta {
    scenario?: ScenarioMeta
  }
}

/**
 * One scripted flow in a fresh world, through HTTP-shaped calls only. Its title says, in the
 * third person, what holds of any system under test. Under Vitest it is a test; the mutation
 * runner and the reports find it among the definitions.
 */
export function scenario(
  title: string,
  spec: ScenarioSpec,
  run: (t: Scenario) => Promise<void>,
): void {
  const definition = { title, spec, run }
  definitions.push(definition)
  if (process.env.VITEST === undefined) return
  const { timeoutMs: timeout = 5000 } = spec
  test(title, { timeout }, async ({ skip, task }) => {
    const { proves, startsAt, seed = 1 } = spec
    task.meta.scenario = { proves, startsAt, seed }
    const ran = await runScenario(definition)
    task.meta.scenario = { proves, startsAt, seed, story: tellStory(ran) }
    if (ran.error instanceof NotCapableError) skip(ran.error.message)
    if (ran.error !== undefined) throw ran.error
  })
}
