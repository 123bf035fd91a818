import { dateOf, type Instant, plus, startOfDay } from '../../kernel/instant.ts'
import { ok, type Result, refused } from '../../kernel/result.ts'
import { type Context, isInForce } from '../../rulebook/context.ts'
import { notFound, refusal } from '../../rulebook/refusal.ts'
import type { RegistryRefusal } from '../port.ts'
import type { Accounts } from './accounts.ts'
import type { Campaign } from './campaign.ts'
import type { Campaigns } from './campaigns.ts'
import type { Chains } from './chain.ts'
import type { SharingState } from './share-link.ts'
import type { Sharing } from './sharing.ts'

/** The move of a campaign to another chain. */
export type Migration = {
  readonly campaignId: string
  readonly initiatorId: string
  readonly status: 'ACTIVE' | 'COMPLETED' | 'CANCELLED'
  readonly cancellationReason?: string | undefined
  readonly createdAt: Instant
  readonly expiresAt: Instant
  /** The scheduler's entry for its end. */
  readonly expiryDue: number
}

const rule = 'registry.cnp-migration'
const expiryKind = 'registry.migration-expiry'

/** Migrations: a second chain grows beside the live one and takes its place when it is complete. */
export class Migrations {
  readonly #context: Context
  readonly #migrations: SharingState['migrations']
  readonly #accounts: Accounts
  readonly #campaigns: Campaigns
  readonly #chains: Chains
  readonly #sharing: Sharing

