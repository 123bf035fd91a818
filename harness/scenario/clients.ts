import type { Answer } from './answer.ts'
import type { Caller } from './caller.ts'
import type {
  Accepted,
  Advanced,
  BatchVerdicts,
  Bills,
  Books,
  CarrierMessage,
  CarrierNumber,
  CarrierSend,
  Channel,
  Charge,
  Clock,
  Conversation,
  Customer,
  Diagnosis,
  Explanation,
  Fault,
  Fine,
  Form,
  Handset,
  Media,
  Message,
  NetworkId,
  Receipt,
  ReceiptDelivery,
  ReceiptSubscription,
  Registration,
  Rule,
  SmsPage,
  Surcharge,
  User,
  WebhookDelivery,
  WorldEvent,
} from './wire.ts'

/** Control of the world: time, decisions, and what happened. */
export class SimClient {
  readonly #caller: Caller

  constructor(caller: Caller) {
    this.#caller = caller
  }

  clock(): Promise<Answer<Clock>> {
    return this.#caller.call('sim', 'GET', '/sim/clock')
  }

  advance(to: { by: string } | { to: string } | { until: 'idle' }): Promise<Answer<Advanced>> {
    return this.#caller.call('sim', 'POST', '/sim/clock/advance', to)
  }

  decide(decision: {
    subject: string
    decision: string
    network?: NetworkId
    reasons?: readonly { field: string; detail: string }[]
    categories?: readonly string[]
    fine?: string
    score?: number
  }): Promise<Answer<unknown>> {
    return this.#caller.call('sim', 'POST', '/sim/decisions', decision)
  }

  pendingDecisions(): Promise<Answer<{ pending: { subject: string; kind: string }[] }>> {
    return this.#caller.call('sim', 'GET', '/sim/decisions')
  }

  events(query = ''): Promise<Answer<{ events: WorldEvent[]; last: number; forgotten: number }>> {
    return this.#caller.call('sim', 'GET', `/sim/events${query}`)
  }

  books(): Promise<Answer<Books>> {
    return this.#caller.call('sim', 'GET', '/sim/books')
  }

  rules(): Promise<Answer<{ rules: Rule[] }>> {
    return this.#caller.call('sim', 'GET', '/sim/rules')
  }

  ledger(): Promise<Answer<{ charges: Charge[]; surcharges: Surcharge[]; fines: Fine[] }>> {
    return this.#caller.call('sim', 'GET', '/sim/ledger')
  }

  explain(hypothesis: {
    from: string
    to?: string
    carrier?: NetworkId
    channel?: Channel
    text?: string
    at?: string
  }): Promise<Answer<Explanation>> {
    return this.#caller.call('sim', 'POST', '/sim/explain', hypothesis)
  }

  inbound(message: {
    from: string
    to: string
    text: string
    media?: readonly Media[]
  }): Promise<Answer<{ id: string }>> {
    return this.#caller.call('sim', 'POST', '/sim/inbound', message)
  }

  handset(number: string): Promise<Answer<Handset>> {
    return this.#caller.call('sim', 'GET', `/sim/handsets/${encodeURIComponent(number)}`)
  }

  /** Waits until every webhook that is under way has its answer. */
  settleWebhooks(): Promise<Answer<unknown>> {
    return this.#caller.call('sim', 'POST', '/sim/webhooks/settle')
  }

  webhooks(query = ''): Promise<Answer<{ deliveries: WebhookDelivery[]; total: number }>> {
    return this.#caller.call('sim', 'GET', `/sim/webhooks${query}`)
  }

  resendWebhook(id: string): Promise<Answer<WebhookDelivery>> {
    return this.#caller.call('sim', 'POST', `/sim/webhooks/${id}/resend`)
  }

  disorderWebhooks(shares: Readonly<Record<string, number>>): Promise<Answer<unknown>> {
    return this.#caller.call('sim', 'PUT', '/sim/webhooks/disorder', shares)
  }

  receiptDeliveries(
    query = '',
  ): Promise<Answer<{ deliveries: ReceiptDelivery[]; total: number; dropped: number }>> {
    return this.#caller.call('sim', 'GET', `/sim/receipts/deliveries${query}`)
  }

  resendReceipts(id: string): Promise<Answer<ReceiptDelivery>> {
    return this.#caller.call('sim', 'POST', `/sim/receipts/deliveries/${id}/resend`)
  }

