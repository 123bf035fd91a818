import { type Judges, joined } from './judges.ts'
import { bundlingEvidence } from './signals/consent/bundling.ts'
import { consentWithin } from './signals/consent/obscuring.ts'
import { clarityEvidence } from './signals/content/clarity.ts'
import { namingEvidence } from './signals/content/naming.ts'
import { weigh } from './signals/evidence.ts'
import { passingOnEvidence } from './signals/sharing/passing-on.ts'
import { promiseEvidence } from './signals/sharing/promise.ts'

/** How each rule about a privacy policy is judged. */
export const privacyPolicyJudges = {
  'privacy.clear-and-concise': ({ page, params }) =>
    weigh(clarityEvidence(page, params('privacy.clear-and-concise')), 'met'),
  'privacy.names-company': ({ page, company }) => weigh(namingEvidence(page, company), 'violated'),
  'privacy.no-sharing-statement': (subject) =>
    joined(weigh(promiseEvidence(subject.page), 'violated'), subject, 'promise'),
  'privacy.consent-not-obscured': (subject) =>
    joined(weigh(consentWithin(subject.page), 'met'), subject, 'taking'),
  'privacy.consent-not-bundled': (subject) =>
    joined(weigh(bundlingEvidence(subject.page), 'met'), subject, 'bundling'),
  'privacy.no-sharing': (subject) =>
    joined(weigh(passingOnEvidence(subject.page), 'met'), subject, 'sharing'),
} as const satisfies Judges
