import type { Instant } from '../../kernel/instant.ts'
import { ok, type Result } from '../../kernel/result.ts'
import type { Due } from '../../kernel/scheduler.ts'
import { type Context, isInForce } from '../../rulebook/context.ts'
import { registeringNetworks } from '../../rulebook/networks.ts'
import type { FieldError } from '../../rulebook/refusal.ts'
import { reviewEnd } from '../../rulebook/review-time.ts'
import type { RegistryRefusal } from '../port.ts'
import { reviewCampaign } from '../review.ts'
import type { Campaign } from './campaign.ts'
import type { Campaigns } from './campaigns.ts'
import type { RegistryState } from './state.ts'

/** Reviews of shared campaigns, by the connectivity partner and by networks that look themselves. */
export class Reviews {
  readonly #context: Context
  readonly #state: RegistryState
  readonly #campaigns: Campaigns

  constructor(context: Context, state: RegistryState, campaigns: Campaigns) {
    this.#context = context
    this.#state = state
    this.#campaigns = campaigns
    const { sim } = context
    sim.handle('registry.network-review-ended', (due) => this.#endNetworkReview(due))
    sim.handle('registry.review-ended', (due) => this.#endReview(due))
  }

  share(cspId: string, campaignId: string): Result<Campaign, RegistryRefusal> {
    const found = this.#campaigns.active(campaignId, cspId)
    if (!found.ok) return found
    const moved = this.#campaigns.moveSharing(found.value, 'share', [])
    if (!moved.ok) return moved
    return ok(this.#startReview(moved.value))
  }

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
    const { review } = this.#campaigns.dcaOf(found.value)
    this.#scheduleNetworkReviews(
      moved.value,
      reviewEnd(this.#context, review, campaignId, sim.now, 0),
    )
    return moved
  }

  accept(campaignId: string): Result<Campaign, RegistryRefusal> {
    const found = this.#campaigns.active(campaignId)
    if (!found.ok) return found
    const reviewing = registeringNetworks.filter((id) => found.value.operations[id] === 'REVIEW')
    const moved = this.#campaigns.moveSharing(found.value, 'accept', [])
    if (!moved.ok || reviewing.length === 0) return moved
    return this.#campaigns.operate(campaignId, 'approve', reviewing)
  }

  decline(campaignId: string, reasons: readonly FieldError[]): Result<Campaign, RegistryRefusal> {
    const found = this.#campaigns.active(campaignId)
    return found.ok ? this.#campaigns.moveSharing(found.value, 'decline', reasons) : found
  }

  /** Campaigns whose review waits for its end or for a decision. */
  pending(): Campaign[] {
    return [...this.#state.campaigns.values()].filter(
      ({ status, sharing }) => status === 'ACTIVE' && sharing === 'PENDING',
    )
  }

  /**
   * A CSP promises its customers one time for the whole verification, so the partner's clock
   * starts with the identity check when the campaign follows right after it.
   */
  #startReview(campaign: Campaign): Campaign {
    const { sim } = this.#context
    const brand = this.#campaigns.brandOf(campaign)
    const from = brand.checkedAt === sim.now ? brand.checkStartedAt : sim.now
    const { campaignId } = campaign
    const { review } = this.#campaigns.dcaOf(campaign)
    const defects = reviewCampaign(this.#context, campaign, brand).length
    const waits = isInForce(this.#context, 'registry.dca-review')
    const reviewed = waits ? reviewEnd(this.#context, review, campaignId, from, defects) : sim.now
    const end = Math.max(sim.now, reviewed)
    const reviewDue = sim.schedule({ at: end, kind: 'registry.review-ended', subject: campaignId })
    const reviewing = { ...campaign, reviewDueAt: end, reviewDue }
    this.#state.campaigns.set(campaignId, reviewing)
    this.#scheduleNetworkReviews(reviewing, end)
    return reviewing
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
    const campaign = this.#state.campaigns.get(subject)
    const network = registeringNetworks.find((id) => id === data?.network)
    if (!network || campaign?.operations[network] !== 'REVIEW') return
    if (campaign.status === 'ACTIVE') this.#campaigns.operate(subject, 'approve', [network])
  }

  #endReview({ subject }: Due): void {
    const campaign = this.#state.campaigns.get(subject)
    if (campaign?.sharing !== 'PENDING') return
    const findings = reviewCampaign(this.#context, campaign, this.#campaigns.brandOf(campaign))
    if (findings.length > 0) this.decline(subject, findings)
    else this.accept(subject)
  }
}
