import type { OutgoingWebhook, SignedWebhook, WebhookAnswer } from './delivery.ts'

/** What a receiver answered: its status and the beginning of its body. */
export type PostAnswer = { readonly status: number; readonly body: string }

/** How a host makes one POST: no redirects, a limit of time, and an error when nobody answers. */
export type Post = (webhook: SignedWebhook) => Promise<PostAnswer>

/** Where a courier fetches what is to be sent. */
export type Outbox = {
  listen(listener: () => void): void
  takeOutbox(): readonly { readonly id: string; readonly endpoint: string }[]
  outgoing(id: string): OutgoingWebhook | undefined
  isAllowed(endpoint: string): boolean
  record(answered: WebhookAnswer): void
}

/** Takes down what a receiver answered, where the world hears of it. */
export type Note = (answered: WebhookAnswer) => Promise<void> | void

/**
 * Takes webhooks from the outboxes of worlds to their receivers, one after the other for each
 * receiver of a world, while requests are answered without waiting for it.
 */
export class Courier {
  readonly #post: Post
  readonly #lanes = new Map<Outbox, Map<string, Promise<void>>>()

  constructor(post: Post) {
    this.#post = post
  }

  /** Serves an outbox from now on; what receivers answer is noted there. */
  serve(outbox: Outbox, note: Note = (answered) => outbox.record(answered)): void {
    outbox.listen(() => this.#collect(outbox, note))
  }

  /** Resolves when nothing of some outboxes is under way any more. */
  async settled(...outboxes: readonly Outbox[]): Promise<void> {
    for (;;) {
      const lanes = outboxes.flatMap((outbox) => [...(this.#lanes.get(outbox)?.values() ?? [])])
      if (lanes.length === 0) return
      await Promise.all(lanes)
    }
  }

  /** Makes one delivery now, and answers what was sent and what came back. */
  async deliver(outbox: Outbox, webhook: OutgoingWebhook) {
    const signed = await webhook.sign()
    const refusal = notAllowed(outbox, webhook)
    if (refusal !== undefined) return { signed, answer: { status: undefined, answer: refusal } }
    return { signed, answer: await this.#try(signed) }
  }

  #collect(outbox: Outbox, note: Note): void {
    const lanes = this.#lanes.get(outbox) ?? new Map<string, Promise<void>>()
    this.#lanes.set(outbox, lanes)
    for (const { endpoint, id } of outbox.takeOutbox()) {
      const before = lanes.get(endpoint) ?? Promise.resolve()
      const lane = before.then(() => this.#carry(outbox, id, note))
      const tidied = lane.then(() => {
        if (lanes.get(endpoint) === tidied) lanes.delete(endpoint)
        if (lanes.size === 0) this.#lanes.delete(outbox)
      })
      lanes.set(endpoint, tidied)
    }
  }

  async #carry(outbox: Outbox, id: string, note: Note): Promise<void> {
    const webhook = outbox.outgoing(id)
    if (!webhook) return
    const refusal = notAllowed(outbox, webhook)
    if (refusal !== undefined) await note({ id, isAllowed: false, answer: refusal })
    else await note({ id, isAllowed: true, ...(await this.#try(await webhook.sign())) })
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

function notAllowed(outbox: Outbox, { endpoint }: OutgoingWebhook): string | undefined {
  if (outbox.isAllowed(endpoint)) return undefined
  return `${endpoint} is not on the allow-list of this world (option webhookHosts).`
}
