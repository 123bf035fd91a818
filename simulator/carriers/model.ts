import type { Result } from '../kernel/result.ts'
import type { RegistryDirectory } from '../registry/port.ts'
import type { Context } from '../rulebook/context.ts'
import type { RuleId } from '../rulebook/index.ts'
import type { NetworkId } from '../rulebook/networks.ts'
import type { NotFound } from '../rulebook/refusal.ts'
import type { GateVerdict } from './gates.ts'
import { Attempts } from './model/attempts.ts'
import { Fines } from './model/fines.ts'
import { Handsets } from './model/handsets.ts'
import { Inbound, type InboundRequest } from './model/inbound.ts'
import {
  type CarrierMessage,
  type Handset,
  type HandsetMessage,
  type MessageRequest,
  messageEvents,
  messageTells,
} from './model/message.ts'
import { type Books, MessageLog } from './model/message-log.ts'
import { type Hypothesis, Messages } from './model/messages.ts'
import { NonUse } from './model/non-use.ts'
import type { NumberRecord } from './model/number.ts'
import { Numbers } from './model/numbers.ts'
import { Receipts } from './model/receipts.ts'
import { Replays } from './model/replays.ts'
import { Senders } from './model/senders.ts'
import type { CarriersState, Fine, PoolStatus } from './model/state.ts'
import { Surcharges } from './model/surcharges.ts'
import { Usage } from './model/usage.ts'
import type { AssignRefusal, CarriersPort, PoolRefusal, SendRefusal } from './port.ts'
import { ReceiptFeed } from './receipts/feed.ts'

export { type CarriersState, newCarriersState } from './model/state.ts'

/** The networks: they provision numbers, judge messages, deliver them and hear opt-outs. */
export class Carriers implements CarriersPort {
  /** Answers that are given again under their key or reference. */
  readonly replays: Replays
  /** What the networks charge for messages. */
  readonly surcharges: Surcharges
  /** Receipts on their way to senders. */
  readonly receiptFeed: ReceiptFeed
  readonly #fines: Fines
  readonly #context: Context
  readonly #numbers: Numbers
  readonly #handsets: Handsets
  readonly #attempts: Attempts
  readonly #log: MessageLog
  readonly #messages: Messages
  readonly #inbound: Inbound

  constructor(context: Context, state: CarriersState, registry: RegistryDirectory) {
    this.#context = context
    this.replays = new Replays(context, state.replays)
    const senders = new Senders(context.rulebook, state, registry)
    this.#numbers = new Numbers(context, state, registry, (number) => senders.forget(number))
    const log = new MessageLog(state.messages, context.options.historyKept)
    this.receiptFeed = new ReceiptFeed(context, state.receiptFeed)
    const handsets = new Handsets(context, state.handsets, log)
    const usage = new Usage(context, state.usage, (number, network) => {
      this.#numbers.block(number, network, 'carrier.sustained-rate')
    })
    const attempts = new Attempts(context, state, { senders, handsets, usage })
    const receipts = new Receipts(context, state, { feed: this.receiptFeed, handsets, log })
    context.sim.events.readBy(messageTells, messageEvents)
    this.#handsets = handsets
    this.#attempts = attempts
    this.#log = log
    this.surcharges = new Surcharges(context, state.surcharges, (to) => attempts.networkOf(to))
    const { surcharges } = this
    this.#messages = new Messages(context, { attempts, log, receipts, surcharges })
    this.#inbound = new Inbound(context, { senders, handsets, messages: this.#messages })
    this.#fines = new Fines(context, state, senders)
    new NonUse(context, state, registry)
    context.sim.events.on('registry.brand-texted', ({ data }) => this.#showText(data))
  }

  assignNumber(number: string, campaignId: string): Result<NumberRecord, AssignRefusal> {
    return this.#numbers.assignNumber(number, campaignId)
  }

  removeNumber(number: string): Result<NumberRecord, AssignRefusal> {
    return this.#numbers.removeNumber(number)
  }

  number(number: string): NumberRecord {
    return this.#numbers.number(number)
  }

  requestNumberPool(campaignId: string): Result<PoolStatus, PoolRefusal> {
    return this.#numbers.requestNumberPool(campaignId)
  }

  numberPool(campaignId: string): PoolStatus | undefined {
    return this.#numbers.pool(campaignId)
  }

  /** Networks that take nothing of a number. */
  blockedAt(number: string): ReadonlySet<NetworkId> {
    return this.#numbers.blockedAt(number)
  }

  blockNumber(number: string, network: NetworkId): Result<'done', NotFound> {
    return this.#numbers.block(number, network)
  }

  unblockNumber(number: string, network: NetworkId): Result<'done', NotFound> {
    return this.#numbers.unblock(number, network)
  }

  failDeployment(number: string, network: NetworkId): Result<'done', NotFound> {
    return this.#numbers.failDeployment(number, network)
  }

  retryDeployment(number: string, network: NetworkId): Result<'done', NotFound> {
    return this.#numbers.retryDeployment(number, network)
  }

  /** The networks' answer to a request for more numbers. Nothing else lifts the cap. */
  decideNumberPool(
    campaignId: string,
    decision: 'approved' | 'declined',
  ): Result<PoolStatus, PoolRefusal> {
    return this.#numbers.decideNumberPool(campaignId, decision)
  }

  /** Campaigns whose request for a number pool waits for a decision. */
  poolsRequested(): string[] {
    return this.#numbers.poolsRequested()
  }

  send(request: MessageRequest): Result<CarrierMessage, SendRefusal> {
    return this.#messages.send(request)
  }

  /** What every gate says of a message that is not sent. */
  explain(hypothesis: Hypothesis): GateVerdict[] {
    return this.#messages.explain(hypothesis)
  }

  capMetBy(request: MessageRequest): { readonly carrier: NetworkId; readonly rule?: RuleId } {
    return this.#messages.capMetBy(request)
  }

  onMessage(listener: (message: CarrierMessage) => void): void {
    this.#context.sim.events.onRecord(messageTells, listener)
  }

  message(id: string): CarrierMessage | undefined {
    return this.#log.get(id)
  }

  /** Whether a message that is not found may have ended so long ago that it is no longer kept. */
  get hasForgottenMessages(): boolean {
    return this.#log.hasForgotten
  }

  /** How many messages met which end. */
  books(): Books {
    return this.#log.books()
  }

  /** A handset texts a business number. */
  receiveInbound(request: InboundRequest): HandsetMessage {
    return this.#inbound.receive(request)
  }

  handset(number: string): Handset & { network: NetworkId } {
    return { ...this.#handsets.look(number), network: this.#attempts.networkOf(number) }
  }

  /** A network fines the user of a number; what that costs is in the rulebook. */
  imposeFine(number: string, kind: string): Result<Fine, NotFound> {
    return this.#fines.impose(number, kind)
  }

  /** A text of the registry itself, which no gate stops. */
  #showText({ from, text, to }: Readonly<Record<string, unknown>>): void {
    const { sim } = this.#context
    const [sender, recipient] = [String(from), String(to)]
    const id = sim.ids.ofMoment('reg_', `${sender}>${recipient}/${text}`, sim.now)
    const shown = { id, at: sim.now, direction: 'in', with: sender, text: String(text) } as const
    this.#handsets.show(recipient, { ...shown, media: [] })
  }
}
