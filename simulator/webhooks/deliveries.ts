import { type Instant, plus } from '../kernel/instant.ts'
import type { Context } from '../rulebook/context.ts'
import type {
  DeliveriesState,
  Delivery,
  DeliveryStatus,
  OutgoingWebhook,
  SignedWebhook,
  WebhookAnswer,
} from './delivery.ts'
import { disorders } from './delivery.ts'

/** What a party decides about its deliveries: everything else is the same for all. */
export type Carriage<Content> = {
  /** Names its due work. */
  readonly dueKind: string
  /** Names the input by which the world hears what came of a try. */
  readonly answerKind: string
  readonly idPrefix: string
  /** Where faults strike them (`/sim/faults`). */
  readonly surface: string
  /** How many deliveries the log keeps; the oldest make room. */
  readonly logMax: number
  /** By the rules in force: how often a failed one is sent again, and how long waits are. */
  retries(): { readonly max: number; readonly delaySeconds: number; readonly lateMinutes: number }
  sign(delivery: Delivery<Content>): Promise<SignedWebhook>
}

/**
 * Contents on their way to receivers: retried on the virtual clock under one id, disordered on
 * purpose, and logged with every answer. Nothing here touches a network: a courier does.
 */
export class Deliveries<Content extends object> {
  readonly #context: Context
  readonly #state: DeliveriesState<Content>
  readonly #carriage: Carriage<Content>
  #onOutbox: () => void = () => {}
  /** How many of the outbox have been taken; they stay there until their answer has come. */
  #taken = 0

  constructor(context: Context, state: DeliveriesState<Content>, carriage: Carriage<Content>) {
    this.#context = context
    this.#state = state
    this.#carriage = carriage
    context.sim.handle(carriage.dueKind, ({ subject }) => this.#send(subject))
    context.sim.hear(carriage.answerKind, (answered) => this.record(answered as WebhookAnswer))
  }

  get answerKind(): string {
    return this.#carriage.answerKind
  }

  /** Names who empties the outbox; it is told whenever something is put there. */
  listen(listener: () => void): void {
    this.#onOutbox = listener
    if (this.#state.outbox.length > 0) listener()
  }

  /** Sends a content to a receiver, unless what befalls it on purpose says otherwise. */
  deliver(endpoint: string, content: Content): void {
    const delivery = this.#create(endpoint, content)
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
  takeOutbox(): { readonly id: string; readonly endpoint: string }[] {
    const ids = this.#state.outbox.slice(this.#taken)
    this.#taken = this.#state.outbox.length
    return ids.flatMap((id) => this.#state.deliveries.get(id) ?? [])
  }

  /** The request of a delivery, unless it has been forgotten meanwhile. */
  outgoing(id: string): OutgoingWebhook | undefined {
    const delivery = this.#state.deliveries.get(id)
    return delivery && this.toOutgoing(delivery)
  }

  /** The request of a delivery, or of a sample that is kept nowhere. */
  toOutgoing(delivery: Delivery<Content>): OutgoingWebhook {
    return { endpoint: delivery.endpoint, sign: () => this.#carriage.sign(delivery) }
  }

  /** The hosts that the world lets webhooks go to. */
  get hosts(): readonly string[] {
    return this.#context.options.webhookHosts
  }

  /** Whether the host of an address is one of them. */
  isAllowed(endpoint: string): boolean {
    const { hostname } = URL.parse(endpoint) ?? {}
    const plain = hostname?.replace(/^\[|\]$/g, '')
    return plain !== undefined && this.hosts.includes(plain)
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

  /** Sends a delivery once more, undisturbed; answers it, or undefined when there is none. */
  resend(id: string, endpointNow?: string): Delivery<Content> | undefined {
    const delivery = this.#state.deliveries.get(id)
    if (!delivery) return undefined
    const endpoint = endpointNow ?? delivery.endpoint
    this.#state.deliveries.set(id, { ...delivery, endpoint, disorders: [] })
    this.#send(id)
    return this.#state.deliveries.get(id)
  }

  get(id: string): Delivery<Content> | undefined {
    return this.#state.deliveries.get(id)
  }

  /** The log, newest first. */
  list(): Delivery<Content>[] {
    return [...this.#state.deliveries.values()].reverse()
  }

  /** How many were given up because the log was full of deliveries under way. */
  get dropped(): number {
    return this.#state.dropped
  }

  #create(endpoint: string, content: Content): Delivery<Content> {
    const { sim } = this.#context
    this.#state.created += 1
    const id = `${this.#carriage.idPrefix}${this.#state.created}`
    const delivery: Delivery<Content> = {
      ...content,
      ...{ id, endpoint, createdAt: sim.now, status: 'waiting', attempts: [] },
      disorders: disorders.filter((disorder) =>
        sim.faults.strike(this.#carriage.surface, disorder, id),
      ),
    }
    this.#state.deliveries.set(id, delivery)
    this.#forgetOldest()
    return delivery
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

  #hold(delivery: Delivery<Content>): void {
    this.#releaseHeld(delivery.endpoint)
    this.#state.held.set(delivery.endpoint, delivery.id)
    // Should no other come along, it goes out as a late one does.
    this.#postpone(delivery.id, this.#lateUntil())
  }

  #releaseHeld(endpoint: string): void {
    const id = this.#state.held.get(endpoint)
    if (id === undefined) return
    this.#state.held.delete(endpoint)
    if (this.#state.deliveries.get(id)?.status === 'waiting') this.#send(id)
  }

  #lateUntil(): Instant {
    return plus(this.#context.sim.now, { minutes: this.#carriage.retries().lateMinutes })
  }

  #postpone(subject: string, at: Instant): void {
    this.#context.sim.schedule({ at, kind: this.#carriage.dueKind, subject })
  }

  #retry(delivery: Delivery<Content>): void {
    const { delaySeconds, max } = this.#carriage.retries()
    const retries = delivery.attempts.length - 1
    if (retries >= max) {
      this.#finish(delivery, 'failed')
      return
    }
    this.#finish(delivery, 'waiting')
    const at = plus(this.#context.sim.now, { seconds: delaySeconds * 2 ** retries })
    this.#postpone(delivery.id, at)
  }

  #finish(delivery: Delivery<Content>, status: DeliveryStatus): void {
    this.#state.deliveries.set(delivery.id, { ...delivery, status })
  }

  /** What is over makes room; where nothing is, the oldest is given up. */
  #forgetOldest(): void {
    const { deliveries } = this.#state
    if (deliveries.size <= this.#carriage.logMax) return
    const [oldest = ''] = deliveries.keys()
    for (const { id, status } of deliveries.values()) {
      if (status === 'waiting' || status === 'sending') continue
      deliveries.delete(id)
      return
    }
    deliveries.delete(oldest)
    this.#state.dropped += 1
  }
}
