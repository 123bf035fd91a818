import { concept, has } from '../../language/concept.ts'
import { messages, texting } from '../../language/lexicon.ts'
import { isNegated } from '../../language/polarity.ts'
import type { Page, Sentence } from '../../reading/page.ts'
import { type Evidence, meets, strongest, violates } from '../evidence.ts'
import { holdsConsent } from './burying.ts'
import { consentActs } from './consent-acts.ts'

/** Elsewhere the page says that texts go to those who asked for them. */
function isOptInTold({ plain }: Sentence): boolean {
  return (
    has(plain, texting) &&
    /(?:who|if you|when you|once you|only (?:if|when|after|to)|unless you|have|ha[sd]) (?:\w+ ){0,3}(?:opt(?:s|ed)?[ -]in|sign(?:s|ed)? up|agree[sd]?|consent(?:s|ed)?|join(?:s|ed)?|ask(?:s|ed)?|subscrib\w+|enroll?(?:s|ed)?|check(?:s|ed)?|tick(?:s|ed)?|said yes|chose|choose)/.test(
      plain,
    )
  )
}

/** “You agree to these when you sign the lease.” */
const bySigning =
  /you (?:\w+ )?(?:agree|consent|say yes)[^.;]{0,30} (?:when|by|in|on|once you) (?:you )?sign(?:ing)? (?:the|this|your|a|our) (?:\w+ )?(?:lease|contract|agreement|waiver|policy|terms|rental)/
const placed =
  /(?:consent|permission|agreement|opt[ -]in)(?: to| for)?(?: [\w']+){0,6} (?:is|are|sits?|lies|lives|stands|forms?|found|contained|set out|set forth|hidden|given|comes?|included|located|tucked|built)(?: [\w']+){0,4} (?:section|clause|article|paragraph|part|page|item|terms|conditions|agreement|contract|lease|waiver)(?![\w'])/

/** “Your consent to them sits inside section 12 of our terms.” */
function isPlacedInAgreement({ plain, index, section }: Sentence, page: Page): boolean {
  const found = placed.exec(plain)
  if (plain.endsWith('?')) return false
  if (bySigning.test(plain) && (has(plain, texting) || has(section, texting))) return true
  if (!found) return false
  const clause = plain.slice(plain.lastIndexOf(': ', found.index) + 1)
  if (/\b(?:not|never|no|separate\w*|apart|form|box|condition of)\b|n't\b/.test(clause))
    return false
  const before = page.sentences[index - 1]?.plain ?? ''
  return [plain, section, before].some((words) => has(words, texting))
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
      /(?:you|undersigned|customers?|members?|users?|residents?) (?:\w+ ){0,3}(?:agree|consent|accept|permit|authori[sz]e)|(?:(?:the|each|every|any) [a-z-]+|tenant|renter|purchaser|buyer|customer|licensee|lessee|hirer|depositor|borrower|client|member|owner|subscriber|participant|resident|entrant|guest|patient|student|user) (?:\w+ ){0,2}(?:agrees|opts in|okays|allows|assents|consents|accepts|permits|authori[sz]es)/.test(
        sentence.plain,
      )
    return [violates(isPlain && !isAskedElsewhere ? 1 : isPlain ? 0.6 : 0.4, sentence)]
  })
  const placed = page.sentences
    .filter(
      (sentence) =>
        isPlacedInAgreement(sentence, page) || (holdsConsent(sentence) && !isAskedElsewhere),
    )
    .map((sentence) => violates(1, sentence))
  const against = [...placed, ...taken.filter(({ speaks }) => speaks === 'violated')]
  return strongest(against.length > 0 ? against : taken)
}

const elsewhere = concept(
  '(?:laid down|spelled out|written|buried|hidden|sit|sits|live|lives|stand|stands|look)(?: \\w+){0,4} (?:in|at|under|inside|within|to)(?: \\w+){0,5} (?:agreement|contract|lease|exhibit|schedule|addendum|appendix|annex|handbook|rider)',
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
