import type { Instant } from '../../kernel/instant.ts'
import type { Result } from '../../kernel/result.ts'
import type { Due } from '../../kernel/scheduler.ts'
import { type Context, isInForce } from '../../rulebook/context.ts'
import { registeringNetworks } from '../../rulebook/networks.ts'
import { type ReviewRule, reviewEnd } from '../../rulebook/review-time.ts'
import type { RegistryRefusal } from '../port.ts'
import { reviewCampaign } from '../review.ts'
import type { Account } from './account.ts'
import type { Accounts } from './accounts.ts'
import type { Campaign } from './campaign.ts'
import type { Campaigns } from './campaigns.ts'
import type { Chains } from './chain.ts'
import type { Ledger } from './ledger.ts'
import { forcedRejection, type Rejection, rejectionFor } from './rejection.ts'
import type { ShareLink } from './share-link.ts'

/** What a review came to: a rejection, or nothing to object to. */
type ReviewEnd = (link: ShareLink, rejection: Rejection | undefined) => void

/** Reviews of shared campaigns, by DCAs and by the networks that look at a provider’s themselves. */
export class Reviews {
  readonly #context: Context
  readonly #accounts: Accounts
  readonly #campaigns: Campaigns
  readonly #chains: Chains
  readonly #ledger: Ledger
  #end: ReviewEnd = () => {}

  constructor(
    context: Context,
    parts: { accounts: Accounts; campaigns: Campaigns; chains: Chains; ledger: Ledger },
  ) {
    this.#context = context
    this.#accounts = parts.accounts
    this.#campaigns = parts.campaigns
    this.#chains = parts.chains
    this.#ledger = parts.ledger
    const { sim } = context
    sim.handle('registry.network-review-ended', (due) => this.#endNetworkReview(due))
    sim.handle('registry.review-ended', (due) => this.#endReview(due))
  }

  /** Names who acts on what reviews come to. */
  onEnd(end: ReviewEnd): void {
    this.#end = end
  }

  /**
   * Begins the review of a DCA. A provider promises its customers one time for the whole
   * verification, so the partner's clock starts with the identity check when the campaign follows
   * right after it.
   */
  begin(campaign: Campaign, link: ShareLink, { review }: Account): void {
    const { sim } = this.#context
    const brand = this.#campaigns.brandOf(campaign)
    const from = brand.checkedAt === sim.now ? brand.checkStartedAt : sim.now
    const { campaignId } = campaign
    const defects = reviewCampaign(this.#context, campaign, brand).length
    const waits = isInForce(this.#context, 'registry.dca-review')
    const reviewed = waits ? reviewEnd(this.#context, review, campaignId, from, defects) : sim.now
    const at = Math.max(sim.now, reviewed)
    const { chain, downstreamCnpId } = link
    const data = { chain, downstreamCnpId }
    const kind = 'registry.review-ended'
    const reviewDue = sim.schedule({ at, kind, subject: campaignId, data })
    this.#chains.put({ ...link, reviewDueAt: at, reviewDue })
    if (review === 'registry.dca-review') this.#ledger.chargeReview(downstreamCnpId, campaignId)
    if (this.#isOfProvider(campaign)) this.#scheduleNetworkReviews(campaign, at)
  }

  cancel({ reviewDue }: ShareLink): void {
    if (reviewDue !== undefined) this.#context.sim.cancel(reviewDue)
  }

  /** Asks the networks that rejected or suspended a provider’s campaign to look again. */
  resubmit(cspId: string, campaignId: string): Result<Campaign, RegistryRefusal> {
    const found = this.#campaigns.active(campaignId, cspId)
    if (!found.ok) return found
    const { operations } = found.value
    const rejecting = registeringNetworks.filter(
      (id) => operations[id] === 'REJECTED' || operations[id] === 'SUSPENDED',
    )
    const moved = this.#campaigns.operate(campaignId, 'resubmit', rejecting)
    if (!moved.ok) return moved
    const { sim } = this.#context
    const end = reviewEnd(this.#context, this.#ruleFor(cspId), campaignId, sim.now, 0)
    this.#scheduleNetworkReviews(moved.value, end)
    return moved
  }

  /** With a provider’s DCA the networks accept, too: it asked them. */
  endAtNetworks(campaign: Campaign): void {
    const { campaignId, operations } = campaign
    const reviewing = registeringNetworks.filter((id) => operations[id] === 'REVIEW')
    if (reviewing.length === 0 || !this.#isOfProvider(campaign)) return
    this.#campaigns.operate(campaignId, 'approve', reviewing)
  }

  #isOfProvider({ cspId }: Campaign): boolean {
    return this.#accounts.get(cspId)?.dcaId !== undefined
  }

  #ruleFor(cspId: string): ReviewRule {
    const { dcaId = '' } = this.#accounts.get(cspId) ?? {}
    return this.#accounts.get(dcaId)?.review ?? 'registry.dca-review'
  }

  /** Networks that look for themselves do so while the partner does, and end no later. */
  #scheduleNetworkReviews(campaign: Campaign, at: Instant): void {
    for (const network of registeringNetworks) {
      if (campaign.operations[network] !== 'REVIEW') continue
      this.#context.sim.schedule({
        at,
        kind: 'registry.network-review-ended',
        subject: campaign.campaignId,
        data: { network },
      })
    }
  }

  #endNetworkReview({ subject, data }: Due): void {
    const campaign = this.#campaigns.find(subject)
    const network = registeringNetworks.find((id) => id === data?.network)
    if (!network || campaign?.operations[network] !== 'REVIEW') return
    if (campaign.status === 'ACTIVE') this.#campaigns.operate(subject, 'approve', [network])
  }

  #endReview({ data, seq, subject }: Due): void {
    const campaign = this.#campaigns.find(subject)
    const chain = data?.chain === 'provisional' ? 'provisional' : 'live'
    const link = this.#chains.from(subject, chain, String(data?.downstreamCnpId))
    if (!campaign || link?.status !== 'PENDING' || link.reviewDue !== seq) return
    const brand = this.#campaigns.brandOf(campaign)
    const findings = reviewCampaign(this.#context, campaign, brand)
    const forced = this.#chains.isCorrected(subject) ? undefined : forcedRejection(campaign)
    this.#end(link, findings.length > 0 ? rejectionFor(findings) : forced)
  }
}
