import type { Instant } from '../kernel/instant.ts'
import type { Result } from '../kernel/result.ts'
import type { Context } from '../rulebook/context.ts'
import type { NetworkId } from '../rulebook/networks.ts'
import type { FieldError } from '../rulebook/refusal.ts'
import { Accounts } from './model/accounts.ts'
import { Attachments } from './model/attachments.ts'
import type { Brand, BrandChange, BrandRequest } from './model/brand.ts'
import { BrandAppeals } from './model/brand-appeals.ts'
import { Brands, type BrandUses } from './model/brands.ts'
import type { Campaign, CampaignRequest, OperationEvent } from './model/campaign.ts'
import { Campaigns } from './model/campaigns.ts'
import type { Chains } from './model/chain.ts'
import type { Elections } from './model/elections.ts'
import { FreeTrial } from './model/free-trial-desk.ts'
import { IdentityChecks } from './model/identity-checks.ts'
import { type Charge, Ledger } from './model/ledger.ts'
import type { Migrations } from './model/migrations.ts'
import type { Nudges } from './model/nudges.ts'
import { NumberRegistry } from './model/number-registry.ts'
import { Otps } from './model/otps.ts'
import type { PartnerCampaigns } from './model/partner-campaigns.ts'
import { rejectionFor } from './model/rejection.ts'
import { Resellers } from './model/resellers.ts'
import type { Reviews } from './model/reviews.ts'
import type { ShareDecisions } from './model/share-decisions.ts'
import type { RejectionCategory } from './model/share-link.ts'
import type { Sharing } from './model/sharing.ts'
import { openSharing } from './model/sharing-desk.ts'
import type { CampaignFacts } from './model/standing.ts'
import type { RegistryState } from './model/state.ts'
import { Submissions } from './model/submissions.ts'
import { Tags } from './model/tags.ts'
import type { VettingAppeals } from './model/vetting/appeals.ts'
import type { AuthPlus } from './model/vetting/auth-plus.ts'
import type { CvTokens } from './model/vetting/cv-tokens.ts'
import type { VettingImports } from './model/vetting/imports.ts'
import type { Vetting } from './model/vetting/vetting.ts'
import { openVetting } from './model/vetting.ts'
import type { RegistryDecisions, RegistryDirectory, RegistryPort, RegistryRefusal } from './port.ts'
import { Webhooks } from './webhooks/model.ts'
import { Notices } from './webhooks/notices.ts'

export { type Account, accountsOf, callerCspId } from './model/account.ts'
export { newRegistryState, type RegistryState } from './model/state.ts'
export { newWebhooksState } from './webhooks/notice.ts'

/** The Campaign Registry: brands and their identity, campaigns and their reviews, and its fees. */
export class Registry implements RegistryPort, RegistryDirectory, RegistryDecisions {
  readonly accounts: Accounts
  readonly attachments: Attachments
  readonly brands: Brands
  readonly identity: IdentityChecks
  readonly brandAppeals: BrandAppeals
  readonly otps: Otps
  readonly campaigns: Campaigns
  readonly submissions: Submissions
  readonly numberRegistry: NumberRegistry
  readonly freeTrial: FreeTrial
  readonly resellers: Resellers
  readonly tags: Tags
  readonly webhooks: Webhooks
  readonly vetting: Vetting
  readonly vettingImports: VettingImports
  readonly vettingAppeals: VettingAppeals
  readonly authPlus: AuthPlus
  readonly cvTokens: CvTokens
  readonly chains: Chains
  readonly sharing: Sharing
  readonly elections: Elections
  readonly migrations: Migrations
  readonly nudges: Nudges
  readonly partnerCampaigns: PartnerCampaigns
  readonly #shareDecisions: ShareDecisions
  readonly #reviews: Reviews
  readonly #ledger: Ledger

