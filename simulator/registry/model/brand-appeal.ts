import type { Instant } from '../../kernel/instant.ts'
import type { FeedbackCategory } from '../feedback.ts'
import type { Brand, IdentityFinding } from './brand.ts'

/** What a brand can appeal against (facts R 4.12), and the findings that each is about. */
export const brandAppealCategories = {
  VERIFY_TAX_ID: {
    displayName: 'Verify the tax id',
    description: 'The brand was not verified for its tax id, which is right.',
    about: ['TAX_ID'],
    applies: ({ entityType, identityStatus, feedback }) =>
      entityType !== 'SOLE_PROPRIETOR' &&
      identityStatus === 'UNVERIFIED' &&
      (feedback.length === 0 || feedback.some(({ category }) => category === 'TAX_ID')),
  },
  VERIFY_NON_PROFIT: {
    displayName: 'Verify the non-profit',
    description: 'The organisation is tax-exempt, and the registry did not find that.',
    about: ['NONPROFIT'],
    applies: ({ entityType, identityStatus, optionalAttributes }) =>
      entityType === 'NON_PROFIT' &&
      (identityStatus === 'UNVERIFIED' || optionalAttributes.taxExemptStatus === undefined),
  },
  VERIFY_GOVERNMENT: {
    displayName: 'Verify the government body',
    description:
      'The organisation is part of the US government, and the registry did not find that.',
    about: ['GOVERNMENT_ENTITY'],
    applies: ({ entityType, identityStatus, optionalAttributes }) =>
      entityType === 'GOVERNMENT' &&
      (identityStatus === 'UNVERIFIED' || optionalAttributes.governmentEntity !== true),
  },
} as const satisfies Readonly<
  Record<
    string,
    {
      readonly displayName: string
      readonly description: string
      readonly about: readonly FeedbackCategory[]
      readonly applies: (brand: Brand) => boolean
    }
  >
>

export type BrandAppealCategory = keyof typeof brandAppealCategories

export function isBrandAppealCategory(text: string): text is BrandAppealCategory {
  return Object.hasOwn(brandAppealCategories, text)
}

export type BrandAppealRequest = {
  readonly appealCategories: readonly string[]
  readonly attachmentUuids?: readonly string[] | undefined
  readonly explanation?: string | undefined
}

/** What an appeal came to. */
export type BrandAppealOutcome = {
  readonly identityStatus: Brand['identityStatus']
  readonly optionalAttributes: Brand['optionalAttributes']
  readonly feedback: readonly IdentityFinding[]
}

export type BrandAppeal = {
  readonly appealId: string
  readonly brandId: string
  readonly status: 'PENDING' | 'COMPLETE'
  readonly categories: readonly BrandAppealCategory[]
  readonly attachmentUuids: readonly string[]
  readonly explanation?: string | undefined
  readonly createdAt: Instant
  readonly statusAt: Instant
  /** When it is decided without anybody’s word. */
  readonly dueAt: Instant
  readonly outcome?: BrandAppealOutcome | undefined
}

/** Part of the reference id of a brand that loses its appeals, for testers. */
export const losingReference = 'appeal-fail'
