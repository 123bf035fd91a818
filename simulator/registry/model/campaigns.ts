import { plus } from '../../kernel/instant.ts'
import { invariant } from '../../kernel/invariant.ts'
import { ok, type Result, refused } from '../../kernel/result.ts'
import type { Due } from '../../kernel/scheduler.ts'
import { type Context, isInForce } from '../../rulebook/context.ts'
import { type NetworkId, networkIds, registeringNetworks } from '../../rulebook/networks.ts'
import { type FieldError, notFound, refusal } from '../../rulebook/refusal.ts'
import { taxIdDigits } from '../irs.ts'
import type { RegistryRefusal } from '../port.ts'
import { networksReviewing } from '../use-cases.ts'
import type { Account } from './account.ts'
import { type Brand, hasIdentity } from './brand.ts'
import type { Brands } from './brands.ts'
import {
  type Campaign,
  type CampaignRequest,
  type OperationEvent,
  type OperationStatus,
  operationStatus,
  sharingStatus,
} from './campaign.ts'
import type { Ledger } from './ledger.ts'
import {
  brandTierOf,
  type CampaignFacts,
  isVerified,
  messageClassOf,
  type Standing,
  standingAt,
} from './standing.ts'
import type { RegistryState } from './state.ts'

/** Campaigns: what they are, where they stand at partner and networks, and what they cost. */
export class Campaigns {
  readonly #context: Context
  readonly #state: RegistryState
  readonly #brands: Brands
  readonly #ledger: Ledger

  constructor(context: Context, state: RegistryState, parts: { brands: Brands; ledger: Ledger }) {
    this.#context = context
    this.#state = state
    this.#brands = parts.brands
    this.#ledger = parts.ledger
    context.sim.handle('registry.campaign-renewal', (due) => this.#renew(due))
  }

  create(cspId: string, request: CampaignRequest): Result<Campaign, RegistryRefusal> {
    const found = this.#brands.get(cspId, request.brandId)
    if (!found.ok) return found
    const brand = found.value
    if (!hasIdentity(brand)) {
      const code = brand.isChecking ? 'brand-unscored' : 'campaign-not-qualified'
      const detail = `The identity of brand ${brand.brandId} is ${brand.identityStatus}.`
      return refused(refusal(code, 'registry.identity-check', detail))
    }
    return ok(this.#addCampaign(cspId, request))
  }

  update(
    cspId: string,
    campaignId: string,
    change: Omit<CampaignRequest, 'brandId'>,
  ): Result<Campaign, RegistryRefusal> {
    const found = this.active(campaignId, cspId)
    if (!found.ok) return found
    const updated = { ...found.value, ...change, useCase: found.value.useCase }
    this.#state.campaigns.set(campaignId, updated)
    this.#context.sim.emit('registry.campaign-updated', campaignId, { cspId })
    return ok(updated)
  }

  get(cspId: string, campaignId: string): Result<Campaign, RegistryRefusal> {
    const campaign = this.#state.campaigns.get(campaignId)
    return campaign?.cspId === cspId ? ok(campaign) : refused(notFound('campaign', campaignId))
  }

  factsOf(campaignId: string): CampaignFacts | undefined {
    const campaign = this.#state.campaigns.get(campaignId)
    if (!campaign) return undefined
    const brand = this.brandOf(campaign)
    const standings = Object.fromEntries(
      networkIds.map((network) => [network, standingAt(campaign, brand, network)]),
    ) as Record<NetworkId, Standing>
    return {
      campaignId,
      brandName: brand.displayName,
      taxId: taxIdDigits(brand.ein ?? ''),
      standings,
      messageClass: messageClassOf(campaign.useCase),
      brandTier: brandTierOf(campaign.useCase),
      numberPool: campaign.numberPool ?? false,
      helpMessage: campaign.helpMessage,
      optInMessage: campaign.optInMessage,
      optOutMessage: campaign.optOutMessage,
    }
  }

  operate(
    campaignId: string,
    event: OperationEvent,
    networks: readonly NetworkId[],
    reason?: string,
  ): Result<Campaign, RegistryRefusal> {
    const found = this.active(campaignId)
    if (!found.ok) return found
    const operations: Partial<Record<NetworkId, OperationStatus>> = { ...found.value.operations }
    for (const network of networks) {
      const state = operations[network]
      if (!state) {
        return refused({
          code: 'network-not-reviewing',
          rule: 'registry.network-review',
          detail: `Network ${network} does not register campaigns, so it cannot ${event} one.`,
        })
      }
      const moved = operationStatus.next(state, event)
      if (!moved.ok) {
        return refused({
          code: 'illegal-transition',
          rule: 'registry.network-review',
          detail: `${campaignId} is ${state} at ${network}; it cannot ${event} (possible: ${moved.refusal.possible.join(', ') || 'nothing'}).`,
        })
      }
      operations[network] = moved.value
    }
    const campaign = { ...found.value, operations }
    this.#state.campaigns.set(campaignId, campaign)
    for (const network of networks) {
      const status = operations[network] ?? 'REVIEW'
      const data = { cspId: campaign.cspId, network, status, ...(reason ? { reason } : {}) }
      this.#context.sim.emit(
        'registry.network-operation-changed',
        campaignId,
        data,
        'registry.network-review',
      )
    }
    this.#announceStanding(campaign)
    return ok(campaign)
  }

  expire(campaignId: string): Result<Campaign, RegistryRefusal> {
    const found = this.active(campaignId)
    if (!found.ok) return found
    const { brandId } = found.value
    const campaign: Campaign = { ...this.#withoutReview(found.value), status: 'EXPIRED' }
    this.#state.campaigns.set(campaignId, campaign)
    this.#activeCampaignsOf(brandId).delete(campaignId)
    this.#context.sim.emit('registry.campaign-expired', campaignId, { cspId: campaign.cspId })
    this.#announceStanding(campaign)
    return ok(campaign)
  }

  #addCampaign(cspId: string, request: CampaignRequest): Campaign {
    const { sim } = this.#context
    const key = `${request.brandId}/${request.useCase}/${request.description}`
    const campaignId = sim.ids.next('C', 6, key, (id) => this.#state.campaigns.has(id))
    const reviews = isInForce(this.#context, 'registry.network-review')
    const reviewing = reviews ? networksReviewing(request.useCase) : []
    const { firstMonths } = this.#context.rulebook.params('registry.billing-cycle')
    const campaign: Campaign = {
      ...request,
      campaignId,
      cspId,
      status: 'ACTIVE',
      operations: Object.fromEntries(
        registeringNetworks.map((id) => [id, reviewing.includes(id) ? 'REVIEW' : 'REGISTERED']),
      ),
      sharing: 'unshared',
      findings: [],
      createdAt: sim.now,
      monthsBilled: 0,
    }
    this.#state.campaigns.set(campaignId, campaign)
    this.#activeCampaignsOf(request.brandId).add(campaignId)
    const { brandId, useCase } = request
    sim.emit('registry.campaign-added', campaignId, { cspId, brandId, useCase })
    this.#bill(campaign, firstMonths)
    return campaign
  }

  moveSharing(
    campaign: Campaign,
    event: 'share' | 'accept' | 'decline',
    findings: readonly FieldError[],
  ): Result<Campaign, RegistryRefusal> {
    const moved = sharingStatus.next(campaign.sharing, event)
    if (!moved.ok) {
      return refused({
        code: 'illegal-transition',
        rule: 'registry.dca-review',
        detail: `The sharing of ${campaign.campaignId} is ${campaign.sharing}; it cannot ${event}.`,
      })
    }
    const changed = { ...this.#withoutReview(campaign), sharing: moved.value, findings }
    this.#state.campaigns.set(campaign.campaignId, changed)
    const { cspId, campaignId } = campaign
    const { cspId: dcaId, review } = this.dcaOf(campaign)
    const type = `registry.campaign-${{ share: 'shared', accept: 'accepted', decline: 'declined' }[event]}`
    const rule = findings[0]?.rule ?? (event === 'share' ? undefined : review)
    this.#context.sim.emit(type, campaignId, { cspId, dcaId, findings }, rule)
    this.#announceStanding(changed)
    return ok(changed)
  }

  #announceStanding(campaign: Campaign): void {
    const { cspId, campaignId } = campaign
    const verified = isVerified(campaign, this.brandOf(campaign))
    this.#context.sim.emit('registry.campaign-standing-changed', campaignId, { cspId, verified })
  }

  #renew({ subject }: Due): void {
    const campaign = this.#state.campaigns.get(subject)
    if (campaign?.status !== 'ACTIVE') return
    this.#bill(campaign, this.#context.rulebook.params('registry.billing-cycle').renewalMonths)
  }

  #bill(campaign: Campaign, months: number): void {
    const { sim } = this.#context
    const { campaignId, cspId, useCase } = campaign
    this.#ledger.chargeMonths(cspId, campaignId, useCase, months)
    // From the first day, so that a campaign of the 31st comes back to the 31st after February.
    const monthsBilled = campaign.monthsBilled + months
    const nextRenewalAt = plus(campaign.createdAt, { months: monthsBilled })
    this.#state.campaigns.set(campaignId, { ...campaign, monthsBilled })
    if (nextRenewalAt <= sim.now) return
    sim.schedule({
      at: nextRenewalAt,
      kind: 'registry.campaign-renewal',
      subject: campaignId,
      recurring: true,
    })
  }

  #activeCampaignsOf(brandId: string): Set<string> {
    const known = this.#state.activeCampaigns.get(brandId)
    if (known) return known
    const fresh = new Set<string>()
    this.#state.activeCampaigns.set(brandId, fresh)
    return fresh
  }

