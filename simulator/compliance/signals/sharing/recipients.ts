import { concept, has, type Mention, mentions } from '../../language/concept.ts'
import { helpers, lawful, marketing, onBehalf, outsiders } from '../../language/lexicon.ts'
import { isNegated, type Segment } from '../../language/polarity.ts'

/** Who gets it, as far as it matters: somebody who may market, or somebody who must have it. */
export type Recipient = 'outsiders' | 'helpers' | 'lawful' | 'nobody-named'

/** Whoever gets numbers for marketing of their own is no helper. */
export const ownMarketing =
  /\b(?:their|its) (?:own )?(?:\w+ ){0,2}(?:marketing|promotions?|promotional|offers?|products?|goods|advertis\w+|campaigns?|deals)\b|(?:marketing|promotions?|advertising|offers|campaigns|deals|wares) of (?:theirs|their own)|\bso (?:that )?(?:they|it) (?:can|may|will|could|might) (?:text|call|contact|reach|market|offer|sell|pitch|tell)\b/

/** “…with local insurers, to market to you”: somebody gets it, whatever they are called. */
export function isGivenAway({ start, text }: Segment, verb: Mention): boolean {
  const [after = ''] = text
    .slice(Math.max(0, verb.end - start - 3))
    .split(/\b(?:and |but )?(?:never|not)\b/)
  return (
    has(after, marketing) &&
    /\b(?:with|to) (?!you\b|us\b|our (?:staff|team|employees|own)|provide|deliver|send|make|improve|operate|help)\w/.test(
      after,
    )
  )
}

/** Who gets what a verb gives away: named after it, or else anywhere in its clause. */
export function recipientOf(segment: Segment, verb: Mention): Recipient {
  const from = Math.max(0, verb.start - segment.start)
  const after = recipientIn(segment.text.slice(from))
  return after === 'nobody-named' ? recipientIn(segment.text) : after
}

/** The most worrying recipient that a text names. */
export function recipientIn(text: string): Recipient {
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
  if (unexcused.length > 0 || helping.some(({ end }) => isForThemselves(text.slice(end, end + 60))))
    return 'outsiders'
  if (outside.length > 0 || helping.length > 0) return 'helpers'
  return has(text, lawful) ? 'lawful' : 'nobody-named'
}

const ofTheirOwn = concept(
  'of (?:their|its) own',
  '(?:wish|want|would like|hope)(?:es|s)? to',
  '(?:send|text|offer|tell|show|pitch|quote|sell|call|contact|reach) (?:you|customers|members|people)',
  '(?:send|make|text|advertise|offer|promote|pitch|sell|push|market) (?:[\\w]+ ){0,2}(?:offers|deals|promotions|ads|marketing|products|goods|services|discounts|coupons|quotes)',
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
