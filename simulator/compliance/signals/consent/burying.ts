import { concept, has, mentions } from '../../language/concept.ts'
import { messages, texting } from '../../language/lexicon.ts'
import { isNegated } from '../../language/polarity.ts'
import { isClauseNumber, type Page, type Sentence } from '../../reading/page.ts'
import { type Evidence, meets, strongest, violates } from '../evidence.ts'
import { consentActs } from './consent-acts.ts'

const agreements = concept(
  '(?:\\w+ )?terms(?: (?:of (?:service|use|sale)|and conditions))?',
  'conditions',
  '(?:\\w+ ){0,2}(?:agreement|contract|lease|policy|policies|waiver|handbook|rules)',
)

/** What is read and agreed to as one, whatever it is called. */
const disclosures = concept(
  'disclosures?|disclosure statement|(?:these|the) (?:details|particulars|conditions|points|items)|(?:all|everything) (?:of the )?above|the above',
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
  const numbered = numberedConsent(page)
  const lost = clause.map(({ sentence }) => violates(1, sentence))
  const [clauseOf] = texts
  const drowned =
    clauseOf && !hasOwnBox && isAgreementPage(page) && isAmongOthers(page, clauseWordsMin)
      ? [violates(1, clauseOf)]
      : []
  const against = strongest([
    ...joined,
    ...folded,
    ...unboxed,
    ...legal,
    ...lost,
    ...drowned,
    ...numbered,
  ])
  return against.length > 0 ? against : strongest(plainActs)
}

function isAgreementAlone(label: string): boolean {
  return (
    /agree|accept|read/.test(label) &&
    (has(label, agreements) || has(label, disclosures)) &&
    !has(label, texting) &&
    !has(label, messages)
  )
}

