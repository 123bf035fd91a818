import { every, type Judges, weighed } from './judges.ts'
import { optionalEvidence } from './signals/consent/optional.ts'
import { clarityEvidence } from './signals/content/clarity.ts'
import { namingEvidence } from './signals/content/naming.ts'
import { helpEvidence, stopEvidence } from './signals/content/way-out.ts'
import { type Judgement, weigh } from './signals/evidence.ts'

/** How each rule about an opt-in is judged. */
export const optInJudges = {
  'consent.clear-and-concise': ({ page, params }) =>
    weigh(clarityEvidence(page, params('consent.clear-and-concise')), 'met'),
  'consent.optional': ({ page }) => weigh(optionalEvidence(page), 'cannot-tell'),
  'consent.names-company': ({ page, company }) => weigh(namingEvidence(page, company), 'violated'),
  'consent.states-type-and-frequency': (subject): Judgement =>
    every(weighed('opt-in type', subject), weighed('opt-in frequency', subject)),
  'consent.mentions-fees': (subject) => weighed('opt-in fees', subject),
  'consent.stop-and-help': ({ page, params }): Judgement => {
    const { stopWords, helpWords } = params('consent.stop-and-help')
    return every(
      weigh(stopEvidence(page, stopWords), 'violated'),
      weigh(helpEvidence(page, helpWords), 'violated'),
    )
  },
  'consent.links-privacy-and-terms': (subject): Judgement =>
    every(weighed('opt-in privacy', subject), weighed('opt-in terms', subject)),
  'consent.not-buried': (subject) => weighed('opt-in burying', subject),
  'consent.not-bundled': (subject) => weighed('opt-in bundling', subject),
  'consent.not-shared': (subject) => weighed('opt-in sharing', subject),
  'consent.not-implied': (subject) => weighed('opt-in implying', subject),
  'consent.not-condition-of-service': (subject) => weighed('opt-in tying', subject),
} as const satisfies Judges
