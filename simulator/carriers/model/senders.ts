import { invariant } from '../../kernel/invariant.ts'
import { Recent } from '../../kernel/recent.ts'
import type { RegistryDirectory } from '../../registry/port.ts'
import type { Sender } from '../gates.ts'
import { readPhoneNumber } from '../phone-number.ts'
import type { CarriersState } from './state.ts'

/** More senders than most worlds have: one that is forgotten is just resolved again. */
const keptMin = 50_000

/** Senders as the gates need them, resolved once per change of the number or its campaign. */
export class Senders {
  readonly #state: CarriersState
  readonly #registry: RegistryDirectory
  readonly #known = new Recent<string, Sender>(keptMin)

  constructor(state: CarriersState, registry: RegistryDirectory) {
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
    const sender = { number: phone, campaign, networks, blockedAt }
    this.#known.set(number, sender)
    return sender
  }

  /** The number or its campaign changed: it is looked up anew. */
  forget(number: string): void {
    this.#known.delete(number)
  }
}
