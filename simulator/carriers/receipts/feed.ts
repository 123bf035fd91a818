import { digest } from '../../kernel/choice.ts'
import type { WorldEvent } from '../../kernel/events.ts'
import { plus } from '../../kernel/instant.ts'
import { type Context, isInForce } from '../../rulebook/context.ts'
import type { NetworkId } from '../../rulebook/networks.ts'
import { type Carriage, Deliveries } from '../../webhooks/deliveries.ts'
import type { Receipt, ReceiptBatch, ReceiptFeedState, ReceiptSubscription } from './receipt.ts'
import { keyOf, secretPrefix, signReceipts } from './signature.ts'

const rule = 'carrier.receipt-webhooks'

/** How many webhooks the log keeps, and so how many may be under way. */
const logMax = 1000

/** A page of receipts, or where what is kept begins when the asked-for ones are gone. */
export type ReceiptPage =
  | { readonly receipts: readonly Receipt[]; readonly next: number; readonly isLast: boolean }
  | { readonly firstSeq: number }

/** Receipts on their way to the senders: the newest for whoever pulls, and webhooks by batches. */
export class ReceiptFeed {
  readonly deliveries: Deliveries<ReceiptBatch>
  readonly #context: Context
  readonly #state: ReceiptFeedState

  constructor(context: Context, state: ReceiptFeedState) {
    this.#context = context
    this.#state = state
    this.deliveries = new Deliveries(context, state.deliveries, this.#carriage())
    const { sim } = context
    sim.handle('carriers.receipts-gathered', ({ subject }) => {
      if (subject === String(this.#state.batches)) this.#post()
    })
    for (const status of ['delivered', 'failed', 'expired'] as const) {
      sim.events.on(`carriers.message-${status}`, (event) => this.#take(event, status))
    }
  }

  /** The receipts after a cursor, oldest first. */
  after(cursor: number, limit: number): ReceiptPage {
    const { kept, lastSeq } = this.#state
    const firstSeq = lastSeq - kept.length + 1
    if (cursor < firstSeq - 1) return { firstSeq }
    const from = Math.max(0, cursor - firstSeq + 1)
    const receipts = kept.slice(from, from + limit)
    return {
      receipts,
      next: receipts.at(-1)?.seq ?? Math.min(cursor, lastSeq),
      isLast: from + limit >= kept.length,
    }
  }

  get subscription(): ReceiptSubscription | null {
    return this.#state.subscription
  }

  /** Names the one receiver. A secret that is not given is made from the seed and the address. */
  subscribe(url: string, secret = this.#secretFor(url)): ReceiptSubscription {
    this.#state.subscription = { url, secret }
    return { url, secret }
  }

  /** Ends the subscription; what is under way still goes out. */
  unsubscribe(): boolean {
    const wasThere = this.#state.subscription !== null
    this.#state.subscription = null
    this.#state.gathered = []
    return wasThere
  }

  #take({ at, data, rule: because, subject }: WorldEvent, status: Receipt['status']): void {
    this.#state.lastSeq += 1
    const receipt: Receipt = {
      seq: this.#state.lastSeq,
      ...{ at, messageId: subject, reference: data.reference as string | null },
      ...{ from: String(data.from), to: String(data.to), carrier: data.carrier as NetworkId },
      ...{ status, rule: because ?? null },
    }
    this.#keep(receipt)
    if (this.#state.subscription && isInForce(this.#context, rule)) this.#gather(receipt)
  }

  /** Half is forgotten at once, so that keeping one never costs more than a push. */
  #keep(receipt: Receipt): void {
    const { receiptsKept } = this.#context.options
    this.#state.kept.push(receipt)
    if (this.#state.kept.length >= 2 * receiptsKept) {
      this.#state.kept = this.#state.kept.slice(-receiptsKept)
    }
  }

  /** A webhook goes out when it is full, or a while after its first receipt came. */
  #gather(receipt: Receipt): void {
    const { receiptsMax, seconds } = this.#context.rulebook.params(rule)
    const { gathered } = this.#state
    gathered.push(receipt)
    if (gathered.length >= receiptsMax) this.#post()
    else if (gathered.length === 1) {
      const { sim } = this.#context
      const subject = String(this.#state.batches)
      sim.schedule({ at: plus(sim.now, { seconds }), kind: 'carriers.receipts-gathered', subject })
    }
  }

  #post(): void {
    const { gathered: receipts, subscription } = this.#state
    this.#state.gathered = []
    this.#state.batches += 1
    if (subscription && receipts.length > 0) this.deliveries.deliver(subscription.url, { receipts })
  }

  #secretFor(url: string): string {
    const { seed } = this.#context.sim
    const parts = ['a', 'b', 'c', 'd'].map((part) =>
      digest({ seed, subject: url, purpose: `receipt-secret/${part}` }),
    )
    const bytes = parts.join('').match(/../g) ?? []
    const binary = bytes.map((hex) => String.fromCharCode(Number.parseInt(hex, 16))).join('')
    return `${secretPrefix}${btoa(binary)}`
  }

  #carriage(): Carriage<ReceiptBatch> {
    const { rulebook, sim } = this.#context
    return {
      dueKind: 'carriers.receipts-due',
      answerKind: 'carriers.receipts-answered',
      ...{ idPrefix: 'rcd_', logMax },
      retries: () => {
        const { delaySeconds, lateMinutes, retriesMax } = rulebook.params(rule)
        return { max: retriesMax, delaySeconds, lateMinutes }
      },
      sign: (delivery) => {
        const secret = this.#state.subscription?.secret ?? this.#secretFor(delivery.endpoint)
        const isSigned = isInForce(this.#context, 'carrier.receipt-signature')
        const isWrong = delivery.disorders.includes('badSignature')
        const key = keyOf(isWrong ? this.#secretFor(`not ${delivery.endpoint}`) : secret)
        const { codesOf } = this.#context.options
        return signReceipts(delivery, sim.now, isSigned ? key : undefined, codesOf)
      },
    }
  }
}
