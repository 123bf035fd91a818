import { ok, type Result, refused } from '../../kernel/result.ts'
import type { CampaignFacts, RegistryDirectory } from '../../registry/port.ts'
import { type Context, isInForce } from '../../rulebook/context.ts'
import type { RuleId } from '../../rulebook/index.ts'
import { type NetworkId, registeringNetworks } from '../../rulebook/networks.ts'
import { type NotFound, notFound, refusal } from '../../rulebook/refusal.ts'
import { readPhoneNumber } from '../phone-number.ts'
import type { AssignRefusal, PoolRefusal } from '../port.ts'
import { Deployments } from './deployments.ts'
import type { NumberRecord } from './number.ts'
import type { CarriersState, PoolStatus } from './state.ts'

/** The class of sole proprietors at AT&T, by which every network knows them. */
const soleProprietorClass = 'W'

const blockRule = 'carrier.number-blocked'

/** Which number belongs to which campaign, network by network, and how many a campaign may have. */
export class Numbers {
  readonly #context: Context
  readonly #state: CarriersState
  readonly #registry: RegistryDirectory
  readonly #deployments: Deployments
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
    const get = (number: string) => this.number(number)
    const store = (record: NumberRecord) => this.#storeNumber(record)
    this.#deployments = new Deployments(context, registry, { get, store })
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
    const isFirst = !this.#state.numbersOfCampaign.has(campaignId)
    this.#storeNumber(record)
    this.#numbersOf(campaignId).add(number)
    sim.emit('carriers.number-assigned', number, { campaignId })
    this.#noticeCycling(number, campaignId)
    this.#deployments.begin(record, isFirst)
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
    if (this.#state.blocks.has(number)) this.#state.bereft.add(campaignId)
    this.#context.sim.emit('carriers.number-removed', number, { campaignId })
    return ok(record)
  }

  number(number: string): NumberRecord {
    return this.#state.numbers.get(number) ?? { number, networks: {} }
  }

  /** Asks T-Mobile for a number pool; what it approved stays so, however often it is asked. */
  requestNumberPool(campaignId: string): Result<PoolStatus, PoolRefusal> {
    const facts = this.#registry.factsOf(campaignId)
    if (!facts) return refused(notFound('campaign', campaignId))
    const rule = 'carrier.number-pool'
    if (facts.standings['t-mobile'] !== 'active' && isInForce(this.#context, rule)) {
      const detail = `Campaign ${campaignId} is ${facts.standings['t-mobile']} at T-Mobile.`
      return refused(refusal('campaign-not-accepted', rule, detail))
    }
    if (this.#state.pools.get(campaignId) === 'approved') return ok('approved')
    this.#state.pools.set(campaignId, 'requested')
    this.#context.sim.emit('carriers.number-pool-requested', campaignId, {})
    return ok('requested')
  }

  pool(campaignId: string): PoolStatus | undefined {
    return this.#state.pools.get(campaignId)
  }

  /** Networks that take nothing of a number. */
  blockedAt(number: string): ReadonlySet<NetworkId> {
    return this.#state.blocks.get(number) ?? new Set()
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
    const count = this.#state.numbersOfCampaign.get(campaignId)?.size ?? 0
    const cap = facts && this.#capOf(facts)
    if (!cap || count < cap.numbersMax) return undefined
    const detail = `Campaign ${campaignId} has ${count} numbers${cap.hasPool ? '' : ' and no approved pool'}.`
    return refusal('number-cap-reached', cap.rule, detail)
  }

  /** How many numbers the networks take of a campaign, by the rule that says so. */
  #capOf({ campaignId, messageClass, numberPool }: CampaignFacts) {
    const { rulebook } = this.#context
    const inForce = (id: RuleId) => isInForce(this.#context, id)
    const sole = 'carrier.sole-proprietor-number'
    if (messageClass === soleProprietorClass && inForce(sole)) {
      return { rule: sole, numbersMax: rulebook.params(sole).numbersMax, hasPool: false } as const
    }
    // What the campaign says of itself at the registry is a wish.
    const isWished = numberPool && !inForce('carrier.number-pool')
    const hasPool = isWished || this.#state.pools.get(campaignId) === 'approved'
    const usual = 'carrier.number-cap-49'
    if (!hasPool && inForce(usual)) {
      return { rule: usual, numbersMax: rulebook.params(usual).numbersMax, hasPool } as const
    }
    const agents = 'carrier.att-number-cap'
    const { messageClasses, numbersMax } = rulebook.params(agents)
    const isCapped = messageClasses.some((id) => id === messageClass) && inForce(agents)
    return isCapped ? ({ rule: agents, numbersMax, hasPool } as const) : undefined
  }

  /** A number in place of a blocked one, without a pool that permits it, is evasion. */
  #noticeCycling(number: string, campaignId: string): void {
    const rule = 'carrier.number-cycling'
    if (!this.#state.bereft.delete(campaignId)) return
    if (this.#state.pools.get(campaignId) === 'approved' || !isInForce(this.#context, rule)) return
    this.#context.sim.emit('carriers.evasion-noticed', number, { campaignId }, rule)
  }

  /** A network takes nothing more of a number, whatever campaign that is in; `rule` says why. */
  block(number: string, network: NetworkId, rule: RuleId = blockRule): Result<'done', NotFound> {
    const networks = this.#state.blocks.get(number) ?? new Set()
    this.#state.blocks.set(number, networks.add(network))
    this.#onChange(number)
    this.#context.sim.emit('carriers.number-blocked', number, { network }, rule)
    return ok('done')
  }

  /** …until it is unblocked. */
  unblock(number: string, network: NetworkId): Result<'done', NotFound> {
    const networks = this.#state.blocks.get(number)
    if (!networks?.delete(network)) return refused(notFound(`block at ${network} of`, number))
    if (networks.size === 0) this.#state.blocks.delete(number)
    this.#onChange(number)
    this.#context.sim.emit('carriers.number-unblocked', number, { network }, blockRule)
    return ok('done')
  }

  /** A network drops a number, until told to take it again. */
  failDeployment(number: string, network: NetworkId): Result<'done', NotFound> {
    if (this.number(number).networks[network] === undefined) {
      return refused(notFound(`deployment at ${network} of number`, number))
    }
    this.#deployments.fail(number, network, 'CARRIER_ERROR')
    return ok('done')
  }

  retryDeployment(number: string, network: NetworkId): Result<'done', NotFound> {
    if (this.number(number).networks[network] !== 'FAILED') {
      return refused(notFound(`failed deployment at ${network} of number`, number))
    }
    this.#deployments.retry(number, network)
    return ok('done')
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

  /** A campaign changed at the registry: its numbers are looked up anew, and tried again. */
  #forget(campaignId: string): void {
    const numbers = this.#state.numbersOfCampaign.get(campaignId) ?? []
    const standings = this.#registry.factsOf(campaignId)?.standings
    for (const number of numbers) {
      this.#onChange(number)
      const { failures = {} } = this.number(number)
      for (const network of registeringNetworks) {
        const isHealed = standings?.[network] === 'active' && network in failures
        if (isHealed && failures[network] !== 'CARRIER_ERROR') {
          this.#deployments.retry(number, network)
        }
      }
    }
  }
}
