import { plus } from '../../kernel/instant.ts'
import { type Context, isInForce } from '../../rulebook/context.ts'
import type { Campaign } from './campaign.ts'
import type { Ledger } from './ledger.ts'

/** What billing does to campaigns; they are kept elsewhere. */
type Kept = {
  get(campaignId: string): Campaign | undefined
  put(campaign: Campaign): Campaign
  expire(campaignId: string): unknown
}

/** Months of campaigns: three at first, then one after the other until the campaign ends. */
export class CampaignBilling {
  readonly #context: Context
  readonly #ledger: Ledger
  readonly #kept: Kept

  constructor(context: Context, ledger: Ledger, kept: Kept) {
    this.#context = context
    this.#ledger = ledger
    this.#kept = kept
    context.sim.handle('registry.campaign-renewal', ({ subject }) => this.#renew(subject))
  }

  /** Charges a new campaign for its first months. */
  begin(campaign: Campaign): Campaign {
    const isPolitical = campaign.useCase === 'POLITICAL'
    const isMonthly = isPolitical && isInForce(this.#context, 'registry.political-monthly')
    const rule = isMonthly ? 'registry.political-monthly' : 'registry.billing-cycle'
    return this.#bill(campaign, this.#context.rulebook.params(rule).firstMonths)
  }

  #renew(campaignId: string): void {
    const campaign = this.#kept.get(campaignId)
    if (campaign?.status !== 'ACTIVE') return
    const ends = campaign.autoRenewal === false
    if (ends && isInForce(this.#context, 'registry.auto-renewal')) {
      this.#kept.expire(campaignId)
      return
    }
    this.#bill(campaign, this.#context.rulebook.params('registry.billing-cycle').renewalMonths)
  }

  #bill(campaign: Campaign, months: number): Campaign {
    const { sim } = this.#context
    const { campaignId, createdAt, cspId, useCase } = campaign
    const isFree = campaign.mock === true && isInForce(this.#context, 'registry.mock-campaigns')
    const amountUsdCents = isFree
      ? 0
      : this.#ledger.chargeMonths(cspId, campaignId, useCase, months)
    // From the first day, so that a campaign of the 31st comes back to the 31st after February.
    const monthsBilled = campaign.monthsBilled + months
    const renewalAt = plus(createdAt, { months: monthsBilled })
    const billedAt = amountUsdCents > 0 ? sim.now : campaign.billedAt
    const billed = this.#kept.put({ ...campaign, monthsBilled, renewalAt, billedAt })
    if (renewalAt > sim.now) {
      const kind = 'registry.campaign-renewal'
      sim.schedule({ at: renewalAt, kind, subject: campaignId, recurring: true })
    }
    return billed
  }
}
