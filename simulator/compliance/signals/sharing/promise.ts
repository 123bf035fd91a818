import { has, mentions } from '../../language/concept.ts'
import { helpers, lawful, marketing, outsiders } from '../../language/lexicon.ts'
import { isNegated } from '../../language/polarity.ts'
import type { Page, Sentence } from '../../reading/page.ts'
import { type Evidence, meets, strongest, violates } from '../evidence.ts'
import { withheld } from './acts.ts'
import { isKeptOut } from './recipients.ts'
import { isDeniedAnswer, type Statement, sharingStatements, subjectOf } from './statements.ts'

/** The promise that mobile numbers do not go to third parties or affiliates for marketing. */
export function promiseEvidence(page: Page): Evidence[] {
  const statements = sharingStatements(page)
  const gutted = statements
    .filter(({ isDenied, of, sentence }) => isDenied && of !== 'personal' && isGutted(sentence))
    .map(({ sentence }) => sentence)
  const told = statements
    .filter(({ isDenied, sentence }) => isDenied && !gutted.includes(sentence))
    .map((statement) => meets(promiseWeight(statement), statement.sentence))
  const granted = new Set(
    statements.filter(({ isDenied }) => !isDenied).map(({ sentence }) => sentence),
  )
  const free = page.sentences
    .filter((sentence) => !granted.has(sentence) && !gutted.includes(sentence))
    .map((sentence) => {
      const weight = isDeniedAnswer(sentence, page.sentences) ? 1 : freelyWorded(sentence, page)
      return meets(weight, sentence)
    })
  const kept = strongest([...told, ...free].filter(({ weight }) => weight > 0))
  const isKept = kept.some(({ weight }) => weight >= 1)
  return isKept ? kept : [...kept, ...strongest(gutted.map((sentence) => violates(1, sentence)))]
}

const exception =
  /,? (?:except|excepting|other than|save|apart from|aside from|unless|but (?:for|with|to)|with the exception of|beyond)\b([^.;]{3,120})/
const harmless =
  /consent|agree|permission|ask us|tell us|instruct|you (?:want|wish|choose|say|request)|emergenc|protect|behalf|deliver|carry|send (?:our|the|your|these|those|you)|transmit|operat|provide (?:the|our|this)|as needed|necessary/

/** “…other than as set out below”, “…unless they have something for you”: little is left of the promise. */
function isGutted({ plain }: Sentence): boolean {
  if (
    /(?:third[ -]part(?:y|ies)|compan(?:y|ies)|others|businesses|anyone)(?: \w+)? (?:who|that|which) (?:are|is) (?:not|n't) (?:our |an? |one of )/.test(
      plain,
    )
  )
    return true
  const found = exception.exec(plain)
  const rest = found?.[1]
  if (rest === undefined || has(rest, lawful) || has(rest, helpers) || harmless.test(rest))
    return false
  // What is excepted for affiliates alone leaves a promise about third parties.
  const denied = plain.slice(0, found?.index ?? 0)
  if (
    /affiliate|subsidiar|sister/.test(rest) &&
    !/affiliate/.test(denied) &&
    /third[ -]part/.test(denied)
  )
    return false
  return (
    has(rest, outsiders) ||
    has(rest, marketing) ||
    /\b(?:as|in|under|below|above|where|when|they|those|our|for)\b/.test(rest)
  )
}

function promiseWeight({ of, to, isSaleOnly, isConditional, isForMarketing }: Statement): number {
  if (of === 'personal') return 0
  if (to === 'helpers' && !isForMarketing) return 0.5
  if (isConditional) return 0.6
  if (isSaleOnly) return to === 'outsiders' ? 0.7 : 0.5
  return 1
}

const getting =
  /\b(?:gets?|have|has|obtains?|leaves?|hands?|reach(?:es)?|sees?|buys?|borrows?|uses?|receives?|requests?|given|passed|off limits|finds?|goes?)\b/
const kept =
  /(?:stays?|remains?|kept?|keep) (?:\w+ ){0,4}(?:with us|in house|in-house|private|confidential|here|to ourselves|within|inside|ours)|for (?:our|this company's) (?:own )?(?:use|texts|messages)|(?:for us|us) (?:only|alone)|used (?:only|solely|exclusively)|(?:only|solely|exclusively) (?:by|for) (?:us|this)/
/** Others ask in vain. */
const turnedDown =
  /answer(?: is|'s)(?: always| simply)? no\b|\b(?:say|said|says) no\b|turn(?:ed)? (?:them|it|that|these|all) (?:all )?(?:down|away)|in vain|(?:get|leave with) nothing/
/** The cell of a table that says no. */
const deniedCell = /\| (?:we )?(?:never|no|not|nobody|none|do not|don't)\b/

/** The same promise without a verb of giving: numbers, others, a denial and marketing in one breath. */
function freelyWorded(sentence: Sentence, page: Page): number {
  const { plain } = sentence
  if (plain.endsWith('?')) return 0
  const of = subjectOf(sentence, page.sentences)
  if (of === null || of === 'personal') return 0
  const others = mentions(plain, outsiders)
  const isDenied =
    others.length > 0 &&
    (deniedCell.test(plain) ||
      others.some(
        ({ start, end }) =>
          isKeptOut(plain, start) ||
          isNegated(plain, start, end) ||
          isNegated(plain, end + 1) ||
          withheld.test(plain.slice(0, start)),
      ))
  const isTurnedDown = others.length > 0 && turnedDown.test(plain)
  const marks = [
    [isTurnedDown, 1],
    [isDenied, 0.7],
    [isDenied && getting.test(plain), 0.3],
    [kept.test(plain), 0.3],
    [has(plain, marketing), 0.3],
    [/affiliate|third/.test(plain) && isDenied, 0.3],
  ] as const
  return Math.min(
    1,
    marks.reduce((sum, [isSeen, weight]) => (isSeen ? sum + weight : sum), 0),
  )
}
