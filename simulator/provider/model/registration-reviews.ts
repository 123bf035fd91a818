import type { CarriersPort } from '../../carriers/port.ts'
import { reviewFindings } from '../../compliance/review.ts'
import { invariant } from '../../kernel/invariant.ts'
import type { Due } from '../../kernel/scheduler.ts'
import type { Campaign, RegistryPort } from '../../registry/port.ts'
import { type Context, isInForce } from '../../rulebook/context.ts'
import type { RuleId } from '../../rulebook/index.ts'
import type { FieldError } from '../../rulebook/refusal.ts'
import { reviewEnd } from '../../rulebook/review-time.ts'
import type { ProviderPolicy } from '../policy.ts'
import type { Billing } from './billing.ts'
import { leaveIdleCampaign } from './idle-campaign.ts'
import {
  type Registration,
  type RegistrationEvent,
  type RegistrationForm,
  registrationState,
} from './registration.ts'
import { toCampaignRequest } from './registration-form.ts'
import type { RegistrationStore } from './registration-store.ts'
import type { ProviderState } from './state.ts'
import type { TemporaryRegistrations } from './temporary-registrations.ts'

/** What becomes of registrations at the registry and its reviewers, from identity to standing. */
export class RegistrationReviews {
  readonly #context: Context
  readonly #state: ProviderState
  readonly #policy: ProviderPolicy
  readonly #registry: RegistryPort
  readonly #carriers: CarriersPort
  readonly #billing: Billing
  readonly #temporary: TemporaryRegistrations
  readonly #store: RegistrationStore

  constructor(
    context: Context,
    state: ProviderState,
    policy: ProviderPolicy,
    ports: { registry: RegistryPort; carriers: CarriersPort },
    parts: { billing: Billing; temporary: TemporaryRegistrations; store: RegistrationStore },
  ) {
    this.#context = context
    this.#state = state
    this.#policy = policy
    this.#registry = ports.registry
    this.#carriers = ports.carriers
    this.#billing = parts.billing
    this.#temporary = parts.temporary
    this.#store = parts.store
    const { sim } = context
    sim.handle(`${policy.id}.held-review-ended`, (due: Due) => this.endHeldReview(due.subject))
    for (const type of ['registry.brand-identity-changed', 'registry.identity-vet-updated']) {
      sim.events.on(type, ({ subject }) => this.hearIdentity(subject))
    }
    sim.events.on('registry.campaign-standing-changed', ({ subject }) =>
      this.#hearStanding(subject),
    )
    sim.events.on('registry.charged', ({ subject, data }) => {
      const registration = this.#store.ofCampaign(subject)
      if (!registration) return
      const customer = this.#store.customerOf(registration)
      this.#billing.absorbMonthlyFee(customer, registration.id, Number(data.amountUsdCents))
    })
  }

  /** The registry says what it makes of a brand: its campaign follows, or its rejection. */
  hearIdentity(brandId: string): void {
    const registration = this.#store.ofBrand(brandId)
    if (registration?.state !== 'checking') return
    const brand = this.#registry.brand(this.#policy.cspId, brandId)
    if (!brand.ok || brand.value.isChecking) return
    if (brand.value.identityStatus !== 'UNVERIFIED') {
      this.handIn(registration)
      return
    }
    const errors = brand.value.feedback.map((found) => ({
      ...{ detail: found.detail, remedy: found.remedy },
      field: fieldOf(found.field),
      rule: this.#policy.identityRule,
    }))
    if (this.#policy.looksFirst) {
      this.#hold(registration, [...errors, ...this.#firstLook(registration.form)])
    } else this.#reject(registration, errors)
  }

  /** The brand is verified: the campaign goes to the registry and on to its reviewer. */
  handIn(registration: Registration): void {
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

  /** Ends the review of an application that was held for its defects: it is rejected. */
  endHeldReview(id: string): boolean {
    const registration = this.#store.get(id)
    if (registration?.state !== 'in-review' || registration.heldErrors.length === 0) return false
    this.#reject({ ...registration, heldErrors: [] }, registration.heldErrors)
    return true
  }

  /** The registry says that a campaign's standing changed; what that means depends on where it was. */
  #hearStanding(campaignId: string): void {
    const registration = this.#store.ofCampaign(campaignId)
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
    this.#temporary.supersede(verified.customerId)
    if (this.#policy.assignment === 'on-approval') this.#assignAll(this.#store.current(verified))
  }

  /** Where no administrator assigns numbers, approval assigns those of the application. */
  #assignAll(registration: Registration): void {
    const { campaignId, customerId, form } = registration
    if (campaignId === null) return
    const named = form.numbers ?? []
    const numbers = named.length > 0 ? named : this.#store.numbersOf(customerId)
    for (const number of numbers) leaveIdleCampaign(this.#state, this.#carriers, number)
    const assigned = numbers.filter((number) => this.#carriers.assignNumber(number, campaignId).ok)
    this.#store.put({ ...registration, numbers: assigned })
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
      this.#store.put({ ...registration, errors })
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
    this.#store.put({ ...registration, possibleFines: [...registration.possibleFines, fine] })
    this.#store.emit('fine-possible', registration, { ...fine }, 'prime.fine-for-repeats')
    if (amountUsdCents !== null) {
      this.#billing.fineRejection(
        this.#store.customerOf(registration),
        registration.id,
        amountUsdCents,
      )
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
    const changed = this.#store.put({ ...registration, state: moved.value })
    const from = registration.state
    this.#store.emit('registration-changed', changed, { from, state: moved.value, ...data }, rule)
    return changed
  }

  #registryError(found: { detail: string; rule?: RuleId }): FieldError {
    const rule = found.rule ?? 'registry.dca-review'
    const { remedy } = this.#context.rulebook.get(rule)
    return { field: 'campaign', rule, detail: found.detail, remedy }
  }
}

/** What the form calls a field of the registry’s. */
function fieldOf(field: string): string {
  const names: Readonly<Record<string, string>> = {
    street: 'address',
    companyName: 'legalName',
    vertical: 'industry',
  }
  return names[field] ?? field
}
