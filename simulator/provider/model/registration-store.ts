import { invariant } from '../../kernel/invariant.ts'
import type { Context } from '../../rulebook/context.ts'
import type { RuleId } from '../../rulebook/index.ts'
import type { ProviderPolicy } from '../policy.ts'
import type { Registration } from './registration.ts'
import type { ProviderState } from './state.ts'
import type { Customer } from './user.ts'

/** Registrations by everything that they are looked up by. */
export class RegistrationStore {
  readonly #context: Context
  readonly #state: ProviderState
  readonly #policy: ProviderPolicy

  constructor(context: Context, state: ProviderState, policy: ProviderPolicy) {
    this.#context = context
    this.#state = state
    this.#policy = policy
  }

  get(id: string): Registration | undefined {
    return this.#state.registrations.get(id)
  }

  ofCustomer(customerId: string): Registration[] {
    const ids = this.#state.registrationsOfCustomer.get(customerId) ?? []
    return ids.flatMap((id) => this.#state.registrations.get(id) ?? [])
  }

  /** Stores a changed registration. */
  put(registration: Registration): Registration {
    this.#state.registrations.set(registration.id, registration)
    return registration
  }

  /** The registration behind a campaign of this provider. */
  ofCampaign(campaignId: string): Registration | undefined {
    return this.#state.registrations.get(this.#state.registrationOfCampaign.get(campaignId) ?? '')
  }

  /** The numbers that users of a customer have. */
  numbersOf(customerId: string): string[] {
    const users = this.#state.usersOfCustomer.get(customerId) ?? []
    return [...users].flatMap((id) => this.#state.users.get(id)?.number ?? [])
  }

  /** The registration behind a brand of this provider. */
  ofBrand(brandId: string): Registration | undefined {
    return this.#state.registrations.get(this.#state.registrationOfBrand.get(brandId) ?? '')
  }

  /** A registration as it stands after what others did to it. */
  current({ id }: Registration): Registration {
    const registration = this.#state.registrations.get(id)
    invariant(registration, `registration ${id} exists`)
    return registration
  }

  customerOf({ customerId }: Registration): Customer {
    const customer = this.#state.customers.get(customerId)
    invariant(customer, `customer ${customerId} exists`)
    return customer
  }

  /** Records an event about a registration in the provider's name. */
  emit(type: string, registration: Registration, data: Record<string, unknown>, rule?: RuleId) {
    const { customerId, id } = registration
    this.#context.sim.emit(`${this.#policy.id}.${type}`, id, { customerId, ...data }, rule)
  }
}