  disorderReceipts(shares: Readonly<Record<string, number>>): Promise<Answer<unknown>> {
    return this.#caller.call('sim', 'PUT', '/sim/receipts/disorder', shares)
  }

  /** The description of the whole API. */
  openapi(): Promise<Answer<Readonly<Record<string, unknown>>>> {
    return this.#caller.call('sim', 'GET', '/openapi.json')
  }

  /** Puts parts of the registry out of order; without any, all back in order. */
  registryOutages(...outages: readonly string[]): Promise<Answer<unknown>> {
    return this.#caller.call('sim', 'PUT', '/sim/registry/outages', { outages })
  }

  /** Lets something go wrong: `{surface: 'carriers', kind: 'error', status: 503}`. */
  setFault(fault: Readonly<Record<string, unknown>>): Promise<Answer<Fault>> {
    return this.#caller.call('sim', 'POST', '/sim/faults', fault)
  }

  faults(): Promise<Answer<{ faults: Fault[] }>> {
    return this.#caller.call('sim', 'GET', '/sim/faults')
  }

  /** Clears one fault, or all. */
  clearFaults(id?: string): Promise<Answer<unknown>> {
    return this.#caller.call('sim', 'DELETE', `/sim/faults${id === undefined ? '' : `/${id}`}`)
  }

  reset(): Promise<Answer<unknown>> {
    return this.#caller.call('sim', 'POST', '/sim/reset')
  }
}

/** The networks, as an outside provider would call them. */
export class CarriersClient {
  readonly #caller: Caller

  constructor(caller: Caller) {
    this.#caller = caller
  }

  /** `key` is the Idempotency-Key. */
  send(message: CarrierSend, key?: string): Promise<Answer<Accepted>> {
    return this.#post('/messages', message, key)
  }

  /** Messages are taken as they come, for what is wrong with them is judged one by one. */
  sendBatch(messages: readonly unknown[], key?: string): Promise<Answer<BatchVerdicts>> {
    return this.#post('/messages/batch', { messages }, key)
  }

  message(id: string): Promise<Answer<CarrierMessage>> {
    return this.#caller.call('carriers', 'GET', `/carriers/v1/messages/${id}`)
  }

  receipts(query = ''): Promise<Answer<{ receipts: Receipt[]; next: number; isLast: boolean }>> {
    return this.#caller.call('carriers', 'GET', `/carriers/v1/receipts${query}`)
  }

  /** Has receipts posted to an address. */
  subscribeReceipts(url: string, secret?: string): Promise<Answer<ReceiptSubscription>> {
    const body = secret === undefined ? { url } : { url, secret }
    return this.#caller.call('carriers', 'PUT', '/carriers/v1/receipts/subscription', body)
  }

  receiptSubscription(): Promise<Answer<ReceiptSubscription>> {
    return this.#caller.call('carriers', 'GET', '/carriers/v1/receipts/subscription')
  }

  unsubscribeReceipts(): Promise<Answer<unknown>> {
    return this.#caller.call('carriers', 'DELETE', '/carriers/v1/receipts/subscription')
  }

  number(number: string): Promise<Answer<CarrierNumber>> {
    return this.#caller.call(
      'carriers',
      'GET',
      `/carriers/v1/numbers/${encodeURIComponent(number)}`,
    )
  }

  assign(number: string, campaignId: string): Promise<Answer<CarrierNumber>> {
    const path = `/carriers/v1/numbers/${encodeURIComponent(number)}/campaign`
    return this.#caller.call('carriers', 'PUT', path, { campaignId })
  }

  requestNumberPool(campaignId: string): Promise<Answer<{ status: string }>> {
    const path = `/carriers/v1/campaigns/${campaignId}/number-pool`
    return this.#caller.call('carriers', 'PUT', path)
  }

  numberPool(campaignId: string): Promise<Answer<{ status: string }>> {
    const path = `/carriers/v1/campaigns/${campaignId}/number-pool`
    return this.#caller.call('carriers', 'GET', path)
  }

  remove(number: string): Promise<Answer<CarrierNumber>> {
    return this.#caller.call(
      'carriers',
      'DELETE',
      `/carriers/v1/numbers/${encodeURIComponent(number)}/campaign`,
    )
  }

  #post<Body>(path: string, body: unknown, key: string | undefined): Promise<Answer<Body>> {
    return this.#caller.carryOut({
      ...{ surface: 'carriers', method: 'POST', path: `/carriers/v1${path}`, body },
      ...(key === undefined ? {} : { headers: { 'idempotency-key': key } }),
    })
  }
}

