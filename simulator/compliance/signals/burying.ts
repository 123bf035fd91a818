import { concept, has, mentions } from '../language/concept.ts'
import { messages, texting } from '../language/lexicon.ts'
import { isNegated } from '../language/polarity.ts'
import type { Page, Sentence } from '../reading/page.ts'
import { consentActs } from './consent-acts.ts'
import { type Evidence, meets, strongest, violates } from './evidence.ts'

const agreements = concept(
  '(?:\\w+ )?terms(?: (?:of (?:service|use|sale)|and conditions))?',
  'conditions',
  '(?:\\w+ ){0,2}(?:agreement|contract|lease|policy|policies|waiver|handbook|rules)',
)
/** An agreement taken over whole, and the messages with it. */
const includes =
  /(?:includ(?:e|es|ing)|contain(?:s|ing)?|which (?:\w+ )?(?:provide|permit|allow|authori|state|say|explain|describe|cover|set)|(?:described|set (?:out|forth)|stated|provided|explained|found|contained|detailed|outlined|given|covered|located|appears?) (?:\w+ )?(?:in|by|within|under)|part of|incorporated|pursuant to|under (?:section|clause|paragraph)|in accordance with (?:section|clause)|governed by)/
const legalTopics = concept(
  'indemnif\\w+',
  'liab(?:le|ility)',
  'warrant(?:y|ies)',
  'arbitrat\\w+',
  'governing law',
  'jurisdiction',
  'governed by the laws',
  'intellectual property',
  'severab\\w+',
  'force majeure',
  'refunds?',
  'cancellation polic\\w+',
  'late (?:fees?|payments?)',
  'tenant',
  'landlord',
  'waive[rs]?',
)

/** Consent of an opt-in that hides inside terms or another agreement. */
export function buriedConsent(page: Page): Evidence[] {
  const acts = consentActs(page)
  const texts = page.sentences.filter(({ plain }) => has(plain, texting))
  const joined = page.sentences.flatMap((sentence) => joinedWithAgreement(sentence))
  const folded = acts
    .filter(({ sentence }) => sentence.hiddenBy !== null)
    .map(({ sentence }) => violates(1, sentence))
  const boxes = page.controls.filter(({ kind, label }) => kind === 'checkbox' && label !== '')
  const agreeOnly = boxes.filter(({ label }) => isAgreementAlone(label.toLowerCase()))
  const hasOwnBox = boxes.some(
    ({ label }) => has(label.toLowerCase(), texting) && !isAgreementAlone(label.toLowerCase()),
  )
  const unboxed = hasOwnBox
    ? []
    : agreeOnly.map(({ label }) =>
        violates(acts.length > 0 || texts.length === 0 ? 1 : 0.6, { text: label }),
      )
  const legal = acts
    .filter(({ sentence }) => isAmidLegal(page, sentence))
    .map(({ sentence }) => violates(1, sentence))
  const plainActs = [
    ...acts.map(({ sentence }) => sentence),
    ...texts.filter(({ kind }) => kind === 'label'),
  ].map((sentence) => meets(1, sentence))
  const against = strongest([...joined, ...folded, ...unboxed, ...legal])
  return against.length > 0 ? against : strongest(plainActs)
}

function isAgreementAlone(label: string): boolean {
  return (
    /agree|accept|read/.test(label) &&
    has(label, agreements) &&
    !has(label, texting) &&
    !has(label, messages)
  )
}

