import { type Context, isInForce } from '../../rulebook/context.ts'
import { refusal } from '../../rulebook/refusal.ts'
import type { RegistryRefusal } from '../port.ts'
import type { Brand } from './brand.ts'
import type { CampaignRequest } from './campaign.ts'
import type { Campaigns } from './campaigns.ts'
import { isTrialBrand } from './free-trial.ts'

type QuotaRule =
  | 'registry.campaigns-per-brand'
  | 'registry.free-trial'
  | 'registry.sole-proprietor-campaign'

/** Why a brand can have no further campaign, if that is so. */
export function refuseQuota(
  context: Context,
  campaigns: Campaigns,
  cspId: string,
  request: CampaignRequest,
  brand: Brand,
): RegistryRefusal | undefined {
  const rule = quotaRuleOf(brand)
  if (!isInForce(context, rule)) return undefined
  const { brandId } = brand
  const count =
    rule === 'registry.free-trial'
      ? trialsOf(campaigns, cspId, request)
      : campaigns.countActive(brandId)
  const { campaignsPerBrand } = context.options
  const isOrdinary = rule === 'registry.campaigns-per-brand'
  const max = (isOrdinary && campaignsPerBrand) || context.rulebook.params(rule).campaignsMax
  if (count < max) return undefined
  return refusal('campaign-quota-reached', rule, `Brand ${brandId} has ${count} campaigns.`)
}

function quotaRuleOf(brand: Brand): QuotaRule {
  if (isTrialBrand(brand)) return 'registry.free-trial'
  return brand.entityType === 'SOLE_PROPRIETOR'
    ? 'registry.sole-proprietor-campaign'
    : 'registry.campaigns-per-brand'
}

/** Trials of the same reseller, or of the CSP itself. */
function trialsOf(
  campaigns: Campaigns,
  cspId: string,
  { brandId, resellerId }: CampaignRequest,
): number {
  const isOther = (campaign: CampaignRequest) => campaign.resellerId !== resellerId
  return [...campaigns.ofBrand(brandId)].filter(
    (campaign) => campaign.cspId === cspId && campaign.status === 'ACTIVE' && !isOther(campaign),
  ).length
}
