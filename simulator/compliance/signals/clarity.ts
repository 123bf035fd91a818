import type { Page } from '../reading/page.ts'
import { type Evidence, violates } from './evidence.ts'

type Limits = { readonly wordsMax: number; readonly sentenceWordsMax: number }

const legalese =
  /\b(?:here(?:in|to|of|by|under|after|inafter|tofore|with|inabove)|there(?:in|to|of|under|after|from|with|upon)|where(?:as|in|of|by|upon)|afore(?:said|mentioned)|notwithstanding|pursuant|inter alia|mutatis|viz|witnesseth|said (?:party|user|number|messages)|hereunto|heretofore|provided,? (?:however|further)|party of the|in perpetuity|indemnif\w+|appurten\w+|ipso|forthwith|thereunto|suchlike|vis-a-vis|ab initio|prima facie|bona fide|without prejudice|in pursuance|save as|deemed|construed|undersigned|covenant\w*|(?:any|all) and (?:all|every)|null and void|inure|estop\w*|subrogat\w*|concomitant|commensurate|ameliorat\w*|effectuat\w*|promulgat\w*|ancillary|facilitat\w+|utili[sz]\w+|whatsoever|howsoever|wheresoever)\b/g

/** Whether a document is easy to read and no longer than it has to be. */
export function clarityEvidence(page: Page, limits: Limits): Evidence[] {
  const prose = page.sentences.filter(({ kind }) => kind !== 'heading' && kind !== 'button')
  const lengths = prose.map((sentence) => ({ sentence, words: wordsIn(sentence.text) }))
  const total = lengths.reduce((sum, { words }) => sum + words, 0)
  const longest = lengths.reduce((a, b) => (b.words > a.words ? b : a), {
    sentence: { text: '' },
    words: 0,
  })
  const full = lengths.filter(({ words }) => words >= 4)
  const fullWords = full.reduce((sum, { words }) => sum + words, 0)
  const mean = full.length === 0 ? 0 : fullWords / full.length
  const stiff = prose.reduce((sum, { plain }) => sum + (plain.match(legalese)?.length ?? 0), 0)
  const density = total === 0 ? 0 : (stiff * 100) / total
  const syllables = full.reduce((sum, { sentence }) => sum + syllablesIn(sentence.text), 0)
  const ease = fullWords === 0 ? 100 : 206.8 - 1.015 * mean - 84.6 * (syllables / fullWords)
  const longestBlock = Math.max(0, ...page.blocks.map(({ text }) => wordsIn(text)))
  const tangled = prose.filter(({ text }) => (text.match(/[;(]/g)?.length ?? 0) >= 4).length
  const shouted = shoutedShare(prose.map(({ text }) => text).join(' '))
  const signs: [boolean, number][] = [
    [total > limits.wordsMax, 1],
    [longest.words > limits.sentenceWordsMax, 1],
    [mean > 35, 0.5],
    [longestBlock > 250, 0.4],
    [density > 1.5, 0.5],
    [density > 3, 0.3],
    [ease < 20, 0.4],
    [ease < 0, 0.4],
    [tangled > 0, 0.4],
    [shouted > 0.5 && total > 40, 0.5],
  ]
  return signs.filter(([isSeen]) => isSeen).map(([, weight]) => violates(weight, longest.sentence))
}

function wordsIn(text: string): number {
  return text.match(/[\p{L}\p{N}]+(?:['’.-][\p{L}\p{N}]+)*/gu)?.length ?? 0
}

function syllablesIn(text: string): number {
  const words = text.toLowerCase().match(/[a-z]+/g) ?? []
  return words.reduce((sum, word) => {
    const groups = word.replace(/e$/, '').match(/[aeiouy]+/g)?.length ?? 0
    return sum + Math.max(1, groups)
  }, 0)
}

/** The share of letters in words written in capitals. */
function shoutedShare(text: string): number {
  const words = text.match(/\p{L}{4,}/gu) ?? []
  const shouted = words.filter((word) => word === word.toUpperCase())
  return words.length === 0 ? 0 : shouted.length / words.length
}
