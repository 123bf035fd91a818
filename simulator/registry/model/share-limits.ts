import { type Context, isInForce } from '../../rulebook/context.ts'
import { notFound, refusal } from '../../rulebook/refusal.ts'
import type { RegistryRefusal } from '../port.ts'
import type { Account } from './account.ts'
import type { Brand } from './brand.ts'
import type { Campaign } from './campaign.ts'
import type { ShareLink } from './share-link.ts'

/** Who would get a campaign, and what there is already. */
export type Offer = {
  readonly campaign: Campaign
  readonly brand: Brand
  readonly upstream: Account | undefined
  readonly upstreamCnpId: string
  /** Everybody who has the campaign below. */
  readonly below: readonly string[]
  /** What the party that shares has shared of it before. */
  readonly before?: ShareLink | undefined
}

const rule = 'registry.sharing-chain'

/** Why a campaign cannot be shared with a party, or undefined where it can. */
export function refuseOffer(context: Context, offer: Offer): RegistryRefusal | undefined {
  const { brand, campaign, upstream, upstreamCnpId } = offer
  if (!upstream) return notFound('CNP', upstreamCnpId)
  if (campaign.mock && isInForce(context, 'registry.mock-campaigns')) {
    const detail = `Campaign ${campaign.campaignId} is a mock and cannot be shared.`
    return refusal('mock-not-supported', 'registry.mock-campaigns', detail)
  }
  const problem = isInForce(context, rule) ? refuseStep(offer, upstream) : undefined
  if (problem) return problem
  const personal = 'registry.chain-sole-proprietors'
  const isPerson = brand.entityType === 'SOLE_PROPRIETOR'
  if (!isPerson || upstream.soleProprietorEnabled || !isInForce(context, personal)) return undefined
  const detail = `${upstreamCnpId} is not enabled for campaigns of sole proprietors.`
  return refusal('operation-declined', personal, detail)
}

function refuseStep({ before, below, campaign, upstreamCnpId }: Offer, upstream: Account) {
  const { campaignId } = campaign
  const refuse = (
    code: 'sharing-loop' | 'sharing-declined' | 'operation-declined' | 'invalid-parameter',
    detail: string,
  ) => refusal(code, rule, detail)
  if (below.includes(upstreamCnpId)) {
    const detail = `${upstreamCnpId} is already in the chain of ${campaignId}.`
    if (below.length > 1) return refuse('sharing-loop', detail)
    const errors = [
      { field: 'upstreamCnpId', rule, detail, remedy: 'Name another party.' },
    ] as const
    return refusal('invalid-parameter', rule, detail, { errors })
  }
  if (before && before.status !== 'DECLINED') {
    const detail = `The share of ${campaignId} with ${before.upstreamCnpId} is ${before.status}.`
    const isTaken = before.status === 'ACCEPTED' && below.length > 1
    return refuse(isTaken ? 'sharing-loop' : 'operation-declined', detail)
  }
  if (upstream.isActive) return undefined
  return refuse('sharing-declined', `${upstreamCnpId} takes no campaigns: its account is closed.`)
}
