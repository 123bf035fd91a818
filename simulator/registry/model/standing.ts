import {
  type NetworkId,
  networkIds,
  networks,
  registeringNetworks,
} from '../../rulebook/networks.ts'
import { taxIdDigits } from '../irs.ts'
import { type Brand, hasIdentity } from './brand.ts'
import type { Campaign, OperationStatus } from './campaign.ts'

/** Why traffic of a campaign runs at a network, or does not. */
export type Standing =
  | 'active'
  | 'in-review'
  | 'declined'
  | 'rejected'
  | 'suspended'
  | 'expired'
  | 'brand-unverified'

/** What the networks look up about a campaign; a copy, so nobody can change the registry by it. */
export type CampaignFacts = {
  readonly campaignId: string
  readonly brandName: string
  /** The digits of the tax id: T-Mobile counts by it across brands. */
  readonly taxId: string
  readonly standings: Readonly<Record<NetworkId, Standing>>
  readonly messageClass: string
  readonly brandTier: string
  readonly numberPool: boolean
  readonly useCase: string
  /** Whether recipients give their date of birth before they are sent anything. */
  readonly ageGated: boolean
  readonly helpMessage?: string | undefined
  readonly optInMessage?: string | undefined
  readonly optOutMessage?: string | undefined
  readonly helpKeywords?: string | undefined
  readonly optInKeywords?: string | undefined
  readonly optOutKeywords?: string | undefined
}

/** A campaign as the networks look it up. */
export function factsOf(campaign: Campaign, brand: Brand): CampaignFacts {
  const standings = Object.fromEntries(
    networkIds.map((network) => [network, standingAt(campaign, brand, network)]),
  ) as Record<NetworkId, Standing>
  return {
    campaignId: campaign.campaignId,
    brandName: brand.displayName,
    // Who has no tax id is counted alone.
    taxId: taxIdDigits(brand.ein ?? '') || brand.brandId,
    standings,
    ...campaign.rating,
    numberPool: campaign.numberPool ?? false,
    useCase: campaign.useCase,
    ageGated: campaign.ageGated ?? false,
    helpMessage: campaign.helpMessage,
    optInMessage: campaign.optInMessage,
    optOutMessage: campaign.optOutMessage,
    helpKeywords: campaign.helpKeywords,
    optInKeywords: campaign.optInKeywords,
    optOutKeywords: campaign.optOutKeywords,
  }
}

/** Whether a campaign is fully verified: accepted, and registered at every network that has a say. */
export function isVerified(campaign: Campaign, brand: Brand): boolean {
  return registeringNetworks.every((id) => standingAt(campaign, brand, id) === 'active')
}

/** A campaign's standing at one network. Canadian and foreign networks register nothing. */
export function standingAt(campaign: Campaign, brand: Brand, network: NetworkId): Standing {
  if (campaign.status === 'EXPIRED') return 'expired'
  if (!hasIdentity(brand)) return 'brand-unverified'
  if (campaign.sharing === 'DECLINED') return 'declined'
  if (campaign.sharing !== 'ACCEPTED') return 'in-review'
  return standingOf(operationAt(campaign, network))
}

/** What a network makes of a campaign; those that register nothing follow the others when all agree. */
function operationAt({ operations }: Campaign, network: NetworkId): OperationStatus {
  if ('mnoId' in networks[network]) return operations[network] ?? 'REVIEW'
  const [first = 'REGISTERED', ...others] = Object.values(operations)
  return others.every((status) => status === first) ? first : 'REGISTERED'
}

function standingOf(status: OperationStatus): Standing {
  switch (status) {
    case 'REGISTERED':
      return 'active'
    case 'SUSPENDED':
      return 'suspended'
    case 'REJECTED':
      return 'rejected'
    case 'REVIEW':
      return 'in-review'
  }
}
