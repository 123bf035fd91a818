import type { Due } from '../../kernel/scheduler.ts'
import type { Context } from '../../rulebook/context.ts'
import { type NetworkId, registeringNetworks } from '../../rulebook/networks.ts'
import { reviewEnd } from '../../rulebook/review-time.ts'
import type { Campaign } from './campaign.ts'
import type { Campaigns } from './campaigns.ts'
import { forcedAt } from './forced-operations.ts'

const kind = 'registry.network-decision'

/** What networks decide by themselves, some time after a campaign came to them. */
export class NetworkDecisions {
  readonly #context: Context
  readonly #campaigns: Campaigns

  constructor(context: Context, campaigns: Campaigns) {
    this.#context = context
    this.#campaigns = campaigns
    context.sim.handle(kind, (due) => this.#decide(due))
  }

  /** Networks that review do so whoever the campaign is shared with. */
  schedule(campaign: Campaign, networks: readonly NetworkId[]): void {
    const { campaignId: subject, operations, referenceId = '' } = campaign
    const { sim } = this.#context
    const at = reviewEnd(this.#context, 'registry.dca-review', subject, sim.now, 0)
    const rejecting = forcedAt(referenceId, 'reject')
    const suspending = forcedAt(referenceId, 'suspend')
    for (const network of networks) {
      const decides = (event: string) =>
        sim.schedule({ at, kind, subject, data: { network, event } })
      if (rejecting.includes(network)) decides('reject')
      else if (operations[network] === 'REVIEW') decides('approve')
      if (suspending.includes(network)) decides('suspend')
    }
  }

  #decide({ subject, data }: Due): void {
    const found = this.#campaigns.active(subject)
    const network = registeringNetworks.find((id) => id === data?.network)
    if (!found.ok || !network) return
    const status = found.value.operations[network]
    const { event } = data ?? {}
    if (event === 'suspend') {
      if (status === 'REGISTERED') this.#campaigns.operate(subject, 'suspend', [network])
      return
    }
    // Somebody may have decided before.
    if (status !== 'REVIEW') return
    this.#campaigns.operate(subject, event === 'reject' ? 'reject' : 'approve', [network])
  }
}
