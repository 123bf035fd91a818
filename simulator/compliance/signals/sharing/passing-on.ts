import { has, mentions } from '../../language/concept.ts'
import { consenting, helpers, outsiders } from '../../language/lexicon.ts'
import { isNegated } from '../../language/polarity.ts'
import type { Page } from '../../reading/page.ts'
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
  /(?:from|by|behalf of)(?: [\w'.,-]+){0,8},? (?:and|or|and\/or|as well as|including|with|plus)(?: [\w']+){0,5} $|from(?: (?:our|its|their|the|selected|other|all|any))* $/
const onTopic = /(?:about|regarding|concerning|with|for)(?: [\w']+){0,4} from(?: \w+)* $/

/** “…messages from us and our partners”, “we and our affiliates may text you”: the consent reaches others. */
function consentForOthers(page: Page): Evidence[] {
  return page.sentences.flatMap((sentence) => {
    const { plain } = sentence
    const isAsked =
      has(plain, consenting) ||
      /\b(?:hear|come|comes|sent)\b|(?:receive|get) (?:\w+ ){0,4}(?:texts?|messages?|offers?)/.test(
        plain,
      )
    if (!isAsked && !/may|can/.test(plain)) return []
    const reached = mentions(plain, outsiders).some(({ start, end, text }) => {
      if (/^(?:anyone|others|no one|nobody)/.test(text) || isNegated(plain, start, end))
        return false
      if (isKeptOut(plain, start) || has(text, helpers)) return false
      const before = plain.slice(Math.max(0, start - 90), start)
      const after = plain.slice(end, end + 60)
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
        /^,?(?: [\w']+){0,6}? (?:text|call|message|contact) (?:me|you|us)\b/.test(after)
      const isTexter =
        /^,?(?: [\w']+){0,6}? (?:may|can|will|to) (?:\w+ )?(?:text|send|contact|message|reach|approach)\b/.test(
          after,
        )
      const isCovered =
        /consent|permission|opt[ -]in|agreement|tick|yes|box|sign-?up/.test(before) &&
        /(?:extends?|appl(?:y|ies)|covers?|includes?|valid|good|holds?|works?|benefits?|inures?|passes)(?: [\w,]+){0,8} $/.test(
          before,
        )
      return isSender || isBeside || isLet || isTexter || isCovered
    })
    return reached && !/\b(?:shar|sell|disclos|sold)/.test(plain) ? [violates(1, sentence)] : []
  })
}