/** One “I agree” for the terms and for the messages. */
function joinedWithAgreement(sentence: Sentence): Evidence[] {
  const { plain } = sentence
  if (!has(plain, texting) && !/(?:receive|send)[\w ]*messages/.test(plain)) return []
  const agreement = mentions(plain, agreements)[0]
  if (!agreement || isNegated(plain, agreement.start)) return []
  const before = plain.slice(0, agreement.start)
  const after = plain.slice(agreement.end)
  const takesOver =
    /(?:agree|accept|consent|acknowledge|read|bound|accepting|understand)\w*(?: \w+){0,4}(?: (?:to|by|with|and|the|our|all|these|of))* $/.test(
      before,
    )
  const isOnText =
    /(?:text|sms|messag\w*|mobile)(?: \w+)? $/.test(before) ||
    /^(?:text|sms|messag|mobile)/.test(agreement.text)
  const textsFollow = has(after, texting) || /(?:receive|send)[\w ]* messages/.test(after)
  const textsLead = has(before, texting)
  if (textsFollow && includes.test(after) && !isOnText) return [violates(1, sentence)]
  if (takesOver && textsFollow && !isOnText && /agree|accept|consent/.test(before))
    return [violates(1, sentence)]
  if (
    textsLead &&
    /consent|agree|permission|authori/.test(before) &&
    includes.test(before.slice(-60)) &&
    !/frequency|privacy/.test(before)
  )
    return [violates(1, sentence)]
  if (takesOver && textsLead && !isOnText && /(?:agree|consent)\w* to receive/.test(before))
    return [violates(0.5, sentence)]
  return []
}

/** A consent between clauses on liability, refunds and the like is one clause of an agreement. */
function isAmidLegal(page: Page, { index }: Sentence): boolean {
  const near = page.sentences.slice(Math.max(0, index - 6), index + 7)
  const topics = new Set(near.flatMap(({ plain }) => plain.match(legalTopics) ?? []))
  return topics.size >= 3
}

/** Consent that a privacy policy or terms take for given. */
export function consentWithin(page: Page): Evidence[] {
  const acts = consentActs(page)
  const taken = acts.flatMap(({ sentence, by }) => {
    if (by === 'own-act') return [meets(1, sentence)]
    return [violates(by === 'other-act' || by === 'membership' ? 1 : 0.6, sentence)]
  })
  const against = taken.filter(({ speaks }) => speaks === 'violated')
  return strongest(against.length > 0 ? against : taken)
}

const elsewhere = concept(
  '(?:set (?:out|forth)|contained|found|described|located|included|incorporated|buried|provided|part|governed|stated|addressed|covered|appear|appears|detailed|subject)(?: \\w+){0,5} (?:in|of|by|into|within|to|under)(?: \\w+){0,5} (?:agreement|contract|lease|exhibit|schedule|addendum|appendix|annex|handbook|rider|policy manual|master)',
  '(?:exhibit|schedule|addendum|appendix|annex|rider) [a-z0-9]{1,2}',
)
const otherAgreement =
  /\b(?:lease|rental agreement|membership agreement|master (?:services?|subscription)|end user licen[cs]e|purchase agreement|loan agreement|enrollment agreement|employment|waiver|retainer|engagement (?:letter|agreement)|service contract|installment|franchise agreement|subscription agreement|customer agreement|deposit account|cardholder)\b/

/** Terms for messages that stand in some other agreement, or nowhere of their own. */
export function obscuredTerms(page: Page): Evidence[] {
  const texts = page.sentences.filter(({ plain }) => has(plain, texting))
  const away = texts
    .filter(
      ({ plain }) =>
        has(plain, elsewhere) &&
        !/privacy/.test(plain) &&
        !isNegated(plain, plain.search(elsewhere)),
    )
    .map((sentence) => violates(1, sentence))
  const opening = page.sentences
    .slice(0, 3)
    .map(({ plain }) => plain)
    .join(' ')
  const ownHeading = page.sentences.some(
    ({ kind, plain }) => kind === 'heading' && (has(plain, texting) || has(plain, messages)),
  )
  const isMostlyTexting = texts.length * 4 >= page.sentences.length
  const [first] = texts
  const foreign =
    first && otherAgreement.test(opening) && !ownHeading && !isMostlyTexting
      ? [violates(1, first)]
      : []
  const lost =
    first && !ownHeading && !isMostlyTexting && page.sentences.length > 25 && texts.length <= 2
      ? [violates(0.6, first)]
      : []
  const hidden = texts
    .filter(({ hiddenBy }) => hiddenBy !== null)
    .slice(0, 1)
    .map((sentence) => violates(1, sentence))
  return [...strongest([...away, ...foreign, ...lost, ...hidden]), ...consentWithin(page)]
}
