import { ok, type Result, refused } from '../../kernel/result.ts'
import { type Context, isInForce } from '../../rulebook/context.ts'
import { type NetworkId, registeringNetworks } from '../../rulebook/networks.ts'
import { notFound } from '../../rulebook/refusal.ts'
import { mnoIdsOf } from '../mnos.ts'
import type { RegistryRefusal } from '../port.ts'
import type { Brand } from './brand.ts'
import type { Brands } from './brands.ts'
import type { Campaign, CampaignRequest, OperationEvent } from './campaign.ts'
import { CampaignBilling } from './campaign-billing.ts'
import {
  type CampaignQuery,
  type CampaignRecords,
  campaignRecords,
  pageOf,
  referenceKey,
} from './campaign-index.ts'
import { firstOperations, moveOperations } from './campaign-operations.ts'
import { ratingOf } from './campaign-rating.ts'
import { refuseIdentity } from './eligibility.ts'
import type { Ledger } from './ledger.ts'
import type { Page } from './records.ts'
import { type CampaignFacts, factsOf, isVerified } from './standing.ts'
import type { RegistryState } from './state.ts'
import { withTags } from './tag.ts'

/** The best score that vets gave a brand, where one did. */
export type ScoreOf = (brandId: string) => number | undefined

/** The networks that a new campaign goes to, and what it is there at first. */
export type Entry = { readonly networks: readonly NetworkId[]; readonly isMock?: boolean }

/** Campaigns: what they are, where they stand at partner and networks, and what they cost. */
export class Campaigns {
  readonly #context: Context
  readonly #state: RegistryState
  readonly #records: CampaignRecords
  readonly #brands: Brands
  readonly #billing: CampaignBilling
  readonly #scoreOf: ScoreOf

