import type { CarriersPort } from '../carriers/port.ts'
import { ok, type Result, refused } from '../kernel/result.ts'
import type { RegistryPort } from '../registry/port.ts'
import { type Context, isInForce } from '../rulebook/context.ts'
import type { NotFound } from '../rulebook/refusal.ts'
import { notFound } from '../rulebook/refusal.ts'
import { Accounts } from './model/accounts.ts'
import { Assignments } from './model/assignments.ts'
import { Billing } from './model/billing.ts'
import { type Diagnosis, diagnose } from './model/diagnosis.ts'
import { type Conversation, Messaging } from './model/messaging.ts'
import { Registrations } from './model/registrations.ts'
import { type SmsPage, smsPage } from './model/sms-page.ts'
import type { ProviderState } from './model/state.ts'
import { TemporaryRegistrations } from './model/temporary-registrations.ts'
import type { ProviderPolicy } from './policy.ts'
import type { ConversationsRefusal } from './refusal.ts'

/** One messaging provider: an engine that its policy makes 8x8-style or Primevox-style. */
export class Provider {
  readonly policy: ProviderPolicy
  readonly accounts: Accounts
  readonly registrations: Registrations
  readonly assignments: Assignments
  readonly temporary: TemporaryRegistrations
  readonly messaging: Messaging
  readonly billing: Billing
  readonly #context: Context
  readonly #carriers: CarriersPort

  constructor(
    context: Context,
    state: ProviderState,
    policy: ProviderPolicy,
    ports: { registry: RegistryPort; carriers: CarriersPort },
  ) {
    const { carriers } = ports
    this.policy = policy
    this.#context = context
    this.#carriers = carriers
    this.billing = new Billing(context, state, policy)
    this.temporary = new TemporaryRegistrations(context, state, policy, carriers)
    const { billing, temporary } = this
    this.registrations = new Registrations(context, state, policy, ports, { billing, temporary })
    const { registrations } = this
    this.assignments = new Assignments(context, policy, carriers, registrations)
    this.accounts = new Accounts(context, state, policy, { registrations, temporary })
    const { accounts } = this
    const parts = { accounts, registrations, temporary }
    this.messaging = new Messaging(context, state, policy, carriers, parts)
    context.sim.events.on('carriers.fine-imposed', ({ subject, data }) => {
      const user = accounts.userOfNumber(subject)
      const customer = user && accounts.customer(user.customerId)
      if (customer) billing.passFineOn(customer, subject, Number(data.amountUsdCents))
    })
  }

  /** Why a user cannot send (`user.diagnosis`). */
  diagnose(userId: string): Result<Diagnosis, NotFound> {
    const user = this.accounts.user(userId)
    if (!user) return refused(notFound('user', userId))
    const { registrations } = this
    return ok(diagnose(this.#context, user, { registrations, carriers: this.#carriers }))
  }

  /** The SMS area of a customer. */
  smsPage(customerId: string): Result<SmsPage, NotFound> {
    const customer = this.accounts.customer(customerId)
    if (!customer) return refused(notFound('customer', customerId))
    return ok(smsPage(this.#context, customer, this.registrations.ofCustomer(customerId)))
  }

  /** Conversations of a number, for whoever knows the account's string (`prime.conversations-api`). */
  conversationsByAuth(auth: string, number: string): Result<Conversation[], ConversationsRefusal> {
    const customer = this.accounts.customerOfAuth(auth)
    const user = this.accounts.userOfNumber(number)
    const isOther = !customer || (user && user.customerId !== customer.id)
    if (isOther && isInForce(this.#context, 'prime.conversations-api')) {
      return refused({
        code: 'wrong-auth',
        rule: 'prime.conversations-api',
        detail: 'The auth string is not that of the account that has the number.',
      })
    }
    if (!user) return refused(notFound('number', number))
    return ok(this.messaging.conversationsOf(user.id))
  }
}
