import { type ModelName, modelNames, models } from '../../simulator/compliance/learned/models.ts'
import type { Fitted } from '../../simulator/compliance/learned/reader.ts'
import type { Bag, Vocabulary } from './bags.ts'
import { learn } from './learning.ts'

const unit = 0.05
const leastWeight = 0.075

/** Fits every model to the documents that are not left out. */
export function fitModels(
  bags: ReadonlyMap<ModelName, readonly Bag[]>,
  vocabulary: Vocabulary,
  isLeftOut: (name: string) => boolean = () => false,
): Fitted {
  const names = vocabulary.names
  const fits = modelNames.map((model) => {
    const of = (bags.get(model) ?? []).filter((bag) => bag.case === null || !isLeftOut(bag.case))
    return learn(of, vocabulary, names.length, models[model].finds === 'doing')
  })
  const weights = names.flatMap((name, number): [string, number[]][] => {
    const pairs = fits.flatMap((fit, model) => {
      const weight = fit.weights[number] ?? 0
      return Math.abs(weight) < leastWeight ? [] : [model, Math.round(weight / unit)]
    })
    return pairs.length > 0 ? [[name, pairs]] : []
  })
  weights.sort(([a], [b]) => (a < b ? -1 : 1))
  return {
    biases: fits.map(({ bias }) => Math.round(bias / unit)),
    weights: Object.fromEntries(weights),
  }
}
