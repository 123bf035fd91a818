import { every, type Judges } from './judges.ts'
import { accessEvidence } from './signals/access.ts'
import { bundlingEvidence } from './signals/bundling.ts'
import { obscuredTerms } from './signals/burying.ts'
import { clarityEvidence } from './signals/clarity.ts'
import { type Judgement, weigh } from './signals/evidence.ts'
import { feeEvidence } from './signals/fees.ts'
import { frequencyEvidence } from './signals/frequency.ts'
import { typeEvidence } from './signals/message-type.ts'
import { namingEvidence } from './signals/naming.ts'
import { passingOnEvidence } from './signals/passing-on.ts'
import { stopEvidence } from './signals/way-out.ts'

/** How each rule about terms of service is judged. */
export const termsJudges = {
  'terms.clear-and-concise': ({ page, params }) =>
    weigh(clarityEvidence(page, params('terms.clear-and-concise')), 'met'),
  'terms.names-company': ({ page, company }) => weigh(namingEvidence(page, company), 'violated'),
  'terms.states-type-and-frequency': ({ page }): Judgement =>
    every(weigh(typeEvidence(page), 'violated'), weigh(frequencyEvidence(page), 'violated')),
  'terms.mentions-fees': ({ page }) => weigh(feeEvidence(page), 'violated'),
  'terms.opt-out': ({ page, params }) =>
    weigh(stopEvidence(page, params('terms.opt-out').stopWords), 'violated'),
  'terms.links-privacy': ({ page }) => weigh(accessEvidence(page, 'privacy'), 'violated'),
  'terms.not-obscured': ({ page }) => weigh(obscuredTerms(page), 'met'),
  'terms.not-bundled': ({ page }) => weigh(bundlingEvidence(page), 'met'),
  'terms.no-sharing': ({ page }) => weigh(passingOnEvidence(page), 'met'),
} as const satisfies Judges
