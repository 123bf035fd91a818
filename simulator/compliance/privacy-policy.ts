import type { Judges } from './judges.ts'
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
  'privacy.no-sharing-statement': ({ page }) => weigh(promiseEvidence(page), 'violated'),
  'privacy.consent-not-obscured': ({ page }) => weigh(consentWithin(page), 'met'),
  'privacy.consent-not-bundled': ({ page }) => weigh(bundlingEvidence(page), 'met'),
  'privacy.no-sharing': ({ page }) => weigh(passingOnEvidence(page), 'met'),
} as const satisfies Judges
