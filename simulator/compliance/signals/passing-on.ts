import { concept, has, mentions } from '../language/concept.ts'
import { consenting, helpers, messages, outsiders, texting } from '../language/lexicon.ts'
import { isNegated } from '../language/polarity.ts'
import type { Page } from '../reading/page.ts'
import { type Evidence, meets, strongest, violates } from './evidence.ts'
import { type Statement, sharingStatements } from './sharing.ts'

/** What lets numbers go to others who may market; a denial about mobile numbers stands against general sharing. */
export function passingOnEvidence(page: Page): Evidence[] {
  const statements = sharingStatements(page)
  const denials = statements.filter(
    ({ isDenied, to, of }) => isDenied && of !== 'personal' && to !== 'helpers',
  )
  const isCarvedOut = denials.length > 0
  const granted = statements
    .filter(
      ({ isDenied, to, isSaleOnly }) =>
        !isDenied && (to === 'outsiders' || (isSaleOnly && to !== 'lawful')),
    )
    .map((statement) => violates(grantWeight(statement, isCarvedOut), statement.sentence))
  const against = [...granted, ...consentForOthers(page)]
  const strong = strongest(against.filter(({ weight }) => weight > 0))
  return strong.length > 0 ? strong : strongest(denials.map(({ sentence }) => meets(1, sentence)))
}

function grantWeight(
  { of, isForMarketing, isConditional }: Statement,
  isCarvedOut: boolean,
): number {
  if (of === 'mobile') return isConditional && !isForMarketing ? 0.6 : 1
  if (isCarvedOut) return 0
  if (of === 'mobile-by-context') return 1
  return isForMarketing ? 1 : 0.6
}

/** “…messages from us and our partners”: the consent itself reaches others. */
function consentForOthers(page: Page): Evidence[] {
  const fromOthers = concept(
    "(?:from|by|behalf of)(?: [\\w'.,-]+){0,8},? (?:and|or|and/or|as well as|including|with|plus)(?: [\\w']+){0,5}",
    'from(?: \\w+){0,4}',
  )
  return page.sentences.flatMap((sentence) => {
    const { plain } = sentence
    if (!has(plain, consenting) || !(has(plain, texting) || has(plain, messages))) return []
    const reached = mentions(plain, outsiders).filter(({ start, end, text }) => {
      if (/^(?:anyone|others|no one|nobody)/.test(text) || isNegated(plain, start, end))
        return false
      const before = plain.slice(Math.max(0, start - 90), start)
      const lead = mentions(before, fromOthers).at(-1)
      return lead !== undefined && before.length - lead.end < 25 && !has(text, helpers)
    })
    return reached.length > 0 && !/\b(?:shar|sell|disclos|sold)/.test(plain)
      ? [violates(1, sentence)]
      : []
  })
}

/** The promise that mobile numbers do not go to third parties or affiliates for marketing. */
export function promiseEvidence(page: Page): Evidence[] {
  const denials = sharingStatements(page).filter(({ isDenied }) => isDenied)
  return strongest(
    denials.flatMap((statement) => {
      const weight = promiseWeight(statement)
      return weight > 0 ? [meets(weight, statement.sentence)] : []
    }),
  )
}

function promiseWeight({ of, to, isSaleOnly, isConditional, isForMarketing }: Statement): number {
  if (of === 'personal') return 0
  if (to === 'helpers' && !isForMarketing) return 0.5
  if (isConditional) return 0.6
  if (isSaleOnly) return to === 'outsiders' ? 0.7 : 0.5
  return 1
}
