import type { CarriersPort } from '../../carriers/port.ts'
import { reviewFindings } from '../../compliance/review.ts'
import { invariant } from '../../kernel/invariant.ts'
import { ok, type Result, refused } from '../../kernel/result.ts'
import type { Due } from '../../kernel/scheduler.ts'
import type { Campaign, RegistryPort } from '../../registry/port.ts'
import { type Context, isInForce } from '../../rulebook/context.ts'
import type { RuleId } from '../../rulebook/index.ts'
import { type FieldError, notFound, refusal } from '../../rulebook/refusal.ts'
import { reviewEnd } from '../../rulebook/review-time.ts'
import type { ProviderPolicy } from '../policy.ts'
import type { RegistrationRefusal } from '../refusal.ts'
import type { Billing } from './billing.ts'
import {
  type Registration,
  type RegistrationEvent,
  type RegistrationForm,
  registrationState,
} from './registration.ts'
import {
  foreignNumbers,
  missingFields,
  sameBrand,
  sameField,
  toBrandRequest,
  toCampaignRequest,
} from './registration-form.ts'
import type { ProviderState } from './state.ts'
import type { TemporaryRegistrations } from './temporary-registrations.ts'
import type { Customer } from './user.ts'

/** Registration of customers' campaigns: the form, its way through the registry, and its ends. */
export class Registrations {
  readonly #context: Context
  readonly #state: ProviderState
  readonly #policy: ProviderPolicy
  readonly #registry: RegistryPort
  readonly #carriers: CarriersPort
  readonly #billing: Billing
  readonly #temporary: TemporaryRegistrations

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
    this.#temporary = parts.temporary
    const { sim } = context
    sim.handle(`${policy.id}.held-review-ended`, (due: Due) => this.endHeldReview(due.subject))
    sim.events.on('registry.brand-identity-changed', ({ subject }) => this.#hearIdentity(subject))
    sim.events.on('registry.campaign-standing-changed', ({ subject }) =>
      this.#hearStanding(subject),
    )
    sim.events.on('registry.charged', ({ subject, data }) => {
      const registration = this.ofCampaign(subject)
      const customer = registration && state.customers.get(registration.customerId)
      if (customer)
        this.#billing.absorbMonthlyFee(customer, registration.id, Number(data.amountUsdCents))
    })
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
    const brand = this.#registry.createBrand(this.#policy.cspId, toBrandRequest(form, customer))
    const registration: Registration = {
      ...{ id, customerId, form, state: 'checking', rejections: 0 },
      ...{ submittedAt: sim.now, handedInAt: sim.now, isCorrected: true },
      ...{ brandId: brand.brandId, campaignId: null, errors: [], heldErrors: [], numbers: [] },
      ...{ capLift: 'none', isCapReached: false, temporary: null, possibleFines: [] },
    }
    this.#state.registrations.set(id, registration)
    this.#state.registrationOfBrand.set(brand.brandId, id)
    const others = this.#state.registrationsOfCustomer.get(customerId) ?? []
    this.#state.registrationsOfCustomer.set(customerId, [...others, id])
    this.#emit('registration-submitted', registration, { brandId: brand.brandId })
    this.#billing.chargeRegistration(customer, id)
    return ok(registration)
  }

