import type { Instant } from '../../kernel/instant.ts'
import type { NetworkId } from '../../rulebook/networks.ts'

/** How far one network is with a number. */
export type Provisioning = 'PENDING' | 'ACTIVE'

/** A sender as the networks know it. */
export type NumberRecord = {
  readonly number: string
  readonly campaignId?: string | undefined
  readonly assignedAt?: Instant | undefined
  /** Empty while no campaign holds the number. */
  readonly networks: Readonly<Partial<Record<NetworkId, Provisioning>>>
}

/** Whether every network that provisions numbers is done with this one. */
export function isActiveEverywhere(record: NumberRecord): boolean {
  const states = Object.values(record.networks)
  return states.length > 0 && states.every((state) => state === 'ACTIVE')
}
