import { invariant } from '../../kernel/invariant.ts'
import { ok, type Result, refused } from '../../kernel/result.ts'
import { type Context, isInForce } from '../../rulebook/context.ts'
import { notFound, refusal } from '../../rulebook/refusal.ts'
import type { RegistryRefusal } from '../port.ts'
import type { Account } from './account.ts'
import type { Accounts } from './accounts.ts'
import type { Campaign, SharingEvent } from './campaign.ts'
import type { Campaigns } from './campaigns.ts'
import type { Chains } from './chain.ts'
import type { Elections } from './elections.ts'
import type { Rejection } from './rejection.ts'
import type { Reviews } from './reviews.ts'
import { refuseOffer } from './share-limits.ts'
import type { ChainKind, ShareLink } from './share-link.ts'
import { type ShareNews, tellShare } from './share-news.ts'

/** Who offers a campaign to whom, in which chain. */
type Step = {
  readonly campaign: Campaign
  readonly chain: ChainKind
  readonly from: string
  readonly to: string
}

const chainsByAge = ['live', 'provisional'] as const

/**
 * Campaigns on their way up: a CSP accepts one by sharing it on, a DCA by its review. A campaign
 * is accepted once its chain ends at a DCA that accepted it.
 */
export class Sharing {
  readonly #context: Context
  readonly #accounts: Accounts
  readonly #campaigns: Campaigns
  readonly #chains: Chains
  readonly #elections: Elections
  readonly #reviews: Reviews

