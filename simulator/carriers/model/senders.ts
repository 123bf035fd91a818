import { invariant } from '../../kernel/invariant.ts'
import { Recent } from '../../kernel/recent.ts'
import type { CampaignFacts, RegistryDirectory } from '../../registry/port.ts'
import type { Rulebook } from '../../rulebook/rulebook.ts'
import type { Sender } from '../gates.ts'
import { readPhoneNumber } from '../phone-number.ts'
import type { CarriersState } from './state.ts'

/** More senders than most worlds have: one that is forgotten is just resolved again. */
const keptMin = 50_000

/** Senders as the gates need them, resolved once per change of the number or its campaign. */
export class Senders {
  readonly #rulebook: Rulebook
  readonly #state: CarriersState
  readonly #registry: RegistryDirectory
  readonly #known = new Recent<string, Sender>(keptMin)

  constructor(rulebook: Rulebook, state: CarriersState, registry: RegistryDirectory) {
    this.#rulebook = rulebook
    this.#state = state
    this.#registry = registry
  }

  get(number: string): Sender {
    const known = this.#known.get(number)
    if (known) return known
    const phone = readPhoneNumber(number)
    invariant(phone, `sender ${number} is a valid number`)
    const { campaignId, networks = {} } = this.#state.numbers.get(number) ?? {}
    const campaign = campaignId === undefined ? undefined : this.#registry.factsOf(campaignId)
    const blockedAt = this.#state.blocks.get(number)
    const counters = campaign && this.#countersOf(phone.e164, campaign)
    const sender = { number: phone, campaign, networks, blockedAt, counters, clearedUntil: {} }
    this.#known.set(number, sender)
    return sender
  }

  /**
   * Who shares the limits of AT&T (the campaign, or in some classes each number alone) and of
   * T-Mobile (all that is of one tax id, or each participant of a trial).
   */
  #countersOf(number: string, { brandTier, campaignId, messageClass, taxId }: CampaignFacts) {
    const att = this.#rulebook.params('carrier.att-throughput').perNumber
    const tMobile = this.#rulebook.params('carrier.t-mobile-daily-cap').perNumber
    const shared = att.some((id) => id === messageClass) ? number : campaignId
    const day = tMobile.some((id) => id === brandTier) ? number : taxId
    return { sms: `${shared}/sms`, mms: `${shared}/mms`, day }
  }

  /** The number or its campaign changed: it is looked up anew. */
  forget(number: string): void {
    this.#known.delete(number)
  }
}
