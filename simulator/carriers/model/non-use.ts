import { type Instant, plus } from '../../kernel/instant.ts'
import type { Due } from '../../kernel/scheduler.ts'
import type { RegistryDirectory } from '../../registry/port.ts'
import { type Context, isInForce } from '../../rulebook/context.ts'
import { type CarrierMessage, messageTells } from './message.ts'
import type { CarriersState } from './state.ts'

const rule = 'carrier.non-use-fee'

/** Charges for campaigns that T-Mobile keeps for nothing: one check ahead for each of them. */
export class NonUse {
  readonly #context: Context
  readonly #state: CarriersState
  readonly #registry: RegistryDirectory

  constructor(context: Context, state: CarriersState, registry: RegistryDirectory) {
    this.#context = context
    this.#state = state
    this.#registry = registry
    const { events } = context.sim
    context.sim.handle('carriers.non-use-checked', (due) => this.#check(due))
    events.on('registry.campaign-standing-changed', ({ subject }) => this.#begin(subject))
    if (!context.options.nonUseNeedsMessage) {
      events.on('carriers.number-removed', ({ data }) => this.#use(String(data.campaignId)))
      return
    }
    events.onRecord(messageTells, ({ campaignId, carrier, status }: CarrierMessage) => {
      const isAccepted = status === 'pending'
      if (isAccepted && carrier === 't-mobile' && campaignId !== null) this.#use(campaignId)
    })
  }

  /** T-Mobile took a campaign: it counts as unused from now on. */
  #begin(campaignId: string): void {
    const { idleSince } = this.#state
    if (idleSince.has(campaignId) || !this.#isKept(campaignId)) return
    idleSince.set(campaignId, this.#context.sim.now)
    this.#checkAt(campaignId, this.#ends(this.#context.sim.now))
  }

  /** The campaign was in use until now. */
  #use(campaignId: string): void {
    const { idleSince } = this.#state
    if (idleSince.has(campaignId)) idleSince.set(campaignId, this.#context.sim.now)
  }

  #check({ subject: campaignId }: Due): void {
    const { sim, rulebook } = this.#context
    const { idleSince } = this.#state
    if (!this.#isKept(campaignId)) {
      idleSince.delete(campaignId)
      return
    }
    if (this.#isInUse(campaignId)) idleSince.set(campaignId, sim.now)
    const since = idleSince.get(campaignId) ?? sim.now
    if (this.#ends(since) > sim.now) {
      this.#checkAt(campaignId, this.#ends(since))
      return
    }
    idleSince.set(campaignId, sim.now)
    if (isInForce(this.#context, rule)) {
      const { amountUsdCents } = rulebook.params(rule)
      const data = { network: 't-mobile', kind: 'non-use', amountUsdCents }
      sim.emit('carriers.fine-imposed', campaignId, data, rule)
    }
    this.#checkAt(campaignId, this.#ends(sim.now))
  }

  #isKept(campaignId: string): boolean {
    return this.#registry.factsOf(campaignId)?.standings['t-mobile'] === 'active'
  }

  #isInUse(campaignId: string): boolean {
    if (this.#context.options.nonUseNeedsMessage) return false
    return (this.#state.numbersOfCampaign.get(campaignId)?.size ?? 0) > 0
  }

  #ends(since: Instant): Instant {
    return plus(since, { days: this.#context.rulebook.params(rule).days })
  }

  #checkAt(campaignId: string, at: Instant): void {
    const kind = 'carriers.non-use-checked'
    this.#context.sim.schedule({ at, kind, subject: campaignId, recurring: true })
  }
}
