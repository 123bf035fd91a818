import type { RuleId } from '../rulebook/index.ts'
import type { Subject } from './judges.ts'
import type { ModelName } from './learned/models.ts'
import { bundlingEvidence } from './signals/consent/bundling.ts'
import { buriedConsent } from './signals/consent/burying.ts'
import { conditionEvidence } from './signals/consent/condition.ts'
import { impliedEvidence, presetInWords } from './signals/consent/implied.ts'
import { consentWithin, obscuredTerms } from './signals/consent/obscuring.ts'
import {
  choicelessForm,
  demandedConsent,
  foldedConsent,
  presetConsent,
} from './signals/consent/preset.ts'
import { accessEvidence, linkEvidence } from './signals/content/access.ts'
import { feeEvidence } from './signals/content/fees.ts'
import { frequencyEvidence } from './signals/content/frequency.ts'
import { typeEvidence } from './signals/content/message-type.ts'
import { type Evidence, strongest } from './signals/evidence.ts'
import { passingOnEvidence } from './signals/sharing/passing-on.ts'
import { promiseEvidence } from './signals/sharing/promise.ts'

/** What a rule asks for, or one half of it, and everything that speaks for or against its being kept. */
export type Demand = {
  readonly rule: RuleId
  /** Which of two demands it is, as labels name the one that alone is missed. */
  readonly half?: ModelName
  /** Written signs, by the name under which their weight is learned. */
  readonly signs: Readonly<Record<string, (subject: Subject) => Evidence[]>>
  /** What settles the matter when it is there, whatever else is said. */
  readonly settles?: (subject: Subject) => Evidence[]
  /** Models that bear on it, its own one first. */
  readonly models: readonly [ModelName, ...ModelName[]]
}

