import { access, every, type Judges, joined } from './judges.ts'
import { bundlingEvidence } from './signals/consent/bundling.ts'
import { buriedConsent } from './signals/consent/burying.ts'
import { conditionEvidence } from './signals/consent/condition.ts'
import { impliedEvidence, presetInWords } from './signals/consent/implied.ts'
import { optionalEvidence } from './signals/consent/optional.ts'
import {
  choicelessForm,
  demandedConsent,
  foldedConsent,
  presetConsent,
} from './signals/consent/preset.ts'
import { clarityEvidence } from './signals/content/clarity.ts'
import { feeEvidence } from './signals/content/fees.ts'
import { frequencyEvidence } from './signals/content/frequency.ts'
import { typeEvidence } from './signals/content/message-type.ts'
import { namingEvidence } from './signals/content/naming.ts'
import { helpEvidence, stopEvidence } from './signals/content/way-out.ts'
import { type Evidence, type Judgement, strongest, weigh } from './signals/evidence.ts'
import { passingOnEvidence } from './signals/sharing/passing-on.ts'

const violations = (evidence: readonly Evidence[]) =>
  evidence.filter(({ speaks }) => speaks === 'violated')

/** How each rule about an opt-in is judged. */
export const optInJudges = {
  'consent.clear-and-concise': ({ page, params }) =>
    weigh(clarityEvidence(page, params('consent.clear-and-concise')), 'met'),
  'consent.optional': ({ page }) => weigh(optionalEvidence(page), 'cannot-tell'),
  'consent.names-company': ({ page, company }) => weigh(namingEvidence(page, company), 'violated'),
  'consent.states-type-and-frequency': (subject): Judgement =>
    every(
      joined(weigh(typeEvidence(subject.page), 'violated'), subject, 'type'),
      joined(weigh(frequencyEvidence(subject.page), 'violated'), subject, 'frequency'),
    ),
  'consent.mentions-fees': (subject) =>
    joined(weigh(feeEvidence(subject.page), 'violated'), subject, 'fees'),
  'consent.stop-and-help': ({ page, params }): Judgement => {
    const { stopWords, helpWords } = params('consent.stop-and-help')
    return every(
      weigh(stopEvidence(page, stopWords), 'violated'),
      weigh(helpEvidence(page, helpWords), 'violated'),
    )
  },
  'consent.links-privacy-and-terms': (subject): Judgement =>
    every(access(subject, 'privacy'), access(subject, 'terms')),
  'consent.not-buried': (subject): Judgement => {
    const written = buriedConsent(subject.page)
    const folded = foldedConsent(subject.page)
    return folded.length > 0
      ? weigh(strongest([...violations(written), ...folded]), 'violated')
      : joined(weigh(written, 'met'), subject, 'burying')
  },
  'consent.not-bundled': (subject) =>
    joined(weigh(bundlingEvidence(subject.page), 'met'), subject, 'bundling'),
  'consent.not-shared': (subject) =>
    joined(weigh(passingOnEvidence(subject.page, true), 'met'), subject, 'sharing'),
  'consent.not-implied': (subject): Judgement => {
    const written = impliedEvidence(subject.page)
    const preset = [
      ...presetConsent(subject.page),
      ...presetInWords(subject.page),
      ...choicelessForm(subject.page),
    ]
    return preset.length > 0
      ? weigh(strongest([...violations(written), ...preset]), 'violated')
      : joined(weigh(written, 'met'), subject, 'implying')
  },
  'consent.not-condition-of-service': (subject): Judgement => {
    const written = conditionEvidence(subject.page)
    const isBuried = subject.scores.burying.logit > 0
    const demanded = demandedConsent(subject.page, isBuried)
    return demanded.length > 0 && written.every(({ speaks }) => speaks === 'violated')
      ? weigh(strongest([...written, ...demanded]), 'violated')
      : joined(weigh(written, 'met'), subject, 'tying')
  },
} as const satisfies Judges
