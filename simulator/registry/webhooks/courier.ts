import type { OutgoingWebhook } from './delivery.ts'
import type { WebhookAnswer, Webhooks } from './model.ts'
import { type SignedWebhook, signWebhook } from './signature.ts'

/** What a receiver answered: its status and the beginning of its body. */
export type PostAnswer = { readonly status: number; readonly body: string }

/** How a host makes one POST: no redirects, a limit of time, and an error when nobody answers. */
export type Post = (webhook: SignedWebhook) => Promise<PostAnswer>

/** Takes down what a receiver answered, where the world hears of it. */
export type Note = (answered: WebhookAnswer) => Promise<void> | void

/**
 * Takes webhooks from the outboxes of worlds to their receivers, one after the other for each
 * receiver of a world, while requests are answered without waiting for it.
 */
export class Courier {
  readonly #post: Post
  readonly #lanes = new Map<Webhooks, Map<string, Promise<void>>>()

  constructor(post: Post) {
    this.#post = post
  }

  /** Serves a world from now on; what receivers answer is noted there. */
  serve(
    webhooks: Webhooks,
    note: Note = (answered) => {
      webhooks.record(answered)
    },
  ): void {
    webhooks.listen(() => this.#collect(webhooks, note))
  }

  /** Resolves when nothing of a world is under way any more. */
  async settled(webhooks: Webhooks): Promise<void> {
    for (;;) {
      const lanes = [...(this.#lanes.get(webhooks)?.values() ?? [])]
      if (lanes.length === 0) return
      await Promise.all(lanes)
    }
  }

  /** Makes one delivery now, and answers what was sent and what came back. */
  async deliver(webhooks: Webhooks, webhook: OutgoingWebhook) {
    const signed = await signWebhook(webhook)
    const refusal = notAllowed(webhooks, webhook)
    if (refusal !== undefined) return { signed, answer: { status: undefined, answer: refusal } }
    return { signed, answer: await this.#try(signed) }
  }

  #collect(webhooks: Webhooks, note: Note): void {
    const lanes = this.#lanes.get(webhooks) ?? new Map<string, Promise<void>>()
    this.#lanes.set(webhooks, lanes)
    for (const webhook of webhooks.takeOutbox()) {
      const before = lanes.get(webhook.endpoint) ?? Promise.resolve()
      const lane = before.then(() => this.#carry(webhooks, webhook, note))
      const tidied = lane.then(() => {
        if (lanes.get(webhook.endpoint) === tidied) lanes.delete(webhook.endpoint)
        if (lanes.size === 0) this.#lanes.delete(webhooks)
      })
      lanes.set(webhook.endpoint, tidied)
    }
  }

  async #carry(webhooks: Webhooks, webhook: OutgoingWebhook, note: Note): Promise<void> {
    const { id } = webhook
    const refusal = notAllowed(webhooks, webhook)
    if (refusal !== undefined) await note({ id, isAllowed: false, answer: refusal })
    else await note({ id, isAllowed: true, ...(await this.#try(await signWebhook(webhook))) })
  }

  async #try(signed: SignedWebhook): Promise<{ status: number | undefined; answer: string }> {
    try {
      const { body, status } = await this.#post(signed)
      return { status, answer: body }
    } catch (error) {
      return { status: undefined, answer: error instanceof Error ? error.message : String(error) }
    }
  }
}

function notAllowed(webhooks: Webhooks, { endpoint }: OutgoingWebhook): string | undefined {
  if (webhooks.isAllowed(endpoint)) return undefined
  return `${endpoint} is not on the allow-list of this world (option webhookHosts).`
}
