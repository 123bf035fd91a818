import { has, mentions } from '../../language/concept.ts'
import { consenting, helpers, outsiders } from '../../language/lexicon.ts'
import { isNegated } from '../../language/polarity.ts'
import type { Page, Sentence } from '../../reading/page.ts'
import { type Evidence, meets, strongest, violates } from '../evidence.ts'
import { isKeptOut } from './recipients.ts'
import { type Statement, sharingStatements } from './statements.ts'

/**
 * What lets numbers go to others who may market; a denial about mobile numbers stands against
 * general sharing. On an opt-in form all data is about the number that is asked for there.
 */
export function passingOnEvidence(page: Page, isOptIn = false): Evidence[] {
  const statements = sharingStatements(page)
  const denials = statements.filter(
    ({ isDenied, to, of, isSaleOnly }) =>
      isDenied && of !== 'personal' && to !== 'helpers' && !isSaleOnly,
  )
  const isCarvedOut = denials.length > 0
  const granted = statements
    .filter(
      ({ isDenied, to, isSaleOnly }) =>
        !isDenied && (to === 'outsiders' || (isSaleOnly && to !== 'lawful')),
    )
    .map((statement) => violates(grantWeight(statement, isCarvedOut, isOptIn), statement.sentence))
  const against = [...granted, ...consentForOthers(page)]
  const strong = strongest(against.filter(({ weight }) => weight > 0))
  return strong.length > 0 ? strong : strongest(denials.map(({ sentence }) => meets(1, sentence)))
}

function grantWeight(
  { of, to, isForMarketing, isConditional }: Statement,
  isCarvedOut: boolean,
  isOptIn: boolean,
): number {
  if (of === 'mobile') return isConditional && !isForMarketing ? 0.6 : 1
  if (isCarvedOut) return 0
  if (of === 'personal' && to === 'nobody-named' && !isForMarketing) return 0
  if (of === 'mobile-by-context' || isOptIn) return 1
  return isForMarketing ? 1 : 0.6
}

const fromOthers =
  /(?:from|by|behalf of)(?: [\w'.,-]+){0,8},? (?:and|or|and\/or|as well as|including|with|plus)(?: [\w',]+){0,6} $|from(?: (?:our|its|their|the|selected|other|all|any))* $/
const onTopic = /(?:about|regarding|concerning|with|for)(?: [\w']+){0,4} from(?: \w+)* $/

const transferable =
  /(?:consent|permission|opt[ -]in|okay|yes)\b[^.;]{0,60}\b(?:transferable|assignable|also goes to|goes to (?:our|the)|[ei]nures? to the benefit of|a yes to all)\b|\bassign (?:your|the|this) (?:\w+ )?(?:permission|consent)|pool (?:our|the) (?:text|sms) lists?/

/** “Permission, once given, is transferable to our associates.” */
function isTransferable(plain: string): boolean {
  return transferable.test(plain) && !/\b(?:not|never|no|nor)\b|n't\b/.test(plain)
}

const whoGets =
  /^(?:who(?: else)? (?:gets|sees|has|receives|uses|holds|buys|is given)|where (?:it|your number|the number)[^:?]{0,20} goes|shared with|passed (?:on )?to|recipients?)\b[^:?]{0,40}(?:[:?] ?|$)/

/** “Who gets your number: besides us, the merchants that back the sale.” */
function isAnswered({ plain, section, kind }: Sentence): boolean {
  const asked = whoGets.exec(plain)?.[0] ?? ''
  const isOnNumbers = /number|list|mobile|phone/.test(asked || section)
  const answer =
    asked === '' && whoGets.test(section) && kind !== 'heading' ? plain : plain.slice(asked.length)
  if (
    (asked === '' && answer !== plain) ||
    !isOnNumbers ||
    (answer === plain && !whoGets.test(section))
  )
    return false
  return (
    mentions(answer, outsiders).some(({ text }) => !has(text, helpers)) &&
    /\b(?:marketing|advertis\w+|promot\w+|offers|deals|campaigns|text|own)\b/.test(answer) &&
    !/\b(?:no|not|never|none|nobody|only us|just us|nor|neither)\b|n't\b/.test(answer)
  )
}

/** “…messages from us and our partners”, “we and our affiliates may text you”: the consent reaches others. */
function consentForOthers(page: Page): Evidence[] {
  return page.sentences.flatMap((sentence) => {
    const { plain } = sentence
    if (isTransferable(plain)) return [violates(1, sentence)]
    if (isAnswered(sentence)) return [violates(1, sentence)]
    if (/\b(?:asked|wonder\w*|know|question is) (?:whether|if)\b/.test(plain)) return []
    const isAsked =
      has(plain, consenting) ||
      /\b(?:hear|come|comes|sent|fine|i know|i see|i understand|i take it|i'm aware|aware that)\b|(?:receive|get) (?:\w+ ){0,4}(?:texts?|messages?|offers?)/.test(
        plain,
      )
    if (!isAsked && !/may|can/.test(plain)) return []
    const reached = mentions(plain, outsiders).some(({ start, end, text }) => {
      if (/^(?:anyone|others|no one|nobody)/.test(text) || isNegated(plain, start, end))
        return false
      if (isKeptOut(plain, start) || has(text, helpers)) return false
      const before = plain.slice(Math.max(0, start - 90), start)
      const after = plain.slice(end, end + 90)
      if (/^(?: \w+){0,2} acting|^,? (?:who|that) (?:help|send|deliver)/.test(after)) return false
      const isSender =
        isAsked &&
        fromOthers.test(before) &&
        (/from this company/.test(before) || !onTopic.test(before))
      const isBeside =
        isAsked &&
        /(?:consent|agree|authori[sz]|allow|permit|let|text)/.test(plain.slice(0, start)) &&
        /this company,? (?:and|or|and\/or|together with|along with|as well as|plus)(?: [\w',]+){0,6} $/.test(
          before,
        )
      const isLet =
        /\b(?:let|allow|permit|authori[sz]e|want|have)\b/.test(before) &&
        /^,?(?: [\w']+){0,6}? (?:(?:text|call|message|contact) (?:me|you|us)|(?:drop|send|shoot) (?:me|you) an? (?:text|message|line)|use your)\b/.test(
          after,
        )
      const isTexter =
        /^,?(?: [\w',]+){0,10}?(?:'ll| may| can| will| might| could| shall) (?:\w+ ){0,4}(?:text(?:ing)?|send|contact|message|messaging|reach|approach|write)\b/.test(
          after,
        )
      const isAbout =
        /^,?(?: [\w']+){0,6}? to (?:\w+ )?(?:text|send|contact|message|reach|approach)\b/.test(
          after,
        )
      const isCovered =
        /consent|permission|opt[ -]in|agreement|tick|yes|box|sign-?up/.test(before) &&
        /(?:extends?|appl(?:y|ies)|covers?|includes?|valid|good|holds?|works?|benefits?|inures?|passes)(?: [\w,]+){0,8} $/.test(
          before,
        )
      return isSender || isBeside || isLet || isTexter || isAbout || isCovered
    })
    return reached && !/\b(?:shar(?:e|es|ed|ing)|sell|sells|selling|disclos\w+|sold)\b/.test(plain)
      ? [violates(1, sentence)]
      : []
  })
}
