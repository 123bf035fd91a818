import { digest } from '../../kernel/choice.ts'
import type { Fault } from '../../kernel/faults.ts'
import { plus } from '../../kernel/instant.ts'
import { invariant } from '../../kernel/invariant.ts'
import { type Context, isInForce } from '../../rulebook/context.ts'
import { smppReceipt } from '../../rulebook/receipt-codes.ts'
import { type Carriage, Deliveries } from '../../webhooks/deliveries.ts'
import type { CarrierMessage } from '../model/message.ts'
import type {
  Receipt,
  ReceiptBatch,
  ReceiptFeedState,
  ReceiptSubscription,
  UnnumberedReceipt,
} from './receipt.ts'
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
    sim.handle('carriers.receipt-late', ({ subject }) => this.#giveLate(subject))
  }

  /** The receipts after a cursor, oldest first. */
  after(cursor: number, limit: number): ReceiptPage {
    const { kept, lastSeq } = this.#state
    const firstSeq = lastSeq - kept.length + 1
    if (cursor < firstSeq - 1) return { firstSeq }
    const from = Math.max(0, cursor - firstSeq + 1)
    const receipts = kept
      .slice(from, from + limit)
      .map((each, index) => this.#receiptOf(each, firstSeq + from + index))
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

  /** A message has come to its end, of which its sender is told. */
  take(message: CarrierMessage): void {
    if (this.#context.sim.faults.has('receipts')) this.#disturb(this.#truthOf(message))
    else this.#give(message)
  }

  #truthOf(message: CarrierMessage): UnnumberedReceipt {
    const { acceptedAt, carrier, finishedAt: at, from, id: messageId, rule: because, to } = message
    const { reference = null, status } = message
    invariant(at !== undefined && status !== 'pending', `message ${messageId} has ended`)
    const smpp = smppReceipt(this.#context.rulebook, at, because)
    const told = { status, rule: because ?? null, smpp }
    return { at, acceptedAt, messageId, reference, from, to, carrier, ...told }
  }

  #receiptOf(told: Receipt | CarrierMessage, seq: number): Receipt {
    return 'tells' in told ? { seq, ...this.#truthOf(told) } : told
  }

  #give(told: UnnumberedReceipt | CarrierMessage): void {
    this.#state.lastSeq += 1
    const seq = this.#state.lastSeq
    const kept = 'tells' in told ? told : { seq, ...told }
    this.#keep(kept)
    if (!this.#state.subscription || !isInForce(this.#context, rule)) return
    this.#gather(this.#receiptOf(kept, seq))
  }

  /** What a network tells while its receipts go wrong on purpose; the message fares as it does. */
  #disturb(truth: UnnumberedReceipt): void {
    const strike = (kind: string) => this.#strike(kind, truth)
    if (strike('lost')) return
    const lie = strike('lying')?.figures.says as Receipt['status'] | undefined
    const receipt = lie === undefined ? truth : { ...truth, status: lie, rule: null }
    const late = strike('late')
    if (late) this.#keepBack(receipt, late.figures.by)
    else if (this.#state.overtaken === null && strike('reordered')) {
      this.#state.overtaken = receipt.messageId
      // Should no other come along, it comes as a late one does.
      this.#keepBack(receipt, undefined)
    } else {
      this.#give(receipt)
      if (strike('duplicate')) this.#give(receipt)
      const { overtaken } = this.#state
      if (overtaken !== null) this.#giveLate(overtaken)
    }
  }

  #strike(kind: string, { carrier, messageId, status }: UnnumberedReceipt): Fault | undefined {
    const isMeant = ({ network, says }: Fault['figures']) =>
      (network === undefined || network === carrier) && says !== status
    return this.#context.sim.faults.strike('receipts', kind, messageId, isMeant)
  }

  #keepBack(receipt: UnnumberedReceipt, by: unknown): void {
    const { rulebook, sim } = this.#context
    const { lateMinutes } = rulebook.params(rule)
    const at = plus(sim.now, typeof by === 'string' ? by : { minutes: lateMinutes })
    this.#state.late.set(receipt.messageId, receipt)
    sim.schedule({ at, kind: 'carriers.receipt-late', subject: receipt.messageId })
  }

  #giveLate(messageId: string): void {
    const receipt = this.#state.late.get(messageId)
    if (!receipt) return
    this.#state.late.delete(messageId)
    if (this.#state.overtaken === messageId) this.#state.overtaken = null
    this.#give(receipt)
  }

  /** Half is forgotten at once, so that keeping one never costs more than a push. */
  #keep(receipt: Receipt | CarrierMessage): void {
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
      surface: 'receipt-webhooks',
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