  constructor(
    context: Context,
    state: RegistryState,
    parts: { brands: Brands; ledger: Ledger; scoreOf?: ScoreOf },
  ) {
    this.#context = context
    this.#state = state
    this.#records = campaignRecords(state)
    this.#brands = parts.brands
    this.#scoreOf = parts.scoreOf ?? (() => undefined)
    this.#billing = new CampaignBilling(context, parts.ledger, {
      get: (campaignId) => this.#records.get(campaignId),
      put: (campaign) => this.put(campaign),
      expire: (campaignId) => this.expire(campaignId),
    })
  }

  /** Registers what a provider vouches for: it asks its customers less than the registry does. */
  create(cspId: string, request: CampaignRequest): Result<Campaign, RegistryRefusal> {
    const found = this.#brands.get(cspId, request.brandId)
    if (!found.ok) return found
    const problem = refuseIdentity(found.value)
    if (problem) return refused(problem)
    return ok(this.add(cspId, request, { networks: registeringNetworks }))
  }

  /** Registers what was found fit to be registered. */
  add(cspId: string, request: CampaignRequest, { networks, isMock = false }: Entry): Campaign {
    const { sim } = this.#context
    const { brandId, useCase } = request
    const key = `${brandId}/${useCase}/${request.description}`
    const campaignId = sim.ids.next('C', 6, key, (id) => this.#records.has(id))
    const brand = this.#brands.of(brandId)
    const campaign = this.put({
      ...withTags(request),
      ...{ campaignId, cspId, status: 'ACTIVE', sharing: 'unshared', findings: [] },
      ...(isMock ? { mock: true } : {}),
      operations: firstOperations(this.#context, request, brand, networks),
      rating: this.ratingOf(useCase, brand),
      ...{ createdAt: sim.now, monthsBilled: 0 },
    })
    this.#activeCampaignsOf(brandId).add(campaignId)
    sim.emit('registry.campaign-added', campaignId, { cspId, brandId, useCase })
    const billed = this.#billing.begin(campaign)
    this.announceOperations(billed, networks)
    return billed
  }

  update(
    cspId: string,
    campaignId: string,
    change: Partial<Omit<CampaignRequest, 'brandId'>>,
  ): Result<Campaign, RegistryRefusal> {
    const found = this.active(campaignId, cspId)
    if (!found.ok) return found
    const { brandId, useCase } = found.value
    const updated = this.put({ ...found.value, ...change, brandId, useCase })
    this.#context.sim.emit('registry.campaign-updated', campaignId, { cspId })
    return ok(updated)
  }

  get(cspId: string, campaignId: string): Result<Campaign, RegistryRefusal> {
    const campaign = this.#records.get(campaignId)
    return campaign?.cspId === cspId ? ok(campaign) : refused(notFound('campaign', campaignId))
  }

  /** A campaign of whichever account. */
  find(campaignId: string): Campaign | undefined {
    return this.#records.get(campaignId)
  }

  list(cspId: string, query: CampaignQuery): Page<Campaign> {
    const { brands } = this.#state
    return pageOf(this.#records, cspId, query, ({ brandId }) => brands.get(brandId)?.vertical)
  }

  /** Writes a campaign back, whatever of it changed. */
  put(campaign: Campaign): Campaign {
    return this.#records.put(campaign)
  }

  /** The campaigns of a brand, the expired ones included. */
  ofBrand(brandId: string): Generator<Campaign> {
    return this.#records.by('brand', brandId)
  }

  /** How many campaigns of a brand are ACTIVE. */
  countActive(brandId: string): number {
    return this.#activeCampaignsOf(brandId).size
  }

  /** Whether an account has given a reference to a campaign of its own. */
  hasReference(cspId: string, referenceId: string): boolean {
    return this.#records.count('reference', referenceKey(cspId, referenceId)) > 0
  }

  /** Whether an account has linked a campaign of its own to a reseller. */
  hasReseller(cspId: string, resellerId: string): boolean {
    return this.#records.count('reseller', `${cspId}/${resellerId}`) > 0
  }

  ratingOf(useCase: string, { brandId, entityType, optionalAttributes: attributes }: Brand) {
    const score = this.#scoreOf(brandId)
    return ratingOf(this.#context, { useCase, entityType, attributes, score })
  }

  /** Tells what networks made of a campaign when it came to them. */
  announceOperations(campaign: Campaign, networks: readonly NetworkId[]): void {
    const { campaignId, cspId, mnoIds: among, operations } = campaign
    for (const network of networks) {
      const status = operations[network]
      const event = status === 'REVIEW' ? 'review' : 'approve'
      const data = { cspId, network, mnoIds: mnoIdsOf(network, among), event, status }
      this.#context.sim.emit('registry.network-operation-changed', campaignId, data)
    }
  }

  factsOf(campaignId: string): CampaignFacts | undefined {
    const campaign = this.#records.get(campaignId)
    const hidesMock = isInForce(this.#context, 'registry.mock-campaigns')
    if (!campaign || (campaign.mock && hidesMock)) return undefined
    return factsOf(campaign, this.brandOf(campaign))
  }

  operate(
    campaignId: string,
    event: OperationEvent,
    networks: readonly NetworkId[],
    reason?: string,
  ): Result<Campaign, RegistryRefusal> {
    const found = this.active(campaignId)
    if (!found.ok) return found
    const moved = moveOperations(found.value, event, networks)
    if (!moved.ok) return moved
    const operations = moved.value
    const campaign = this.put({ ...found.value, operations })
    for (const network of networks) {
      const status = operations[network] ?? 'REVIEW'
      const at = { network, mnoIds: mnoIdsOf(network, campaign.mnoIds), event, status }
      const data = { cspId: campaign.cspId, ...at, ...(reason ? { reason } : {}) }
      this.#context.sim.emit(
        'registry.network-operation-changed',
        campaignId,
        data,
        'registry.network-review',
      )
    }
    this.announceStanding(campaign)
    return ok(campaign)
  }

  expire(campaignId: string): Result<Campaign, RegistryRefusal> {
    const found = this.active(campaignId)
    if (!found.ok) return found
    const { brandId } = found.value
    const expiredAt = this.#context.sim.now
    const ended = { ...found.value, status: 'EXPIRED', expiredAt } as const
    const campaign = this.put(ended)
    this.#activeCampaignsOf(brandId).delete(campaignId)
    this.#context.sim.emit('registry.campaign-expired', campaignId, { cspId: campaign.cspId })
    this.announceStanding(campaign)
    return ok(campaign)
  }

  /** Ends a campaign for its account; one that has ended stays as it is. */
  deactivate(cspId: string, campaignId: string): Result<Campaign, RegistryRefusal> {
    const found = this.get(cspId, campaignId)
    if (!found.ok) return found
    const isFinal = isInForce(this.#context, 'registry.expiry-is-final')
    const hasEnded = found.value.status === 'EXPIRED' && isFinal
    return hasEnded ? found : this.expire(campaignId)
  }

  announceStanding(campaign: Campaign): void {
    const { cspId, campaignId } = campaign
    const verified = isVerified(campaign, this.brandOf(campaign))
    this.#context.sim.emit('registry.campaign-standing-changed', campaignId, { cspId, verified })
  }

  #activeCampaignsOf(brandId: string): Set<string> {
    const known = this.#state.activeCampaigns.get(brandId)
    if (known) return known
    const fresh = new Set<string>()
    this.#state.activeCampaigns.set(brandId, fresh)
    return fresh
  }

  active(campaignId: string, cspId?: string): Result<Campaign, RegistryRefusal> {
    const campaign = this.#records.get(campaignId)
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

  /** The identity of a brand changed, and with it the standing of its campaigns. */
  announceBrand(brandId: string): void {
    for (const campaignId of this.#activeCampaignsOf(brandId)) {
      const campaign = this.#records.get(campaignId)
      if (campaign) this.announceStanding(campaign)
    }
  }
}
