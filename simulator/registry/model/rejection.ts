import type { FieldError } from '../../rulebook/refusal.ts'
import { rejectionCategories } from '../enumerations.ts'
import type { Campaign } from './campaign.ts'
import type { RejectionCategory } from './share-link.ts'

/** Why a campaign is declined: in words, by category and, where a review found it, by field. */
export type Rejection = {
  readonly explanation: string
  readonly categories: readonly RejectionCategory[]
  readonly findings: readonly FieldError[]
}

/** The longest explanation that the registry keeps. */
const explanationMax = 2048

const categoryOfField: Readonly<Record<string, RejectionCategory>> = {
  description: 'CAMPAIGN_DESCRIPTION_OR_ATTRIBUTES',
  messageFlow: 'CALL_TO_ACTION',
  optInForm: 'CALL_TO_ACTION',
  samples: 'SAMPLE_MESSAGE',
  privacyPolicy: 'PRIVACY_POLICY',
  termsOfService: 'TERMS_AND_CONDITIONS',
  helpMessage: 'MANDATORY_MESSAGE_TERMINOLOGY',
  optInMessage: 'MANDATORY_MESSAGE_TERMINOLOGY',
  optOutMessage: 'MANDATORY_MESSAGE_TERMINOLOGY',
}

/** A rejection for what a reviewer found, with the categories that were named or follow from it. */
export function rejectionFor(
  findings: readonly FieldError[],
  named: readonly RejectionCategory[] = [],
): Rejection {
  const following = findings.map((finding) => categoryOf(finding))
  const explanation = findings.map(({ detail }) => detail).join(' ')
  return {
    explanation: explanation.slice(0, explanationMax),
    categories: named.length > 0 ? named : [...new Set(following)],
    findings,
  }
}

/**
 * The rejection that a campaign’s referenceId asks for, for testers: `decline-CALL_TO_ACTION`, with
 * any category of the registry’s and anything around it. It holds until the campaign is changed.
 */
export function forcedRejection({ referenceId = '' }: Campaign): Rejection | undefined {
  const words = referenceId.toUpperCase()
  const categories = rejectionCategories.filter((category) =>
    new RegExp(`(?<![A-Z0-9])DECLINE-${category}(?![A-Z0-9_])`).test(words),
  )
  if (categories.length === 0) return undefined
  const detail = `The reviewer declined it for ${categories.join(', ')}, as its referenceId asks.`
  const remedy = 'Change the campaign and share it again.'
  const field = 'referenceId'
  return rejectionFor([{ field, rule: 'registry.dca-review', detail, remedy }], categories)
}

function categoryOf({ field, rule }: FieldError): RejectionCategory {
  if (rule === 'carrier.content-policy' || rule === 'carrier.disguised-words') {
    return 'DISALLOWED_CONTENT'
  }
  const [name = ''] = field.split('.')
  return categoryOfField[name] ?? 'OTHER'
}
