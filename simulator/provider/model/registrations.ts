import type { CarriersPort } from '../../carriers/port.ts'
import { ok, type Result, refused } from '../../kernel/result.ts'
import type { RegistryPort } from '../../registry/port.ts'
import { type Context, isInForce } from '../../rulebook/context.ts'
import type { RuleId } from '../../rulebook/index.ts'
import { notFound, refusal } from '../../rulebook/refusal.ts'
import type { ProviderPolicy } from '../policy.ts'
import type { RegistrationRefusal } from '../refusal.ts'
import type { Billing } from './billing.ts'
import { type Registration, type RegistrationForm, registrationState } from './registration.ts'
import { foreignNumbers, missingFields, sameField, toBrandRequest } from './registration-form.ts'
import { RegistrationReviews } from './registration-reviews.ts'
import { RegistrationStore } from './registration-store.ts'
import type { ProviderState } from './state.ts'
import type { TemporaryRegistrations } from './temporary-registrations.ts'
import type { Customer } from './user.ts'

/** Registration of customers' campaigns: who may hand in what, and who must. */
export class Registrations {
  readonly #context: Context
  readonly #state: ProviderState
  readonly #policy: ProviderPolicy
  readonly #registry: RegistryPort
  readonly #carriers: CarriersPort
  readonly #billing: Billing
  readonly #store: RegistrationStore
  readonly #reviews: RegistrationReviews