  constructor(
    context: Context,
    parts: {
      readonly accounts: Accounts
      readonly campaigns: Campaigns
      readonly chains: Chains
      readonly elections: Elections
      readonly reviews: Reviews
    },
  ) {
    this.#context = context
    this.#accounts = parts.accounts
    this.#campaigns = parts.campaigns
    this.#chains = parts.chains
    this.#elections = parts.elections
    this.#reviews = parts.reviews
    parts.reviews.onEnd((link, rejection) => {
      if (rejection) this.decline(link, rejection)
      else this.accept(link)
    })
    const { events } = context.sim
    events.on('registry.campaign-updated', ({ subject }) => this.#noteChange(subject))
    events.on('registry.campaign-expired', ({ subject }) => this.#stopReviews(subject))
  }

  /** The owner of a campaign shares it, or shares it again where it was declined. */
  share(cspId: string, campaignId: string, to: string): Result<ShareLink, RegistryRefusal> {
    const found = this.#campaigns.active(campaignId, cspId)
    if (!found.ok) return found
    const ofMigration = this.#chains.from(campaignId, 'provisional', cspId)
    const chain = ofMigration?.status === 'DECLINED' ? 'provisional' : 'live'
    return this.offer({ campaign: found.value, chain, from: cspId, to })
  }

  /** A party shares on what was shared with it, and accepts it by that. */
  shareOn(cnpId: string, campaignId: string, to: string): Result<ShareLink, RegistryRefusal> {
    const held = this.#held(cnpId, campaignId)
    if (!held.ok) return held
    const { campaign, link } = held.value
    const { chain } = link
    if (this.#accounts.get(cnpId)?.kind === 'dca') {
      return refused(declined(`${cnpId} is a DCA, where chains end.`))
    }
    const problem = this.#refuseMigrating(cnpId, chain) ?? this.#refuseSecond(held.value, to)
    if (problem) return refused(problem)
    const step = { campaign, chain, from: cnpId, to }
    const refusal = this.#refuse(step)
    if (refusal) return refused(refusal)
    if (link.status === 'PENDING') this.accept(link)
    return this.offer({ ...step, campaign: this.#current(campaign.campaignId) })
  }

  /** A party turns down what was shared with it. */
  turnDown(
    cnpId: string,
    campaignId: string,
    rejection: Rejection,
  ): Result<ShareLink, RegistryRefusal> {
    const held = this.#held(cnpId, campaignId)
    if (!held.ok) return held
    const { link } = held.value
    const { chain } = link
    const migrating = this.#refuseMigrating(cnpId, chain)
    if (migrating) return refused(migrating)
    const onward = this.#chains.from(campaignId, chain, cnpId)
    if (
      onward &&
      onward.status !== 'DECLINED' &&
      isInForce(this.#context, 'registry.sharing-chain')
    ) {
      const detail = `${cnpId} has shared ${campaignId} on with ${onward.upstreamCnpId}.`
      return refused(declined(detail))
    }
    return ok(this.decline(link, rejection))
  }

  /** Shares a campaign with the next party, which may accept at once. */
  offer(step: Step): Result<ShareLink, RegistryRefusal> {
    const problem = this.#refuse(step)
    if (problem) return refused(problem)
    const { campaign, chain, from, to } = step
    const { campaignId } = campaign
    const { brandId, cspId: ownerId } = campaign
    const { now } = this.#context.sim
    for (const old of this.#chains.cut(campaignId, chain, from)) this.#reviews.cancel(old)
    const link = this.#chains.put({
      ...{ campaignId, brandId, ownerId, chain, downstreamCnpId: from, upstreamCnpId: to },
      ...{ status: 'PENDING', categories: [], sharedAt: now, statusAt: now },
    })
    this.#tell('shared', this.#project(campaign, link), link)
    this.#arrive(this.#current(campaign.campaignId), link)
    return ok(this.#chains.from(campaignId, chain, from) ?? link)
  }

  /** A party accepts what was shared with it. */
  accept(link: ShareLink): void {
    const campaign = this.#movedCampaign(link, 'accept', { status: 'ACCEPTED' })
    if (this.#accounts.get(link.upstreamCnpId)?.kind !== 'dca') return
    this.#elections.start(campaign, link.chain)
    if (link.chain === 'live') this.#reviews.endAtNetworks(campaign)
  }

  /** A party declines what was shared with it: the one below may share it anew. */
  decline(link: ShareLink, rejection: Rejection): ShareLink {
    const { campaignId, chain, downstreamCnpId } = link
    const { categories, explanation, findings } = rejection
    this.#elections.clear(campaignId, chain)
    for (const onward of this.#chains.cut(campaignId, chain, link.upstreamCnpId)) {
      this.#reviews.cancel(onward)
    }
    this.#chains.noteCorrected(campaignId, false)
    const change = { status: 'DECLINED', categories, explanation } as const
    this.#movedCampaign(link, 'decline', change, findings)
    return this.#chains.from(campaignId, chain, downstreamCnpId) ?? link
  }

  /** The chain that a migration prepared takes the place of the live one. */
  promote(campaign: Campaign): void {
    const { campaignId } = campaign
    for (const old of this.#chains.cut(campaignId, 'live')) this.#reviews.cancel(old)
    for (const link of this.#chains.cut(campaignId, 'provisional')) {
      this.#chains.put({ ...link, chain: 'live' })
    }
    this.#elections.promote(campaignId)
    const last = this.#chains.links(campaign, 'live').at(-1)
    if (last) this.#campaigns.announceStanding(this.#project(campaign, last))
  }

  /** Nothing is left of what a migration prepared. */
  drop(campaignId: string): void {
    for (const link of this.#chains.cut(campaignId, 'provisional')) this.#reviews.cancel(link)
    this.#elections.clear(campaignId, 'provisional')
  }

  /** What happens by itself once a campaign reached a party. */
  #arrive(campaign: Campaign, link: ShareLink): void {
    const upstream = this.#accounts.get(link.upstreamCnpId)
    if (!upstream) return
    const completes = this.#completesMigration(campaign, link, upstream)
    if (upstream.kind === 'dca') {
      if (upstream.acceptsAtOnce || completes) this.accept(link)
      else this.#reviews.begin(campaign, link, upstream)
    } else if (completes) {
      const known = this.#chains.from(campaign.campaignId, 'live', upstream.cspId)
      if (known) this.shareOn(upstream.cspId, campaign.campaignId, known.upstreamCnpId)
    }
  }

  #completesMigration(campaign: Campaign, { chain }: ShareLink, upstream: Account): boolean {
    if (chain !== 'provisional' || !upstream.migrationAutoComplete) return false
    const isInBoth = this.#chains.parties(campaign, 'live').includes(upstream.cspId)
    return isInBoth && isInForce(this.#context, 'registry.migration-auto-complete')
  }

  #movedCampaign(
    link: ShareLink,
    event: SharingEvent,
    change: Partial<ShareLink>,
    findings: Campaign['findings'] = [],
  ): Campaign {
    this.#reviews.cancel(link)
    const statusAt = this.#context.sim.now
    const ended = { ...change, statusAt, reviewDue: undefined, reviewDueAt: undefined }
    const moved = this.#chains.put({ ...link, ...ended })
    const before = this.#current(link.campaignId)
    const campaign = this.#project(before, moved, findings)
    this.#tell(event === 'accept' ? 'accepted' : 'declined', campaign, moved)
    return this.#current(campaign.campaignId)
  }

  /** Writes on the campaign what its live chain says, so that others need not read that. */
  #project(
    campaign: Campaign,
    { chain }: ShareLink,
    findings: Campaign['findings'] = [],
  ): Campaign {
    if (chain === 'provisional') return campaign
    const sharing = this.#chains.standing(campaign, 'live')
    const [first] = this.#chains.links(campaign, 'live')
    const upstreamCnpId = first?.upstreamCnpId
    return this.#campaigns.put({ ...campaign, sharing, upstreamCnpId, findings })
  }

  #tell(what: ShareNews, campaign: Campaign, link: ShareLink): void {
    const news = { what, campaign, link, parties: this.#chains.parties(campaign, link.chain) }
    tellShare(this.#context.sim, this.#accounts.get(link.upstreamCnpId), news)
    if (link.chain === 'live') this.#campaigns.announceStanding(campaign)
  }

  #refuse({ campaign, chain, from, to }: Step): RegistryRefusal | undefined {
    const parties = this.#chains.parties(campaign, chain)
    const at = parties.indexOf(from)
    return refuseOffer(this.#context, {
      ...{ campaign, brand: this.#campaigns.brandOf(campaign) },
      ...{ upstream: this.#accounts.get(to), upstreamCnpId: to },
      below: parties.slice(0, at + 1),
      before: this.#chains.from(campaign.campaignId, chain, from),
    })
  }

  /** What a party has of a campaign: a request of a migration first, where it has not answered. */
  #held(
    cnpId: string,
    campaignId: string,
  ): Result<{ campaign: Campaign; link: ShareLink }, RegistryRefusal> {
    const campaign = this.#campaigns.find(campaignId)
    const of = (chain: ChainKind) => campaign && this.#chains.to(campaign, chain, cnpId)
    const [live, provisional] = [of('live'), of('provisional')]
    const onward = this.#chains.from(campaignId, 'provisional', cnpId)
    const isAsked = provisional && (!onward || onward.status === 'DECLINED')
    const link = isAsked && live?.status !== 'PENDING' ? provisional : (live ?? provisional)
    if (!campaign || !link) return refused(notFound('shared campaign', campaignId))
    const found = this.#campaigns.active(campaignId)
    return found.ok ? ok({ campaign, link }) : found
  }

  #refuseMigrating(cnpId: string, chain: ChainKind): RegistryRefusal | undefined {
    const rule = 'registry.cnp-migration'
    const isSupported = this.#accounts.get(cnpId)?.migrationSupported
    if (chain === 'live' || isSupported || !isInForce(this.#context, rule)) return undefined
    return refusal('operation-declined', rule, `${cnpId} does not support migrations.`)
  }

  #refuseSecond(held: { campaign: Campaign; link: ShareLink }, to: string) {
    const rule = 'registry.cnp-migration'
    const { campaign, link } = held
    const waiting = this.#elections.pending(campaign.campaignId, 'live')
    const isWaiting = waiting.some(({ dcaId }) => dcaId === to)
    if (link.chain === 'live' || !isWaiting || !isInForce(this.#context, rule)) return undefined
    const detail = `${to} has yet to accept ${campaign.campaignId} as a second DCA.`
    return refusal('secondary-dca-pending', rule, detail)
  }

  #current(campaignId: string): Campaign {
    const campaign = this.#campaigns.find(campaignId)
    invariant(campaign, `campaign ${campaignId} exists`)
    return campaign
  }

  #noteChange(campaignId: string): void {
    const campaign = this.#campaigns.find(campaignId)
    if (!campaign) return
    const standings = chainsByAge.map((chain) => this.#chains.standing(campaign, chain))
    if (standings.includes('DECLINED')) this.#chains.noteCorrected(campaignId, true)
  }

  #stopReviews(campaignId: string): void {
    const campaign = this.#campaigns.find(campaignId)
    if (!campaign) return
    for (const chain of chainsByAge) {
      for (const link of this.#chains.links(campaign, chain)) {
        this.#reviews.cancel(link)
        this.#chains.put({ ...link, isOver: true, reviewDue: undefined, reviewDueAt: undefined })
      }
    }
  }
}

function declined(detail: string): RegistryRefusal {
  return refusal('operation-declined', 'registry.sharing-chain', detail)
}
