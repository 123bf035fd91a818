import { has, mentions } from '../language/concept.ts'
import { consenting, helpers, marketing, outsiders } from '../language/lexicon.ts'
import { isNegated } from '../language/polarity.ts'
import type { Page, Sentence } from '../reading/page.ts'
import { type Evidence, meets, strongest, violates } from './evidence.ts'
import {
  isDeniedAnswer,
  isKeptOut,
  type Statement,
  sharingStatements,
  subjectOf,
} from './sharing.ts'

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
const alsoThey = /(?:and|or|with|plus)(?: [\w']+){0,4} $/

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
      const isSender = isAsked && fromOthers.test(before) && !onTopic.test(before)
      const isTexter =
        alsoThey.test(before) &&
        /^,?(?: \w+){0,2} (?:may|can|to) (?:\w+ )?(?:text|send|contact|message|reach)/.test(after)
      const isCovered =
        /consent|permission|opt[ -]in/.test(before) &&
        /(?:extends?|appl(?:y|ies)|covers?|includes?|valid|passes)(?: \w+){0,5} $/.test(before)
      return isSender || isTexter || isCovered
    })
    return reached && !/\b(?:shar|sell|disclos|sold)/.test(plain) ? [violates(1, sentence)] : []
  })
}

/** The promise that mobile numbers do not go to third parties or affiliates for marketing. */
export function promiseEvidence(page: Page): Evidence[] {
  const statements = sharingStatements(page)
  const told = statements
    .filter(({ isDenied }) => isDenied)
    .map((statement) => meets(promiseWeight(statement), statement.sentence))
  const granted = new Set(
    statements.filter(({ isDenied }) => !isDenied).map(({ sentence }) => sentence),
  )
  const free = page.sentences
    .filter((sentence) => !granted.has(sentence))
    .map((sentence) => {
      const weight = isDeniedAnswer(sentence, page.sentences) ? 1 : freelyWorded(sentence, page)
      return meets(weight, sentence)
    })
  return strongest([...told, ...free].filter(({ weight }) => weight > 0))
}

function promiseWeight({ of, to, isSaleOnly, isConditional, isForMarketing }: Statement): number {
  if (of === 'personal') return 0
  if (to === 'helpers' && !isForMarketing) return 0.5
  if (isConditional) return 0.6
  if (isSaleOnly) return to === 'outsiders' ? 0.7 : 0.5
  return 1
}

/** The same promise without a verb of giving: numbers, others, a denial and marketing in one breath. */
function freelyWorded(sentence: Sentence, page: Page): number {
  const { plain } = sentence
  const of = subjectOf(sentence, page.sentences)
  if (of === null || of === 'personal') return 0
  const others = mentions(plain, outsiders)
  const isDenied = others.some(
    ({ start, end }) =>
      isKeptOut(plain, start) ||
      isNegated(plain, start, end) ||
      isNegated(plain, end + 1) ||
      /(?:withheld|kept|protected|shielded|hidden|excluded|safe|away) (?:\w+ )?from (?:\w+ )*$/.test(
        plain.slice(Math.max(0, start - 50), start),
      ),
  )
  const isKept =
    /(?:stays?|remains?|kept?|keep) (?:\w+ ){0,4}(?:with us|in house|in-house|private|confidential|here|to ourselves|within|inside|ours)|for (?:our|this company's) (?:own )?(?:use|texts|messages)|used (?:only|solely|exclusively)|(?:only|solely|exclusively) (?:by|for) (?:us|this)/.test(
      plain,
    )
  const marks = [
    [isDenied && others.length > 0, 0.7],
    [isKept, 0.3],
    [has(plain, marketing), 0.3],
    [/affiliate|third/.test(plain) && isDenied, 0.2],
  ] as const
  return Math.min(
    1,
    marks.reduce((sum, [isSeen, weight]) => (isSeen ? sum + weight : sum), 0),
  )
}