  /** A corrected form: validation starts again, without another fee. */
  resubmit(id: string, form: RegistrationForm): Result<Registration, RegistrationRefusal> {
    const registration = this.#state.registrations.get(id)
    if (!registration) return refused(notFound(this.#policy.registrationNoun, id))
    const customer = this.#customerOf(registration)
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

  get(id: string): Registration | undefined {
    return this.#state.registrations.get(id)
  }

  ofCustomer(customerId: string): Registration[] {
    const ids = this.#state.registrationsOfCustomer.get(customerId) ?? []
    return ids.flatMap((id) => this.#state.registrations.get(id) ?? [])
  }

  /** Whether a customer has a campaign that is fully verified at this moment. */
  hasVerified(customerId: string): boolean {
    return this.ofCustomer(customerId).some(({ state }) => state === 'verified')
  }

  /** Ends the review of an application that was held for its defects: it is rejected. */
  endHeldReview(id: string): boolean {
    const registration = this.#state.registrations.get(id)
    if (registration?.state !== 'in-review' || registration.heldErrors.length === 0) return false
    this.#reject({ ...registration, heldErrors: [] }, registration.heldErrors)
    return true
  }

  /** Whether a customer must be registered at all. */
  isNeededFor(customerId: string): boolean {
    const country = this.#state.customers.get(customerId)?.country
    const rule = 'enforce.other-countries-exempt'
    const { registrationCountries } = this.#context.rulebook.params(rule)
    const applies = registrationCountries.some((home) => home === country)
    return applies || !isInForce(this.#context, rule)
  }

  /** Stores a changed registration; for the other parts of this provider. */
  put(registration: Registration): Registration {
    this.#state.registrations.set(registration.id, registration)
    return registration
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
    const numbers = this.numbersOf(customer.id)
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
    const barred = this.ofCustomer(customer.id).filter(({ state }) => state === 'barred')
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
    const { id, form, brandId } = registration
    const brand = this.#registry.brand(cspId, brandId)
    invariant(brand.ok, `the brand of ${id} exists`)
    const request = toBrandRequest(form, customer)
    this.put(registration)
    this.#emit('registration-resubmitted', registration, {})
    if (brand.value.identityStatus !== 'VERIFIED' || !sameBrand(request, brand.value)) {
      const revetted = this.#registry.revetBrand(cspId, brandId, request)
      if (!revetted.ok) return this.#relay(revetted.refusal)
    } else {
      this.#handIn(registration)
    }
    return ok(this.#current(registration))
  }

  #hearIdentity(brandId: string): void {
    const registration = this.#ofBrand(brandId)
    if (registration?.state !== 'checking') return
    const brand = this.#registry.brand(this.#policy.cspId, brandId)
    if (!brand.ok || brand.value.identityStatus === 'pending') return
    if (brand.value.identityStatus === 'VERIFIED') {
      this.#handIn(registration)
      return
    }
    const errors = brand.value.feedback.map((found) => ({
      ...found,
      field: found.field === 'street' ? 'address' : found.field,
      rule: this.#policy.identityRule,
    }))
    if (this.#policy.looksFirst) {
      this.#hold(registration, [...errors, ...this.#firstLook(registration.form)])
    } else this.#reject(registration, errors)
  }

  /** The brand is verified: the campaign goes to the registry and on to its reviewer. */
  #handIn(registration: Registration): void {
    const { cspId } = this.#policy
    const seen = this.#policy.looksFirst ? this.#firstLook(registration.form) : []
    if (seen.length > 0) {
      this.#hold(registration, seen)
      return
    }
    const { brandId, campaignId, form } = registration
    const request = toCampaignRequest(form, brandId)
    const campaign =
      campaignId === null
        ? this.#registry.createCampaign(cspId, request)
        : this.#registry.updateCampaign(cspId, campaignId, request)
    if (!campaign.ok) {
      this.#reject(registration, [this.#registryError(campaign.refusal)])
      return
    }
    const id = campaign.value.campaignId
    this.#state.registrationOfCampaign.set(id, registration.id)
    const moved = this.#move({ ...registration, campaignId: id }, 'identity-checked', {})
    if (moved.isCorrected) this.#temporary.clearDeadline(moved.id)
    else this.#temporary.endIfOverdue(moved.id)
    const handed =
      campaign.value.sharing === 'ACCEPTED'
        ? this.#registry.resubmitCampaign(cspId, id)
        : this.#registry.shareCampaign(cspId, id)
    invariant(handed.ok, `campaign ${id} can be handed in`)
  }

  /** What the provider's own desk sees in an application before anybody else reviews it. */
  #firstLook(form: RegistrationForm): FieldError[] {
    const company = form.displayName ?? form.legalName ?? ''
    return reviewFindings(this.#context, { ...form, company })
  }

  /** An identity that does not match is told when the review ends, each defect making it longer. */
  #hold(registration: Registration, errors: readonly FieldError[]): void {
    const { sim } = this.#context
    const held = this.#move({ ...registration, heldErrors: errors }, 'identity-checked', {})
    const { id, handedInAt } = held
    const rule = this.#policy.reviewRule
    const end = reviewEnd(this.#context, rule, id, handedInAt, errors.length)
    const at = Math.max(sim.now, end)
    sim.schedule({ at, kind: `${this.#policy.id}.held-review-ended`, subject: id })
    this.#temporary.endIfOverdue(id)
  }

  /** The registry says that a campaign's standing changed; what that means depends on where it was. */
  #hearStanding(campaignId: string): void {
    const registration = this.ofCampaign(campaignId)
    if (!registration) return
    const found = this.#registry.campaign(this.#policy.cspId, campaignId)
    if (!found.ok) return
    const campaign = found.value
    const problems = this.#problemsOf(campaign)
    if (campaign.status === 'EXPIRED') this.#moveIfPossible(registration, 'expire', problems)
    else if (registration.state === 'checking') return
    else if (campaign.sharing === 'DECLINED')
      this.#rejectIfPossible(registration, campaign.findings)
    else if (problems.length > 0 && registration.state === 'in-review') {
      this.#rejectIfPossible(registration, problems)
    } else if (problems.length > 0) this.#moveIfPossible(registration, 'suspend', problems)
    else if (this.#isFullyVerified(campaign)) this.#verify(registration)
  }

  #verify(registration: Registration): void {
    const event = registration.state === 'suspended' ? 'restore' : 'accept'
    if (!registrationState.next(registration.state, event).ok) return
    const verified = this.#move({ ...registration, errors: [] }, event, {})
    if (event === 'restore') return
    this.#temporary.supersede(verified.id)
    if (this.#policy.assignment === 'on-approval') this.#assignAll(this.#current(verified))
  }

  /** Where no administrator assigns numbers, approval assigns those of the application. */
  #assignAll(registration: Registration): void {
    const { campaignId, customerId, form } = registration
    if (campaignId === null) return
    const named = form.numbers ?? []
    const numbers = named.length > 0 ? named : this.numbersOf(customerId)
    const assigned = numbers.filter((number) => this.#carriers.assignNumber(number, campaignId).ok)
    this.put({ ...registration, numbers: assigned })
  }

  /** A number leaves its user, and with that its campaign: whoever gets it next starts anew. */
  releaseNumber(number: string): void {
    const { campaignId = '' } = this.#carriers.number(number)
    const registration = this.ofCampaign(campaignId)
    if (!registration) return
    this.#carriers.removeNumber(number)
    const numbers = registration.numbers.filter((assigned) => assigned !== number)
    this.put({ ...registration, numbers })
  }

  /** The numbers that users of a customer have. */
  numbersOf(customerId: string): string[] {
    const users = this.#state.usersOfCustomer.get(customerId) ?? []
    return [...users].flatMap((id) => this.#state.users.get(id)?.number ?? [])
  }

  #isFullyVerified(campaign: Campaign): boolean {
    const operations = Object.values(campaign.operations)
    return campaign.sharing === 'ACCEPTED' && operations.every((it) => it === 'REGISTERED')
  }

  #problemsOf(campaign: Campaign): FieldError[] {
    const rule = 'user.campaign-status-change'
    const { remedy } = this.#context.rulebook.get(rule)
    if (campaign.status === 'EXPIRED') {
      const detail = `Campaign ${campaign.campaignId} has expired.`
      return [{ field: 'campaign', rule, detail, remedy: 'Register a new campaign.' }]
    }
    return Object.entries(campaign.operations)
      .filter(([, status]) => status === 'SUSPENDED' || status === 'REJECTED')
      .map(([network, status]) => {
        const detail = `Campaign ${campaign.campaignId} is ${status.toLowerCase()} at ${network}.`
        return { field: 'campaign', rule, detail, remedy }
      })
  }

  #moveIfPossible(
    registration: Registration,
    event: RegistrationEvent,
    errors: readonly FieldError[],
  ): void {
    if (registration.state === 'suspended' && event === 'suspend') {
      this.put({ ...registration, errors })
    } else if (registrationState.next(registration.state, event).ok) {
      this.#move({ ...registration, errors }, event, { errors }, 'user.campaign-status-change')
    }
  }

  #rejectIfPossible(registration: Registration, errors: readonly FieldError[]): void {
    if (registrationState.next(registration.state, 'reject').ok) this.#reject(registration, errors)
  }

  #reject(registration: Registration, errors: readonly FieldError[]): void {
    const rejections = registration.rejections + 1
    const { limitsRejections } = this.#policy
    const { rejectionsMax } = this.#context.rulebook.params('prime.four-rejections')
    const isBarred =
      limitsRejections &&
      rejections >= rejectionsMax &&
      isInForce(this.#context, 'prime.four-rejections')
    const counted = { ...registration, errors, rejections }
    const rule = errors[0]?.rule ?? this.#policy.reviewRule
    const event = isBarred ? 'bar' : 'reject'
    const moved = this.#move(counted, event, { errors, rejections }, rule)
    if (limitsRejections) this.#recordFine(moved)
    this.#temporary.setDeadline(moved.id)
  }

  #recordFine(registration: Registration): void {
    const { sim, options, rulebook } = this.#context
    const { fromRejection } = rulebook.params('prime.fine-for-repeats')
    const { rejections: rejection } = registration
    if (rejection < fromRejection || !isInForce(this.#context, 'prime.fine-for-repeats')) return
    const centsPerUsd = 100
    const amountUsdCents =
      options.rejectionFine === undefined ? null : Math.round(options.rejectionFine * centsPerUsd)
    const fine = { at: sim.now, rejection, amountUsdCents }
    this.put({ ...registration, possibleFines: [...registration.possibleFines, fine] })
    this.#emit('fine-possible', registration, { ...fine }, 'prime.fine-for-repeats')
    if (amountUsdCents !== null) {
      this.#billing.fineRejection(this.#customerOf(registration), registration.id, amountUsdCents)
    }
  }

  #move(
    registration: Registration,
    event: RegistrationEvent,
    data: Record<string, unknown>,
    rule?: RuleId,
  ): Registration {
    const moved = registrationState.next(registration.state, event)
    invariant(moved.ok, `${registration.id} is ${registration.state} and can ${event}`)
    const changed = this.put({ ...registration, state: moved.value })
    const from = registration.state
    this.#emit('registration-changed', changed, { from, state: moved.value, ...data }, rule)
    return changed
  }

  #emit(type: string, registration: Registration, data: Record<string, unknown>, rule?: RuleId) {
    const { customerId, id } = registration
    this.#context.sim.emit(`${this.#policy.id}.${type}`, id, { customerId, ...data }, rule)
  }

  #relay(found: {
    code: string
    detail: string
    rule?: RuleId
  }): Result<never, RegistrationRefusal> {
    const { detail, rule } = found
    return refused(refusal('registry-refused', rule ?? 'registry.dca-review', detail))
  }

  #registryError(found: { detail: string; rule?: RuleId }): FieldError {
    const rule = found.rule ?? 'registry.dca-review'
    const { remedy } = this.#context.rulebook.get(rule)
    return { field: 'campaign', rule, detail: found.detail, remedy }
  }

  #ofBrand(brandId: string): Registration | undefined {
    return this.#state.registrations.get(this.#state.registrationOfBrand.get(brandId) ?? '')
  }

  /** The registration behind a campaign of this provider. */
  ofCampaign(campaignId: string): Registration | undefined {
    return this.#state.registrations.get(this.#state.registrationOfCampaign.get(campaignId) ?? '')
  }

  #current({ id }: Registration): Registration {
    const registration = this.#state.registrations.get(id)
    invariant(registration, `registration ${id} exists`)
    return registration
  }

  #customerOf({ customerId }: Registration): Customer {
    const customer = this.#state.customers.get(customerId)
    invariant(customer, `customer ${customerId} exists`)
    return customer
  }
}
