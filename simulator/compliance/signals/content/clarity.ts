import { concept, mentions } from '../../language/concept.ts'
import type { Page } from '../../reading/page.ts'
import { type Evidence, violates } from '../evidence.ts'

type Limits = { readonly wordsMax: number; readonly sentenceWordsMax: number }

/** Words that lawyers use and nobody says. */
const legalese = concept(
  'here(?:in|to|of|by|under|after|inafter|tofore|with|inabove|unto|upon)',
  'there(?:in|to|of|under|after|from|with|upon|unto|by|for)',
  'where(?:as|in|of|by|upon|soever|fore)',
  'afore(?:said|mentioned)|abovementioned|above-mentioned|hereunto|heretofore|thereunto',
  'notwithstanding|pursuant|inter alia|mutatis|mutandis|viz|witnesseth|ceteris|ipso|ab initio|prima facie|bona fide|vis-a-vis|per se|ex post|pari passu|nunc pro tunc',
  'said (?:party|user|number|messages|communications|consent|device)|such (?:party|communications?|consent|number)(?: shall| as)?',
  'provided,? (?:however|further|that|always)|party of the|in perpetuity|save as|save to the extent|null and void|without prejudice|in pursuance|to the (?:fullest )?extent',
  'indemnif\\w+|appurten\\w+|covenant\\w*|inure|estop\\w*|subrogat\\w*|promulgat\\w*|effectuat\\w*|ameliorat\\w*|derogat\\w+|abrogat\\w+|stipulat\\w+|enumerat\\w+|predicat\\w+|vitiat\\w+|subsist\\w*|interpos\\w+|accru\\w+|pertain\\w*|constru\\w+|deem(?:s|ed|ing)?',
  'forthwith|suchlike|undersigned|concomitant|commensurate|ancillary|facilitat\\w+|utili[sz]\\w+|whatsoever|howsoever|wheresoever|whomsoever|hath|unto|latter|former|aforegoing|foregoing|proviso|recital|limb|obligors?|obligees?|grantors?|licensors?|licensees?',
  '(?:any|each|all) and (?:all|every)|assigns|successors',
)
/** Denials: a reader can undo one, not five in a row. */
const denials = concept(
  "not|never|no|nor|neither|none|without|\\w+n't|cannot",
  '(?:declin|refrain|fail|preclud|exclud|omit|disapply|except|unless|prevent|lack)\\w*',
  'other than|unwilling|impossible|inapplicable|inconsistent|unable|non-\\w+',
)
const denialsMax = 4
/** A paragraph of so many words, and hardly anything else, is an unbroken wall. */
const wallWords = 200
const wallShare = 0.6
/** Short sentences are read with ease, however many stand in a row. */
const wallSentenceWords = 14

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
  const stiff = prose.reduce((sum, { plain }) => sum + mentions(plain, legalese).length, 0)
  const density = total === 0 ? 0 : (stiff * 100) / total
  const syllables = full.reduce((sum, { sentence }) => sum + syllablesIn(sentence.text), 0)
  const ease = fullWords === 0 ? 100 : 206.8 - 1.015 * mean - 84.6 * (syllables / fullWords)
  const longestBlock = Math.max(0, ...page.blocks.map(({ text }) => wordsIn(text)))
  const isWall =
    longestBlock > wallWords && longestBlock > total * wallShare && mean > wallSentenceWords
  const tangled = prose.filter(({ text }) => (text.match(/[;(]/g)?.length ?? 0) >= 4).length
  const shouted = shoutedShare(prose.map(({ text }) => text).join(' '))
  const knotted = prose.filter(({ plain }) => mentions(plain, denials).length > denialsMax).length
  const jargon = jargonShare(prose.map(({ text }) => text).join(' '))
  const signs: [boolean, number][] = [
    [total > limits.wordsMax, 1],
    [longest.words > limits.sentenceWordsMax, 1],
    [mean > 28, 0.3],
    [mean > 35, 0.3],
    [longest.words > limits.sentenceWordsMax * 0.75 && density > 1, 0.3],
    [longestBlock > 250, 0.4],
    [isWall, 1],
    [density > 2.5, 0.5],
    [density > 4, 0.3],
    [density > 6, 0.3],
    [ease < 30, 0.2],
    [ease < 20, 0.3],
    [ease < 5, 0.4],
    [tangled > 0, 0.4],
    [knotted > 0, 0.5],
    [knotted > 1, 0.5],
    [jargon > 0.14, 0.5],
    [jargon > 0.17, 0.5],
    [shouted > 0.5 && total > 40, 0.5],
  ]
  return signs.filter(([isSeen]) => isSeen).map(([, weight]) => violates(weight, longest.sentence))
}

/** The share of words that are codes and clipped forms: “OCT-SOP-114”, “i.a.w.”, “PNR/APIS”. */
function jargonShare(text: string): number {
  // “WHAT WE DO:” is a heading, not three codes.
  const words = text.replace(/(?:\p{Lu}{2,}\s)*\p{Lu}{2,}:/gu, '').match(/\S*\p{L}\S*/gu) ?? []
  const codes = words.filter(
    (word) =>
      !/[@]|https?:|www|\.(?:example|com|org|net|ca)\b|stop|help/i.test(word) &&
      (/\p{L}\d|\d\p{L}|\p{L}\.\p{L}|\p{Lu}\/\p{Lu}/u.test(word) ||
        /^[^\p{L}]*(?!SMS|MMS|LLC|INC|USA)\p{Lu}{2,5}[^\p{L}]*$/u.test(word) ||
        /^\p{L}{2,5}\.$/u.test(word)),
  )
  return words.length < 30 ? 0 : codes.length / words.length
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