  constructor(
    context: Context,
    state: SharingState,
    parts: { accounts: Accounts; campaigns: Campaigns; chains: Chains; sharing: Sharing },
  ) {
    this.#context = context
    this.#migrations = state.migrations
    this.#accounts = parts.accounts
    this.#campaigns = parts.campaigns
    this.#chains = parts.chains
    this.#sharing = parts.sharing
    const { sim } = context
    sim.handle(expiryKind, ({ subject }) => this.#cancel(subject, 'The migration has expired.'))
    sim.events.on('registry.campaign-dcas-complete', ({ data, subject }) => {
      if (data.cnpMigration === true) this.#complete(subject)
    })
    sim.events.on('registry.campaign-declined', ({ subject }) => this.#noteDecline(subject))
    sim.events.on('registry.campaign-expired', ({ subject }) =>
      this.#cancel(subject, 'The campaign has expired.'),
    )
  }

  /** A party starts to move what it shares to another upstream party. */
  start(cnpId: string, campaignId: string, to: string): Result<Migration, RegistryRefusal> {
    const campaign = this.#ofParty(cnpId, campaignId)
    if (!campaign) return refused(notFound('campaign', campaignId))
    const active = this.#campaigns.active(campaignId)
    if (!active.ok) return active
    if (!this.#accounts.get(to)) return refused(notFound('CNP', to))
    const problem = isInForce(this.#context, rule) ? this.#refuse(campaign, cnpId, to) : undefined
    if (problem) return refused(declined(problem))
    this.#sharing.drop(campaignId)
    this.#copyBelow(campaign, cnpId)
    const migration = this.#begin(campaignId, cnpId)
    const step = { campaign, chain: 'provisional', from: cnpId, to } as const
    const offered = this.#sharing.offer(step)
    if (!offered.ok) {
      this.#context.sim.cancel(migration.expiryDue)
      this.#migrations.delete(campaignId)
      this.#sharing.drop(campaignId)
      return offered
    }
    return ok(this.#migrations.get(campaignId) ?? migration)
  }

  /** The latest migration of a campaign, for those who have it. */
  latest(cnpId: string, campaignId: string): Result<Migration, RegistryRefusal> {
    const migration = this.#migrations.get(campaignId)
    const isKnown = this.#ofParty(cnpId, campaignId) !== undefined
    return migration && isKnown ? ok(migration) : refused(notFound('migration of', campaignId))
  }

  cancel(
    cnpId: string,
    campaignId: string,
    explanation?: string,
  ): Result<Migration, RegistryRefusal> {
    const found = this.latest(cnpId, campaignId)
    if (!found.ok) return found
    const { initiatorId, status } = found.value
    if (initiatorId !== cnpId) {
      const detail = `${initiatorId} started the migration of ${campaignId}, and may cancel it.`
      return refused(refusal('not-migration-owner', rule, detail))
    }
    const active = this.#campaigns.active(campaignId)
    if (!active.ok) return active
    if (status !== 'ACTIVE') return refused(declined(`The migration is ${status}.`))
    this.#cancel(campaignId, explanation)
    return this.latest(cnpId, campaignId)
  }

  #begin(campaignId: string, initiatorId: string): Migration {
    const { rulebook, sim } = this.#context
    const { daysMax } = rulebook.params(rule)
    const lastDay = dateOf(plus(sim.now, { days: daysMax }, 'UTC'), 'UTC')
    const expiresAt = startOfDay(lastDay, 'UTC')
    const at = Math.max(expiresAt, sim.now)
    const expiryDue = sim.schedule({ at, kind: expiryKind, subject: campaignId })
    const migration: Migration = {
      ...{ campaignId, initiatorId, status: 'ACTIVE', createdAt: sim.now, expiresAt, expiryDue },
    }
    this.#migrations.set(campaignId, migration)
    this.#tell('started', migration)
    return migration
  }

  #refuse(campaign: Campaign, cnpId: string, to: string): string | undefined {
    const { campaignId, operations } = campaign
    const [from, upstream] = [this.#accounts.get(cnpId), this.#accounts.get(to)]
    const lacking = [from, upstream].find((account) => !account?.migrationSupported)
    if (lacking) return `${lacking.cspId} does not support migrations.`
    if (this.#migrations.get(campaignId)?.status === 'ACTIVE') {
      return `A migration of ${campaignId} is under way.`
    }
    if (Object.values(operations).includes('SUSPENDED')) return `${campaignId} is suspended.`
    const live = this.#chains.from(campaignId, 'live', cnpId)
    if (!live || live.status === 'DECLINED') {
      return `${cnpId} shares ${campaignId} with nobody; share it instead.`
    }
    if (to === live.upstreamCnpId && upstream?.kind === 'dca') {
      return `${cnpId} shares ${campaignId} with ${to} already.`
    }
    return undefined
  }

  /** What is below the party that moves stays as it is. */
  #copyBelow(campaign: Campaign, cnpId: string): void {
    for (const link of this.#chains.links(campaign, 'live')) {
      if (link.downstreamCnpId === cnpId) return
      this.#chains.put({ ...link, chain: 'provisional' })
    }
  }

  #ofParty(cnpId: string, campaignId: string): Campaign | undefined {
    const campaign = this.#campaigns.find(campaignId)
    if (!campaign) return undefined
    const parties = (['live', 'provisional'] as const).flatMap((chain) =>
      this.#chains.parties(campaign, chain),
    )
    return parties.includes(cnpId) ? campaign : undefined
  }

  /** Who lost the campaign itself has nothing to move any more. */
  #noteDecline(campaignId: string): void {
    const migration = this.#migrations.get(campaignId)
    const campaign = this.#campaigns.find(campaignId)
    if (migration?.status !== 'ACTIVE' || !campaign) return
    const holding = this.#chains.parties(campaign, 'live')
    if (holding.includes(migration.initiatorId)) return
    this.#cancel(campaignId, `${migration.initiatorId} has the campaign no more.`)
  }

  #complete(campaignId: string): void {
    const migration = this.#migrations.get(campaignId)
    const campaign = this.#campaigns.find(campaignId)
    if (migration?.status !== 'ACTIVE' || !campaign) return
    this.#context.sim.cancel(migration.expiryDue)
    this.#sharing.promote(campaign)
    this.#end({ ...migration, status: 'COMPLETED' }, 'completed')
  }

  #cancel(campaignId: string, cancellationReason?: string): void {
    const migration = this.#migrations.get(campaignId)
    if (migration?.status !== 'ACTIVE') return
    this.#context.sim.cancel(migration.expiryDue)
    this.#sharing.drop(campaignId)
    this.#end({ ...migration, status: 'CANCELLED', cancellationReason }, 'cancelled')
  }

  #end(migration: Migration, what: 'completed' | 'cancelled'): void {
    this.#migrations.set(migration.campaignId, migration)
    this.#tell(what, migration)
  }

  #tell(what: 'started' | 'completed' | 'cancelled', migration: Migration): void {
    const { campaignId, cancellationReason, initiatorId } = migration
    const cspId = this.#campaigns.find(campaignId)?.cspId
    const data = {
      cspId,
      cnpId: initiatorId,
      ...(cancellationReason ? { cancellationReason } : {}),
    }
    this.#context.sim.emit(`registry.campaign-migration-${what}`, campaignId, data, rule)
  }
}

function declined(detail: string): RegistryRefusal {
  return refusal('operation-declined', rule, detail)
}