/** One “I agree” for the terms and for the messages. */
function joinedWithAgreement(sentence: Sentence): Evidence[] {
  const { plain } = sentence
  if (!has(plain, texting) && !/(?:receive|send)[\w ]*messages/.test(plain)) return []
  if (lists.test(plain) && !/\b(?:not|never|no)\b|n't\b/.test(plain)) return [violates(1, sentence)]
  if (isClauseOf(plain) || holdsConsent(sentence)) return [violates(1, sentence)]
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
  if (
    /^ (?:do|does|will)(?: not|n't)|^ never|^(?: \w+){0,2} (?:nothing|no|not)\b|n't part|not part/.test(
      after,
    )
  )
    return []
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

const vessel =
  '(?:section|clause|paragraph|article|rule|item|covenant|condition|schedule|page|line|point|agreement|contract|lease|waiver|release|rules|bylaws|by-laws|terms|(?<!privacy )policy|deed|charter|code|handbook)'
const consentIn = new RegExp(
  `\\b${vessel}(?: [\\w.]+)?(?:,? (?:of|in|to|at) (?:which|the|that|this|our|its|your|said)(?: \\w+){0,3})?,?(?: \\w+)? (?:holds?|records?|gives?|contains?|grants?|sets? (?:out|down)|carries|carry|is|includes?|include|provides?|has|have|bears?|houses?|keeps?|states?|says?|makes?|embodies|confers?|reserves?|entitles?|empowers?|lets?|allows?|permits?)(?:,? [\\w']+){0,8}?,? (?:consents?|permission|leave|agreement|agree|assent|okay|go-ahead|right|authority|licen[cs]e|yes)(?:,? [\\w']+){0,8} (?:texts?|texting|sms|texted)\\b|\\b(?:by|under|per|in|at) (?:the |its |our |that )?(?:\\w+ )?${vessel}(?: [\\d.]+)?,?[^.;]{0,60}(?:receive|get|accept|be sent|consent|agree)[^.;]{0,60}\\b(?:texts?|texted|sms)\\b`,
)

const lists =
  /\b(?:one|single|same) (?:signature|box|tick|initial|click|thing to sign)\b[^.;]{0,60}\b(?:terms|waiver|membership|agreement|contract|liability|privacy|rules|lease)\b[^.;]{0,60}\b(?:texts?|sms|texting)\b|\b(?:agree to all|initial here|i agree|i accept|accept)\b[^.;]{0,30}\b(?:terms|waiver|arbitration|agreement|schedule|rules|contract)\b[^.;]{0,30},(?: [\w-]+){0,3} (?:texts?|sms)\b|(?:text|sms|texting)\w*[^.;]{0,30} (?:is|are) (?:folded|tucked|buried|built|rolled|baked|wrapped|written) in(?:to)?\b|clause (?:letting|that lets|allowing) us (?:to )?text|(?:sms|texts?)[^.;]{0,30}(?:integral|inseparable) (?:part|term) of/

/** “Its section 12 holds my consent for texts”: a part of an agreement has the consent in it. */
export function holdsConsent({ plain }: Sentence): boolean {
  const found = consentIn.exec(plain)
  return (
    found !== null &&
    !/\b(?:not|never|nothing|no|none|nor|stop\w*|end|withdraw\w*|quit|cancel|how|separate\w*|privacy)\b|n't\b/.test(
      plain.slice(Math.max(0, found.index - 40), found.index + found[0].length),
    )
  )
}

/** “Section 9 of the agreement covers texts”, “texts are part of your lease”. */
function isClauseOf(plain: string): boolean {
  const place =
    /(?:section|clause|paragraph|article|item|page|part|exhibit|schedule|addendum|fine print|body|middle|bottom|end) (?:\w+ )?(?:of|in|to) (?:\w+ ){0,4}(?:terms|conditions|agreement|contract|lease|waiver|policy|handbook|rules)|(?:part|term|condition|provision|one of the terms) of (?:\w+ ){0,4}(?:agreement|contract|lease|waiver|policy|terms|conditions)|(?:signing|accepting|agreeing to|accepts?|signs?|signed|accepted|agrees? to|agreed to|initial\w*) (?:\w+ ){0,4}(?:agreement|contract|lease|waiver|terms|conditions|policy)[^.;]{0,60}(?:also|include|cover|mean|consent|agree|text)|(?:page|section|clause|item|paragraph|article) \d+ (?:in \w+ )?(?:is where|covers?|says?|includes?|lets?|deals? with)[^.;]{0,40}(?:text|sms|messag)|(?:agreement|contract|lease|waiver|terms|conditions|rules|policies)(?:,? \w+){0,8} (?:have us|has us|includes?|including|covers?|contains?|provides? (?:for|that)|says?|states?|lets?|gives?|allows?|permits?|authori[sz]es?)[^.;]{0,60}(?:text|sms|messag)/
  const match = place.exec(plain)
  return (
    match !== null &&
    !isNegated(plain, match.index) &&
    !/\b(?:not|never|nothing|no|none)\b|n't\b/.test(match[0]) &&
    !/separate|not part|no part|apart from/.test(plain)
  )
}

/** A consent between clauses on liability, refunds and the like is one clause of an agreement. */
function isAmidLegal(page: Page, { index }: Sentence): boolean {
  const near = page.sentences.slice(Math.max(0, index - 6), index + 7)
  const topics = new Set(near.flatMap(({ plain }) => plain.match(legalTopics) ?? []))
  return topics.size >= 3
}

/** “12. Copies are kept. 13. Client allows texts. 14. Disputes…”: one numbered clause of many that are about other things. */
function numberedConsent(page: Page): Evidence[] {
  const clauses = page.sentences
    .filter(({ kind }) => kind !== 'label')
    .flatMap((sentence) => clausesOf(page, sentence).map((clause) => ({ clause, sentence })))
  const isOnTexts = (clause: string) => has(clause, texting) || has(clause, messages)
  if (clauses.filter(({ clause }) => !isOnTexts(clause)).length < otherClausesMin) return []
  return clauses
    .filter(
      ({ clause }) =>
        has(clause, texting) &&
        /\b(?:agree|consent|allow|permit|authori[sz]e|accept|okay|assent|may|grant|let)(?:s|es|ing)?\b/.test(
          clause,
        ) &&
        !/\b(?:not|never|nothing|separate\w*)\b|n't\b/.test(clause),
    )
    .map(({ sentence }) => violates(1, sentence))
}

/** The numbered clauses that a sentence is: the one whose number stands before it, or those “(a) … (b) …” within. */
function clausesOf(page: Page, { plain, index }: Sentence): string[] {
  const lettered = plain.split(letter)
  if (lettered.length >= letteredMin) return lettered
  const before = page.sentences[index - 1]?.plain ?? ''
  // The number of the first clause is the mark of a list, and is gone.
  const isFirst = isClauseNumber(page.sentences[index + 1]?.plain ?? '')
  return isClauseNumber(before) || (isFirst && !isClauseNumber(plain)) ? [plain] : []
}

const letter = /\((?:[a-z]|\d{1,2}|[ivx]{1,4})\) /
const letteredMin = 3
const otherClausesMin = 2

/** The page is a contract, and texts have no heading of their own in it. */
function isAgreementPage(page: Page): boolean {
  const opening = page.sentences.slice(0, 2).map(({ plain }) => plain)
  const isAgreement = opening.some((plain) =>
    /\b(?:agreement|contract|lease|waiver|handbook|membership|before you sign|terms and conditions|conditions of)\b/.test(
      plain,
    ),
  )
  const isApart = page.sentences.some(
    ({ kind, plain }) =>
      kind === 'heading' && has(plain, texting) && !/agreement|contract/.test(plain),
  )
  return isAgreement && !isApart
}

const proseWordsMin = 5
/** Clauses of a contract can be as short as “Dues are monthly.” */
const clauseWordsMin = 3

/** A consent on a page that is mostly about other things is easily missed. */
function isAmongOthers(page: Page, wordsMin = proseWordsMin): boolean {
  const prose = page.sentences.filter(
    ({ kind, plain }) => kind !== 'label' && plain.split(' ').length >= wordsMin,
  )
  const off = prose.filter(
    ({ plain }) =>
      !has(plain, texting) &&
      !has(plain, messages) &&
      !/\bstop\b|rates|frequency|privacy|\bhelp\b|consent|carrier/.test(plain),
  )
  return off.length >= 3 && off.length >= prose.length * 0.6
}
