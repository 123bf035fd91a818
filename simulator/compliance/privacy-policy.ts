import { type Judges, weighed } from './judges.ts'
import { clarityEvidence } from './signals/content/clarity.ts'
import { namingEvidence } from './signals/content/naming.ts'
import { weigh } from './signals/evidence.ts'

/** How each rule about a privacy policy is judged. */
export const privacyPolicyJudges = {
  'privacy.clear-and-concise': ({ page, params }) =>
    weigh(clarityEvidence(page, params('privacy.clear-and-concise')), 'met'),
  'privacy.names-company': ({ page, company }) => weigh(namingEvidence(page, company), 'violated'),
  'privacy.no-sharing-statement': (subject) => weighed('policy promise', subject),
  'privacy.consent-not-obscured': (subject) => weighed('policy taking', subject),
  'privacy.consent-not-bundled': (subject) => weighed('policy bundling', subject),
  'privacy.no-sharing': (subject) => weighed('policy sharing', subject),
} as const satisfies Judges
