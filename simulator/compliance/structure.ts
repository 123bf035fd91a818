import { has } from './language/concept.ts'
import { messages, texting } from './language/lexicon.ts'
import { isClauseNumber, isSignedWhole, type Page } from './reading/page.ts'
import { consentBoxes } from './signals/consent/consent-boxes.ts'

/** What the build of a page tells, in figures from 0 to 1. */
export type Structure = Readonly<Record<StructureName, number>>
export type StructureName =
  | 'signed'
  | 'numbered'
  | 'textShare'
  | 'fewTexts'
  | 'ownSection'
  | 'headed'
  | 'box'
  | 'noBox'
  | 'requiredBox'
  | 'phone'
  | 'longSentence'
  | 'long'
  | 'blockShare'

const longSentenceWords = 60
const longPageWords = 400
const few = 2

/** How much of a page is about texts, whether they have a place of their own, and what is asked for. */
export function structureOf(page: Page): Structure {
  const { blocks, controls, sentences } = page
  const about = sentences.filter(({ plain }) => has(plain, texting))
  const own = about.filter(({ section }) => isOnTexts(section))
  const boxes = consentBoxes(page)
  const is = (fact: boolean) => (fact ? 1 : 0)
  return {
    signed: is(isSignedWhole(page)),
    numbered: is(sentences.some(({ plain }) => isClauseNumber(plain))),
    textShare: sentences.length === 0 ? 0 : about.length / sentences.length,
    fewTexts: is(about.length <= few),
    ownSection: about.length === 0 ? 0 : own.length / about.length,
    headed: is(sentences.some(({ kind, plain }) => kind === 'heading' && isOnTexts(plain))),
    box: is(boxes.length > 0),
    noBox: is(controls.every(({ kind }) => kind !== 'checkbox')),
    requiredBox: is(boxes.some(({ isRequired }) => isRequired)),
    phone: is(controls.some(({ kind }) => kind === 'phone')),
    longSentence: Math.min(1, Math.max(0, ...about.map(wordsIn)) / longSentenceWords),
    long: Math.min(1, sentences.reduce((sum, one) => sum + wordsIn(one), 0) / longPageWords),
    blockShare: Math.min(1, ...blocks.map(({ text }) => shareOnTexts(text.toLowerCase()))),
  }
}

const isOnTexts = (plain: string) => has(plain, texting) || has(plain, messages)

const wordsIn = ({ plain }: { readonly plain: string }) => plain.split(' ').length

/** How much of a paragraph that speaks of texts is about them. */
function shareOnTexts(text: string): number {
  if (!has(text, texting)) return 1
  const parts = text.split(/[.;]\s/)
  return parts.filter(isOnTexts).length / parts.length
}
