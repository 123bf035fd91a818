import type { Campaign, SharingStatus } from './campaign.ts'
import { type Page, type PageQuery, Records } from './records.ts'
import {
  type ChainKind,
  chainKey,
  linkKey,
  type ShareLink,
  type SharingState,
} from './share-link.ts'

type Chained = Pick<Campaign, 'campaignId' | 'cspId'>

/** Which shared campaigns a party looks for. */
export type ShareQuery = PageQuery & {
  readonly chain: ChainKind
  /** The party on the other side of the link. */
  readonly otherCnpId?: string | undefined
  readonly brandId?: string | undefined
}

/** The chains of campaigns: who shared with whom, and what became of it. */
export class Chains {
  readonly #links: Records<ShareLink, 'chain' | 'with' | 'by' | 'pair' | 'brand' | 'status'>
  readonly #corrected: SharingState['corrected']
  readonly #isDca: (cnpId: string) => boolean

  constructor(state: SharingState, isDca: (cnpId: string) => boolean) {
    this.#corrected = state.corrected
    this.#isDca = isDca
    this.#links = new Records(state.links, linkKey, {
      chain: ({ campaignId, chain }) => chainKey(campaignId, chain),
      // Who declined has the request no more.
      with: ({ chain, status, upstreamCnpId }) =>
        status === 'DECLINED' ? undefined : `${upstreamCnpId}/${chain}`,
      // What somebody shares of their own is no partner's campaign.
      by: ({ chain, downstreamCnpId, ownerId }) =>
        downstreamCnpId === ownerId ? undefined : `${downstreamCnpId}/${chain}`,
      pair: ({ downstreamCnpId, upstreamCnpId }) => `${downstreamCnpId}>${upstreamCnpId}`,
      brand: ({ brandId }) => brandId,
      status: ({ isOver, status }) => (isOver ? undefined : status),
    })
  }

  /** A chain from the owner of the campaign up, as far as it holds. */
  links(campaign: Chained, chain: ChainKind): ShareLink[] {
    const links: ShareLink[] = []
    const seen = new Set<string>()
    for (let cnpId = campaign.cspId; !seen.has(cnpId); ) {
      seen.add(cnpId)
      const link = this.from(campaign.campaignId, chain, cnpId)
      if (!link) break
      links.push(link)
      if (link.status === 'DECLINED') break
      cnpId = link.upstreamCnpId
    }
    return links
  }

  /** What a party made of a campaign: its own step upstream. */
  from(campaignId: string, chain: ChainKind, downstreamCnpId: string): ShareLink | undefined {
    return this.#links.get(linkKey({ campaignId, chain, downstreamCnpId }))
  }

  /** The step by which a campaign came to a party, unless that declined it. */
  to(campaign: Chained, chain: ChainKind, cnpId: string): ShareLink | undefined {
    return this.links(campaign, chain).find(
      ({ status, upstreamCnpId }) => upstreamCnpId === cnpId && status !== 'DECLINED',
    )
  }

  /** Everybody who has a campaign in a chain, its owner first. */
  parties(campaign: Chained, chain: ChainKind): string[] {
    const holding = this.links(campaign, chain).filter(({ status }) => status !== 'DECLINED')
    return [campaign.cspId, ...holding.map(({ upstreamCnpId }) => upstreamCnpId)]
  }

  /** Where a campaign stands in its chain: accepted is what a DCA at its end accepted. */
  standing(campaign: Chained, chain: ChainKind): SharingStatus {
    const last = this.links(campaign, chain).at(-1)
    if (last?.status === 'ACCEPTED' && !this.#isDca(last.upstreamCnpId)) return 'PENDING'
    return last?.status ?? 'unshared'
  }

  /** Whether a campaign was changed after it had been declined. */
  isCorrected(campaignId: string): boolean {
    return this.#corrected.has(campaignId)
  }

  /** Notes that a campaign was changed, or declined again. */
  noteCorrected(campaignId: string, isCorrected: boolean): void {
    if (isCorrected) this.#corrected.add(campaignId)
    else this.#corrected.delete(campaignId)
  }

  put(link: ShareLink): ShareLink {
    return this.#links.put(link)
  }

  /** Takes the links of a chain away, from a party on if one is named; answers those. */
  cut(campaignId: string, chain: ChainKind, from?: string): ShareLink[] {
    const all = [...this.#links.by('chain', chainKey(campaignId, chain))]
    const gone = all.filter((link) => from === undefined || link.downstreamCnpId === from)
    for (const link of gone) this.#links.remove(linkKey(link))
    return gone
  }

  /** Links that wait for somebody, in the order they came. */
  pending(): Generator<ShareLink> {
    return this.#links.by('status', 'PENDING')
  }

  /** A page of what was shared with a party, or of what it shared on. */
  page(
    side: 'with' | 'by',
    cnpId: string,
    query: ShareQuery,
    where?: (link: ShareLink) => boolean,
  ): Page<ShareLink> {
    const { brandId, chain, otherCnpId } = query
    const between = side === 'with' ? `${otherCnpId}>${cnpId}` : `${cnpId}>${otherCnpId}`
    const pair = otherCnpId === undefined ? undefined : between
    return this.#links.page({ [side]: `${cnpId}/${chain}`, pair, brand: brandId }, query, where)
  }
}
