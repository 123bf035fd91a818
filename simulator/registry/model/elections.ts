import { type Instant, plus } from '../../kernel/instant.ts'
import { ok, type Result, refused } from '../../kernel/result.ts'
import type { Due } from '../../kernel/scheduler.ts'
import { type Context, isInForce } from '../../rulebook/context.ts'
import { notFound } from '../../rulebook/refusal.ts'
import { mnoIds as everyMno, mnos } from '../mnos.ts'
import type { RegistryRefusal } from '../port.ts'
import type { Account } from './account.ts'
import type { Accounts } from './accounts.ts'
import type { Brand } from './brand.ts'
import type { Campaign } from './campaign.ts'
import type { Chains } from './chain.ts'
import { type ChainKind, chainKey, type SharingState } from './share-link.ts'

/** The DCA through which a campaign reaches a network; a second one may have to accept first. */
export type Election = {
  readonly mnoId: number
  readonly dcaId: string
  readonly status: 'PENDING' | 'ACCEPTED'
  readonly electedAt: Instant
}

const kind = 'registry.dca-election'

/** What elections need to know of campaigns. */
type Kept = { find(campaignId: string): Campaign | undefined; brandOf(campaign: Campaign): Brand }

/** The election of DCAs for the networks of a campaign, one after the other once it is accepted. */
export class Elections {
  readonly #context: Context
  readonly #elections: SharingState['elections']
  readonly #accounts: Accounts
  readonly #chains: Chains
  readonly #kept: Kept
  /** Keys of the chains in which somebody has not accepted yet, so that nobody reads them all. */
  readonly #waiting = new Set<string>()