  constructor(
    context: Context,
    state: ProviderState,
    policy: ProviderPolicy,
    ports: { registry: RegistryPort; carriers: CarriersPort },
    parts: { billing: Billing; temporary: TemporaryRegistrations },
  ) {
    this.#context = context
    this.#state = state
    this.#policy = policy
    this.#registry = ports.registry
    this.#carriers = ports.carriers
    this.#billing = parts.billing
    this.#store = new RegistrationStore(context, state, policy)
    const reviewing = { ...parts, store: this.#store }
    this.#reviews = new RegistrationReviews(context, state, policy, ports, reviewing)
  }

  /** A form or application is handed in: a brand, and once that is verified a campaign. */
  submit(customerId: string, form: RegistrationForm): Result<Registration, RegistrationRefusal> {
    const customer = this.#state.customers.get(customerId)
    if (!customer) return refused(notFound('customer', customerId))
    const problem =
      this.#refuseUnavailable(customer) ??
      this.#refuseIncomplete(customer, form) ??
      this.#refuseRepeat(customer, form)
    if (problem) return refused(problem)
    const { sim } = this.#context
    const key = `${this.#policy.id}/${customerId}/${form.ein}/${form.useCase}/${form.description}`
    const prefix = this.#policy.registrationNoun === 'application' ? 'app_' : 'reg_'
    const id = sim.ids.next(prefix, 10, key, (taken) => this.#state.registrations.has(taken))
    const added = this.#registry.createBrand(this.#policy.cspId, toBrandRequest(form, customer))
    if (!added.ok) return this.#relay(added.refusal)
    const { brandId } = added.value
    const registration: Registration = {
      ...{ id, customerId, form, state: 'checking', rejections: 0 },
      ...{ submittedAt: sim.now, handedInAt: sim.now, isCorrected: true },
      ...{ brandId, campaignId: null, errors: [], heldErrors: [], numbers: [] },
      ...{ capLift: 'none', isCapReached: false, temporary: null, possibleFines: [] },
    }
    this.#state.registrations.set(id, registration)
    this.#state.registrationOfBrand.set(brandId, id)
    const others = this.#state.registrationsOfCustomer.get(customerId) ?? []
    this.#state.registrationsOfCustomer.set(customerId, [...others, id])
    this.#store.emit('registration-submitted', registration, { brandId })
    this.#billing.chargeRegistration(customer, id)
    return ok(registration)
  }

  /** A corrected form: validation starts again, without another fee. */
  resubmit(id: string, form: RegistrationForm): Result<Registration, RegistrationRefusal> {
    const registration = this.#store.get(id)
    if (!registration) return refused(notFound(this.#policy.registrationNoun, id))
    const customer = this.#store.customerOf(registration)
    if (registration.state === 'barred') {
      const { rejections } = registration
      const detail = `${id} was rejected ${rejections} times and can never be resubmitted.`
      return refused(refusal('application-barred', 'prime.four-rejections', detail))
    }
    const incomplete = this.#refuseIncomplete(customer, form)
    if (incomplete) return refused(incomplete)
    const moved = registrationState.next(registration.state, 'resubmit')
    const rule = this.#policy.resubmitRule
    if (!moved.ok || !isInForce(this.#context, rule)) {
      const detail = `${id} is ${registration.state}; only a rejected or suspended one is resubmitted.`
      return refused(refusal('not-resubmittable', rule, detail))
    }
    const { errors, form: before } = registration
    const again: Registration = {
      ...{ ...registration, form, state: moved.value, errors: [] },
      isCorrected: errors.every(({ field }) => !sameField(before, form, field)),
      handedInAt: this.#context.sim.now,
    }
    return this.#startAgain(again, customer)
  }

  /** A wish to be exempt, which no US or Canadian customer is granted. */
  optOut(customerId: string): Result<{ exempt: true }, RegistrationRefusal> {
    const customer = this.#state.customers.get(customerId)
    if (!customer) return refused(notFound('customer', customerId))
    const { customerCountries } = this.#context.rulebook.params('enforce.no-opt-out')
    const isBound = customerCountries.some((country) => country === customer.country)
    if (!isBound || !isInForce(this.#context, 'enforce.no-opt-out')) return ok({ exempt: true })
    const detail = `${customer.name} is a customer in ${customer.country}.`
    return refused(refusal('opt-out-not-possible', 'enforce.no-opt-out', detail))
  }

  /** Whether a customer has a campaign that is fully verified at this moment. */
  hasVerified(customerId: string): boolean {
    return this.#store.ofCustomer(customerId).some(({ state }) => state === 'verified')
  }

  /** Whether a customer must be registered at all. */
  isNeededFor(customerId: string): boolean {
    const country = this.#state.customers.get(customerId)?.country
    const rule = 'enforce.other-countries-exempt'
    const { registrationCountries } = this.#context.rulebook.params(rule)
    const applies = registrationCountries.some((home) => home === country)
    return applies || !isInForce(this.#context, rule)
  }

  /** A number leaves its user, and with that its campaign: whoever gets it next starts anew. */
  releaseNumber(number: string): void {
    const { campaignId = '' } = this.#carriers.number(number)
    const registration = this.#store.ofCampaign(campaignId)
    if (!registration) return
    this.#carriers.removeNumber(number)
    const numbers = registration.numbers.filter((assigned) => assigned !== number)
    this.#store.put({ ...registration, numbers })
  }

  get(id: string): Registration | undefined {
    return this.#store.get(id)
  }

  ofCustomer(customerId: string): Registration[] {
    return this.#store.ofCustomer(customerId)
  }

  /** The registration behind a campaign of this provider. */
  ofCampaign(campaignId: string): Registration | undefined {
    return this.#store.ofCampaign(campaignId)
  }

  /** The numbers that users of a customer have. */
  numbersOf(customerId: string): string[] {
    return this.#store.numbersOf(customerId)
  }

  /** Stores a changed registration; for the other parts of this provider. */
  put(registration: Registration): Registration {
    return this.#store.put(registration)
  }

  /** Ends the review of an application that was held for its defects: it is rejected. */
  endHeldReview(id: string): boolean {
    return this.#reviews.endHeldReview(id)
  }

  #refuseUnavailable(customer: Customer) {
    const { formRule } = this.#policy
    if (!this.isNeededFor(customer.id)) {
      const detail = `${customer.name} is a customer in ${customer.country}.`
      return refusal('registration-not-needed', 'enforce.other-countries-exempt', detail)
    }
    if (formRule === null || isInForce(this.#context, formRule)) return undefined
    return refusal('form-not-available', formRule, 'The registration form is not available yet.')
  }

  #refuseIncomplete(customer: Customer, form: RegistrationForm) {
    const numbers = this.#store.numbersOf(customer.id)
    const errors = missingFields(this.#context, this.#policy, form)
    errors.push(...foreignNumbers(this.#policy, form, numbers, customer.name))
    const [first] = errors
    if (!first?.rule) return undefined
    const fields = errors.map(({ field }) => field).join(', ')
    const detail = `${errors.length} field(s) must be corrected: ${fields}.`
    return refusal('form-incomplete', first.rule, detail, { errors })
  }

  /** Who was barred begins anew only with every issue of the barred application resolved. */
  #refuseRepeat(customer: Customer, form: RegistrationForm) {
    if (!isInForce(this.#context, 'prime.four-rejections')) return undefined
    const barred = this.#store.ofCustomer(customer.id).filter(({ state }) => state === 'barred')
    const unresolved = barred.flatMap(({ form: before, errors }) =>
      errors.filter(({ field }) => sameField(before, form, field)),
    )
    if (unresolved.length === 0) return undefined
    const fields = unresolved.map(({ field }) => field).join(', ')
    const detail = `An earlier application was barred, and these are as they were: ${fields}.`
    return refusal('issues-unresolved', 'prime.four-rejections', detail, { errors: unresolved })
  }

  #startAgain(
    registration: Registration,
    customer: Customer,
  ): Result<Registration, RegistrationRefusal> {
    const { cspId } = this.#policy
    const { form, brandId } = registration
    const updated = this.#registry.updateBrand(cspId, brandId, toBrandRequest(form, customer))
    if (!updated.ok) return this.#relay(updated.refusal)
    this.#store.put(registration)
    this.#store.emit('registration-resubmitted', registration, {})
    const { identityStatus, isChanged } = updated.value
    if (identityStatus !== 'UNVERIFIED' && !isChanged) this.#reviews.handIn(registration)
    else {
      const revetted = this.#registry.revetBrand(cspId, brandId)
      // The registry does not look again at what it has seen, so its last finding stands.
      if (!revetted.ok) this.#reviews.hearIdentity(brandId)
    }
    return ok(this.#store.current(registration))
  }

  #relay(found: {
    code: string
    detail: string
    rule?: RuleId
  }): Result<never, RegistrationRefusal> {
    const { detail, rule } = found
    return refused(refusal('registry-refused', rule ?? 'registry.dca-review', detail))
  }
}