  constructor(context: Context, state: RegistryState) {
    this.accounts = new Accounts(context, state)
    const account = (cspId: string) => this.accounts.get(cspId)
    this.webhooks = new Webhooks(context, state.webhooks, account)
    new Notices(context.sim, this.webhooks, {
      account,
      brand: (brandId) => state.brands.get(brandId),
      campaign: (campaignId) => state.campaigns.get(campaignId),
    })
    this.attachments = new Attachments(context, state)
    this.#ledger = new Ledger(context, state)
    this.brands = new Brands(context, state, this.accounts, this.#usesOfBrands())
    this.identity = new IdentityChecks(context, this.brands, this.#ledger)
    this.brandAppeals = new BrandAppeals(context, state, this)
    this.otps = new Otps(context, state, this.brands)
    const parts = {
      brands: this.brands,
      ledger: this.#ledger,
      scoreOf: (brandId: string) => this.vetting.scoreOf(brandId),
    }
    this.campaigns = new Campaigns(context, state, parts)
    this.numberRegistry = new NumberRegistry(context, state)
    this.resellers = new Resellers(context, state, (cspId, resellerId) =>
      this.campaigns.hasReseller(cspId, resellerId),
    )
    this.tags = new Tags(context, state, this)
    const hasReseller = (cspId: string, resellerId: string) =>
      this.resellers.get(cspId, resellerId).ok
    this.submissions = new Submissions(context, {
      ...{ accounts: this.accounts, brands: this.brands, campaigns: this.campaigns, hasReseller },
    })
    this.freeTrial = new FreeTrial(context, state, hasReseller)
    const shares = openSharing(context, state.sharing, {
      ...{ accounts: this.accounts, campaigns: this.campaigns, ledger: this.#ledger },
    })
    this.chains = shares.chains
    this.sharing = shares.sharing
    this.elections = shares.elections
    this.migrations = shares.migrations
    this.nudges = shares.nudges
    this.partnerCampaigns = shares.partnerCampaigns
    this.#shareDecisions = shares.decisions
    this.#reviews = shares.reviews
    const desk = this.#openVetting(context, state)
    this.vetting = desk.vetting
    this.vettingImports = desk.imports
    this.vettingAppeals = desk.appeals
    this.authPlus = desk.authPlus
    this.cvTokens = desk.cvTokens
  }

  /** Registers a brand; one that is complete has all that a caller over HTTP must give. */
  createBrand(
    cspId: string,
    request: BrandRequest,
    { isComplete = false } = {},
  ): Result<Brand, RegistryRefusal> {
    const added = this.brands.create(cspId, request, { isComplete })
    if (added.ok) this.identity.start(added.value, 'brand-registration')
    return added
  }

  updateBrand(
    cspId: string,
    brandId: string,
    change: BrandChange,
    { isComplete = false } = {},
  ): Result<Brand, RegistryRefusal> {
    return this.brands.update(cspId, brandId, change, { isComplete })
  }

  revetBrand(cspId: string, brandId: string): Result<Brand, RegistryRefusal> {
    return this.identity.revet(cspId, brandId)
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
    const { dcaId = '' } = this.accounts.get(cspId) ?? {}
    const shared = this.sharing.share(cspId, campaignId, dcaId)
    return shared.ok ? this.campaign(cspId, campaignId) : shared
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
    return this.identity.decide(brandId, verdict, reasons)
  }

  acceptCampaign(campaignId: string): Result<Campaign, RegistryRefusal> {
    return this.#shareDecisions.decide(campaignId)
  }

  declineCampaign(
    campaignId: string,
    reasons: readonly FieldError[],
    categories?: readonly RejectionCategory[],
  ): Result<Campaign, RegistryRefusal> {
    return this.#shareDecisions.decide(campaignId, rejectionFor(reasons, categories))
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

  /** Shared campaigns that wait for somebody, or whose second DCA does. */
  campaignsInReview(): { readonly campaignId: string; readonly reviewDueAt?: Instant }[] {
    const links = [...this.chains.pending()].map(({ campaignId, reviewDueAt }) => ({
      campaignId,
      ...(reviewDueAt === undefined ? {} : { reviewDueAt }),
    }))
    return [...links, ...this.elections.waiting().map((campaignId) => ({ campaignId }))]
  }

  /** Brands whose identity check has not ended. */
  brandsInCheck(): Brand[] {
    return this.brands.inCheck()
  }

  #openVetting(context: Context, state: RegistryState) {
    return openVetting(context, state.vetting, {
      ...{ accounts: this.accounts, attachments: this.attachments, brands: this.brands },
      ledger: this.#ledger,
      activeCampaignsOf: (brandId) =>
        [...(state.activeCampaigns.get(brandId) ?? [])].flatMap(
          (campaignId) => state.campaigns.get(campaignId) ?? [],
        ),
      expireCampaign: (campaignId) => {
        this.campaigns.expire(campaignId)
      },
    })
  }

  #usesOfBrands(): BrandUses {
    return {
      hasActiveCampaigns: (brandId) => this.campaigns.countActive(brandId) > 0,
      hasVets: (brandId) => this.vetting.locks(brandId),
      isOfReseller: (brandId, resellerId) =>
        [...this.campaigns.ofBrand(brandId)].some((campaign) => campaign.resellerId === resellerId),
      expireCampaigns: (brandId) => {
        for (const { campaignId, status } of [...this.campaigns.ofBrand(brandId)]) {
          if (status === 'ACTIVE') this.campaigns.expire(campaignId)
        }
      },
      onIdentityChange: (brandId) => this.campaigns.announceBrand(brandId),
    }
  }
}
