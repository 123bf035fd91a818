import type { Operation } from '../adapter.ts'

/** One call of a scenario and what the target answered. */
export type Call = Operation & {
  readonly status: number
  readonly answer: unknown
}

/** What happened in a scenario, told afterwards: enough to read it and to run it again. */
export type Transcript = {
  readonly title: string
  readonly world: WorldRequest
  readonly calls: readonly Call[]
  /** Why it failed; absent when it passed. */
  readonly failure?: string | undefined
}

/** What a scenario asks for when its world is created. */
export type WorldRequest = {
  readonly id: string
  readonly seed: number
  readonly now: string
  readonly options?: Readonly<Record<string, unknown>> | undefined
  readonly mutants?: readonly unknown[] | undefined
}