export const demands = {
  'opt-in type': {
    rule: 'consent.states-type-and-frequency',
    half: 'type',
    signs: { type: ({ page }) => typeEvidence(page) },
    models: ['type'],
  },
  'opt-in frequency': {
    rule: 'consent.states-type-and-frequency',
    half: 'frequency',
    signs: { frequency: ({ page }) => frequencyEvidence(page) },
    models: ['frequency'],
  },
  'opt-in fees': {
    rule: 'consent.mentions-fees',
    signs: { fees: ({ page }) => feeEvidence(page) },
    models: ['fees'],
  },
  'opt-in privacy': {
    rule: 'consent.links-privacy-and-terms',
    half: 'privacy',
    signs: { told: ({ page }) => accessEvidence(page, 'privacy') },
    settles: ({ page }) => linkEvidence(page, 'privacy'),
    models: ['privacy'],
  },
  'opt-in terms': {
    rule: 'consent.links-privacy-and-terms',
    half: 'terms',
    signs: { told: ({ page }) => accessEvidence(page, 'terms') },
    settles: ({ page }) => linkEvidence(page, 'terms'),
    models: ['terms'],
  },
  'opt-in burying': {
    rule: 'consent.not-buried',
    signs: { buried: ({ page }) => buriedConsent(page) },
    settles: ({ page }) => foldedConsent(page),
    models: ['burying', 'implying', 'tying', 'taking'],
  },
  'opt-in bundling': {
    rule: 'consent.not-bundled',
    signs: { bundled: ({ page }) => bundlingEvidence(page) },
    models: ['bundling'],
  },
  'opt-in sharing': {
    rule: 'consent.not-shared',
    signs: { shared: ({ page }) => passingOnEvidence(page, true) },
    models: ['sharing'],
  },
  'opt-in implying': {
    rule: 'consent.not-implied',
    signs: { implied: ({ page }) => impliedEvidence(page) },
    settles: ({ page }) =>
      strongest([...presetConsent(page), ...presetInWords(page), ...choicelessForm(page)]),
    models: ['implying', 'burying'],
  },
  'opt-in tying': {
    rule: 'consent.not-condition-of-service',
    signs: {
      tied: ({ page }) => conditionEvidence(page),
      demanded: ({ page, scores }) => demandedConsent(page, scores.burying.logit > 0),
    },
    models: ['tying', 'burying'],
  },
  'policy promise': {
    rule: 'privacy.no-sharing-statement',
    signs: {
      promise: ({ page }) => promiseEvidence(page),
      shared: ({ page }) => passingOnEvidence(page),
    },
    models: ['promise', 'sharing'],
  },
  'policy taking': {
    rule: 'privacy.consent-not-obscured',
    signs: { taken: ({ page }) => consentWithin(page) },
    models: ['taking'],
  },
  'policy bundling': {
    rule: 'privacy.consent-not-bundled',
    signs: { bundled: ({ page }) => bundlingEvidence(page) },
    models: ['bundling', 'taking'],
  },
  'policy sharing': {
    rule: 'privacy.no-sharing',
    signs: {
      shared: ({ page }) => passingOnEvidence(page),
      promise: ({ page }) => promiseEvidence(page),
    },
    models: ['sharing', 'promise'],
  },
  'terms type': {
    rule: 'terms.states-type-and-frequency',
    half: 'type',
    signs: { type: ({ page }) => typeEvidence(page) },
    models: ['type'],
  },
  'terms frequency': {
    rule: 'terms.states-type-and-frequency',
    half: 'frequency',
    signs: { frequency: ({ page }) => frequencyEvidence(page) },
    models: ['frequency'],
  },
  'terms fees': {
    rule: 'terms.mentions-fees',
    signs: { fees: ({ page }) => feeEvidence(page) },
    models: ['fees'],
  },
  'terms privacy': {
    rule: 'terms.links-privacy',
    signs: { told: ({ page }) => accessEvidence(page, 'privacy') },
    settles: ({ page }) => linkEvidence(page, 'privacy'),
    models: ['privacy'],
  },
  'terms taking': {
    rule: 'terms.not-obscured',
    signs: {
      obscured: ({ page }) => obscuredTerms(page),
      taken: ({ page }) => consentWithin(page),
    },
    models: ['taking', 'burying'],
  },
  'terms bundling': {
    rule: 'terms.not-bundled',
    signs: { bundled: ({ page }) => bundlingEvidence(page) },
    models: ['bundling', 'taking'],
  },
  'terms sharing': {
    rule: 'terms.no-sharing',
    signs: { shared: ({ page }) => passingOnEvidence(page) },
    models: ['sharing'],
  },
} as const satisfies Readonly<Record<string, Demand>>

export type DemandName = keyof typeof demands
export const demandNames = Object.keys(demands) as DemandName[]

/** Everything that was observed of one demand, in figures, and the passages behind it. */
export type Observed = {
  readonly figures: Readonly<Record<string, number>>
  readonly evidence: readonly Evidence[]
}

/** One unheard-of word must not outvote everything else. */
const logitMax = 4
/** Brings logits to the size of the other figures. */
const perLogit = 0.5

/** Observes a demand: what written signs say, what its models make of the page, and how that is built. */
export function observe(name: DemandName, subject: Subject): Observed {
  const demand: Demand = demands[name]
  const figures: Record<string, number> = { ...subject.structure }
  const evidence: Evidence[] = []
  for (const [sign, seek] of Object.entries(demand.signs)) {
    const seen = seek(subject)
    evidence.push(...seen)
    for (const speaks of ['met', 'violated'] as const) {
      const weight = seen.reduce((sum, one) => (one.speaks === speaks ? sum + one.weight : sum), 0)
      figures[`${sign} ${speaks}`] = Math.min(1, weight)
    }
  }
  for (const model of demand.models) {
    const { logit, second } = subject.scores[model]
    figures[model] = bounded(logit)
    figures[`${model} again`] = bounded(second)
  }
  return { figures, evidence }
}

function bounded(logit: number): number {
  return Math.max(-logitMax, Math.min(logitMax, logit)) * perLogit
}
