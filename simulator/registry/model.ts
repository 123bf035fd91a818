import { type Instant, plus } from '../kernel/instant.ts'
import { invariant } from '../kernel/invariant.ts'
import { ok, type Result, refused } from '../kernel/result.ts'
import type { Due } from '../kernel/scheduler.ts'
import { type Context, isInForce } from '../rulebook/context.ts'
import { type NetworkId, networkIds, registeringNetworks } from '../rulebook/networks.ts'
import { type FieldError, notFound } from '../rulebook/refusal.ts'
import { reviewEnd } from '../rulebook/review-time.ts'
import { checkIdentity, type IdentityMismatch, taxIdDigits } from './irs.ts'
import { brandFeeUsdCents, type Charge, monthlyFeeUsdCents } from './ledger.ts'
import { type Brand, type BrandRequest, type IdentityEvent, identityStatus } from './model/brand.ts'
import {
  type Campaign,
  type CampaignRequest,
  type OperationEvent,
  type OperationStatus,
  operationStatus,
  sharingStatus,
} from './model/campaign.ts'
import {
  brandTierOf,
  type CampaignFacts,
  isVerified,
  messageClassOf,
  type Standing,
  standingAt,
} from './model/standing.ts'
import type { RegistryDecisions, RegistryDirectory, RegistryPort, RegistryRefusal } from './port.ts'
import { dcas, reviewCampaign } from './review.ts'
import { networksReviewing } from './use-cases.ts'

/** A CSP's account at the registry, and the partner that its campaigns are shared with. */
export type CspAccount = {
  readonly cspId: string
  readonly name: string
  readonly dcaId: string
  /** A campaign of the account's own that was approved before the world began. */
  readonly ownCampaignId?: string
}

export type RegistryState = {
  readonly accounts: Map<string, CspAccount>
  readonly brands: Map<string, Brand>
  readonly campaigns: Map<string, Campaign>
  /** Ids of the campaigns of a brand that are ACTIVE. */
  readonly activeCampaigns: Map<string, Set<string>>
  readonly charges: Charge[]
}

export function newRegistryState(accounts: readonly CspAccount[], now: Instant): RegistryState {
  const owners = accounts.filter(({ ownCampaignId }) => ownCampaignId !== undefined)
  return {
    accounts: new Map(accounts.map((account) => [account.cspId, account])),
    brands: new Map(owners.map((account) => [account.cspId, ownBrand(account, now)])),
    campaigns: new Map(
      owners.map((account) => [account.ownCampaignId ?? '', ownCampaign(account, now)]),
    ),
    activeCampaigns: new Map(),
    charges: [],
  }
}

function ownBrand({ cspId, name }: CspAccount, now: Instant): Brand {
  return {
    ...{ brandId: cspId, cspId, legalName: name, displayName: name, ein: '000000001' },
    ...{ country: 'US', street: '1 Main St', city: 'New York', state: 'NY', postalCode: '10001' },
    ...{ industry: 'COMMUNICATION', email: 'registration@example.com', phone: '+12125550100' },
    ...{ identityStatus: 'VERIFIED', feedback: [], createdAt: now, checkStartedAt: now },
  }
}

function ownCampaign({ cspId, name, ownCampaignId }: CspAccount, now: Instant): Campaign {
  return {
    ...{ campaignId: ownCampaignId ?? '', cspId, brandId: cspId, useCase: 'UCAAS_HIGH' },
    description: `Customers of ${name} whose own application is under review.`,
    messageFlow: `Each customer of ${name} keeps proof of its recipients’ consent.`,
    ...{ samples: [], numberPool: true, status: 'ACTIVE', sharing: 'ACCEPTED', findings: [] },
    operations: Object.fromEntries(registeringNetworks.map((id) => [id, 'REGISTERED'])),
    ...{ createdAt: now, nextRenewalAt: now },
  }
}

/** The Campaign Registry: brands and their identity, campaigns and their reviews, and its fees. */
export class Registry implements RegistryPort, RegistryDirectory, RegistryDecisions {
  readonly #context: Context
  readonly #state: RegistryState

