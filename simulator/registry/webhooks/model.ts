import { type Instant, plus } from '../../kernel/instant.ts'
import { ok, type Result, refused } from '../../kernel/result.ts'
import { type Context, isInForce } from '../../rulebook/context.ts'
import { notFound } from '../../rulebook/refusal.ts'
import type { Account } from '../model/account.ts'
import type { Page, PageQuery } from '../model/records.ts'
import type { RegistryRefusal } from '../port.ts'
import {
  type Delivery,
  type DeliveryStatus,
  type Disorder,
  type DisorderShares,
  disorders,
  type OutgoingWebhook,
  type Payload,
  type WebhooksState,
} from './delivery.ts'
import { categoryOf, type EventCategory, type EventType, eventCategories } from './event-types.ts'

export type Subscription = {
  readonly eventCategory: EventCategory
  readonly webhookEndpoint: string
}

export type DeliveryQuery = PageQuery & {
  readonly cspId?: string | undefined
  readonly eventType?: string | undefined
  readonly status?: DeliveryStatus | undefined
}

/** The input by which a world hears what came of a try to deliver. */
export const webhookAnswerKind = 'registry.webhook-answered'

/** What came of a try: `status` is missing when nobody answered. */
export type WebhookAnswer = {
  readonly id: string
  readonly isAllowed: boolean
  readonly status?: number | undefined
  readonly answer: string
}

/** How many deliveries the log keeps; the oldest that are over make room. */
const logMax = 10_000

/** Subscriptions of accounts, and every event on its way to them. Nothing here touches a network. */
export class Webhooks {
  readonly #context: Context
  readonly #state: WebhooksState
  readonly #accountOf: (cspId: string) => Account | undefined
  #onOutbox: () => void = () => {}
  /** How many of the outbox have been taken; they stay there until their answer has come. */
  #taken = 0

