import type { Simulation } from '../../kernel/simulation.ts'
import type { Account } from './account.ts'
import type { Campaign } from './campaign.ts'
import type { ShareLink } from './share-link.ts'

/** What can become of a share. */
export type ShareNews = 'shared' | 'accepted' | 'declined'

/** Tells everybody in a chain what became of one of its links. */
export function tellShare(
  sim: Simulation,
  upstream: Account | undefined,
  news: {
    readonly what: ShareNews
    readonly campaign: Campaign
    readonly link: ShareLink
    readonly parties: readonly string[]
  },
): void {
  const { campaign, link, parties, what } = news
  const { campaignId, cspId, findings } = campaign
  const { categories, chain, explanation, upstreamCnpId: cnpId } = link
  const dca = upstream?.kind === 'dca' ? upstream : undefined
  const rule = findings[0]?.rule ?? (what === 'shared' ? undefined : dca?.review)
  const data = {
    ...{ cspId, cnpId, findings, parties },
    ...(dca ? { dcaId: cnpId, dcaName: dca.name } : {}),
    ...(chain === 'provisional' ? { cnpMigration: true } : {}),
    ...(what === 'declined' ? { categories, description: explanation } : {}),
  }
  sim.emit(`registry.campaign-${what}`, campaignId, data, rule)
}
