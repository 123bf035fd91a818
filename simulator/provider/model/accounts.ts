import { digest } from '../../kernel/choice.ts'
import type { Instant } from '../../kernel/instant.ts'
import { parseDuration, plus, startOfDay } from '../../kernel/instant.ts'
import { invariant } from '../../kernel/invariant.ts'
import { ok, type Result, refused } from '../../kernel/result.ts'
import type { Due } from '../../kernel/scheduler.ts'
import { type Context, isInForce, waitEnd } from '../../rulebook/context.ts'
import type { RuleId } from '../../rulebook/index.ts'
import { notFound, refusal } from '../../rulebook/refusal.ts'
import type { ProviderPolicy } from '../policy.ts'
import type { EnablementRefusal, UserRefusal } from '../refusal.ts'
import type { Registrations } from './registrations.ts'
import type { ProviderState } from './state.ts'
import type { TemporaryRegistrations } from './temporary-registrations.ts'
import { type Customer, type DisabledCause, type SmsEvent, type User, userSms } from './user.ts'

export type NewCustomer = {
  readonly name: string
  readonly country: string
  /** Absent: now. */
  readonly signedUpAt?: Instant | undefined
}

export type NewUser = {
  readonly name: string
  readonly licence?: string | null | undefined
  readonly number?: string | null | undefined
  /** Absent: now. */
  readonly provisionedAt?: Instant | undefined
}

/** Customers, their users, and the enablement of SMS user by user. */
export class Accounts {
  readonly #context: Context
  readonly #state: ProviderState
  readonly #policy: ProviderPolicy
  readonly #registrations: Registrations
  readonly #temporary: TemporaryRegistrations

