import { every, type Judges } from './judges.ts'
import { bundlingEvidence } from './signals/consent/bundling.ts'
import { buriedConsent } from './signals/consent/burying.ts'
import { conditionEvidence } from './signals/consent/condition.ts'
import { impliedEvidence } from './signals/consent/implied.ts'
import { optionalEvidence } from './signals/consent/optional.ts'
import { accessEvidence } from './signals/content/access.ts'
import { clarityEvidence } from './signals/content/clarity.ts'
import { feeEvidence } from './signals/content/fees.ts'
import { frequencyEvidence } from './signals/content/frequency.ts'
import { typeEvidence } from './signals/content/message-type.ts'
import { namingEvidence } from './signals/content/naming.ts'
import { helpEvidence, stopEvidence } from './signals/content/way-out.ts'
import { type Judgement, weigh } from './signals/evidence.ts'
import { passingOnEvidence } from './signals/sharing/passing-on.ts'

/** How each rule about an opt-in is judged. */
export const optInJudges = {
  'consent.clear-and-concise': ({ page, params }) =>
    weigh(clarityEvidence(page, params('consent.clear-and-concise')), 'met'),
  'consent.optional': ({ page }) => weigh(optionalEvidence(page), 'cannot-tell'),
  'consent.names-company': ({ page, company }) => weigh(namingEvidence(page, company), 'violated'),
  'consent.states-type-and-frequency': ({ page }): Judgement =>
    every(weigh(typeEvidence(page), 'violated'), weigh(frequencyEvidence(page), 'violated')),
  'consent.mentions-fees': ({ page }) => weigh(feeEvidence(page), 'violated'),
  'consent.stop-and-help': ({ page, params }): Judgement => {
    const { stopWords, helpWords } = params('consent.stop-and-help')
    return every(
      weigh(stopEvidence(page, stopWords), 'violated'),
      weigh(helpEvidence(page, helpWords), 'violated'),
    )
  },
  'consent.links-privacy-and-terms': ({ page }): Judgement =>
    every(
      weigh(accessEvidence(page, 'privacy'), 'violated'),
      weigh(accessEvidence(page, 'terms'), 'violated'),
    ),
  'consent.not-buried': ({ page }) => weigh(buriedConsent(page), 'met'),
  'consent.not-bundled': ({ page }) => weigh(bundlingEvidence(page), 'met'),
  'consent.not-shared': ({ page }) => weigh(passingOnEvidence(page, true), 'met'),
  'consent.not-implied': ({ page }) => weigh(impliedEvidence(page), 'met'),
  'consent.not-condition-of-service': ({ page }) => weigh(conditionEvidence(page), 'met'),
} as const satisfies Judges
