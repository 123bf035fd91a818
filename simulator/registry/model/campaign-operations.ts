import { ok, type Result, refused } from '../../kernel/result.ts'
import { type Context, isInForce } from '../../rulebook/context.ts'
import type { NetworkId } from '../../rulebook/networks.ts'
import type { RegistryRefusal } from '../port.ts'
import type { Brand } from './brand.ts'
import {
  type Campaign,
  type CampaignRequest,
  type OperationEvent,
  type OperationStatus,
  operationStatus,
} from './campaign.ts'
import { networksReviewing } from './eligibility.ts'
import { forcedAt } from './forced-operations.ts'

type Operations = Partial<Record<NetworkId, OperationStatus>>

/** What networks make of a campaign that they see for the first time. */
export function firstOperations(
  context: Context,
  { referenceId = '', useCase }: Pick<CampaignRequest, 'referenceId' | 'useCase'>,
  brand: Brand,
  networks: readonly NetworkId[],
): Operations {
  const reviews = isInForce(context, 'registry.network-review')
  const reviewing = reviews
    ? [...networksReviewing(useCase, brand), ...forcedAt(referenceId, 'reject')]
    : []
  return Object.fromEntries(
    networks.map((id) => [id, reviewing.includes(id) ? 'REVIEW' : 'REGISTERED']),
  )
}

/** What networks make of a campaign after something happened at each of them, or why it cannot. */
export function moveOperations(
  { campaignId, operations: before }: Campaign,
  event: OperationEvent,
  networks: readonly NetworkId[],
): Result<Operations, RegistryRefusal> {
  const operations: Operations = { ...before }
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
  return ok(operations)
}
