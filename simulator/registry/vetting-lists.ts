import type { VettingClass } from './model/vetting/vet.ts'

/** How the registry describes vets to those who order them (facts R 4.10–4.12); words are ours. */
export const vettingClassTexts: Readonly<
  Record<VettingClass, { readonly displayName: string; readonly description: string }>
> = {
  STANDARD: {
    displayName: 'Standard',
    description: 'A review of public records that ends with a score from 0 to 100.',
  },
  ENHANCED: {
    displayName: 'Enhanced',
    description: 'A review by hand, with a report, for brands that a standard vet scored low.',
  },
  POLITICAL: {
    displayName: 'Political',
    description: 'Proof that a committee is registered with the office that it names.',
  },
  AUTHPLUS: {
    displayName: 'Authentication+',
    description: 'Proof by e-mail that a public company knows of its registration.',
  },
  RBM: {
    displayName: 'RCS Business Messaging',
    description: 'Proof by e-mail that a brand wants to send rich messages.',
  },
}

/** The appeals of vets that are published. */
export const vettingAppealCategories = {
  VERIFY_TAX_ID: {
    displayName: 'Verify tax id',
    description: 'The tax id and the legal name belong together; evidence shows it.',
  },
  VERIFY_NON_PROFIT: {
    displayName: 'Verify non-profit status',
    description: 'The organisation is exempt from tax; evidence shows it.',
  },
  VERIFY_GOVERNMENT: {
    displayName: 'Verify government status',
    description: 'The organisation is part of the government; evidence shows it.',
  },
  LOW_SCORE: {
    displayName: 'Low score',
    description: 'The score is lower than the records of the brand deserve.',
  },
} as const