  active(campaignId: string, cspId?: string): Result<Campaign, RegistryRefusal> {
    const campaign = this.#state.campaigns.get(campaignId)
    if (!campaign || (cspId !== undefined && campaign.cspId !== cspId)) {
      return refused(notFound('campaign', campaignId))
    }
    const isFinal = isInForce(this.#context, 'registry.expiry-is-final')
    if (campaign.status === 'ACTIVE' || !isFinal) return ok(campaign)
    return refused({
      code: 'campaign-expired',
      rule: 'registry.expiry-is-final',
      detail: `Campaign ${campaignId} is ${campaign.status}.`,
    })
  }

  brandOf(campaign: Campaign): Brand {
    return this.#brands.of(campaign.brandId)
  }

  #withoutReview(campaign: Campaign): Campaign {
    if (campaign.reviewDue !== undefined) this.#context.sim.cancel(campaign.reviewDue)
    return { ...campaign, reviewDue: undefined, reviewDueAt: undefined }
  }

  /** The connectivity partner of the account that a campaign belongs to. */
  dcaOf(campaign: Campaign): Account {
    const { dcaId = '' } = this.#state.accounts.get(campaign.cspId) ?? {}
    const dca = this.#state.accounts.get(dcaId)
    invariant(dca, `connectivity partner ${dcaId} exists`)
    return dca
  }

  /** The identity of a brand changed, and with it the standing of its campaigns. */
  announceBrand(brandId: string): void {
    for (const campaignId of this.#activeCampaignsOf(brandId)) {
      const campaign = this.#state.campaigns.get(campaignId)
      if (campaign) this.#announceStanding(campaign)
    }
  }
}
