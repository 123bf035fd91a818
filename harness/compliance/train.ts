import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type ModelName, modelNames, models } from '../../simulator/compliance/learned/models.ts'
import { type Bag, bagsOf, Vocabulary } from './bags.ts'
import { casesOf } from './cases.ts'
import { bagScore, learn } from './learning.ts'
import type { Fit } from './logistic.ts'

/**
 * Fits the checker’s models to the development documents and the passages beside them
 * (`npm run train:compliance`); `--check` first leaves out a fifth of the documents at a time and tells how
 * the models fare on what they were not shown.
 */
const unit = 0.01
const leastWeight = 0.03
const folds = 5

const vocabulary = new Vocabulary()
const bags = bagsOf(await casesOf('development'), vocabulary)
const size = vocabulary.names.length

const isRare = (model: ModelName) => models[model].finds === 'doing'
const checked = process.argv.slice(process.argv.indexOf('--check') + 1)

function foldOf(name: string): number {
  let hash = 7
  for (const letter of name) hash = (hash * 31 + letter.charCodeAt(0)) >>> 0
  return hash % folds
}

/** Prints hits, false alarms and misses of a model, rule by rule, on documents left out. */
function crossCheck(model: ModelName, all: readonly Bag[]): void {
  const left = Array.from({ length: folds }, (_, fold) => {
    const isLeftOut = (bag: Bag) => bag.case !== null && foldOf(bag.case) === fold
    const fit = learn(
      all.filter((bag) => !isLeftOut(bag)),
      vocabulary,
      size,
      isRare(model),
    )
    return all.filter(isLeftOut).map((bag) => ({ bag, score: bagScore(bag, fit) }))
  }).flat()
  for (const rule of models[model].rules) {
    const isDoing = models[model].finds === 'doing'
    const of = left.filter(({ bag }) => bag.rule === rule)
    const count = (holds: boolean, finds: boolean) =>
      of.filter(({ bag, score }) => bag.holdsOne === holds && score > 0 === finds).length
    const hits = count(isDoing, isDoing)
    const precision = hits / (hits + count(!isDoing, isDoing))
    const recall = hits / (hits + count(isDoing, !isDoing))
    const figures = [precision, recall].map((value) => value.toFixed(2)).join(' ')
    console.log(`${model.padEnd(10)} ${rule.padEnd(36)} ${figures}`)
  }
}

const fits = modelNames.map((model): Fit => {
  const of = bags.get(model) ?? []
  if (process.argv.includes('--check') && (checked.length === 0 || checked.includes(model)))
    crossCheck(model, of)
  return learn(of, vocabulary, size, isRare(model))
})

const weights: Record<string, number[]> = {}
for (const [number, name] of vocabulary.names.entries()) {
  const pairs = fits.flatMap((fit, model) => {
    const weight = fit.weights[number] ?? 0
    return Math.abs(weight) < leastWeight ? [] : [model, Math.round(weight / unit)]
  })
  if (pairs.length > 0) weights[name] = pairs
}
const biases = fits.map(({ bias }) => Math.round(bias / unit))
const lines = Object.keys(weights)
  .sort()
  .map((name) => `${JSON.stringify(name)}:${JSON.stringify(weights[name])}`)
const text = `{"models":${JSON.stringify(modelNames)},\n"biases":${JSON.stringify(biases)},\n"weights":{\n${lines.join(',\n')}\n}}\n`
writeFileSync(
  fileURLToPath(new URL('../../simulator/compliance/learned/weights.json', import.meta.url)),
  text,
)
console.log(`${lines.length} features, ${Math.round(text.length / 1024)} KB`)
