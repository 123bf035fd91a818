import type { CarriersPort } from '../../carriers/port.ts'
import { ok, type Result, refused } from '../../kernel/result.ts'
import { type Context, isInForce } from '../../rulebook/context.ts'
import { type FieldError, notFound, refusal } from '../../rulebook/refusal.ts'
import type { ProviderPolicy } from '../policy.ts'
import type { AssignmentRefusal } from '../refusal.ts'
import type { Registration } from './registration.ts'
import type { Registrations } from './registrations.ts'

/** Which numbers ride on which campaign, and the cap on how many. */
export class Assignments {
  readonly #context: Context
  readonly #policy: ProviderPolicy
  readonly #carriers: CarriersPort
  readonly #registrations: Registrations

  constructor(
    context: Context,
    policy: ProviderPolicy,
    carriers: CarriersPort,
    registrations: Registrations,
  ) {
    this.#context = context
    this.#policy = policy
    this.#carriers = carriers
    this.#registrations = registrations
    const { sim } = context
    sim.events.on('carriers.number-pool-approved', ({ subject }) => this.#hear(subject, 'approved'))
    sim.events.on('carriers.number-pool-declined', ({ subject }) => this.#hear(subject, 'declined'))
  }

  /**
   * Assigns numbers to a verified campaign, one by one in the order given. Those that a rule
   * refuses stay out, and the refusal names each; the others are assigned all the same.
   */
  assign(id: string, numbers: readonly string[]): Result<Registration, AssignmentRefusal> {
    const registration = this.#registrations.get(id)
    if (!registration) return refused(notFound(this.#policy.registrationNoun, id))
    const unverified = this.#refuseUnverified(registration)
    if (unverified) return refused(unverified)
    const errors: FieldError[] = []
    for (const [index, number] of numbers.entries()) {
      const error = this.#assignOne(id, number)
      if (error) errors.push({ field: `numbers.${index}`, ...error })
    }
    const current = this.#registrations.get(id) ?? registration
    const [first] = errors
    if (!first) return ok(current)
    const detail = `${errors.length} of ${numbers.length} number(s) were not assigned: ${first.detail}`
    const rule = first.rule ?? 'eight.campaign-contents'
    const kept = { numbers: current.numbers }
    return refused(refusal('numbers-refused', rule, detail, { errors, kept }))
  }

  /** Takes a number out of its campaign; it is unregistered from then on. */
  unassign(id: string, number: string): Result<Registration, AssignmentRefusal> {
    const registration = this.#registrations.get(id)
    if (!registration) return refused(notFound(this.#policy.registrationNoun, id))
    if (!registration.numbers.includes(number)) {
      return refused(notFound(`number assigned to ${id}:`, number))
    }
    this.#carriers.removeNumber(number)
    const numbers = registration.numbers.filter((assigned) => assigned !== number)
    return ok(this.#registrations.put({ ...registration, numbers }))
  }

  /** Asks the carriers, through the networks, to lift the cap of one campaign. */
  requestCapLift(id: string): Result<Registration, AssignmentRefusal> {
    const registration = this.#registrations.get(id)
    if (!registration) return refused(notFound(this.#policy.registrationNoun, id))
    const unverified = this.#refuseUnverified(registration)
    if (unverified) return refused(unverified)
    const { campaignId } = registration
    if (campaignId === null || registration.capLift === 'approved') return ok(registration)
    const requested = this.#carriers.requestNumberPool(campaignId)
    if (!requested.ok) {
      const { detail } = requested.refusal
      return refused(refusal('cap-not-lifted', 'eight.cap-lift-by-carrier', detail))
    }
    const lifted = !isInForce(this.#context, 'eight.cap-lift-by-carrier')
    const capLift = lifted ? ('approved' as const) : ('requested' as const)
    this.#context.sim.emit(
      `${this.#policy.id}.cap-lift-requested`,
      id,
      { campaignId },
      'eight.cap-lift-by-carrier',
    )
    return ok(this.#registrations.put({ ...registration, capLift }))
  }

  #assignOne(id: string, number: string): Omit<FieldError, 'field'> | undefined {
    const registration = this.#registrations.get(id)
    if (!registration?.campaignId || registration.numbers.includes(number)) return undefined
    if (!this.#registrations.numbersOf(registration.customerId).includes(number)) {
      const detail = `${number} is no number of this customer.`
      const remedy = 'Give the number to one of the customer’s users first.'
      return { rule: 'eight.order-of-steps', detail, remedy }
    }
    const atCap = this.#refuseAtCap(registration, number)
    if (atCap) return atCap
    const assigned = this.#carriers.assignNumber(number, registration.campaignId)
    if (!assigned.ok) {
      const found = assigned.refusal
      const rule = found.code === 'not-found' ? 'enforce.registered-means-assigned' : found.rule
      const { remedy } = this.#context.rulebook.get(rule)
      return { rule, detail: found.detail, remedy }
    }
    this.#registrations.put({ ...registration, numbers: [...registration.numbers, number] })
    return undefined
  }

  #refuseAtCap(registration: Registration, number: string): Omit<FieldError, 'field'> | undefined {
    const rule = this.#policy.numberCapRule
    if (rule === null || !isInForce(this.#context, rule)) return undefined
    const { numbersMax } = this.#context.rulebook.params(rule)
    const { capLift, id, numbers } = registration
    if (capLift === 'approved' || numbers.length < numbersMax) return undefined
    this.#registrations.put({ ...registration, isCapReached: true })
    this.#context.sim.emit(`${this.#policy.id}.number-refused`, id, { number, numbersMax }, rule)
    const detail = `${number} would be number ${numbers.length + 1} of ${numbersMax} at most.`
    return { rule, detail, remedy: this.#context.rulebook.get(rule).remedy }
  }

  #refuseUnverified(registration: Registration) {
    const rule = 'eight.order-of-steps'
    if (registration.state === 'verified' || !isInForce(this.#context, rule)) return undefined
    const detail = `${registration.id} is ${registration.state}, not verified.`
    return refusal('campaign-not-verified', rule, detail)
  }

  #hear(campaignId: string, capLift: 'approved' | 'declined'): void {
    const registration = this.#registrations.ofCampaign(campaignId)
    if (!registration) return
    const isCapReached = registration.isCapReached && capLift !== 'approved'
    this.#registrations.put({ ...registration, capLift, isCapReached })
  }
}
