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
  '(?:make|makes|made|making) (?:\\w+ ){0,7}available',
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
  '(?:is|are|be|become) (?:made )?available to',
  'leav(?:e|es) (?:our|the) \\w+',
  '(?:reveal|divulge|lend|loan|swap|barter|circulate|surrender|extend|impart|expose)(?:s|d|ed|ing)?',
  'lent',
  'turn(?:s|ed|ing)? (?:\\w+ ){0,4}over',
  'let(?:s|ting)? (?:\\w+ ){0,5}(?:have|use|see|access)',
)
/** What others do with a number that they were given. */
const obtaining = concept(
  'receiv(?:e|es|ed|ing)',
  'gets?|getting|got',
  'obtain(?:s|ed|ing)?',
  '(?:have|has|gain|gains|given|get) access',
  'access(?:es|ed)?',
  'us(?:e|es|ed|ing)',
  'sees?|seen',
  'ends? up with',
  'buy|buys|bought',
  'reach(?:es)?',
)
/** “…but not mobile numbers”: what is granted in general is denied for numbers. */
const carveOut =
  /(?:but not|not including|excluding|except(?: for)?|other than|apart from|do(?:es)? not include) (?:your |any |the |our )?(?:\w+ )?(?:mobile|phone|cell|text|sms|opt[ -]in)/
const selling = concept(
  'sell(?:s|ing)?',
  'sold',
  'sale of',
  'rent(?:s|ed|ing)?',
  'leas(?:e|es|ed|ing)',
  'trad(?:e|es|ed|ing)',
  'monetiz\\w+',
  'licens(?:e|es|ed|ing)',
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
  // A question states nothing.
  if (plain.endsWith('?')) return []
  const verbs = [
    ...mentions(plain, givingAway).map((verb) => ({ verb, isSale: false })),
    ...mentions(plain, selling).map((verb) => ({ verb, isSale: true })),
  ]
    .filter(({ verb }) => isAboutData(plain, verb))
    .concat(
      mentions(plain, obtaining)
        .filter((verb) => isByOutsiders(plain, verb))
        .map((verb) => ({ verb, isSale: false })),
    )
  if (verbs.length === 0) return []
  const segments = segmentsOf(plain)
  const of = subjectOf(sentence, all)
  if (of === null) return []
  const stated = verbs.map(({ verb, isSale }) => {
    const segment = segmentAt(segments, verb.start)
    const isDenied = isNegated(plain, verb.start, verb.end)
    const to = recipientOf(segment, verb)
    const isOwnUse =
      ownMarketing.test(segment.text) || (to === 'nobody-named' && isGivenAway(segment, verb))
    return {
      segment,
      isDenied,
      isSale: isSale,
      to: isOwnUse && of === 'mobile' ? ('outsiders' as const) : to,
    }
  })
  const isSaleOnly = stated.every(({ isSale }) => isSale)
  const base = { sentence, of, isSaleOnly }
  const isConditional =
    /(?:without|unless|absent|except with|subject to)(?: \w+){0,4} (?:consent|permission|agree|approval|authorization|opt)/.test(
      plain,
    )
  const own = stated
    .filter(
      ({ isSale, to, isDenied, segment }) =>
        (isSale && isOfData(segment)) || isDenied || to !== 'nobody-named',
    )
    .map(
      ({ segment, isDenied, to }): Statement => ({
        ...base,
        of: isDenied ? of : narrowed(of, segment.text),
        isDenied,
        to,
        isConditional,
        isForMarketing: has(segment.text, marketing),
      }),
    )
  if (carveOut.test(plain))
    return [
      {
        ...base,
        of: 'mobile',
        isDenied: true,
        to: 'outsiders',
        isConditional,
        isForMarketing: true,
      },
    ]
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

/** “Affiliates may receive your number”, “is used by our partners”: the outsiders do it. */
function isByOutsiders(plain: string, verb: Mention): boolean {
  const segment = segmentAt(segmentsOf(plain), verb.start)
  const before = plain.slice(segment.start, verb.start)
  const after = plain.slice(verb.end, segment.end)
  const actor = mentions(before, outsiders).at(-1)
  const isActor =
    actor !== undefined &&
    before.length - actor.end < 40 &&
    (/ (?:who|that|which) /.test(before.slice(actor.end)) ||
      !/(?:to|with|from|by|for) (?:\w+ )?$/.test(before.slice(0, actor.start))) &&
    !/\b(?:we|you|i|us)\b/.test(before.slice(actor.end))
  const isAgent =
    /^us/.test(verb.text) && /^(?: \w+){0,2} by /.test(after) && has(after.slice(0, 60), outsiders)
  return (isActor || isAgent) && (has(after, mobileData) || has(after, personalData) || isAgent)
}

/** A clause that names data of another kind is not about the number that its sentence also names. */
function narrowed(of: Statement['of'], clause: string): Statement['of'] {
  const isPointing = /\b(?:it|them|they|this|that|these|those|which)\b/.test(clause)
  const isOther = !has(clause, mobileData) && !isPointing && has(clause, personalData)
  return isOther ? 'personal' : of
}

/** Whoever gets numbers for marketing of their own is no helper. */
const ownMarketing =
  /\b(?:their|its) (?:own )?(?:\w+ ){0,2}(?:marketing|promotions?|promotional|offers?|products?|goods|advertis\w+|campaigns?|deals)\b/

/** “…with local insurers, to market to you”: somebody gets it, whatever they are called. */
function isGivenAway({ start, text }: Segment, verb: Mention): boolean {
  const [after = ''] = text
    .slice(Math.max(0, verb.end - start))
    .split(/\b(?:and |but )?(?:never|not)\b/)
  return (
    has(after, marketing) &&
    /\b(?:with|to) (?!you\b|us\b|our (?:staff|team|employees|own)|provide|deliver|send|make|improve|operate|help)\w/.test(
      after,
    )
  )
}

/** Kayaks are rented and houses sold: only data that stands beside the verb counts. */
function isOfData({ text }: Segment): boolean {
  const sold = mentions(text, selling)
  const data = [...mentions(text, mobileData), ...mentions(text, personalData)].filter(
    ({ text: word }) => word.length > 4,
  )
  return sold.some(({ start, end }) =>
    data.some(
      (one) =>
        (one.start >= end && one.start - end < 40) || (one.end <= start && start - one.end < 40),
    ),
  )
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
    return has(plain, outsiders) || /\b(?:to|with) /.test(after)
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
    ({ start, end }) =>
      !isKeptOut(text, start) &&
      !helping.some((helper) => start >= helper.start && end <= helper.end + 1),
  )
  const unexcused = outside.filter(({ end }) => {
    const after = text.slice(end, end + 90)
    const excuse = mentions(after, onBehalf)[0]
    return !(excuse && excuse.start <= 45 && !isForThemselves(after))
  })
  if (unexcused.length > 0) return 'outsiders'
  if (outside.length > 0 || helping.length > 0) return 'helpers'
  return has(text, lawful) ? 'lawful' : 'nobody-named'
}

