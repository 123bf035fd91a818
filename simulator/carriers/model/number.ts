import type { Instant } from '../../kernel/instant.ts'
import type { NetworkId } from '../../rulebook/networks.ts'

/** How far one network is with a number. */
export type Provisioning = 'PENDING' | 'ACTIVE' | 'FAILED'

/** Why a network did not take a number, in the words of those that provision. */
export type DeploymentFailure =
  | 'CARRIER_ERROR'
  | 'CAMPAIGN_EXPIRED'
  | 'CAMPAIGN_MNO_REJECTED'
  | 'CAMPAIGN_MNO_REVIEW'
  | 'CAMPAIGN_MNO_SUSPENDED'
  | 'CAMPAIGN_NOT_AVAILABLE'

/** A sender as the networks know it. */
export type NumberRecord = {
  readonly number: string
  readonly campaignId?: string | undefined
  readonly assignedAt?: Instant | undefined
  /** Empty while no campaign holds the number. */
  readonly networks: Readonly<Partial<Record<NetworkId, Provisioning>>>
  /** Of the networks that FAILED. */
  readonly failures?: Readonly<Partial<Record<NetworkId, DeploymentFailure>>> | undefined
}

/** Whether every network that provisions numbers is done with this one. */
export function isActiveEverywhere(record: NumberRecord): boolean {
  const states = Object.values(record.networks)
  return states.length > 0 && states.every((state) => state === 'ACTIVE')
}
