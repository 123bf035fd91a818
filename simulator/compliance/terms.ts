import { access, every, type Judges, joined } from './judges.ts'
import { bundlingEvidence } from './signals/consent/bundling.ts'
import { obscuredTerms } from './signals/consent/obscuring.ts'
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
  'terms.states-type-and-frequency': (subject): Judgement =>
    every(
      joined(weigh(typeEvidence(subject.page), 'violated'), subject, 'type'),
      joined(weigh(frequencyEvidence(subject.page), 'violated'), subject, 'frequency'),
    ),
  'terms.mentions-fees': (subject) =>
    joined(weigh(feeEvidence(subject.page), 'violated'), subject, 'fees'),
  'terms.opt-out': ({ page, params }) =>
    weigh(stopEvidence(page, params('terms.opt-out').stopWords), 'violated'),
  'terms.links-privacy': (subject): Judgement => access(subject, 'privacy'),
  'terms.not-obscured': (subject) =>
    joined(weigh(obscuredTerms(subject.page), 'met'), subject, 'taking'),
  'terms.not-bundled': (subject) =>
    joined(weigh(bundlingEvidence(subject.page), 'met'), subject, 'bundling'),
  'terms.no-sharing': (subject) =>
    joined(weigh(passingOnEvidence(subject.page), 'met'), subject, 'sharing'),
} as const satisfies Judges
