import { ok, type Result, refused } from '../../kernel/result.ts'
import { refusal } from '../../rulebook/refusal.ts'
import type { RegistryRefusal } from '../port.ts'
import type { Account } from './account.ts'
import type { Accounts } from './accounts.ts'
import { type Campaign, sharingStatus } from './campaign.ts'
import type { Campaigns } from './campaigns.ts'
import type { Chains } from './chain.ts'
import type { Elections } from './elections.ts'
import type { Rejection } from './rejection.ts'
import type { ShareLink } from './share-link.ts'
import type { Sharing } from './sharing.ts'

/** What the parties of a chain are made to decide when somebody asks. */
export class ShareDecisions {
  readonly #accounts: Accounts
  readonly #campaigns: Campaigns
  readonly #chains: Chains
  readonly #elections: Elections
  readonly #sharing: Sharing

  constructor(parts: {
    readonly accounts: Accounts
    readonly campaigns: Campaigns
    readonly chains: Chains
    readonly elections: Elections
    readonly sharing: Sharing
  }) {
    this.#accounts = parts.accounts
    this.#campaigns = parts.campaigns
    this.#chains = parts.chains
    this.#elections = parts.elections
    this.#sharing = parts.sharing
  }

  /** Whoever has a campaign before them approves it, or rejects it where a reason is given. */
  decide(campaignId: string, rejection?: Rejection): Result<Campaign, RegistryRefusal> {
    const found = this.#campaigns.active(campaignId)
    if (!found.ok) return found
    const campaign = found.value
    for (const chain of ['live', 'provisional'] as const) {
      const link = this.#chains.links(campaign, chain).at(-1)
      if (link?.status === 'PENDING') return this.#decideLink(campaign, link, rejection)
      if (this.#elections.pending(campaignId, chain).length === 0) continue
      const settled = this.#elections.decide(campaign, chain, rejection ? 'decline' : 'accept')
      return settled.ok ? this.#campaigns.active(campaignId) : settled
    }
    return this.#takeBack(campaign, rejection)
  }

  /** A DCA may find a campaign wanting after it accepted it. */
  #takeBack(campaign: Campaign, rejection?: Rejection): Result<Campaign, RegistryRefusal> {
    const { campaignId } = campaign
    const event = rejection ? 'decline' : 'accept'
    const last = this.#chains.links(campaign, 'live').at(-1)
    const moved = sharingStatus.next(last?.status ?? 'unshared', event)
    if (!last || !rejection || !moved.ok) {
      const detail = `The sharing of ${campaignId} is ${campaign.sharing}; it cannot ${event}.`
      return refused(refusal('illegal-transition', 'registry.dca-review', detail))
    }
    this.#sharing.decline(last, rejection)
    return this.#campaigns.active(campaignId)
  }

  #decideLink(
    campaign: Campaign,
    link: ShareLink,
    rejection?: Rejection,
  ): Result<Campaign, RegistryRefusal> {
    const { campaignId } = campaign
    const upstream = this.#accounts.get(link.upstreamCnpId)
    if (rejection) this.#sharing.decline(link, rejection)
    else if (upstream?.kind === 'dca') this.#sharing.accept(link)
    else {
      const dcaId = this.#dcaFor(campaign, upstream)
      const shared = this.#sharing.shareOn(link.upstreamCnpId, campaignId, dcaId)
      if (!shared.ok) return shared
    }
    return ok(this.#campaigns.find(campaignId) ?? campaign)
  }

  /** Where a CSP shares to that is made to accept: its own DCA, or the first that takes it. */
  #dcaFor(campaign: Campaign, csp: Account | undefined): string {
    const isPerson = this.#campaigns.brandOf(campaign).entityType === 'SOLE_PROPRIETOR'
    const fits = (dca: Account) => dca.soleProprietorEnabled || !isPerson
    return csp?.dcaId ?? this.#accounts.partnerDcas().find(fits)?.cspId ?? ''
  }
}