  constructor(context: Context, state: RegistryState) {
    this.#context = context
    this.#state = state
    const { sim } = context
    sim.handle('registry.identity-checked', (due) => this.#checkIdentity(due))
    sim.handle('registry.network-review-ended', (due) => this.#endNetworkReview(due))
    sim.handle('registry.review-ended', (due) => this.#endReview(due))
    sim.handle('registry.campaign-renewal', (due) => this.#renew(due))
  }

  createBrand(cspId: string, request: BrandRequest): Brand {
    const { sim } = this.#context
    const key = `${cspId}/${taxIdDigits(request.ein)}/${request.legalName}`
    const brandId = sim.ids.next('B', 6, key, (id) => this.#state.brands.has(id))
    const brand: Brand = {
      ...request,
      brandId,
      cspId,
      identityStatus: 'pending',
      feedback: [],
      createdAt: sim.now,
      checkStartedAt: sim.now,
    }
    this.#state.brands.set(brandId, brand)
    sim.emit('registry.brand-added', brandId, { cspId, legalName: request.legalName })
    this.#charge(cspId, 'brand-registration', brandId, brandFeeUsdCents(this.#context))
    this.#scheduleCheck(brand)
    return brand
  }

  revetBrand(cspId: string, brandId: string, change: BrandRequest): Result<Brand, RegistryRefusal> {
    const found = this.brand(cspId, brandId)
    if (!found.ok) return found
    const revetted = this.#moveIdentity(found.value, 'revet', {
      ...change,
      checkStartedAt: this.#context.sim.now,
    })
    if (!revetted.ok) return revetted
    this.#charge(cspId, 'brand-revet', brandId, brandFeeUsdCents(this.#context))
    this.#scheduleCheck(revetted.value)
    return revetted
  }

  brand(cspId: string, brandId: string): Result<Brand, RegistryRefusal> {
    const brand = this.#state.brands.get(brandId)
    return brand?.cspId === cspId ? ok(brand) : refused(notFound('brand', brandId))
  }

  createCampaign(cspId: string, request: CampaignRequest): Result<Campaign, RegistryRefusal> {
    const found = this.brand(cspId, request.brandId)
    if (!found.ok) return found
    const brand = found.value
    if (
      brand.identityStatus !== 'VERIFIED' &&
      isInForce(this.#context, 'registry.verified-brand-first')
    ) {
      return refused({
        code: 'brand-unverified',
        rule: 'registry.verified-brand-first',
        detail: `The identity of brand ${brand.brandId} is ${brand.identityStatus}.`,
      })
    }
    const { campaignsMax } = this.#context.rulebook.params('registry.campaigns-per-brand')
    const active = this.#activeCampaignsOf(brand.brandId).size
    if (active >= campaignsMax && isInForce(this.#context, 'registry.campaigns-per-brand')) {
      return refused({
        code: 'campaign-quota-reached',
        rule: 'registry.campaigns-per-brand',
        detail: `Brand ${brand.brandId} has ${active} active campaigns.`,
      })
    }
    return ok(this.#addCampaign(cspId, request))
  }

  updateCampaign(
    cspId: string,
    campaignId: string,
    change: Omit<CampaignRequest, 'brandId'>,
  ): Result<Campaign, RegistryRefusal> {
    const found = this.#activeCampaign(campaignId, cspId)
    if (!found.ok) return found
    const updated = { ...found.value, ...change, useCase: found.value.useCase }
    this.#state.campaigns.set(campaignId, updated)
    this.#context.sim.emit('registry.campaign-updated', campaignId, { cspId })
    return ok(updated)
  }

  shareCampaign(cspId: string, campaignId: string): Result<Campaign, RegistryRefusal> {
    const found = this.#activeCampaign(campaignId, cspId)
    if (!found.ok) return found
    const moved = this.#moveSharing(found.value, 'share', [])
    if (!moved.ok) return moved
    return ok(this.#startReview(moved.value))
  }

  resubmitCampaign(cspId: string, campaignId: string): Result<Campaign, RegistryRefusal> {
    const found = this.#activeCampaign(campaignId, cspId)
    if (!found.ok) return found
    const { operations } = found.value
    const rejecting = registeringNetworks.filter((id) => operations[id] === 'REJECTED')
    const moved = this.operateCampaign(campaignId, 'resubmit', rejecting)
    if (!moved.ok) return moved
    const { sim } = this.#context
    const { review } = this.#dcaOf(found.value)
    this.#scheduleNetworkReviews(
      moved.value,
      reviewEnd(this.#context, review, campaignId, sim.now, 0),
    )
    return moved
  }

  campaign(cspId: string, campaignId: string): Result<Campaign, RegistryRefusal> {
    const campaign = this.#state.campaigns.get(campaignId)
    return campaign?.cspId === cspId ? ok(campaign) : refused(notFound('campaign', campaignId))
  }

  factsOf(campaignId: string): CampaignFacts | undefined {
    const campaign = this.#state.campaigns.get(campaignId)
    if (!campaign) return undefined
    const brand = this.#brandOf(campaign)
    const standings = Object.fromEntries(
      networkIds.map((network) => [network, standingAt(campaign, brand, network)]),
    ) as Record<NetworkId, Standing>
    return {
      campaignId,
      brandName: brand.displayName,
      taxId: taxIdDigits(brand.ein),
      standings,
      messageClass: messageClassOf(campaign.useCase),
      brandTier: brandTierOf(campaign.useCase),
      numberPool: campaign.numberPool ?? false,
      helpMessage: campaign.helpMessage,
      optInMessage: campaign.optInMessage,
      optOutMessage: campaign.optOutMessage,
    }
  }

  decideIdentity(
    brandId: string,
    verdict: 'verify' | 'fail',
    reasons: readonly FieldError[],
  ): Result<Brand, RegistryRefusal> {
    const brand = this.#state.brands.get(brandId)
    if (!brand) return refused(notFound('brand', brandId))
    return this.#moveIdentity(brand, verdict, { feedback: verdict === 'verify' ? [] : reasons })
  }

  acceptCampaign(campaignId: string): Result<Campaign, RegistryRefusal> {
    const found = this.#activeCampaign(campaignId)
    if (!found.ok) return found
    const reviewing = registeringNetworks.filter((id) => found.value.operations[id] === 'REVIEW')
    const moved = this.#moveSharing(found.value, 'accept', [])
    if (!moved.ok || reviewing.length === 0) return moved
    return this.operateCampaign(campaignId, 'approve', reviewing)
  }

  declineCampaign(
    campaignId: string,
    reasons: readonly FieldError[],
  ): Result<Campaign, RegistryRefusal> {
    const found = this.#activeCampaign(campaignId)
    return found.ok ? this.#moveSharing(found.value, 'decline', reasons) : found
  }

  operateCampaign(
    campaignId: string,
    event: OperationEvent,
    networks: readonly NetworkId[],
    reason?: string,
  ): Result<Campaign, RegistryRefusal> {
    const found = this.#activeCampaign(campaignId)
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

  expireCampaign(campaignId: string): Result<Campaign, RegistryRefusal> {
    const found = this.#activeCampaign(campaignId)
    if (!found.ok) return found
    const { brandId } = found.value
    const campaign: Campaign = { ...this.#withoutReview(found.value), status: 'EXPIRED' }
    this.#state.campaigns.set(campaignId, campaign)
    this.#activeCampaignsOf(brandId).delete(campaignId)
    this.#context.sim.emit('registry.campaign-expired', campaignId, { cspId: campaign.cspId })
    this.#announceStanding(campaign)
    return ok(campaign)
  }

  /** What the registry charged, oldest first. */
  charges(): readonly Charge[] {
    return this.#state.charges
  }

  account(cspId: string): CspAccount {
    const account = this.#state.accounts.get(cspId)
    invariant(account, `CSP account ${cspId} exists`)
    return account
  }

  /** Campaigns whose review waits for its end or for a decision. */
  campaignsInReview(): Campaign[] {
    return [...this.#state.campaigns.values()].filter(
      ({ status, sharing }) => status === 'ACTIVE' && sharing === 'PENDING',
    )
  }

  /** Brands whose identity check has not ended. */
  brandsInCheck(): Brand[] {
    return [...this.#state.brands.values()].filter((brand) => brand.identityStatus === 'pending')
  }

  #addCampaign(cspId: string, request: CampaignRequest): Campaign {
    const { sim } = this.#context
    const key = `${request.brandId}/${request.useCase}/${request.description}`
    const campaignId = sim.ids.next('C', 6, key, (id) => this.#state.campaigns.has(id))
    const reviewing = networksReviewing(request.useCase)
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
      nextRenewalAt: plus(sim.now, { months: firstMonths }),
    }
    this.#state.campaigns.set(campaignId, campaign)
    this.#activeCampaignsOf(request.brandId).add(campaignId)
    const { brandId, useCase } = request
    sim.emit('registry.campaign-added', campaignId, { cspId, brandId, useCase })
    this.#bill(campaign, firstMonths)
    return campaign
  }

  #scheduleCheck(brand: Brand): void {
    const { sim, rulebook } = this.#context
    const { secondsMin, secondsMax } = rulebook.params('registry.identity-check')
    const seconds = sim.chooseBetween(brand.brandId, 'identity-check', secondsMin, secondsMax)
    const at = plus(sim.now, { seconds })
    sim.schedule({ at, kind: 'registry.identity-checked', subject: brand.brandId })
  }

  #checkIdentity({ subject }: Due): void {
    const brand = this.#state.brands.get(subject)
    // A decision may have come first.
    if (brand?.identityStatus !== 'pending') return
    const answer = checkIdentity(brand, this.#context.options.irsDirectory)
    if (answer === 'no-answer') {
      const data = { cspId: brand.cspId, ein: brand.ein }
      this.#context.sim.emit(
        'registry.identity-unanswered',
        subject,
        data,
        'registry.identity-check',
      )
      return
    }
    const failed =
      answer.mismatches.length > 0 && isInForce(this.#context, 'registry.identity-check')
    const feedback = failed ? answer.mismatches.map((found) => this.#toFieldError(found)) : []
    const moved = this.#moveIdentity(brand, failed ? 'fail' : 'verify', { feedback })
    invariant(moved.ok, 'a pending identity check can end either way')
  }

  #toFieldError({ field, code, detail }: IdentityMismatch): FieldError {
    const { remedy } = this.#context.rulebook.get('registry.identity-check')
    return { field, rule: 'registry.identity-check', detail: `${detail} (${code})`, remedy }
  }

  #moveIdentity(
    brand: Brand,
    event: IdentityEvent,
    change: Partial<Brand>,
  ): Result<Brand, RegistryRefusal> {
    const moved = identityStatus.next(brand.identityStatus, event)
    if (!moved.ok) {
      return refused({
        code: 'illegal-transition',
        rule: 'registry.life-cycle',
        detail: `The identity of ${brand.brandId} is ${brand.identityStatus}; it cannot ${event}.`,
      })
    }
    const changed: Brand = { ...brand, ...change, identityStatus: moved.value }
    this.#state.brands.set(brand.brandId, changed)
    const data = { cspId: brand.cspId, identityStatus: moved.value, feedback: changed.feedback }
    const rule = moved.value === 'UNVERIFIED' ? 'registry.identity-check' : undefined
    this.#context.sim.emit('registry.brand-identity-changed', brand.brandId, data, rule)
    for (const campaignId of this.#activeCampaignsOf(brand.brandId)) {
      const campaign = this.#state.campaigns.get(campaignId)
      if (campaign) this.#announceStanding(campaign)
    }
    return ok(changed)
  }

  #moveSharing(
    campaign: Campaign,
    event: 'share' | 'accept' | 'decline',
    findings: readonly FieldError[],
  ): Result<Campaign, RegistryRefusal> {
    const moved = sharingStatus.next(campaign.sharing, event)
    if (!moved.ok) {
      return refused({
        code: 'illegal-transition',
        rule: 'registry.life-cycle',
        detail: `The sharing of ${campaign.campaignId} is ${campaign.sharing}; it cannot ${event}.`,
      })
    }
    const changed = { ...this.#withoutReview(campaign), sharing: moved.value, findings }
    this.#state.campaigns.set(campaign.campaignId, changed)
    const { cspId, campaignId } = campaign
    const { dcaId } = this.account(cspId)
    const type = `registry.campaign-${{ share: 'shared', accept: 'accepted', decline: 'declined' }[event]}`
    const rule = findings[0]?.rule ?? (event === 'share' ? undefined : this.#dcaOf(campaign).review)
    this.#context.sim.emit(type, campaignId, { cspId, dcaId, findings }, rule)
    this.#announceStanding(changed)
    return ok(changed)
  }

  /**
   * A CSP promises its customers one time for the whole verification, so the partner's clock
   * starts with the identity check when the campaign follows right after it.
   */
  #startReview(campaign: Campaign): Campaign {
    const { sim, rulebook } = this.#context
    const brand = this.#brandOf(campaign)
    const { secondsMax } = rulebook.params('registry.identity-check')
    const isRightAfterCheck = sim.now <= plus(brand.checkStartedAt, { seconds: secondsMax })
    const from = isRightAfterCheck ? brand.checkStartedAt : sim.now
    const { campaignId } = campaign
    const { review } = this.#dcaOf(campaign)
    const defects = reviewCampaign(this.#context, campaign, brand).length
    const end = Math.max(sim.now, reviewEnd(this.#context, review, campaignId, from, defects))
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
    if (campaign.status === 'ACTIVE') this.operateCampaign(subject, 'approve', [network])
  }

  #endReview({ subject }: Due): void {
    const campaign = this.#state.campaigns.get(subject)
    if (campaign?.sharing !== 'PENDING') return
    const findings = reviewCampaign(this.#context, campaign, this.#brandOf(campaign))
    if (findings.length > 0) this.declineCampaign(subject, findings)
    else this.acceptCampaign(subject)
  }

  #withoutReview(campaign: Campaign): Campaign {
    if (campaign.reviewDue !== undefined) this.#context.sim.cancel(campaign.reviewDue)
    return { ...campaign, reviewDue: undefined, reviewDueAt: undefined }
  }

  #announceStanding(campaign: Campaign): void {
    const { cspId, campaignId } = campaign
    const verified = isVerified(campaign, this.#brandOf(campaign))
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
    const amount = monthlyFeeUsdCents(this.#context, useCase) * months
    this.#charge(cspId, 'campaign-months', campaignId, amount, months)
    const nextRenewalAt = plus(sim.now, { months })
    this.#state.campaigns.set(campaignId, { ...campaign, nextRenewalAt })
    sim.schedule({
      at: nextRenewalAt,
      kind: 'registry.campaign-renewal',
      subject: campaignId,
      recurring: true,
    })
  }

  #charge(
    cspId: string,
    kind: Charge['kind'],
    subject: string,
    amountUsdCents: number,
    months?: number,
  ): void {
    const { sim } = this.#context
    const seq = this.#state.charges.length + 1
    const charge: Charge = {
      ...{ seq, at: sim.now, cspId, kind, subject, amountUsdCents },
      ...(months === undefined ? {} : { months }),
    }
    this.#state.charges.push(charge)
    const rule = kind === 'campaign-months' ? 'registry.billing-cycle' : 'registry.fees'
    sim.emit('registry.charged', subject, { cspId, kind, amountUsdCents }, rule)
  }

  #activeCampaignsOf(brandId: string): Set<string> {
    const known = this.#state.activeCampaigns.get(brandId)
    if (known) return known
    const fresh = new Set<string>()
    this.#state.activeCampaigns.set(brandId, fresh)
    return fresh
  }

  #activeCampaign(campaignId: string, cspId?: string): Result<Campaign, RegistryRefusal> {
    const campaign = this.#state.campaigns.get(campaignId)
    if (!campaign || (cspId !== undefined && campaign.cspId !== cspId)) {
      return refused(notFound('campaign', campaignId))
    }
    if (campaign.status === 'ACTIVE') return ok(campaign)
    return refused({
      code: 'campaign-expired',
      rule: 'registry.life-cycle',
      detail: `Campaign ${campaignId} is ${campaign.status}.`,
    })
  }

  #brandOf(campaign: Campaign): Brand {
    const brand = this.#state.brands.get(campaign.brandId)
    invariant(brand, `the brand of campaign ${campaign.campaignId} exists`)
    return brand
  }

  #dcaOf(campaign: Campaign) {
    const { dcaId } = this.account(campaign.cspId)
    const dca = dcas[dcaId]
    invariant(dca, `connectivity partner ${dcaId} exists`)
    return dca
  }
}
