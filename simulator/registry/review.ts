import { reviewFindings } from '../compliance/review.ts'
import type { Context } from '../rulebook/context.ts'
import type { FieldError } from '../rulebook/refusal.ts'
import { taxIdDigits } from './irs.ts'
import type { Brand } from './model/brand.ts'
import type { CampaignRequest } from './model/campaign.ts'

/** What a reviewer finds wrong with a campaign, field by field. */
export function reviewCampaign(
  context: Context,
  campaign: CampaignRequest,
  brand: Pick<Brand, 'displayName' | 'ein'>,
): FieldError[] {
  const findings = reviewFindings(context, { ...campaign, company: brand.displayName })
  if (taxIdDigits(brand.ein ?? '') === '000000007') findings.push(callToActionFinding)
  return findings
}

const callToActionFinding: FieldError = {
  field: 'messageFlow',
  rule: 'registry.dca-review',
  detail: 'The reviewer could not find the call to action that messageFlow describes.',
  remedy: 'Describe where and how recipients agree to the messages, with the address of the form.',
}
