import { ok, type Result, refused } from '../../kernel/result.ts'
import { type Context, isInForce } from '../../rulebook/context.ts'
import { notFound, refusal } from '../../rulebook/refusal.ts'
import type { nudgeIntents } from '../enumerations.ts'
import type { RegistryRefusal } from '../port.ts'
import type { Campaign } from './campaign.ts'
import type { Campaigns } from './campaigns.ts'
import type { Chains } from './chain.ts'

export type Nudge = {
  readonly intent: (typeof nudgeIntents)[number]
  readonly description?: string | undefined
}

const rule = 'registry.nudge'

/** What a CSP can say to the party that its campaign is stuck with. */
export class Nudges {
  readonly #context: Context
  readonly #campaigns: Campaigns
  readonly #chains: Chains

  constructor(context: Context, campaigns: Campaigns, chains: Chains) {
    this.#context = context
    this.#campaigns = campaigns
    this.#chains = chains
  }

  send(
    cspId: string,
    campaignId: string,
    { description, intent }: Nudge,
  ): Result<'sent', RegistryRefusal> {
    const campaign = this.#campaigns.find(campaignId)
    const parties = campaign ? this.#chains.parties(campaign, 'live') : []
    if (!campaign || !parties.includes(cspId)) return refused(notFound('campaign', campaignId))
    const active = this.#campaigns.active(campaignId)
    if (!active.ok) return active
    if (campaign.cspId !== cspId && isInForce(this.#context, rule)) {
      return refused(refusal('operation-declined', rule, `${campaignId} is not of ${cspId}.`))
    }
    const cnpId = this.#stuckWith(campaign, intent)
    if (cnpId === undefined) {
      const detail = `Nobody has ${campaignId} to act on (${intent}); it is ${campaign.sharing}.`
      return refused(refusal('operation-declined', rule, detail))
    }
    const more = description === undefined ? {} : { description }
    const data = { cspId, cnpId, nudgeIntent: intent, recipients: [cnpId], ...more }
    this.#context.sim.emit('registry.campaign-nudged', campaignId, data)
    return ok('sent')
  }

  /** Who has not answered yet, or who has a rejection to take up: below it, unless that is the CSP. */
  #stuckWith(campaign: Campaign, intent: Nudge['intent']): string | undefined {
    const last = this.#chains.links(campaign, 'live').at(-1)
    if (intent === 'REVIEW') return last?.status === 'PENDING' ? last.upstreamCnpId : undefined
    if (last?.status !== 'DECLINED') return undefined
    const { downstreamCnpId, upstreamCnpId } = last
    return downstreamCnpId === campaign.cspId ? upstreamCnpId : downstreamCnpId
  }
}
