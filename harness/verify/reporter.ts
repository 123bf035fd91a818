import { relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import type { SerializedError, TestError } from 'vitest'
import type { Reporter, TestCase, TestModule } from 'vitest/node'
import { scenarioLine } from '../../reports/console.ts'
import type { Outcome, ScenarioResult } from '../../reports/run.ts'
import type { Story } from '../scenario/story.ts'
import type {} from '../scenario.ts'

/** A result with all that a replay needs. */
export type VerifiedScenario = ScenarioResult & { readonly story?: Story | undefined }

/** Hears Vitest and keeps what became of each scenario, telling one line of each as it ends. */
export class ScenarioReporter implements Reporter {
  readonly results: VerifiedScenario[] = []
  readonly errors: string[] = []
  readonly #root: string
  readonly #tell: (line: string) => void

  constructor(root: string, tell: (line: string) => void) {
    this.#root = root
    this.#tell = tell
  }

  onTestCaseResult(testCase: TestCase): void {
    const result = toResult(testCase, this.#root)
    this.results.push(result)
    this.#tell(scenarioLine(result))
  }

  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    const broken = modules.flatMap((module) =>
      module.errors().map((error) => `${relative(this.#root, module.moduleId)}: ${error.message}`),
    )
    this.errors.push(...broken, ...unhandled.map(({ message }) => message))
  }
}

function toResult(testCase: TestCase, root: string): VerifiedScenario {
  const result = testCase.result()
  const { errors = [], state } = result
  const note = result.state === 'skipped' ? result.note : undefined
  const { scenario } = testCase.meta()
  return {
    title: testCase.fullName,
    file: relative(root, testCase.module.moduleId),
    outcome: outcomeOf(state, errors),
    proves: scenario?.proves ?? [],
    startsAt: scenario?.startsAt ?? '',
    seed: scenario?.seed ?? 0,
    durationMs: testCase.diagnostic()?.duration ?? 0,
    reason: errors.length > 0 ? errors.map(reasonOf).join('\n') : note,
    story: scenario?.story,
  }
}

/** What was thrown, with what was expected and what came where that is known. */
function reasonOf({ message, diff }: TestError): string {
  return diff === undefined ? message : `${message}\n${stripVTControlCharacters(diff)}`
}

/** An expectation that does not hold is a failure; anything else that is thrown is an error. */
function outcomeOf(state: string, errors: readonly { name?: string | undefined }[]): Outcome {
  if (state === 'passed') return 'passed'
  if (state === 'skipped' || state === 'pending') return 'skipped'
  return errors.every(({ name }) => name === 'AssertionError') ? 'failed' : 'errored'
}
