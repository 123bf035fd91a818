import { ok, type Result, refused } from '../../kernel/result.ts'
import { type Context, isInForce } from '../../rulebook/context.ts'
import { notFound } from '../../rulebook/refusal.ts'
import type { RegistryRefusal } from '../port.ts'
import type { Accounts } from './accounts.ts'
import type { Brand } from './brand.ts'
import type { Campaign } from './campaign.ts'
import type { Campaigns } from './campaigns.ts'
import type { Chains, ShareQuery } from './chain.ts'
import type { Page } from './records.ts'
import type { ChainKind, ShareLink } from './share-link.ts'

/** What a party can see of a campaign that was shared with it. */
export type PartnerCampaign = {
  readonly campaign: Campaign
  readonly brand: Brand
  readonly withMe: ShareLink
  readonly byMe: ShareLink | undefined
  /** The whole chain, for those who may see it. */
  readonly chain: readonly ShareLink[] | undefined
}

/** The campaigns of others, as they are shared with a party and as it shares them on. */
export class PartnerCampaigns {
  readonly #context: Context
  readonly #accounts: Accounts
  readonly #campaigns: Campaigns
  readonly #chains: Chains

  constructor(
    context: Context,
    parts: { accounts: Accounts; campaigns: Campaigns; chains: Chains },
  ) {
    this.#context = context
    this.#accounts = parts.accounts
    this.#campaigns = parts.campaigns
    this.#chains = parts.chains
  }

  get(
    cnpId: string,
    campaignId: string,
    kind: ChainKind,
  ): Result<PartnerCampaign, RegistryRefusal> {
    const campaign = this.#campaigns.find(campaignId)
    const withMe = campaign && this.#chains.to(campaign, kind, cnpId)
    if (!campaign || !withMe) return refused(notFound('shared campaign', campaignId))
    const seesAll =
      this.#accounts.get(cnpId)?.kind === 'dca' ||
      !isInForce(this.#context, 'registry.partner-view')
    return ok({
      ...{ campaign, brand: this.#campaigns.brandOf(campaign), withMe },
      byMe: this.#chains.from(campaignId, kind, cnpId),
      chain: seesAll ? this.#chains.links(campaign, kind) : undefined,
    })
  }

  /** A campaign in either of its chains. */
  any(cnpId: string, campaignId: string): Result<Campaign, RegistryRefusal> {
    const live = this.get(cnpId, campaignId, 'live')
    const found = live.ok ? live : this.get(cnpId, campaignId, 'provisional')
    return found.ok ? ok(found.value.campaign) : found
  }

  list(
    side: 'with' | 'by',
    cnpId: string,
    query: ShareQuery,
    where?: (link: ShareLink) => boolean,
  ): Page<Campaign> {
    const { page, records, totalRecords } = this.#chains.page(side, cnpId, query, where)
    const campaigns = records.flatMap(({ campaignId }) => this.#campaigns.find(campaignId) ?? [])
    return { page, records: campaigns, totalRecords }
  }

  statusOf(campaignId: string): Campaign['status'] | undefined {
    return this.#campaigns.find(campaignId)?.status
  }
}
