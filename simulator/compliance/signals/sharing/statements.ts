import { has, mentions } from '../../language/concept.ts'
import { marketing, mobileData, outsiders, personalData, texting } from '../../language/lexicon.ts'
import { isNegated, type Segment, segmentAt, segmentsOf } from '../../language/polarity.ts'
import type { Page, Sentence } from '../../reading/page.ts'
import {
  givingAway,
  isAboutData,
  isByOutsiders,
  isOfData,
  obtaining,
  selling,
  withoutAsides,
} from './acts.ts'
import {
  isGivenAway,
  ownMarketing,
  type Recipient,
  recipientIn,
  recipientOf,
} from './recipients.ts'

/** “…but not mobile numbers”: what is granted in general is denied for numbers. */
const carveOut =
  /(?:but not|not including|excluding|except(?: for)?|other than|apart from|do(?:es)? not include) (?:your |any |the |our )?(?:\w+ )?(?:mobile|phone|cell|text|sms|opt[ -]in)/

/** One thing that a document says about where somebody’s number or data goes. */
export type Statement = {
  readonly sentence: Sentence
  readonly isDenied: boolean
  readonly isSaleOnly: boolean
  readonly of: 'mobile' | 'mobile-by-context' | 'personal'
  readonly to: Recipient
  readonly isForMarketing: boolean
  /** Whether consent, asked for, would lift it. */
  readonly isConditional: boolean
}

/** Everything that a page says about sharing, exceptions to a denial included. */
export function sharingStatements(page: Page): Statement[] {
  return page.sentences.flatMap((sentence) => statementsIn(sentence, page.sentences))
}

function statementsIn(sentence: Sentence, all: readonly Sentence[]): Statement[] {
  const plain = withoutAsides(sentence.plain)
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
    .filter(({ isSale, to, isDenied, segment }) =>
      isSale && !isDenied ? isOfData(segment) : isDenied || to !== 'nobody-named',
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

/** A clause that names data of another kind is not about the number that its sentence also names. */
function narrowed(of: Statement['of'], clause: string): Statement['of'] {
  const isPointing = /\b(?:it|them|they|this|that|these|those|which)\b/.test(clause)
  const isOther = !has(clause, mobileData) && !isPointing && has(clause, personalData)
  return isOther ? 'personal' : of
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
  const isNear = [1, 2].some((back) => {
    const other = all[index - back]
    const isBeside = isPointing || other?.section === section
    return other && isBeside && has(other.plain, mobileData)
  })
  return isNear || has(section, texting) || has(section, mobileData)
    ? 'mobile-by-context'
    : 'personal'
}
