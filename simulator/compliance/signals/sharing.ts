import { concept, has, type Mention, mentions } from '../language/concept.ts'
import {
  helpers,
  lawful,
  marketing,
  mobileData,
  onBehalf,
  outsiders,
  personalData,
  texting,
} from '../language/lexicon.ts'
import { isNegated, type Segment, segmentAt, segmentsOf } from '../language/polarity.ts'
import type { Page, Sentence } from '../reading/page.ts'

const givingAway = concept(
  'shar(?:e|es|ed|ing)',
  'disclos(?:e|es|ed|ing|ure|ures)',
  'transfer(?:s|red|ring)?',
  'releas(?:e|es|ed|ing)(?! of)',
  '(?:make|makes|made|making) (?:\\w+ ){0,4}available',
  'exchang(?:e|es|ed|ing)',
  'distribut(?:e|es|ed|ing)',
  'transmit(?:s|ted|ting)?',
  'pass(?:es|ed|ing)?(?: (?:\\w+ ){0,4}(?:on|along|to)| your)',
  'hand(?:s|ed|ing)? (?:\\w+ ){0,4}(?:to|over|out)',
  'giv(?:e|es|en|ing)|gave',
  'provid(?:e|es|ed|ing)',
  'suppl(?:y|ies|ied)',
  'forward(?:s|ed|ing)?',
  'go(?:es)?(?: out)? to',
  'send (?:\\w+ ){1,4}to',
  'leav(?:e|es) (?:our|the) \\w+',
)
const selling = concept(
  'sell(?:s|ing)?',
  'sold',
  'sale of',
  'rent(?:s|ed|ing)?',
  'leas(?:e|es|ed|ing)',
  'trad(?:e|es|ed|ing)',
  'monetiz\\w+',
  'swap(?:s|ped)?',
)

/** One thing that a document says about where somebody’s number or data goes. */
export type Statement = {
  readonly sentence: Sentence
  readonly isDenied: boolean
  readonly isSaleOnly: boolean
  readonly of: 'mobile' | 'mobile-by-context' | 'personal'
  /** Who gets it, as far as it matters: somebody who may market, or somebody who must have it. */
  readonly to: 'outsiders' | 'helpers' | 'lawful' | 'nobody-named'
  readonly isForMarketing: boolean
  /** Whether consent, asked for, would lift it. */
  readonly isConditional: boolean
}

/** Everything that a page says about sharing, exceptions to a denial included. */
export function sharingStatements(page: Page): Statement[] {
  return page.sentences.flatMap((sentence) => statementsIn(sentence, page.sentences))
}

function statementsIn(sentence: Sentence, all: readonly Sentence[]): Statement[] {
  const { plain } = sentence
  const verbs = [
    ...mentions(plain, givingAway).map((verb) => ({ verb, isSale: false })),
    ...mentions(plain, selling).map((verb) => ({ verb, isSale: true })),
  ].filter(({ verb }) => isAboutData(plain, verb))
  if (verbs.length === 0) return []
  const segments = segmentsOf(plain)
  const of = subjectOf(sentence, all)
  if (of === null) return []
  const stated = verbs.map(({ verb, isSale }) => {
    const segment = segmentAt(segments, verb.start)
    const isDenied = isNegated(plain, verb.start, verb.end)
    return { segment, isDenied, isSale, to: recipientOf(segment, verb) }
  })
  const isSaleOnly = stated.every(({ isSale }) => isSale)
  const base = { sentence, of, isSaleOnly }
  const isConditional =
    /(?:without|unless|absent|except with|subject to)(?: \w+){0,4} (?:consent|permission|agree|approval|authorization|opt)/.test(
      plain,
    )
  const own = stated
    .filter(({ isSale, to, isDenied }) => isSale || isDenied || to !== 'nobody-named')
    .map(
      ({ segment, isDenied, to }): Statement => ({
        ...base,
        isDenied,
        to,
        isConditional,
        isForMarketing: has(segment.text, marketing),
      }),
    )
  const isDenial = own.some(({ isDenied }) => isDenied)
  return isDenial ? [...own, ...exceptionsIn(segments, base)] : own
}

/** “…except our marketing partners” grants what the sentence denied; “…as the law requires” does not matter. */
function exceptionsIn(
  segments: readonly Segment[],
  base: Pick<Statement, 'sentence' | 'of' | 'isSaleOnly'>,
): Statement[] {
  return segments
    .filter(({ text }) =>
      /^,? ?(?:except|excepting|other than|save|apart from|aside from|but (?:for|with|to))\b/.test(
        text,
      ),
    )
    .filter(({ text }) => !has(text, givingAway))
    .map(({ text }) => ({ text, to: recipientIn(text) }))
    .filter(({ to }) => to === 'outsiders')
    .map(({ text, to }) => {
      const isForMarketing = has(text, marketing)
      return { ...base, to, isDenied: false, isConditional: false, isForMarketing }
    })
}

/** Leaves out what customers share with us, and what is given to them. */
function isAboutData(plain: string, verb: Mention): boolean {
  const before = plain.slice(Math.max(0, verb.start - 40), verb.start)
  const after = plain.slice(verb.end, verb.end + 60)
  if (
    /(?:^|[ ,])(?:you|i|user|customer|patient|client)(?: \w+){0,2} $/.test(before) &&
    !/(?:from|about) you $/.test(before)
  ) {
    if (!/(?:agree|consent|authorize|permit|allow|acknowledge)\w*(?: \w+){0,4} $/.test(before))
      return false
  }
  if (/^(?: \w+){0,3} (?:us|me|with us|to us)\b/.test(after)) return false
  if (/^(?: to)? (?:you|customers|our customers|members)\b/.test(after)) return false
  if (/by $/.test(before) && /^provid|^giv/.test(verb.text)) return false
  if (/^(?:provid|giv|suppl|forward|transmit|distribut|hand)/.test(verb.text)) {
    return has(plain.slice(verb.end), outsiders) || /\b(?:to|with) /.test(after)
  }
  return true
}

function recipientOf(segment: Segment, verb: Mention): Statement['to'] {
  const from = Math.max(0, verb.start - segment.start)
  const after = recipientIn(segment.text.slice(from))
  return after === 'nobody-named' ? recipientIn(segment.text) : after
}

function recipientIn(text: string): Statement['to'] {
  const helping = mentions(text, helpers)
  const outside = mentions(text, outsiders).filter(
    ({ start, end }) => !helping.some((helper) => start >= helper.start && end <= helper.end + 1),
  )
  const unexcused = outside.filter(({ end }) => {
    const after = text.slice(end, end + 90)
    const excuse = mentions(after, onBehalf)[0]
    return !(excuse && excuse.start <= 45)
  })
  if (unexcused.length > 0) return 'outsiders'
  if (outside.length > 0 || helping.length > 0) return 'helpers'
  return has(text, lawful) ? 'lawful' : 'nobody-named'
}

/** Whose data a sentence is about, by its words, then by those just before it and its heading. */
function subjectOf(sentence: Sentence, all: readonly Sentence[]): Statement['of'] | null {
  const { plain, section, index } = sentence
  if (has(plain.replace(/\bphone or\b/g, ' '), mobileData)) return 'mobile'
  if (!has(plain, personalData)) return null
  const isNear = [1, 2].some((back) => {
    const other = all[index - back]
    return other && other.section === section && has(other.plain, mobileData)
  })
  return isNear || has(section, texting) ? 'mobile-by-context' : 'personal'
}
