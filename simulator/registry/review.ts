import { reviewFindings } from '../compliance/review.ts'
import type { Context } from '../rulebook/context.ts'
import type { FieldError } from '../rulebook/refusal.ts'
import type { ReviewRule } from '../rulebook/review-time.ts'
import { taxIdDigits } from './irs.ts'
import type { Brand } from './model/brand.ts'
import type { CampaignRequest } from './model/campaign.ts'

/** Who looks at a campaign, and the rule that says how long that takes. */
export type Dca = {
  readonly dcaId: string
  readonly review: ReviewRule
}

/** The connectivity partners of the world, by id. */
export const dcas: Readonly<Record<string, Dca>> = {
  DCAEIGT: { dcaId: 'DCAEIGT', review: 'eight.verification-up-to-3-weeks' },
  DCAPRMV: { dcaId: 'DCAPRMV', review: 'prime.review-15-20-business-days' },
}

/** What a reviewer finds wrong with a campaign, field by field. */
export function reviewCampaign(
  context: Context,
  campaign: CampaignRequest,
  brand: Pick<Brand, 'displayName' | 'ein'>,
): FieldError[] {
  const findings = reviewFindings(context, { ...campaign, company: brand.displayName })
  if (taxIdDigits(brand.ein) === '000000007') findings.push(callToActionFinding)
  return findings
}

const callToActionFinding: FieldError = {
  field: 'messageFlow',
  rule: 'registry.dca-review',
  detail: 'The reviewer could not find the call to action that messageFlow describes.',
  remedy: 'Describe where and how recipients agree to the messages, with the address of the form.',
}
