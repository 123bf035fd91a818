import { ok, type Result, refused } from '../../kernel/result.ts'
import { type Context, isInForce } from '../../rulebook/context.ts'
import { notFound } from '../../rulebook/refusal.ts'
import { type Carriage, Deliveries } from '../../webhooks/deliveries.ts'
import type { DeliveryStatus, OutgoingWebhook } from '../../webhooks/delivery.ts'
import type { Account } from '../model/account.ts'
import type { Page, PageQuery } from '../model/records.ts'
import type { RegistryRefusal } from '../port.ts'
import { categoryOf, type EventCategory, type EventType, eventCategories } from './event-types.ts'
import type { Notice, NoticeDelivery, Payload, WebhooksState } from './notice.ts'
import { samplePayload } from './sample.ts'
import { signWebhook } from './signature.ts'

export type Subscription = {
  readonly eventCategory: EventCategory
  readonly webhookEndpoint: string
}

export type DeliveryQuery = PageQuery & {
  readonly cspId?: string | undefined
  readonly eventType?: string | undefined
  readonly status?: DeliveryStatus | undefined
}

/** Subscriptions of accounts, and every event on its way to them. */
export class Webhooks {
  readonly deliveries: Deliveries<Notice>
  readonly #context: Context
  readonly #state: WebhooksState

  constructor(
    context: Context,
    state: WebhooksState,
    accountOf: (cspId: string) => Account | undefined,
  ) {
    this.#context = context
    this.#state = state
    const secretOf = (cspId: string) => accountOf(cspId)?.secret ?? ''
    this.deliveries = new Deliveries(context, state, carriageOf(context, secretOf))
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
    this.deliveries.deliver(endpoint, { cspId, eventCategory, eventType, payload })
  }

  /** A sample of an event, which is kept nowhere. */
  sample(cspId: string, endpoint: string, eventType: EventType): OutgoingWebhook {
    const eventCategory = categoryOf(eventType)
    return this.deliveries.toOutgoing({
      ...{ id: 'sample', cspId, endpoint, eventType, eventCategory, disorders: [], attempts: [] },
      ...{ payload: samplePayload(eventType), createdAt: this.#context.sim.now, status: 'sending' },
    })
  }

  /** Sends a delivery once more, to where its category goes now. */
  resend(id: string): NoticeDelivery | undefined {
    const { cspId = '', eventCategory = 'CSP' } = this.deliveries.get(id) ?? {}
    return this.deliveries.resend(id, this.endpointOf(cspId, eventCategory))
  }

  /** The log, newest first. */
  list({ cspId, eventType, page, recordsPerPage, status }: DeliveryQuery): Page<NoticeDelivery> {
    const found = this.deliveries
      .list()
      .filter((delivery) => cspId === undefined || delivery.cspId === cspId)
      .filter((delivery) => eventType === undefined || delivery.eventType === eventType)
      .filter((delivery) => status === undefined || delivery.status === status)
    const from = (page - 1) * recordsPerPage
    const records = found.slice(from, from + recordsPerPage)
    return { records, page, totalRecords: found.length }
  }
}

function carriageOf(context: Context, secretOf: (cspId: string) => string): Carriage<Notice> {
  return {
    dueKind: 'registry.webhook-due',
    answerKind: 'registry.webhook-answered',
    idPrefix: 'whd_',
    surface: 'registry-webhooks',
    logMax: 10_000,
    retries: () => {
      const rule = 'registry.webhook-retries'
      const { delaySeconds, lateMinutes, retriesMax } = context.rulebook.params(rule)
      return { max: isInForce(context, rule) ? retriesMax : 0, delaySeconds, lateMinutes }
    },
    sign: ({ cspId, disorders, endpoint, payload }) => {
      if (!isInForce(context, 'registry.webhook-signature')) {
        return signWebhook(endpoint, payload, undefined)
      }
      const secret = secretOf(cspId)
      const isWrong = disorders.includes('badSignature')
      return signWebhook(endpoint, payload, isWrong ? `not-${secret}` : secret)
    },
  }
}
