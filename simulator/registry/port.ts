import type { Result } from '../kernel/result.ts'
import type { NetworkId } from '../rulebook/networks.ts'
import type { FieldError, NotFound, Refusal } from '../rulebook/refusal.ts'
import type { RegistryErrorName } from './errors.ts'
import type { Brand, BrandChange, BrandRequest } from './model/brand.ts'
import type { Campaign, CampaignRequest, OperationEvent } from './model/campaign.ts'
import type { RejectionCategory } from './model/share-link.ts'
import type { CampaignFacts } from './model/standing.ts'

export type { Brand, BrandRequest } from './model/brand.ts'
export type { Campaign, CampaignRequest, OperationEvent } from './model/campaign.ts'
export type { RejectionCategory } from './model/share-link.ts'
export type { CampaignFacts } from './model/standing.ts'

export type RegistryRefusal =
  | NotFound
  | Refusal<RegistryErrorName | 'illegal-transition' | 'network-not-reviewing'>

/**
 * What a CSP can do at the registry, in process: the same operations that it would call over
 * HTTP, always in the name of one account. What follows later is told by events
 * (`registry.*`), as webhooks would.
 */
export interface RegistryPort {
  createBrand(cspId: string, request: BrandRequest): Result<Brand, RegistryRefusal>
  /** Changes what is given of a brand; its identity may have to be checked again for that. */
  updateBrand(cspId: string, brandId: string, change: BrandChange): Result<Brand, RegistryRefusal>
  /** Has the identity of a changed brand checked again. */
  revetBrand(cspId: string, brandId: string): Result<Brand, RegistryRefusal>
  brand(cspId: string, brandId: string): Result<Brand, RegistryRefusal>
  createCampaign(cspId: string, request: CampaignRequest): Result<Campaign, RegistryRefusal>
  /** Changes a campaign; its brand and use case stay. */
  updateCampaign(
    cspId: string,
    campaignId: string,
    change: Omit<CampaignRequest, 'brandId'>,
  ): Result<Campaign, RegistryRefusal>
  /** Hands a campaign to the account's connectivity partner, whose review then begins. */
  shareCampaign(cspId: string, campaignId: string): Result<Campaign, RegistryRefusal>
  /** Asks the networks that rejected or suspended a campaign to look again. */
  resubmitCampaign(cspId: string, campaignId: string): Result<Campaign, RegistryRefusal>
  campaign(cspId: string, campaignId: string): Result<Campaign, RegistryRefusal>
}

/** What the networks look up at the registry: campaigns of every account, by id. */
export interface RegistryDirectory {
  factsOf(campaignId: string): CampaignFacts | undefined
}

/** What the parties behind the registry decide: reviewers, networks, the identity check. */
export interface RegistryDecisions {
  decideIdentity(
    brandId: string,
    verdict: 'verify' | 'fail',
    reasons: readonly FieldError[],
  ): Result<Brand, RegistryRefusal>
  acceptCampaign(campaignId: string): Result<Campaign, RegistryRefusal>
  declineCampaign(
    campaignId: string,
    reasons: readonly FieldError[],
    categories?: readonly RejectionCategory[],
  ): Result<Campaign, RegistryRefusal>
  operateCampaign(
    campaignId: string,
    event: OperationEvent,
    networks: readonly NetworkId[],
    reason?: string,
  ): Result<Campaign, RegistryRefusal>
  expireCampaign(campaignId: string): Result<Campaign, RegistryRefusal>
}