  constructor(
    context: Context,
    state: SharingState,
    parts: { accounts: Accounts; chains: Chains; kept: Kept },
  ) {
    this.#context = context
    this.#elections = state.elections
    this.#accounts = parts.accounts
    this.#chains = parts.chains
    this.#kept = parts.kept
    for (const [key, elections] of state.elections) this.#write(key, elections)
    context.sim.handle(kind, (due) => this.#elect(due))
    const { events } = context.sim
    events.on('registry.campaign-resubmitted', ({ subject }) => this.#goOn(subject))
    events.on('registry.campaign-expired', ({ subject }) => this.#stop(subject))
  }

  /** The networks whose DCA is elected and has accepted, in the order of the elections. */
  electedMnoIds(campaignId: string, chain: ChainKind): number[] {
    const elected = this.#of(campaignId, chain).filter(({ status }) => status === 'ACCEPTED')
    return elected.map(({ mnoId }) => mnoId)
  }

  /** Second DCAs that have not accepted yet. */
  pending(campaignId: string, chain: ChainKind): Election[] {
    return this.#of(campaignId, chain).filter(({ status }) => status === 'PENDING')
  }

  /** The campaigns for which a second DCA has not accepted yet. */
  waiting(): string[] {
    return [...new Set([...this.#waiting].map((key) => key.replace(/\/.*/, '')))]
  }

  start(campaign: Campaign, chain: ChainKind): void {
    this.#write(chainKey(campaign.campaignId, chain), [])
    if (this.#nextMnoOf(campaign, chain) === undefined) this.#put(campaign, chain, [])
    else if (isInForce(this.#context, 'registry.dca-election')) this.#scheduleNext(campaign, chain)
    else while (this.#nextMnoOf(campaign, chain) !== undefined) this.#electNext(campaign, chain)
  }

  clear(campaignId: string, chain: ChainKind): void {
    const key = chainKey(campaignId, chain)
    this.#elections.delete(key)
    this.#waiting.delete(key)
  }

  /** The elections of the chain that a migration prepared are those of the live one from now on. */
  promote(campaignId: string): void {
    const prepared = this.#of(campaignId, 'provisional')
    this.clear(campaignId, 'provisional')
    this.#write(chainKey(campaignId, 'live'), prepared)
  }

  /** Second DCAs that wait accept, or others take their place. */
  decide(
    campaign: Campaign,
    chain: ChainKind,
    verdict: 'accept' | 'decline',
  ): Result<'done', RegistryRefusal> {
    const waiting = this.pending(campaign.campaignId, chain)
    if (waiting.length === 0) {
      return refused(notFound('second DCA that is to accept', campaign.campaignId))
    }
    const declined = waiting.map(({ dcaId }) => dcaId)
    const settle = (election: Election): Election => {
      if (election.status === 'ACCEPTED') return election
      if (verdict === 'accept') return { ...election, status: 'ACCEPTED' }
      return this.#electionOf(campaign, chain, election.mnoId, declined)
    }
    this.#put(campaign, chain, this.#of(campaign.campaignId, chain).map(settle))
    return ok('done')
  }

  #scheduleNext(campaign: Campaign, chain: ChainKind): void {
    const { campaignId } = campaign
    const { sim, rulebook } = this.#context
    const primary = this.#chains.links(campaign, chain).at(-1)
    if (!primary || !this.#nextMnoOf(campaign, chain)) return
    const { minutesPerNetwork: minutes } = rulebook.params('registry.dca-election')
    const data = { chain, dcaId: primary.upstreamCnpId, since: primary.statusAt }
    sim.schedule({ at: plus(sim.now, { minutes }), kind, subject: campaignId, data })
  }

  #elect({ data, subject }: Due): void {
    const campaign = this.#kept.find(subject)
    const chain = data?.chain === 'provisional' ? 'provisional' : 'live'
    const primary = campaign && this.#chains.links(campaign, chain).at(-1)
    const isSame = primary?.upstreamCnpId === data?.dcaId && primary?.statusAt === data?.since
    if (campaign?.status !== 'ACTIVE' || primary?.status !== 'ACCEPTED' || !isSame) return
    this.#electNext(campaign, chain)
    this.#scheduleNext(campaign, chain)
  }

  /** Networks that a campaign came to after the elections get theirs, too. */
  #goOn(campaignId: string): void {
    const campaign = this.#kept.find(campaignId)
    const last = this.#of(campaignId, 'live').at(-1)
    if (!campaign || !last) return
    const { minutesPerNetwork: minutes } = this.#context.rulebook.params('registry.dca-election')
    const isOver = plus(last.electedAt, { minutes }) <= this.#context.sim.now
    if (isOver) this.#scheduleNext(campaign, 'live')
  }

  /** Nobody is waited for once a campaign has expired. */
  #stop(campaignId: string): void {
    for (const chain of ['live', 'provisional'] as const) {
      const known = this.#of(campaignId, chain)
      const settled = known.filter(({ status }) => status === 'ACCEPTED')
      if (settled.length < known.length) this.#write(chainKey(campaignId, chain), settled)
    }
  }

  #electNext(campaign: Campaign, chain: ChainKind): void {
    const mnoId = this.#nextMnoOf(campaign, chain)
    if (mnoId === undefined) return
    const election = this.#electionOf(campaign, chain, mnoId, [])
    this.#put(campaign, chain, [...this.#of(campaign.campaignId, chain), election])
  }

  #electionOf(
    campaign: Campaign,
    chain: ChainKind,
    mnoId: number,
    without: readonly string[],
  ): Election {
    const primaryId = this.#chains.links(campaign, chain).at(-1)?.upstreamCnpId ?? ''
    const { secondaryNetworks } = this.#context.rulebook.params('registry.dca-election')
    const network = mnos.get(mnoId)?.network ?? ''
    const isSecondary = secondaryNetworks.includes(network)
    const second = isSecondary ? this.#secondOf(campaign, [primaryId, ...without]) : undefined
    const waits = second !== undefined && !second.dca2AutoAccept
    const { campaignId, cspId } = campaign
    const election: Election = {
      ...{ mnoId, dcaId: second?.cspId ?? primaryId, electedAt: this.#context.sim.now },
      status: waits ? 'PENDING' : 'ACCEPTED',
    }
    const { dcaId, status } = election
    const data = { cspId, mnoId, network, dcaId, status, cnpMigration: chain === 'provisional' }
    this.#context.sim.emit('registry.campaign-dca-elected', campaignId, data)
    return election
  }

  /** The first partner of every world that has not had a say yet. */
  #secondOf(campaign: Campaign, without: readonly string[]): Account | undefined {
    const isPerson = this.#kept.brandOf(campaign).entityType === 'SOLE_PROPRIETOR'
    return this.#accounts
      .partnerDcas()
      .find((dca) => !without.includes(dca.cspId) && (dca.soleProprietorEnabled || !isPerson))
  }

  #nextMnoOf(campaign: Campaign, chain: ChainKind): number | undefined {
    const known = this.#of(campaign.campaignId, chain).map(({ mnoId }) => mnoId)
    return mnoIdsFor(campaign).find((mnoId) => !known.includes(mnoId))
  }

  #of(campaignId: string, chain: ChainKind): readonly Election[] {
    return this.#elections.get(chainKey(campaignId, chain)) ?? []
  }

  #write(key: string, elections: readonly Election[]): void {
    this.#elections.set(key, elections)
    if (elections.some(({ status }) => status === 'PENDING')) this.#waiting.add(key)
    else this.#waiting.delete(key)
  }

  #put(campaign: Campaign, chain: ChainKind, elections: readonly Election[]): void {
    const { campaignId, cspId } = campaign
    this.#write(chainKey(campaignId, chain), elections)
    if (this.#nextMnoOf(campaign, chain) !== undefined) return
    if (elections.some(({ status }) => status === 'PENDING')) return
    const dcaId = this.#chains.links(campaign, chain).at(-1)?.upstreamCnpId
    this.#context.sim.emit('registry.campaign-dcas-complete', campaignId, {
      ...{ cspId, dcaId, cnpMigration: chain === 'provisional' },
      dcaName: this.#accounts.get(dcaId ?? '')?.name,
      parties: this.#chains.parties(campaign, chain),
      description: `Campaign DCAs have been fully elected for campaign ${campaignId}`,
    })
  }
}

function mnoIdsFor({ mnoIds = everyMno }: Campaign): readonly number[] {
  return mnoIds
}
