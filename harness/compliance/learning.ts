import type { Bag, Vocabulary } from './bags.ts'
import { type Example, type Fit, fitLogistic, scoreOf } from './logistic.ts'

const penalty = { l1: 0.2, l2: 1.5 }
/** Breaches are rare: each counts as much as several sentences that are none. */
const rareWeight = 8
/** A passage shows its point better than a whole document does. */
const passageTimes = 2
/** What the other sentences of a document count for, which hardly are what is sought. */
const restWeight = 0.25
/** So much weaker than the strongest sentence, in logits, they have to be. */
const restBelow = 2
const passes = 4
/** A document of so few sentences tells by itself which of them is meant. */
const passageSentencesMax = 4
/** Sentences almost as strong as the strongest one are meant as well. */
const nearStrongest = 1.5

/**
 * Learns from documents of which only the verdict is known: first from short passages, then again and again
 * taking the sentences that look strongest for those that are meant.
 */
export function learn(
  bags: readonly Bag[],
  vocabulary: Vocabulary,
  size: number,
  isRare: boolean,
): Fit {
  const oneWeight = isRare ? rareWeight : 1
  const compact = new Map<number, number>()
  const common = (numbers: Int32Array) =>
    numbers
      .filter((number) => vocabulary.isCommon(number))
      .map((number) => {
        const known = compact.get(number) ?? compact.size
        compact.set(number, known)
        return known
      })
  const prepared = bags.map(({ case: from, holdsOne, sentences }) => ({
    holdsOne,
    times: from === null ? passageTimes : 1,
    sentences: sentences.map(common),
  }))
  let fit: Fit | undefined
  for (let pass = 0; pass < passes; pass += 1) {
    const last = fit
    const examples = prepared.flatMap(({ holdsOne, sentences, times }): Example[] => {
      if (!holdsOne) return sentences.map((has) => ({ has, isOne: false, weight: times }))
      const meant = last ? strongest(sentences, last) : sentences
      if (!last && sentences.length > passageSentencesMax) return []
      const others = last ? weakest(sentences, last) : []
      return [
        ...meant.map((has) => ({ has, isOne: true, weight: (times * oneWeight) / meant.length })),
        ...others.map((has) => ({ has, isOne: false, weight: restWeight })),
      ]
    })
    fit = fitLogistic(examples, compact.size, penalty, fit)
  }
  if (fit === undefined) throw new Error('there is nothing to learn from')
  const weights = new Float64Array(size)
  for (const [number, at] of compact) weights[number] = fit.weights[at] ?? 0
  return { weights, bias: fit.bias }
}

/** Sentences far weaker than the strongest one are hardly meant. */
function weakest(sentences: readonly Int32Array[], fit: Fit): Int32Array[] {
  const scores = sentences.map((has) => scoreOf(fit, has))
  const top = Math.max(...scores)
  return sentences.filter((_, at) => (scores[at] ?? 0) < Math.min(0, top - restBelow))
}

function strongest(sentences: readonly Int32Array[], fit: Fit): Int32Array[] {
  const scores = sentences.map((has) => scoreOf(fit, has))
  const top = Math.max(...scores)
  const enough = top > 0 ? Math.max(top - nearStrongest, Math.min(top, 0.5)) : top
  return sentences.filter((_, at) => (scores[at] ?? 0) >= enough)
}
