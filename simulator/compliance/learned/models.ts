import type { RuleId } from '../../rulebook/index.ts'

/**
 * What is learned from labelled documents. A model that `finds` a duty kept (`saying`) looks for
 * the sentence that keeps it; one that finds a breach (`doing`) for the sentence that breaks it.
 */
export type Model = { readonly finds: 'saying' | 'doing'; readonly rules: readonly RuleId[] }

export const models = {
  frequency: {
    finds: 'saying',
    rules: ['consent.states-type-and-frequency', 'terms.states-type-and-frequency'],
  },
  type: {
    finds: 'saying',
    rules: ['consent.states-type-and-frequency', 'terms.states-type-and-frequency'],
  },
  fees: { finds: 'saying', rules: ['consent.mentions-fees', 'terms.mentions-fees'] },
  promise: { finds: 'saying', rules: ['privacy.no-sharing-statement'] },
  privacy: {
    finds: 'saying',
    rules: ['terms.links-privacy', 'consent.links-privacy-and-terms'],
  },
  terms: { finds: 'saying', rules: ['consent.links-privacy-and-terms'] },
  burying: { finds: 'doing', rules: ['consent.not-buried'] },
  implying: { finds: 'doing', rules: ['consent.not-implied'] },
  tying: { finds: 'doing', rules: ['consent.not-condition-of-service'] },
  bundling: {
    finds: 'doing',
    rules: ['consent.not-bundled', 'privacy.consent-not-bundled', 'terms.not-bundled'],
  },
  sharing: {
    finds: 'doing',
    rules: ['consent.not-shared', 'privacy.no-sharing', 'terms.no-sharing'],
  },
  taking: { finds: 'doing', rules: ['privacy.consent-not-obscured', 'terms.not-obscured'] },
} as const satisfies Readonly<Record<string, Model>>

export type ModelName = keyof typeof models
export const modelNames = Object.keys(models) as ModelName[]
