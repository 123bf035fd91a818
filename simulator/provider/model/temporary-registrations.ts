import type { CarriersPort } from '../../carriers/port.ts'
import { lastInstant, plus } from '../../kernel/instant.ts'
import { ok, type Result, refused } from '../../kernel/result.ts'
import type { Due } from '../../kernel/scheduler.ts'
import { type Context, isInForce } from '../../rulebook/context.ts'
import type { RuleId } from '../../rulebook/index.ts'
import { notFound, refusal } from '../../rulebook/refusal.ts'
import type { ProviderPolicy } from '../policy.ts'
import type { TemporaryRefusal } from '../refusal.ts'
import { leaveIdleCampaign } from './idle-campaign.ts'
import {
  expiryOf,
  isUnderReview,
  type Registration,
  type TemporaryRegistration,
} from './registration.ts'
import type { ProviderState } from './state.ts'

/**
 * Short-term access while an application is under review: the customer's numbers ride on the
 * provider's own campaign until one of two clocks runs out, or the application is approved.
 */
export class TemporaryRegistrations {
  readonly #context: Context
  readonly #state: ProviderState
  readonly #policy: ProviderPolicy
  readonly #carriers: CarriersPort

  constructor(
    context: Context,
    state: ProviderState,
    policy: ProviderPolicy,
    carriers: CarriersPort,
  ) {
    this.#context = context
    this.#state = state
    this.#policy = policy
    this.#carriers = carriers
    context.sim.handle(`${policy.id}.temporary-ended`, (due) => this.#endDue(due))
    context.sim.handle(`${policy.id}.deadline-reached`, ({ subject }) => this.endIfOverdue(subject))
  }

  issue(id: string): Result<Registration, TemporaryRefusal> {
    const registration = this.#state.registrations.get(id)
    if (!registration) return refused(notFound(this.#policy.registrationNoun, id))
    const rule = 'prime.temporary-registration'
    if (this.#policy.temporaryCampaignId === null || !isInForce(this.#context, rule)) {
      return refused(refusal('not-offered', rule, 'Temporary registrations are not offered.'))
    }
    if (!isUnderReview(registration)) {
      const detail = `${id} is ${registration.state}, not under review.`
      return refused(refusal('no-application-under-review', rule, detail))
    }
    if (registration.temporary) {
      const detail = `${id} has had a temporary registration since it was submitted.`
      return refused(refusal('temporary-already-issued', rule, detail))
    }
    return ok(this.#grant(registration))
  }

  /** Whether a customer holds one that is active now. */
  isActive(customerId: string): boolean {
    return this.#ofCustomer(customerId).some(({ temporary }) => temporary?.state === 'active')
  }

  /** Numbers that a customer gets meanwhile share the access. */
  cover(customerId: string, number: string): void {
    const { temporaryCampaignId } = this.#policy
    if (temporaryCampaignId === null || !this.isActive(customerId)) return
    leaveIdleCampaign(this.#state, this.#carriers, number)
    this.#carriers.assignNumber(number, temporaryCampaignId)
  }

  /** A number leaves its user, and with that the access that it shared. */
  release(number: string): void {
    const { temporaryCampaignId } = this.#policy
    if (temporaryCampaignId === null) return
    if (this.#carriers.number(number).campaignId === temporaryCampaignId) {
      this.#carriers.removeNumber(number)
    }
  }

  /** An application was approved: its own campaign takes over from all of its customer’s. */
  supersede(customerId: string): void {
    for (const registration of this.#ofCustomer(customerId)) {
      if (registration.temporary?.state === 'active') this.#end(registration, 'superseded')
    }
  }

  /** The application was rejected: the issue must be resolved within days. */
  setDeadline(id: string): void {
    const { sim, rulebook } = this.#context
    const registration = this.#state.registrations.get(id)
    const rule = 'prime.temporary-expires-5-days-after-rejection'
    if (registration?.temporary?.state !== 'active' || !isInForce(this.#context, rule)) return
    const { days } = rulebook.params(rule)
    const deadline = plus(sim.now, { days })
    this.#put(registration, { ...registration.temporary, deadline })
    sim.schedule({ at: deadline, kind: `${this.#policy.id}.deadline-reached`, subject: id })
  }

  /** The application was handed in again, and nothing in it is as it was when it was rejected. */
  clearDeadline(id: string): void {
    const registration = this.#state.registrations.get(id)
    if (registration?.temporary?.state !== 'active') return
    this.#put(registration, { ...registration.temporary, deadline: null })
  }

  /** Ends what is past its deadline; an identity check that still runs is waited for. */
  endIfOverdue(id: string): void {
    const registration = this.#state.registrations.get(id)
    const deadline = registration?.temporary?.deadline ?? null
    if (registration?.temporary?.state !== 'active' || deadline === null) return
    if (registration.state === 'checking' || this.#context.sim.now < deadline) return
    this.#end(registration, 'expired', 'prime.temporary-expires-5-days-after-rejection')
  }

  #grant(registration: Registration): Registration {
    const { sim, rulebook } = this.#context
    const { id } = registration
    const rule = 'prime.temporary-expires-30-days'
    const { days } = rulebook.params(rule)
    const endsAt = isInForce(this.#context, rule) ? plus(sim.now, { days }) : lastInstant
    const kind = `${this.#policy.id}.temporary-ended`
    const expiryDue = sim.schedule({ at: endsAt, kind, subject: id })
    const temporary: TemporaryRegistration = {
      ...{ issuedAt: sim.now, endsAt, deadline: null, state: 'active', expiryDue },
    }
    const granted = this.#put(registration, temporary)
    this.#emit('temporary-issued', granted, 'prime.temporary-registration')
    const users = this.#state.usersOfCustomer.get(registration.customerId) ?? []
    for (const userId of users) {
      const number = this.#state.users.get(userId)?.number
      if (number) this.cover(registration.customerId, number)
    }
    return this.#state.registrations.get(id) ?? granted
  }

  #endDue({ subject }: Due): void {
    const registration = this.#state.registrations.get(subject)
    if (registration?.temporary?.state !== 'active') return
    this.#end(registration, 'expired', 'prime.temporary-expires-30-days')
  }

  #end(registration: Registration, state: TemporaryRegistration['state'], rule?: RuleId): void {
    const { sim } = this.#context
    const { customerId, temporary } = registration
    if (!temporary) return
    sim.cancel(temporary.expiryDue)
    const endsAt = Math.min(expiryOf(temporary), sim.now)
    const ended = this.#put(registration, { ...temporary, state, endsAt, deadline: null })
    this.#emit(`temporary-${state}`, ended, rule)
    if (this.isActive(customerId)) return
    for (const userId of this.#state.usersOfCustomer.get(customerId) ?? []) {
      const number = this.#state.users.get(userId)?.number
      if (number) this.release(number)
    }
  }

  #put(registration: Registration, temporary: TemporaryRegistration): Registration {
    const changed = { ...registration, temporary }
    this.#state.registrations.set(registration.id, changed)
    return changed
  }

  #emit(type: string, { id, customerId, temporary }: Registration, rule?: RuleId): void {
    const data = { customerId, expiresAt: temporary ? expiryOf(temporary) : null }
    this.#context.sim.emit(`${this.#policy.id}.${type}`, id, data, rule)
  }

  #ofCustomer(customerId: string): Registration[] {
    const ids = this.#state.registrationsOfCustomer.get(customerId) ?? []
    return ids.flatMap((id) => this.#state.registrations.get(id) ?? [])
  }
}
