import type { Scenario } from '../../../harness/scenario.ts'

/** A call of an operation, as far as it differs from one without anything. */
export type Sketch = {
  readonly params?: Readonly<Record<string, string>>
  /** `page=2`, without its question mark. */
  readonly query?: string
  readonly body?: unknown
  readonly encoding?: 'form' | 'multipart'
  /** The account that calls, where it is not the world’s own. */
  readonly account?: string
}

/** Prepares a world and says with which call the operation then has the wanted outcome. */
export type Recipe = (t: Scenario) => Sketch | Promise<Sketch>

/** How an operation comes to its success, or successes, and to the errors that are its own. */
export type OperationRecipes = {
  readonly success: Recipe | readonly Recipe[]
  readonly errors?: Readonly<Record<number, Recipe>>
}

/** Recipes by operation: `PUT /brand/{brandId}`. */
export type Recipes = Readonly<Record<string, OperationRecipes>>

/** A call without anything in it. */
export const plainCall: Recipe = () => ({})