/** One of the two providers, with its own word for a registration. */
export class ProviderClient {
  readonly #caller: Caller
  readonly #kind: '8x8' | 'primevox'
  readonly #noun: string

  constructor(caller: Caller, kind: '8x8' | 'primevox') {
    this.#caller = caller
    this.#kind = kind
    this.#noun = kind === '8x8' ? 'registrations' : 'applications'
  }

  addCustomer(customer: {
    name: string
    country: string
    signedUpAt?: string
  }): Promise<Answer<Customer>> {
    return this.#call('POST', '/customers', customer)
  }

  smsPage(customerId: string): Promise<Answer<SmsPage>> {
    return this.#call('GET', `/customers/${customerId}/sms`)
  }

  bills(customerId: string): Promise<Answer<Bills>> {
    return this.#call('GET', `/customers/${customerId}/bills`)
  }

  optOut(customerId: string): Promise<Answer<{ exempt: boolean }>> {
    return this.#call('POST', `/customers/${customerId}/opt-out`)
  }

  addUser(
    customerId: string,
    user: { name: string; licence?: string; number?: string; provisionedAt?: string },
  ): Promise<Answer<User>> {
    return this.#call('POST', `/customers/${customerId}/users`, user)
  }

  user(id: string): Promise<Answer<User>> {
    return this.#call('GET', `/users/${id}`)
  }

  changeUser(
    id: string,
    change: { number?: string | null; licence?: string | null },
  ): Promise<Answer<User>> {
    return this.#call('PATCH', `/users/${id}`, change)
  }

  enable(userId: string): Promise<Answer<User>> {
    return this.#call('POST', `/users/${userId}/sms/enable`)
  }

  disable(userId: string): Promise<Answer<User>> {
    return this.#call('POST', `/users/${userId}/sms/disable`)
  }

  diagnosis(userId: string): Promise<Answer<Diagnosis>> {
    return this.#call('GET', `/users/${userId}/diagnosis`)
  }

  register(customerId: string, form: Form): Promise<Answer<Registration>> {
    return this.#call('POST', `/customers/${customerId}/${this.#noun}`, form)
  }

  registration(id: string): Promise<Answer<Registration>> {
    return this.#call('GET', `/${this.#noun}/${id}`)
  }

  resubmit(id: string, form: Form): Promise<Answer<Registration>> {
    return this.#call('PUT', `/${this.#noun}/${id}`, form)
  }

  assign(id: string, numbers: readonly string[]): Promise<Answer<Registration>> {
    return this.#call('POST', `/${this.#noun}/${id}/numbers`, { numbers })
  }

  unassign(id: string, number: string): Promise<Answer<Registration>> {
    return this.#call('DELETE', `/${this.#noun}/${id}/numbers/${encodeURIComponent(number)}`)
  }

  requestCapLift(id: string): Promise<Answer<Registration>> {
    return this.#call('POST', `/${this.#noun}/${id}/cap-lift`)
  }

  requestTemporary(id: string): Promise<Answer<Registration>> {
    return this.#call('POST', `/${this.#noun}/${id}/temporary-registration`)
  }

  send(message: {
    userId: string
    to: string
    text: string
    channel?: Channel
    media?: readonly Media[]
  }): Promise<Answer<Message>> {
    return this.#call('POST', '/messages', message)
  }

  message(id: string): Promise<Answer<Message>> {
    return this.#call('GET', `/messages/${id}`)
  }

  log(query: Readonly<Record<string, string>>): Promise<Answer<{ messages: Message[] }>> {
    return this.#call('GET', `/messages?${new URLSearchParams(query)}`)
  }

  conversations(userId: string): Promise<Answer<{ conversations: Conversation[] }>> {
    return this.#call('GET', `/conversations?userId=${userId}`)
  }

  /** The Primevox-style list, which needs no other credentials than its auth string. */
  conversationsByAuth(
    query: Readonly<Record<string, string>>,
  ): Promise<Answer<{ conversations: Conversation[] }>> {
    const path = `/primevox/api/messaging/v1/conversations?${new URLSearchParams(query)}`
    return this.#caller.call('primevox', 'GET', path)
  }

  #call<Body>(method: string, path: string, body?: unknown): Promise<Answer<Body>> {
    return this.#caller.call(this.#kind, method, `/${this.#kind}/v1${path}`, body)
  }
}
