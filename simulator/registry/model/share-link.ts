import type { Instant } from '../../kernel/instant.ts'
import type { rejectionCategories } from '../enumerations.ts'
import type { Account } from './account.ts'
import type { SharingStatus } from './campaign.ts'
import type { Election } from './elections.ts'
import type { Migration } from './migrations.ts'

/** The chain that a campaign runs by, or the one that a migration prepares beside it. */
export type ChainKind = 'live' | 'provisional'

export type RejectionCategory = (typeof rejectionCategories)[number]

/** One step of a chain: a party shares a campaign with the next one upstream. */
export type ShareLink = {
  readonly campaignId: string
  readonly brandId: string
  /** The CSP whose campaign it is. */
  readonly ownerId: string
  readonly chain: ChainKind
  readonly downstreamCnpId: string
  readonly upstreamCnpId: string
  readonly status: Exclude<SharingStatus, 'unshared'>
  /** Why it was declined. */
  readonly explanation?: string | undefined
  readonly categories: readonly RejectionCategory[]
  readonly sharedAt: Instant
  readonly statusAt: Instant
  /** When the review of a DCA ends by itself, and the scheduler's entry for it. */
  readonly reviewDueAt?: Instant | undefined
  readonly reviewDue?: number | undefined
  /** The campaign has expired, so that nobody is waited for any more. */
  readonly isOver?: boolean | undefined
}

export type SharingState = {
  readonly links: Map<string, ShareLink>
  /** The DCAs of each network, by campaign and chain. */
  readonly elections: Map<string, readonly Election[]>
  /** The latest migration of each campaign. */
  readonly migrations: Map<string, Migration>
  /** Campaigns that were changed after they had been declined. */
  readonly corrected: Set<string>
}

/** Where the links of a chain begin their keys. */
export function chainKey(campaignId: string, chain: ChainKind): string {
  return `${campaignId}/${chain}`
}

/** A party shares a campaign of one chain with one other only, so that is what a link is known by. */
export function linkKey(link: Pick<ShareLink, 'campaignId' | 'chain' | 'downstreamCnpId'>): string {
  return `${chainKey(link.campaignId, link.chain)}/${link.downstreamCnpId}`
}

/** Nothing is shared at first but what the registry approved before the world began. */
export function newSharingState(owners: readonly Account[], now: Instant): SharingState {
  const links = owners.map(({ cspId, dcaId = '', ownCampaignId: campaignId = '' }): ShareLink => {
    const parties = { ownerId: cspId, downstreamCnpId: cspId, upstreamCnpId: dcaId }
    const status = { status: 'ACCEPTED', categories: [], sharedAt: now, statusAt: now } as const
    return { campaignId, brandId: cspId, chain: 'live', ...parties, ...status }
  })
  return {
    links: new Map(links.map((link) => [linkKey(link), link])),
    elections: new Map(),
    migrations: new Map(),
    corrected: new Set(),
  }
}
