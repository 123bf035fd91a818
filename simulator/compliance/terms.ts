import { every, type Judges } from './judges.ts'
import { bundlingEvidence } from './signals/consent/bundling.ts'
import { obscuredTerms } from './signals/consent/obscuring.ts'
import { accessEvidence } from './signals/content/access.ts'
import { clarityEvidence } from './signals/content/clarity.ts'
import { feeEvidence } from './signals/content/fees.ts'
import { frequencyEvidence } from './signals/content/frequency.ts'
import { typeEvidence } from './signals/content/message-type.ts'
import { namingEvidence } from './signals/content/naming.ts'
import { stopEvidence } from './signals/content/way-out.ts'
import { type Judgement, weigh } from './signals/evidence.ts'
import { passingOnEvidence } from './signals/sharing/passing-on.ts'

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