const ofTheirOwn = concept(
  'of (?:their|its) own',
  '(?:wish|want|would like|hope)(?:es|s)? to',
  '(?:send|text|offer|tell|show) you',
  'market to you',
)

/** “…who send you offers of their own” work for themselves, not for the company. */
function isForThemselves(after: string): boolean {
  return mentions(after, ofTheirOwn).some(({ start, end }) => !isNegated(after, start, end))
}

/** “…never with affiliates”, “with no third party”: those are denied where they stand. */
export function isKeptOut(text: string, position: number): boolean {
  if (/^(?:no ?one|nobody)/.test(text.slice(position))) return true
  return /(?:never|not|no|nor|neither|none of|without)(?: even)?(?: (?:with|to|for|by|of))?(?: (?:any|our|other|an?|the|single|outside|its))*(?: (?:\w+,? )?(?:affiliates?|partners?|third[ -]part(?:y|ies)),? (?:or|nor|and)(?: (?:any|our|other|an?|the))?)? $/.test(
    text.slice(Math.max(0, position - 70), position),
  )
}

/** “Do we share it? No, not with affiliates.”: the answer denies what the question asks. */
export function isDeniedAnswer({ index, plain }: Sentence, all: readonly Sentence[]): boolean {
  const question = all[index - 1]?.plain ?? ''
  return (
    /^(?:no|never|not|nobody|no one|none)(?![\w])/.test(plain) &&
    question.endsWith('?') &&
    has(question, mobileData) &&
    (has(question, givingAway) || has(question, obtaining)) &&
    (has(question, outsiders) || has(plain, outsiders))
  )
}

/** Whose data a sentence is about, by its words, then by those just before it and its heading. */
export function subjectOf(sentence: Sentence, all: readonly Sentence[]): Statement['of'] | null {
  const { plain, section, index } = sentence
  if (has(plain.replace(/\bphone or\b/g, ' '), mobileData)) return 'mobile'
  if (!has(plain, personalData)) return null
  const isPointing = /\b(?:it|them|they|this|that|these|those|such|same)\b/.test(plain)
  const isNear = (isPointing ? [1, 2, 3, 4] : [1, 2]).some((back) => {
    const other = all[index - back]
    const isBeside = isPointing || other?.section === section
    return other && isBeside && has(other.plain, mobileData)
  })
  return isNear || has(section, texting) || has(section, mobileData)
    ? 'mobile-by-context'
    : 'personal'
}
