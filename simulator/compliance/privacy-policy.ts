import type { Judges } from './judges.ts'
import { bundlingEvidence } from './signals/bundling.ts'
import { consentWithin } from './signals/burying.ts'
import { clarityEvidence } from './signals/clarity.ts'
import { weigh } from './signals/evidence.ts'
import { namingEvidence } from './signals/naming.ts'
import { passingOnEvidence, promiseEvidence } from './signals/passing-on.ts'

/** How each rule about a privacy policy is judged. */
export const privacyPolicyJudges = {
  'privacy.clear-and-concise': ({ page, params }) =>
    weigh(clarityEvidence(page, params('privacy.clear-and-concise')), 'met'),
  'privacy.names-company': ({ page, company }) => weigh(namingEvidence(page, company), 'violated'),
  'privacy.no-sharing-statement': ({ page }) => weigh(promiseEvidence(page), 'violated'),
  'privacy.consent-not-obscured': ({ page }) => weigh(consentWithin(page), 'met'),
  'privacy.consent-not-bundled': ({ page }) => weigh(bundlingEvidence(page), 'met'),
  'privacy.no-sharing': ({ page }) => weigh(passingOnEvidence(page), 'met'),
} as const satisfies Judges
