import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { isSigned } from '../../scenario/standard-webhooks.ts'
import type { ReceiptSource, Receipts } from '../receipts.ts'
import type { LoadReceipt, LoadWorld } from '../simulator.ts'
import { wallNow } from '../wall.ts'

/** A world whose receipts go to somebody else. */
export class ReceiverError extends Error {
  override name = 'ReceiverError'
}

/** A hundred receipts are a twentieth of it. */
const bodyBytesMax = 1_000_000

/**
 * Has receipts posted to a listener on the loopback, as senders do. A webhook that is badly signed
 * is turned away; one that comes again under its id is answered with yes, and counts once.
 */
export class ReceiptWebhooks implements ReceiptSource {
  readonly #world: LoadWorld
  readonly #receipts: Receipts
  readonly #secret = `whsec_${randomBytes(32).toString('base64')}`
  readonly #server: Server
  readonly #ids = new Set<string>()
  readonly #counts = { received: 0, repeated: 0, refused: 0 }
  #isSubscribed = false

  constructor(world: LoadWorld, receipts: Receipts) {
    this.#world = world
    this.#receipts = receipts
    this.#server = createServer(async (request, response) => {
      const arrivedAt = wallNow()
      const text = await readBody(request).catch(() => undefined)
      const status =
        text === undefined ? 413 : this.#judge({ headers: request.headers, text }, arrivedAt)
      response.writeHead(status, { 'content-type': 'text/plain' }).end(String(status))
    })
  }

  async open(): Promise<void> {
    const taken = await this.#world.receiptSubscription()
    if (taken !== undefined) {
      throw new ReceiverError(
        `the world posts its receipts to ${taken} already; pull them (--receipts pull).`,
      )
    }
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject).listen(0, '127.0.0.1', resolve)
    })
    const { port } = this.#server.address() as AddressInfo
    await this.#world.subscribeReceipts(`http://127.0.0.1:${port}/receipts`, this.#secret)
    this.#isSubscribed = true
  }

  watch(): void {}

  settle(): Promise<void> {
    return this.#world.settleWebhooks()
  }

  async encoded() {
    const givenUp = await this.#world.receiptsGivenUp()
    return { by: 'webhook' as const, webhooks: { ...this.#counts, ...givenUp } }
  }

  async close(): Promise<void> {
    // A simulator that is gone posts nothing more.
    if (this.#isSubscribed) await this.#world.unsubscribeReceipts().catch(() => {})
    this.#server.close()
    this.#server.closeAllConnections()
  }

  /** Takes a webhook, and says by which status it is answered. */
  #judge(post: { headers: IncomingMessage['headers']; text: string }, arrivedAt: number): number {
    const id = post.headers['webhook-id']
    if (typeof id !== 'string' || !isSigned(post, this.#secret)) {
      this.#counts.refused += 1
      return 401
    }
    if (this.#ids.has(id)) {
      this.#counts.repeated += 1
      return 200
    }
    this.#ids.add(id)
    this.#counts.received += 1
    // What is signed is the simulator’s own and has its form.
    const { data } = JSON.parse(post.text) as { data: { receipts: LoadReceipt[] } }
    for (const receipt of data.receipts) this.#receipts.take(receipt, arrivedAt)
    return 200
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request.setEncoding('utf8')) {
    text += chunk
    if (text.length > bodyBytesMax) throw new RangeError('too long')
  }
  return text
}
