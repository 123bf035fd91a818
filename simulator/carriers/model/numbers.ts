import { ok, type Result, refused } from '../../kernel/result.ts'
import type { Due } from '../../kernel/scheduler.ts'
import type { RegistryDirectory } from '../../registry/port.ts'
import { type Context, isInForce, waitEnd } from '../../rulebook/context.ts'
import type { RuleId } from '../../rulebook/index.ts'
import { type NetworkId, registeringNetworks } from '../../rulebook/networks.ts'
import { type NotFound, notFound, refusal } from '../../rulebook/refusal.ts'
import { readPhoneNumber } from '../phone-number.ts'
import type { AssignRefusal, PoolRefusal } from '../port.ts'
import { isActiveEverywhere, type NumberRecord } from './number.ts'
import type { CarriersState, PoolStatus } from './state.ts'

/** Which number belongs to which campaign, network by network, and how many a campaign may have. */
export class Numbers {
  readonly #context: Context
  readonly #state: CarriersState
  readonly #registry: RegistryDirectory
  /** Told of each number that changed. */
  readonly #onChange: (number: string) => void

  constructor(
    context: Context,
    state: CarriersState,
    registry: RegistryDirectory,
    onChange: (number: string) => void,
  ) {
    this.#context = context
    this.#state = state
    this.#registry = registry
    this.#onChange = onChange
    const { sim } = context
    sim.handle('carriers.number-provisioned', (due) => this.#finishProvisioning(due))
    const changed = ({ subject }: { subject: string }) => this.#forget(subject)
    sim.events.on('registry.campaign-standing-changed', changed)
    sim.events.on('registry.campaign-updated', changed)
  }

  assignNumber(number: string, campaignId: string): Result<NumberRecord, AssignRefusal> {
    const { sim } = this.#context
    const facts = this.#registry.factsOf(campaignId)
    if (!facts) return refused(notFound('campaign', campaignId))
    if (!readPhoneNumber(number)?.isLongCode) {
      const detail = `${number} is no US or Canadian long code; only those join campaigns.`
      return refused(refusal('sender-not-known', 'carrier.sender-known', detail))
    }
    const held = this.number(number)
    if (held.campaignId === campaignId) return ok(held)
    const refusedBy = this.#refuseAssignment(held, campaignId)
    if (refusedBy) return refused(refusedBy)
    const record: NumberRecord = {
      number,
      campaignId,
      assignedAt: sim.now,
      networks: Object.fromEntries(registeringNetworks.map((id) => [id, 'PENDING'])),
    }
    this.#storeNumber(record)
    this.#numbersOf(campaignId).add(number)
    sim.emit('carriers.number-assigned', number, { campaignId })
    for (const network of registeringNetworks) this.#scheduleProvisioning(record, network)
    return ok(record)
  }

  removeNumber(number: string): Result<NumberRecord, AssignRefusal> {
    const { campaignId } = this.number(number)
    if (campaignId === undefined) {
      return refused(notFound('campaign assignment of number', number))
    }
    const record: NumberRecord = { number, networks: {} }
    this.#storeNumber(record)
    this.#numbersOf(campaignId).delete(number)
    this.#context.sim.emit('carriers.number-removed', number, { campaignId })
    return ok(record)
  }

  number(number: string): NumberRecord {
    return this.#state.numbers.get(number) ?? { number, networks: {} }
  }

  requestNumberPool(campaignId: string): Result<'requested', PoolRefusal> {
    const facts = this.#registry.factsOf(campaignId)
    if (!facts) return refused(notFound('campaign', campaignId))
    this.#state.pools.set(campaignId, 'requested')
    this.#context.sim.emit('carriers.number-pool-requested', campaignId, {})
    return ok('requested')
  }

  /** The networks' answer to a request for more numbers. Nothing else lifts the cap. */
  decideNumberPool(
    campaignId: string,
    decision: 'approved' | 'declined',
  ): Result<PoolStatus, NotFound | PoolRefusal> {
    const status = this.#state.pools.get(campaignId)
    if (!status) return refused(notFound('number pool request of campaign', campaignId))
    if (status !== 'requested') {
      const detail = `The number pool of campaign ${campaignId} is ${status} already.`
      return refused(refusal('pool-already-decided', 'eight.cap-lift-by-carrier', detail))
    }
    this.#state.pools.set(campaignId, decision)
    const rule = 'eight.cap-lift-by-carrier'
    this.#context.sim.emit(`carriers.number-pool-${decision}`, campaignId, {}, rule)
    return ok(decision)
  }

  /** Campaigns whose request for a number pool waits for a decision. */
  poolsRequested(): string[] {
    return [...this.#state.pools].filter(([, status]) => status === 'requested').map(([id]) => id)
  }

  #refuseAssignment(held: NumberRecord, campaignId: string) {
    const facts = this.#registry.factsOf(campaignId)
    const inForce = (id: RuleId) => isInForce(this.#context, id)
    const isAccepted = Object.values(facts?.standings ?? {}).some((it) => it === 'active')
    if (!isAccepted && inForce('carrier.campaign-accepted-first')) {
      const detail = `Campaign ${campaignId} is ${facts?.standings['t-mobile'] ?? 'unknown'}.`
      return refusal('campaign-not-accepted', 'carrier.campaign-accepted-first', detail)
    }
    if (held.campaignId !== undefined && inForce('carrier.one-campaign-per-number')) {
      const detail = `${held.number} belongs to campaign ${held.campaignId}.`
      return refusal('number-in-campaign', 'carrier.one-campaign-per-number', detail)
    }
    const { numbersMax } = this.#context.rulebook.params('carrier.number-cap-49')
    const count = this.#numbersOf(campaignId).size
    const hasPool = this.#state.pools.get(campaignId) === 'approved' || facts?.numberPool === true
    if (count >= numbersMax && !hasPool && inForce('carrier.number-cap-49')) {
      const detail = `Campaign ${campaignId} has ${count} numbers and no approved pool.`
      return refusal('number-cap-reached', 'carrier.number-cap-49', detail)
    }
    return undefined
  }

  #scheduleProvisioning({ number, campaignId }: NumberRecord, network: NetworkId): void {
    const { sim, rulebook, options } = this.#context
    const { secondsMin, secondsMax } = rulebook.params('carrier.provisioning')
    const wait = {
      option: options.carrierProvisioning,
      unit: 'seconds',
      min: secondsMin,
      max: secondsMax,
    } as const
    const at = isInForce(this.#context, 'carrier.provisioning')
      ? waitEnd(this.#context, `${number}/${campaignId}/${network}`, wait, sim.now)
      : sim.now
    const data = { network, campaignId: campaignId ?? '' }
    sim.schedule({ at, kind: 'carriers.number-provisioned', subject: number, data })
  }

  #finishProvisioning({ subject, data }: Due): void {
    const record = this.number(subject)
    const network = registeringNetworks.find((id) => id === data?.network)
    // The number may have left the campaign while the network was at it.
    if (!network || record.campaignId !== data?.campaignId) return
    const networks = { ...record.networks, [network]: 'ACTIVE' as const }
    const provisioned = { ...record, networks }
    this.#storeNumber(provisioned)
    const { campaignId } = record
    this.#context.sim.emit('carriers.number-provisioned', subject, { network, campaignId })
    if (isActiveEverywhere(provisioned)) {
      this.#context.sim.emit('carriers.number-active', subject, { campaignId })
    }
  }

  #storeNumber(record: NumberRecord): void {
    this.#state.numbers.set(record.number, record)
    this.#onChange(record.number)
  }

  #numbersOf(campaignId: string): Set<string> {
    const known = this.#state.numbersOfCampaign.get(campaignId)
    if (known) return known
    const fresh = new Set<string>()
    this.#state.numbersOfCampaign.set(campaignId, fresh)
    return fresh
  }

  /** A campaign changed at the registry: its numbers are looked up anew. */
  #forget(campaignId: string): void {
    for (const number of this.#numbersOf(campaignId)) this.#onChange(number)
  }
}
