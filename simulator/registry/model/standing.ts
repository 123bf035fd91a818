import { type NetworkId, networks, registeringNetworks } from '../../rulebook/networks.ts'
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
  readonly helpMessage?: string | undefined
  readonly optInMessage?: string | undefined
  readonly optOutMessage?: string | undefined
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

/** AT&T's message class of a campaign of an unvetted brand (facts R 5.6). */
export function messageClassOf(useCase: string): string {
  const special: Record<string, string> = {
    MIXED: 'F',
    MARKETING: 'F',
    LOW_VOLUME: 'T',
    UCAAS_LOW: 'T',
    UCAAS_HIGH: 'F',
    PROXY: 'G',
    POLITICAL: 'K',
    AGENTS_FRANCHISES: 'N',
    CHARITY: 'P',
    SOCIAL: 'S',
    SOLE_PROPRIETOR: 'W',
    EMERGENCY: 'X',
    PUBLIC_SAFETY_RESTRICTED: 'X',
    CARRIER_EXEMPT: 'Y',
    K12_EDUCATION: 'Y',
  }
  return special[useCase] ?? 'E'
}

/** T-Mobile's tier of an unvetted brand. */
export function brandTierOf(useCase: string): string {
  return useCase === 'SOLE_PROPRIETOR' ? 'SOLE_PROPRIETOR' : 'LOW'
}
