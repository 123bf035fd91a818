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
  const clause = acts.filter(
    ({ sentence }) => sentence.kind !== 'label' && !hasOwnBox && isAmongOthers(page),
  )
  const lost = clause.map(({ sentence }) => violates(1, sentence))
  const against = strongest([...joined, ...folded, ...unboxed, ...legal, ...lost])
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
  if (isClauseOf(plain)) return [violates(1, sentence)]
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

/** “Section 9 of the agreement covers texts”, “texts are part of your lease”. */
function isClauseOf(plain: string): boolean {
  const place =
    /(?:section|clause|paragraph|article|item|page|part|exhibit|schedule|addendum|fine print|body|middle|bottom|end) (?:\w+ )?(?:of|in|to) (?:\w+ ){0,4}(?:terms|conditions|agreement|contract|lease|waiver|policy|handbook|rules)|(?:part|term|condition|provision|one of the terms) of (?:\w+ ){0,4}(?:agreement|contract|lease|waiver|policy|terms|conditions)|(?:signing|accepting|agreeing to|accept|sign|agree to) (?:\w+ ){0,4}(?:agreement|contract|lease|waiver|terms|conditions|policy)[^.;]{0,60}(?:also|include|cover|mean|consent|agree|text)|(?:agreement|contract|lease|waiver|terms|conditions)(?: \w+){0,3} (?:includes?|including|covers?|contains?|provides? for|allows?|permits?|authori[sz]es?)[^.;]{0,60}(?:text|sms|messag)/
  const match = place.exec(plain)
  return (
    match !== null &&
    !isNegated(plain, match.index) &&
    !/separate|not part|no part|apart from/.test(plain)
  )
}

/** A consent between clauses on liability, refunds and the like is one clause of an agreement. */
function isAmidLegal(page: Page, { index }: Sentence): boolean {
  const near = page.sentences.slice(Math.max(0, index - 6), index + 7)
  const topics = new Set(near.flatMap(({ plain }) => plain.match(legalTopics) ?? []))
  return topics.size >= 3
}

/** Elsewhere the page says that texts go to those who asked for them. */
function isOptInTold({ plain }: Sentence): boolean {
  return (
    has(plain, texting) &&
    /(?:who|if you|when you|once you|only (?:if|when|after|to)|unless you|have|ha[sd]) (?:\w+ ){0,3}(?:opt(?:s|ed)?[ -]in|sign(?:s|ed)? up|agree[sd]?|consent(?:s|ed)?|join(?:s|ed)?|ask(?:s|ed)?|subscrib\w+|enroll?(?:s|ed)?|check(?:s|ed)?|tick(?:s|ed)?|said yes|chose|choose)/.test(
      plain,
    )
  )
}

const proseWordsMin = 5

/** A consent on a page that is mostly about other things is easily missed. */
function isAmongOthers(page: Page): boolean {
  const prose = page.sentences.filter(
    ({ kind, plain }) => kind !== 'label' && plain.split(' ').length >= proseWordsMin,
  )
  const off = prose.filter(
    ({ plain }) =>
      !has(plain, texting) &&
      !has(plain, messages) &&
      !/\bstop\b|rates|frequency|privacy|\bhelp\b|consent|carrier/.test(plain),
  )
  return off.length >= 3 && off.length >= prose.length * 0.6
}

/** Consent that a privacy policy or terms take for given. */
export function consentWithin(page: Page): Evidence[] {
  const acts = consentActs(page)
  const isAskedElsewhere =
    acts.some(({ by }) => by === 'own-act') || page.sentences.some(isOptInTold)
  const taken = acts.flatMap(({ sentence, by }) => {
    if (by === 'own-act') return [meets(1, sentence)]
    if (by !== 'unsaid') return [violates(1, sentence)]
    const isPlain =
      /(?:you|undersigned|customers?|members?|users?|residents?) (?:\w+ ){0,3}(?:agree|consent|authori[sz]e)/.test(
        sentence.plain,
      )
    return [violates(isPlain && !isAskedElsewhere ? 1 : isPlain ? 0.6 : 0.4, sentence)]
  })
  const against = taken.filter(({ speaks }) => speaks === 'violated')
  return strongest(against.length > 0 ? against : taken)
}

const elsewhere = concept(
  '(?:see|read|consult|refer to|are in|is in|are on|is on) (?:your|the|our) (?:\\w+ ){0,3}(?:agreement|contract|lease|handbook)',
  '(?:section|clause|paragraph|article|chapter|page) [\\d.]+ of (?:\\w+ ){0,5}(?:agreement|contract|lease|handbook)',
  '(?:set (?:out|forth)|contained|found|described|located|included|incorporated|buried|provided|part|governed|stated|addressed|covered|appear|appears|detailed|subject)(?: \\w+){0,5} (?:in|of|by|into|within|to|under)(?: \\w+){0,5} (?:agreement|contract|lease|exhibit|schedule|addendum|appendix|annex|handbook|rider|policy manual|master)',
  '(?:exhibit|schedule|addendum|appendix|annex|rider) [a-z0-9]{1,2}',
)
const otherAgreement =
  /\b(?:lease|rental agreement|membership agreement|master (?:services?|subscription)|end user licen[cs]e|purchase agreement|loan agreement|enrollment agreement|employment|waiver|retainer|engagement (?:letter|agreement)|service contract|installment|franchise agreement|subscription agreement|customer agreement|deposit account|cardholder)\b/

/** Terms for messages that stand in some other agreement, or nowhere of their own. */
export function obscuredTerms(page: Page): Evidence[] {
  const texts = page.sentences.filter(({ plain }) => has(plain, texting))
  const away = page.sentences
    .filter(({ plain }) => has(plain, texting) || has(plain, messages))
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
  const against = strongest([...away, ...foreign, ...lost, ...hidden])
  const within = consentWithin(page)
  return against.length > 0
    ? [...against, ...within.filter(({ speaks }) => speaks === 'violated')]
    : within
}
