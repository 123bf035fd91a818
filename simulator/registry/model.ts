import type { Result } from '../kernel/result.ts'
import type { Context } from '../rulebook/context.ts'
import type { NetworkId } from '../rulebook/networks.ts'
import type { FieldError } from '../rulebook/refusal.ts'
import { Accounts } from './model/accounts.ts'
import { Attachments } from './model/attachments.ts'
import type { Brand, BrandDetails, BrandRequest } from './model/brand.ts'
import { Brands } from './model/brands.ts'
import type { Campaign, CampaignRequest, OperationEvent } from './model/campaign.ts'
import { Campaigns } from './model/campaigns.ts'
import { type Charge, Ledger } from './model/ledger.ts'
import { Reviews } from './model/reviews.ts'
import type { CampaignFacts } from './model/standing.ts'
import type { RegistryState } from './model/state.ts'
import type { RegistryDecisions, RegistryDirectory, RegistryPort, RegistryRefusal } from './port.ts'

export { type Account, accountsOf, callerCspId } from './model/account.ts'
export { newRegistryState, type RegistryState } from './model/state.ts'

/** The Campaign Registry: brands and their identity, campaigns and their reviews, and its fees. */
export class Registry implements RegistryPort, RegistryDirectory, RegistryDecisions {
  readonly accounts: Accounts
  readonly attachments: Attachments
  readonly brands: Brands
  readonly campaigns: Campaigns
  readonly #reviews: Reviews
  readonly #ledger: Ledger

  constructor(context: Context, state: RegistryState) {
    this.accounts = new Accounts(context, state)
    this.attachments = new Attachments(context, state)
    this.#ledger = new Ledger(context, state)
    const announce = (brandId: string) => this.campaigns.announceBrand(brandId)
    this.brands = new Brands(context, state, this.#ledger, announce)
    const parts = { brands: this.brands, ledger: this.#ledger }
    this.campaigns = new Campaigns(context, state, parts)
    this.#reviews = new Reviews(context, state, this.campaigns)
  }

  createBrand(cspId: string, request: BrandRequest): Result<Brand, RegistryRefusal> {
    return this.brands.create(cspId, request)
  }

  revetBrand(
    cspId: string,
    brandId: string,
    change: Partial<BrandDetails>,
  ): Result<Brand, RegistryRefusal> {
    return this.brands.revet(cspId, brandId, change)
  }

  brand(cspId: string, brandId: string): Result<Brand, RegistryRefusal> {
    return this.brands.get(cspId, brandId)
  }

  createCampaign(cspId: string, request: CampaignRequest): Result<Campaign, RegistryRefusal> {
    return this.campaigns.create(cspId, request)
  }

  updateCampaign(
    cspId: string,
    campaignId: string,
    change: Omit<CampaignRequest, 'brandId'>,
  ): Result<Campaign, RegistryRefusal> {
    return this.campaigns.update(cspId, campaignId, change)
  }

  shareCampaign(cspId: string, campaignId: string): Result<Campaign, RegistryRefusal> {
    return this.#reviews.share(cspId, campaignId)
  }

  resubmitCampaign(cspId: string, campaignId: string): Result<Campaign, RegistryRefusal> {
    return this.#reviews.resubmit(cspId, campaignId)
  }

  campaign(cspId: string, campaignId: string): Result<Campaign, RegistryRefusal> {
    return this.campaigns.get(cspId, campaignId)
  }

  factsOf(campaignId: string): CampaignFacts | undefined {
    return this.campaigns.factsOf(campaignId)
  }

  decideIdentity(
    brandId: string,
    verdict: 'verify' | 'fail',
    reasons: readonly FieldError[],
  ): Result<Brand, RegistryRefusal> {
    return this.brands.decide(brandId, verdict, reasons)
  }

  acceptCampaign(campaignId: string): Result<Campaign, RegistryRefusal> {
    return this.#reviews.accept(campaignId)
  }

  declineCampaign(
    campaignId: string,
    reasons: readonly FieldError[],
  ): Result<Campaign, RegistryRefusal> {
    return this.#reviews.decline(campaignId, reasons)
  }

  operateCampaign(
    campaignId: string,
    event: OperationEvent,
    networks: readonly NetworkId[],
    reason?: string,
  ): Result<Campaign, RegistryRefusal> {
    return this.campaigns.operate(campaignId, event, networks, reason)
  }

  expireCampaign(campaignId: string): Result<Campaign, RegistryRefusal> {
    return this.campaigns.expire(campaignId)
  }

  /** What the registry charged, oldest first. */
  charges(): readonly Charge[] {
    return this.#ledger.list()
  }

  /** Campaigns whose review waits for its end or for a decision. */
  campaignsInReview(): Campaign[] {
    return this.#reviews.pending()
  }

  /** Brands whose identity check has not ended. */
  brandsInCheck(): Brand[] {
    return this.brands.inCheck()
  }
}
