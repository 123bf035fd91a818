import type { DocumentKind } from '../application.ts'
import type { DemandName } from '../demands.ts'
import type { Page, Sentence } from '../reading/page.ts'
import { featuresOf } from './features.ts'
import { type ModelName, modelNames } from './models.ts'
import shipped from './weights.json' with { type: 'json' }

/** What a model makes of a page, in logits: its strongest sentence, and the one after it. */
export type Score = {
  readonly logit: number
  readonly sentence: Sentence | null
  readonly second: number
}

/** How the figures observed of a demand are weighed; above zero it is violated. */
export type Joints = Readonly<
  Record<DemandName, { readonly bias: number; readonly weights: Readonly<Record<string, number>> }>
>

/** What was fitted: for each feature pairs of a model’s number and its weight, in twentieths. */
export type Fitted = {
  readonly biases: readonly number[]
  readonly weights: Readonly<Record<string, readonly number[]>>
}

const perWeight = 0.05

/** Fitted models, ready to read pages. */
export class Reader {
  readonly joints: Joints
  readonly #biases: readonly number[]
  /** For each feature the models that weigh it, and how much. */
  readonly #weights: ReadonlyMap<string, readonly number[]>

  constructor({ biases, weights }: Fitted, joints: Joints) {
    this.joints = joints
    this.#biases = biases.map((bias) => bias * perWeight)
    this.#weights = new Map(Object.entries(weights))
  }

  /** Reads every sentence of a page once, for all models together. */
  scoresOf(page: Page, kind: DocumentKind): Record<ModelName, Score> {
    const none = Number.NEGATIVE_INFINITY
    const best = modelNames.map(() => ({
      logit: none,
      sentence: null as Sentence | null,
      second: none,
    }))
    for (const [at, seen] of featuresOf(page, kind).entries()) {
      for (const [model, logit] of this.#logitsOf(seen).entries()) {
        const so = best[model]
        if (so === undefined) continue
        if (logit > so.logit) {
          so.second = so.logit
          so.logit = logit
          so.sentence = page.sentences[at] ?? null
        } else if (logit > so.second) so.second = logit
      }
    }
    return Object.fromEntries(modelNames.map((name, at) => [name, best[at]])) as Record<
      ModelName,
      Score
    >
  }

  #logitsOf(features: ReadonlySet<string>): number[] {
    const sums = [...this.#biases]
    for (const feature of features) {
      const pairs = this.#weights.get(feature)
      if (pairs === undefined) continue
      for (let one = 0; one < pairs.length; one += 2) {
        const model = pairs[one] ?? 0
        sums[model] = (sums[model] ?? 0) + (pairs[one + 1] ?? 0) * perWeight
      }
    }
    return sums
  }
}

/** The models that come with the checker. */
export const shippedReader = new Reader(
  shipped as unknown as Fitted,
  shipped.joints as unknown as Joints,
)
