import type { OutgoingWebhook, SignedWebhook, WebhookAnswer } from './delivery.ts'

/** What a receiver answered: its status and the beginning of its body. */
export type PostAnswer = { readonly status: number; readonly body: string }

/**
 * How a host makes one POST: no redirects, a limit of time, and an error when nobody answers. Of the
 * listed hosts the webhook’s own is one; what its name resolves to is for who resolves it to judge.
 */
export type Post = (webhook: SignedWebhook, hosts: readonly string[]) => Promise<PostAnswer>

/** A webhook would reach an address that its world does not let webhooks go to. */
export class NotAllowedError extends Error {
  override name = 'NotAllowedError'
}

/** Where a courier fetches what is to be sent. */
export type Outbox = {
  listen(listener: () => void): void
  takeOutbox(): readonly { readonly id: string; readonly endpoint: string }[]
  outgoing(id: string): OutgoingWebhook | undefined
  isAllowed(endpoint: string): boolean
  /** The allow-list of the world. */
  readonly hosts: readonly string[]
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
    return { signed, answer: await this.#try(outbox, signed) }
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
    await note({ id, ...(await this.#try(outbox, await webhook.sign())) })
  }

  async #try(outbox: Outbox, signed: SignedWebhook): Promise<Omit<WebhookAnswer, 'id'>> {
    try {
      if (!outbox.isAllowed(signed.url)) throw notListed(signed.url)
      const { body, status } = await this.#post(signed, outbox.hosts)
      return { isAllowed: true, status, answer: body }
    } catch (error) {
      const answer = error instanceof Error ? error.message : String(error)
      return { isAllowed: !(error instanceof NotAllowedError), status: undefined, answer }
    }
  }
}

function notListed(url: string): NotAllowedError {
  return new NotAllowedError(`${url} is not on the allow-list of this world (option webhookHosts).`)
}