  constructor(
    context: Context,
    state: WebhooksState,
    accountOf: (cspId: string) => Account | undefined,
  ) {
    this.#context = context
    this.#state = state
    this.#accountOf = accountOf
    context.sim.handle('registry.webhook-due', ({ subject }) => this.#send(subject))
    context.sim.hear(webhookAnswerKind, (answered) => this.record(answered as WebhookAnswer))
  }

  /** Names who empties the outbox; it is told whenever something is put there. */
  listen(listener: () => void): void {
    this.#onOutbox = listener
    if (this.#state.outbox.length > 0) listener()
  }

  subscribe(cspId: string, { eventCategory, webhookEndpoint }: Subscription): Subscription {
    this.#state.subscriptions.set(`${cspId}/${eventCategory}`, webhookEndpoint)
    return { eventCategory, webhookEndpoint }
  }

  unsubscribe(cspId: string, eventCategory: string): Result<'done', RegistryRefusal> {
    const wasThere = this.#state.subscriptions.delete(`${cspId}/${eventCategory}`)
    return wasThere ? ok('done') : refused(notFound('subscription to', eventCategory))
  }

  subscriptionsOf(cspId: string): Subscription[] {
    return eventCategories.flatMap((eventCategory) => {
      const webhookEndpoint = this.endpointOf(cspId, eventCategory)
      return webhookEndpoint === undefined ? [] : [{ eventCategory, webhookEndpoint }]
    })
  }

  endpointOf(cspId: string, category: EventCategory): string | undefined {
    return this.#state.subscriptions.get(`${cspId}/${category}`)
  }

  /** Tells an account of an event, where it has subscribed to its category. */
  notify(cspId: string, eventType: EventType, payload: Payload): void {
    const eventCategory = categoryOf(eventType)
    const endpoint = this.endpointOf(cspId, eventCategory)
    if (endpoint === undefined || !isInForce(this.#context, 'registry.webhooks')) return
    const delivery = this.#create({ cspId, endpoint, eventCategory, eventType, payload })
    if (delivery.disorders.includes('lost')) this.#finish(delivery, 'lost')
    else if (delivery.disorders.includes('late')) this.#postpone(delivery.id, this.#lateUntil())
    else if (delivery.disorders.includes('reordered')) this.#hold(delivery)
    else {
      this.#send(delivery.id)
      if (delivery.disorders.includes('duplicate')) this.#send(delivery.id)
      this.#releaseHeld(endpoint)
    }
  }

  /** What is to be sent now and has not been taken before. */
  takeOutbox(): OutgoingWebhook[] {
    const ids = this.#state.outbox.slice(this.#taken)
    this.#taken = this.#state.outbox.length
    return ids.flatMap((id) => {
      const delivery = this.#state.deliveries.get(id)
      return delivery ? [this.toOutgoing(delivery)] : []
    })
  }

  /** The request of a delivery, or of a sample that is kept nowhere. */
  toOutgoing(
    delivery: Pick<Delivery, 'id' | 'cspId' | 'endpoint' | 'payload' | 'disorders'>,
  ): OutgoingWebhook {
    const { cspId, disorders: befallen, endpoint, id, payload } = delivery
    const { secret = '' } = this.#accountOf(cspId) ?? {}
    const isSigned = isInForce(this.#context, 'registry.webhook-signature')
    const wrong = befallen.includes('badSignature') ? 'wrong' : 'right'
    return { id, endpoint, payload, secret, signature: isSigned ? wrong : 'none' }
  }

  /** Whether the world lets webhooks go to the host of an address. */
  isAllowed(endpoint: string): boolean {
    const { hostname } = URL.parse(endpoint) ?? {}
    const plain = hostname?.replace(/^\[|\]$/g, '')
    return plain !== undefined && this.#context.options.webhookHosts.includes(plain)
  }

  /** Notes what came of a try: done, tried again later, given up, or never allowed. */
  record({ answer, id, isAllowed, status }: WebhookAnswer): void {
    this.#leaveOutbox(id)
    const delivery = this.#state.deliveries.get(id)
    if (!delivery) return
    const attempt = { at: this.#context.sim.now, answer, ...(isAllowed ? { status } : {}) }
    const tried = { ...delivery, attempts: [...delivery.attempts, attempt] }
    if (!isAllowed) this.#finish(tried, 'not-allowed')
    else if (status !== undefined && status >= 200 && status < 300) this.#finish(tried, 'delivered')
    // A second copy that fails changes nothing once the first has arrived.
    else if (delivery.status === 'delivered') this.#finish(tried, 'delivered')
    else this.#retry(tried)
  }

  /** Sends a delivery once more, to where its category goes now. */
  resend(id: string): Result<Delivery, RegistryRefusal> {
    const delivery = this.#state.deliveries.get(id)
    if (!delivery) return refused(notFound('webhook delivery', id))
    const { cspId, eventCategory } = delivery
    const endpoint = this.endpointOf(cspId, eventCategory) ?? delivery.endpoint
    this.#state.deliveries.set(id, { ...delivery, endpoint, disorders: [] })
    this.#send(id)
    return ok(this.#state.deliveries.get(id) ?? delivery)
  }

  get(id: string): Delivery | undefined {
    return this.#state.deliveries.get(id)
  }

  /** The log, newest first. */
  list({ cspId, eventType, page, recordsPerPage, status }: DeliveryQuery): Page<Delivery> {
    const found = [...this.#state.deliveries.values()]
      .reverse()
      .filter((delivery) => cspId === undefined || delivery.cspId === cspId)
      .filter((delivery) => eventType === undefined || delivery.eventType === eventType)
      .filter((delivery) => status === undefined || delivery.status === status)
    const from = (page - 1) * recordsPerPage
    const records = found.slice(from, from + recordsPerPage)
    return { records, page, totalRecords: found.length }
  }

  get disorder(): DisorderShares {
    return this.#state.disorder
  }

  setDisorder(shares: DisorderShares): void {
    this.#state.disorder = shares
  }

  #create(event: Omit<Delivery, 'id' | 'createdAt' | 'status' | 'attempts' | 'disorders'>) {
    const { sim } = this.#context
    this.#state.created += 1
    const id = `whd_${this.#state.created}`
    const befallen = disorders.filter((disorder) => this.#befalls(id, disorder))
    const delivery: Delivery = {
      ...{ ...event, id, createdAt: sim.now, status: 'waiting' },
      ...{ attempts: [], disorders: befallen },
    }
    this.#state.deliveries.set(id, delivery)
    this.#forgetOldest()
    return delivery
  }

  #befalls(id: string, disorder: Disorder): boolean {
    const share = this.#state.disorder[disorder] ?? 0
    return this.#context.sim.choose(id, `webhook-${disorder}`) < share
  }

  #send(id: string): void {
    const delivery = this.#state.deliveries.get(id)
    if (!delivery || (delivery.status === 'sending' && !delivery.disorders.includes('duplicate')))
      return
    this.#state.deliveries.set(id, { ...delivery, status: 'sending' })
    this.#state.outbox.push(id)
    this.#onOutbox()
  }

  #leaveOutbox(id: string): void {
    const index = this.#state.outbox.indexOf(id)
    if (index === -1) return
    this.#state.outbox.splice(index, 1)
    if (index < this.#taken) this.#taken -= 1
  }

  #hold(delivery: Delivery): void {
    this.#releaseHeld(delivery.endpoint)
    this.#state.held.set(delivery.endpoint, delivery.id)
    // Should no other event come along, it goes out as a late one does.
    this.#postpone(delivery.id, this.#lateUntil())
  }

  #releaseHeld(endpoint: string): void {
    const id = this.#state.held.get(endpoint)
    if (id === undefined) return
    this.#state.held.delete(endpoint)
    if (this.#state.deliveries.get(id)?.status === 'waiting') this.#send(id)
  }

  #lateUntil(): Instant {
    const { lateMinutes } = this.#context.rulebook.params('registry.webhook-retries')
    return plus(this.#context.sim.now, { minutes: lateMinutes })
  }

  #postpone(subject: string, at: Instant): void {
    this.#context.sim.schedule({ at, kind: 'registry.webhook-due', subject })
  }

  #retry(delivery: Delivery): void {
    const { delaySeconds, retriesMax } = this.#context.rulebook.params('registry.webhook-retries')
    const retries = delivery.attempts.length - 1
    const isOver = retries >= retriesMax || !isInForce(this.#context, 'registry.webhook-retries')
    if (isOver) {
      this.#finish(delivery, 'failed')
      return
    }
    this.#state.deliveries.set(delivery.id, { ...delivery, status: 'waiting' })
    const at = plus(this.#context.sim.now, { seconds: delaySeconds * 2 ** retries })
    this.#postpone(delivery.id, at)
  }

  #finish(delivery: Delivery, status: DeliveryStatus): void {
    this.#state.deliveries.set(delivery.id, { ...delivery, status })
  }

  #forgetOldest(): void {
    if (this.#state.deliveries.size <= logMax) return
    for (const { id, status } of this.#state.deliveries.values()) {
      if (status === 'waiting' || status === 'sending') continue
      this.#state.deliveries.delete(id)
      return
    }
  }
}
