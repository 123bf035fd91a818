import type { DocumentKind } from '../application.ts'
import type { Page, Sentence } from '../reading/page.ts'
import { featuresOf } from './features.ts'
import { type ModelName, modelNames } from './models.ts'
import learned from './weights.json' with { type: 'json' }

/** What a model makes of a page: its strongest sentence, in logits; nothing is found at or below zero. */
export type Score = { readonly logit: number; readonly sentence: Sentence | null }

const perWeight = 0.01
const biases = learned.biases.map((bias) => bias * perWeight)
/** For each feature the models that weigh it, and how much. */
const weights = new Map<string, readonly number[]>(
  Object.entries(learned.weights as Record<string, number[]>),
)

/** Reads every sentence of a page once, for all models together. */
export function scoresOf(page: Page, kind: DocumentKind): Record<ModelName, Score> {
  const best = modelNames.map((): Score => ({ logit: Number.NEGATIVE_INFINITY, sentence: null }))
  const features = featuresOf(page, kind)
  for (const [at, seen] of features.entries()) {
    const sums = [...biases]
    for (const feature of seen) {
      const pairs = weights.get(feature)
      if (pairs === undefined) continue
      for (let one = 0; one < pairs.length; one += 2) {
        const model = pairs[one] ?? 0
        sums[model] = (sums[model] ?? 0) + (pairs[one + 1] ?? 0) * perWeight
      }
    }
    for (const [model, logit] of sums.entries()) {
      if (logit > (best[model]?.logit ?? 0))
        best[model] = { logit, sentence: page.sentences[at] ?? null }
    }
  }
  return Object.fromEntries(modelNames.map((name, at) => [name, best[at]])) as Record<
    ModelName,
    Score
  >
}