  constructor(
    context: Context,
    state: ProviderState,
    policy: ProviderPolicy,
    parts: { registrations: Registrations; temporary: TemporaryRegistrations },
  ) {
    this.#context = context
    this.#state = state
    this.#policy = policy
    this.#registrations = parts.registrations
    this.#temporary = parts.temporary
    context.sim.handle(`${policy.id}.number-provisioned`, (due) => this.#endPending(due))
  }

  addCustomer({ name, country, signedUpAt }: NewCustomer): Customer {
    const { sim } = this.#context
    const key = `${this.#policy.id}/${name}/${country}`
    const id = sim.ids.next('cus_', 10, key, (taken) => this.#state.customers.has(taken))
    const messagingAuth = [1, 2]
      .map((part) => digest(sim.key(id, `messaging-auth/${part}`)))
      .join('')
    const customer = { id, name, country, signedUpAt: signedUpAt ?? sim.now, messagingAuth }
    this.#state.customers.set(id, customer)
    this.#state.customerOfAuth.set(messagingAuth, id)
    this.#state.usersOfCustomer.set(id, new Set())
    sim.emit(`${this.#policy.id}.customer-added`, id, { name, country })
    return customer
  }

  customer(id: string): Customer | undefined {
    return this.#state.customers.get(id)
  }

  /** The customer whose string for the conversations API this is. */
  customerOfAuth(auth: string): Customer | undefined {
    return this.customer(this.#state.customerOfAuth.get(auth) ?? '')
  }

  /** All customers, oldest first, or those whose name or id has what is searched for in it. */
  customers(search = ''): Customer[] {
    const wanted = search.toLowerCase()
    return [...this.#state.customers.values()].filter(
      ({ id, name }) => name.toLowerCase().includes(wanted) || id.toLowerCase() === wanted,
    )
  }

  addUser(customerId: string, request: NewUser): Result<User, UserRefusal> {
    const customer = this.#state.customers.get(customerId)
    if (!customer) return refused(notFound('customer', customerId))
    const number = request.number ?? null
    const taken = this.#refuseTaken(number, undefined)
    if (taken) return refused(taken)
    const { sim } = this.#context
    const key = `${customerId}/${request.name}/${number}`
    const id = sim.ids.next('usr_', 10, key, (other) => this.#state.users.has(other))
    const provisionedAt = request.provisionedAt ?? sim.now
    const licence = request.licence ?? null
    const isLegacyEnabled = this.#isLegacy(customer, provisionedAt, number, licence)
    const isAutomatic = this.#policy.enablement === 'automatic' && number !== null
    const isOn = isLegacyEnabled || isAutomatic
    const user: User = {
      ...{ id, customerId, name: request.name, licence, number, provisionedAt, isLegacyEnabled },
      sms: isOn ? 'enabled' : 'disabled',
      disabledCause: isOn ? null : 'never-enabled',
    }
    this.#put(user)
    this.#state.usersOfCustomer.get(customerId)?.add(id)
    const rule = isLegacyEnabled ? 'eight.legacy-auto-enabled' : undefined
    sim.emit(`${this.#policy.id}.user-added`, id, { customerId, number, sms: user.sms }, rule)
    if (number !== null) this.#temporary.cover(customerId, number)
    return ok(user)
  }

  user(id: string): User | undefined {
    return this.#state.users.get(id)
  }

  usersOf(customerId: string): User[] {
    const ids = this.#state.usersOfCustomer.get(customerId) ?? []
    return [...ids].flatMap((id) => this.#state.users.get(id) ?? [])
  }

  userOfNumber(number: string): User | undefined {
    return this.#state.users.get(this.#state.userOfNumber.get(number) ?? '')
  }

  /** Changes a user's number, licence or both; nothing changes when either is refused. */
  change(
    id: string,
    change: { number?: string | null | undefined; licence?: string | null | undefined },
  ): Result<User, UserRefusal> {
    const user = this.#state.users.get(id)
    if (!user) return refused(notFound('user', id))
    if (change.number !== undefined) {
      const changed = this.changeNumber(id, change.number)
      if (!changed.ok) return changed
    }
    return change.licence === undefined
      ? ok(this.#state.users.get(id) ?? user)
      : this.changeLicence(id, change.licence)
  }

  /** Gives a user another number, or none. SMS that was on goes off. */
  changeNumber(id: string, number: string | null): Result<User, UserRefusal> {
    const user = this.#state.users.get(id)
    if (!user) return refused(notFound('user', id))
    if (user.number === number) return ok(user)
    const taken = this.#refuseTaken(number, id)
    if (taken) return refused(taken)
    const off = this.#disableByChange(user, 'number-changed', 'user.number-change-disables')
    if (user.number !== null) {
      this.#registrations.releaseNumber(user.number)
      this.#temporary.release(user.number)
      this.#state.userOfNumber.delete(user.number)
    }
    const isAutomatic = this.#policy.enablement === 'automatic' && number !== null
    const sms = isAutomatic ? ({ sms: 'enabled', disabledCause: null } as const) : {}
    const changed = this.#put({ ...off, number, ...sms })
    this.#emit('user-number-changed', changed, { number })
    if (number !== null) this.#temporary.cover(user.customerId, number)
    return ok(changed)
  }

  /** Gives a user another licence, or none. SMS that was on goes off, even for the same number. */
  changeLicence(id: string, licence: string | null): Result<User, UserRefusal> {
    const user = this.#state.users.get(id)
    if (!user) return refused(notFound('user', id))
    if (user.licence === licence) return ok(user)
    const off =
      this.#policy.enablement === 'by-administrator'
        ? this.#disableByChange(user, 'licence-changed', 'user.licence-change-disables')
        : user
    const changed = this.#put({ ...off, licence })
    this.#emit('user-licence-changed', changed, { licence })
    return ok(changed)
  }

  /** An administrator switches SMS on; a number that was not recently active waits in Pending. */
  enable(id: string): Result<User, EnablementRefusal> {
    const user = this.#state.users.get(id)
    if (!user) return refused(notFound('user', id))
    const problem = this.#refuseEnabling(user)
    if (problem) return refused(problem)
    const { sim } = this.#context
    const event = this.#waitsInPending(user) ? 'enable' : 'enable-at-once'
    const moved = this.#moveSms(user, event)
    if (!moved.ok) return moved
    if (event === 'enable-at-once') return moved
    const { businessDaysMin, businessDaysMax } =
      this.#context.rulebook.params('user.new-number-pending')
    const wait = {
      option: this.#context.options.numberProvisioning,
      unit: 'business-days',
      min: businessDaysMin,
      max: businessDaysMax,
    } as const
    const at = waitEnd(this.#context, `${id}/${user.number}`, wait, sim.now)
    const kind = `${this.#policy.id}.number-provisioned`
    const pendingDue = sim.schedule({ at, kind, subject: id })
    return ok(this.#put({ ...moved.value, pendingDue }))
  }

  /** An administrator switches SMS off. */
  disable(id: string): Result<User, EnablementRefusal> {
    const user = this.#state.users.get(id)
    if (!user) return refused(notFound('user', id))
    if (!isInForce(this.#context, 'user.admin-disable')) return ok(user)
    const moved = this.#moveSms(user, 'disable')
    if (!moved.ok) return moved
    const off = { ...this.#withoutPending(moved.value), disabledCause: adminCause }
    return ok(this.#put(off))
  }

  #refuseEnabling(user: User) {
    const customer = this.#customerOf(user)
    if (user.number === null) {
      const detail = `${user.name} has no number to enable.`
      return refusal('number-missing', 'user.number-change-disables', detail)
    }
    if (user.licence === null && this.#policy.enablement === 'by-administrator') {
      const detail = `${user.name} has no X Series licence.`
      return refusal('licence-missing', 'user.licence-change-disables', detail)
    }
    if (!this.#registrations.isNeededFor(customer.id) || this.#policy.enablement === 'automatic')
      return undefined
    if (this.#registrations.hasVerified(customer.id)) return undefined
    return this.#refuseUnregistered(user, customer)
  }

  #refuseUnregistered(user: User, customer: Customer) {
    const inForce = (id: RuleId) => isInForce(this.#context, id)
    const [registration] = this.#registrations.ofCustomer(customer.id)
    if (registration && inForce('eight.order-of-steps')) {
      const detail = `${registration.id} is ${registration.state}, not verified.`
      return refusal('campaign-not-verified', 'eight.order-of-steps', detail)
    }
    const { customerBefore } = this.#context.rulebook.params(
      'eight.legacy-change-needs-registration',
    )
    const isOld = customer.signedUpAt < startOfDay(customerBefore)
    const wasChanged =
      user.disabledCause === 'number-changed' || user.disabledCause === 'licence-changed'
    const detail = `${customer.name} has no verified campaign.`
    if (isOld && wasChanged && inForce('eight.legacy-change-needs-registration')) {
      return refusal('not-registered', 'eight.legacy-change-needs-registration', detail)
    }
    const hasEnabled = this.usersOf(customer.id).some(({ sms }) => sms === 'enabled')
    const isExcepted = isOld && hasEnabled
    if (isExcepted || !inForce('eight.not-registered-cannot-enable')) return undefined
    return refusal('not-registered', 'eight.not-registered-cannot-enable', detail)
  }

  #waitsInPending(user: User): boolean {
    const { sim, rulebook } = this.#context
    const customer = this.#customerOf(user)
    if (this.#policy.enablement === 'automatic' || !this.#registrations.isNeededFor(customer.id))
      return false
    const { customerCountries } = rulebook.params('user.new-number-pending')
    const applies = customerCountries.some((country) => country === customer.country)
    if (!applies || !isInForce(this.#context, 'user.new-number-pending')) return false
    const lastActive = this.#state.lastActive.get(user.number ?? '')
    if (lastActive === undefined || !isInForce(this.#context, 'user.recent-number-immediate')) {
      return true
    }
    return sim.now > this.#recentUntil(lastActive)
  }

  #recentUntil(lastActive: Instant): Instant {
    const { windowDays } = this.#context.rulebook.params('user.recent-number-immediate')
    const option = this.#context.options.recentNumberWindow
    const window = option === undefined ? { days: windowDays } : parseDuration(option)
    return plus(lastActive, window ?? { days: windowDays })
  }

  #endPending({ subject }: Due): void {
    const user = this.#state.users.get(subject)
    if (user?.sms !== 'pending') return
    const moved = this.#moveSms({ ...user, pendingDue: undefined }, 'provisioned')
    invariant(moved.ok, `pending ${subject} can be provisioned`)
  }

  #disableByChange(user: User, cause: DisabledCause, rule: RuleId): User {
    if (user.sms === 'disabled' || !isInForce(this.#context, rule)) return user
    const moved = this.#moveSms(user, 'change', rule)
    invariant(moved.ok, `SMS of ${user.id} can be switched off by a change`)
    return this.#put({ ...this.#withoutPending(moved.value), disabledCause: cause })
  }

  #moveSms(user: User, event: SmsEvent, rule?: RuleId): Result<User, EnablementRefusal> {
    const moved = userSms.next(user.sms, event)
    if (!moved.ok) {
      const detail = `SMS of ${user.name} is ${user.sms} already.`
      return refused(refusal('sms-state', 'user.states', detail))
    }
    const { sim } = this.#context
    const wasOn = user.sms === 'enabled'
    const { number } = user
    if (wasOn && number !== null) this.#state.lastActive.set(number, sim.now)
    const isOn = moved.value !== 'disabled'
    const disabledCause = isOn ? null : user.disabledCause
    const isLegacyEnabled = user.isLegacyEnabled && isOn
    const changed = this.#put({ ...user, sms: moved.value, disabledCause, isLegacyEnabled })
    this.#emit('user-sms-changed', changed, { from: user.sms, sms: moved.value }, rule)
    return ok(changed)
  }

  #withoutPending(user: User): User {
    if (user.pendingDue !== undefined) this.#context.sim.cancel(user.pendingDue)
    return { ...user, pendingDue: undefined }
  }

  #isLegacy(
    customer: Customer,
    provisionedAt: Instant,
    number: string | null,
    licence: string | null,
  ): boolean {
    if (this.#policy.enablement !== 'by-administrator' || number === null || licence === null) {
      return false
    }
    const rule = 'eight.legacy-auto-enabled'
    const { provisionedBefore } = this.#context.rulebook.params(rule)
    const isEarly = provisionedAt < startOfDay(provisionedBefore)
    return isEarly && this.#registrations.isNeededFor(customer.id) && isInForce(this.#context, rule)
  }

  #refuseTaken(number: string | null, exceptUser: string | undefined) {
    const holder = number === null ? undefined : this.#state.userOfNumber.get(number)
    if (holder === undefined || holder === exceptUser) return undefined
    const detail = `${number} is the number of user ${holder}.`
    const remedy = 'Give the user a number that nobody has, or take it from the other user first.'
    const errors = [{ field: 'number', detail, remedy }]
    return refusal('number-taken', 'user.number-change-disables', detail, { errors })
  }

  #put(user: User): User {
    this.#state.users.set(user.id, user)
    if (user.number !== null) this.#state.userOfNumber.set(user.number, user.id)
    return user
  }

  #emit(type: string, user: User, data: Record<string, unknown>, rule?: RuleId): void {
    const { customerId, id } = user
    this.#context.sim.emit(`${this.#policy.id}.${type}`, id, { customerId, ...data }, rule)
  }

  #customerOf({ customerId }: User): Customer {
    const customer = this.#state.customers.get(customerId)
    invariant(customer, `customer ${customerId} exists`)
    return customer
  }
}

const adminCause: DisabledCause = 'disabled-by-administrator'
