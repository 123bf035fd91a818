import { every, type Judges, weighed } from './judges.ts'
import { clarityEvidence } from './signals/content/clarity.ts'
import { namingEvidence } from './signals/content/naming.ts'
import { stopEvidence } from './signals/content/way-out.ts'
import { type Judgement, weigh } from './signals/evidence.ts'

/** How each rule about terms of service is judged. */
export const termsJudges = {
  'terms.clear-and-concise': ({ page, params }) =>
    weigh(clarityEvidence(page, params('terms.clear-and-concise')), 'met'),
  'terms.names-company': ({ page, company }) => weigh(namingEvidence(page, company), 'violated'),
  'terms.states-type-and-frequency': (subject): Judgement =>
    every(weighed('terms type', subject), weighed('terms frequency', subject)),
  'terms.mentions-fees': (subject) => weighed('terms fees', subject),
  'terms.opt-out': ({ page, params }) =>
    weigh(stopEvidence(page, params('terms.opt-out').stopWords), 'violated'),
  'terms.links-privacy': (subject) => weighed('terms privacy', subject),
  'terms.not-obscured': (subject) => weighed('terms taking', subject),
  'terms.not-bundled': (subject) => weighed('terms bundling', subject),
  'terms.no-sharing': (subject) => weighed('terms sharing', subject),
} as const satisfies Judges
