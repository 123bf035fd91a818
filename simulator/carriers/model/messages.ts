import type { Instant } from '../../kernel/instant.ts'
import { ok, type Result, refused } from '../../kernel/result.ts'
import type { Context } from '../../rulebook/context.ts'
import type { RuleId } from '../../rulebook/index.ts'
import type { NetworkId } from '../../rulebook/networks.ts'
import { refusal } from '../../rulebook/refusal.ts'
import {
  type Attempt,
  askGate,
  type GateVerdict,
  gates,
  gatesFor,
  noteClearance,
} from '../gates.ts'
import type { SendRefusal } from '../port.ts'
import type { Attempts } from './attempts.ts'
import { type CarrierMessage, type Media, type MessageRequest, messageTells } from './message.ts'
import type { MessageLog } from './message-log.ts'
import type { Receipts } from './receipts.ts'
import type { Surcharges } from './surcharges.ts'

/** A message that somebody might send: to a number, or to any subscriber of a network. */
export type Hypothesis = {
  readonly from: string
  readonly to?: string | undefined
  readonly carrier?: NetworkId | undefined
  readonly channel: 'sms' | 'mms'
  readonly text: string
  readonly media: readonly Media[]
  readonly isTagged: boolean
  readonly at: Instant
}

const none: readonly string[] = []
const unsupported: readonly string[] = ['unsupported']

/** The send path: the gates in their order, and acceptance. */
export class Messages {
  readonly #context: Context
  readonly #attempts: Attempts
  readonly #log: MessageLog
  readonly #receipts: Receipts
  readonly #surcharges: Surcharges

  constructor(
    context: Context,
    parts: {
      attempts: Attempts
      log: MessageLog
      receipts: Receipts
      surcharges: Surcharges
    },
  ) {
    this.#context = context
    this.#attempts = parts.attempts
    this.#log = parts.log
    this.#receipts = parts.receipts
    this.#surcharges = parts.surcharges
  }

  send(request: MessageRequest): Result<CarrierMessage, SendRefusal> {
    const { rulebook, sim } = this.#context
    const attempt = this.#attempts.of(request, sim.now)
    const id = this.#messageId(request, attempt.channel)
    let warnings = none
    const asked = gatesFor(attempt)
    for (const gate of asked) {
      const { detail, rule = null, verdict } = gate.judge(attempt, rulebook)
      if (verdict === 'accept') continue
      const judged = { gate: gate.gate, verdict, rule, detail }
      if (verdict === 'at-risk' && !this.#isStruck(id)) {
        warnings = unsupported
        continue
      }
      return refused(this.#block(request, attempt, judged))
    }
    if (asked === gates) noteClearance(attempt, rulebook)
    this.#attempts.count(attempt)
    return ok(this.#accept(id, request, attempt, warnings))
  }

  /** What every gate says of a message that is not sent. */
  explain(hypothesis: Hypothesis): GateVerdict[] {
    const { at, isTagged } = hypothesis
    const attempt = this.#attempts.of(
      { ...hypothesis, campaignId: isTagged ? undefined : null },
      at,
    )
    return gates.map((gate) => askGate(gate, attempt, this.#context.rulebook))
  }

  /** The cap that a message would exceed, where nothing else stands in its way. */
  capMetBy(request: MessageRequest): { readonly carrier: NetworkId; readonly rule?: RuleId } {
    const { rulebook, sim } = this.#context
    const attempt = this.#attempts.of(request, sim.now)
    const { network: carrier } = attempt
    for (const gate of gates) {
      const { rule, verdict } = askGate(gate, attempt, rulebook)
      if (verdict !== 'block') continue
      return gate.gate === 'caps' && rule !== null ? { carrier, rule } : { carrier }
    }
    return { carrier }
  }

  /** Replies to keywords are judged as any message, save for opt-out, spread and caps. */
  reply(from: string, to: string, text: string): void {
    const { rulebook, sim } = this.#context
    const request: MessageRequest = { from, to, text }
    const asked = this.#attempts.of(request, sim.now)
    const attempt: Attempt = { ...asked, isOptedOut: false, spread: undefined }
    const judged = gates
      .filter(({ gate }) => gate !== 'caps')
      .map((gate) => askGate(gate, attempt, rulebook))
      .find(({ verdict }) => verdict === 'block')
    if (judged) this.#block(request, attempt, judged)
    else this.#accept(this.#messageId(request, 'sms'), request, attempt, none, true)
  }

  /** Whether chance blocks an unsupported message. */
  #isStruck(id: string): boolean {
    return this.#context.sim.choose(id, 'at-risk-block') < this.#context.options.atRiskBlockRate
  }

  #block(request: MessageRequest, attempt: Attempt, judged: GateVerdict) {
    const rule = judged.rule ?? 'enforce.a2p-scope'
    const { from, to, text, reference } = request
    const { channel, network: carrier } = attempt
    const { gate } = judged
    const data = { from, to, channel, carrier, text, gate, reference: reference ?? null }
    this.#log.block(rule)
    this.#surcharges.chargeRefused(attempt, gate)
    this.#context.sim.emit('carriers.message-blocked', from, data, rule)
    return refusal(gate === 'caps' ? 'cap-reached' : 'message-blocked', rule, judged.detail)
  }

  #accept(
    id: string,
    request: MessageRequest,
    attempt: Attempt,
    warnings: readonly string[],
    isKeywordReply = false,
  ): CarrierMessage {
    const { sim } = this.#context
    const { channel, encoding, media, network, segments, sender, isTagged } = attempt
    const message: CarrierMessage = {
      tells: messageTells,
      id,
      // The sender’s own string, of which there is one for all of its messages.
      from: sender.number.e164,
      to: request.to,
      channel,
      text: request.text,
      media,
      reference: request.reference,
      carrier: network,
      segments,
      encoding,
      campaignId: isTagged ? (sender.campaign?.campaignId ?? null) : null,
      warnings,
      acceptedAt: sim.now,
      acceptedSeq: sim.events.lastSeq + 1,
      isKeywordReply,
      fate: 'delivered',
      isAwaited: true,
      status: 'pending',
      finishedAt: undefined,
      rule: undefined,
    }
    this.#log.accept(message)
    this.#surcharges.chargeSent(attempt)
    sim.events.recordOf(message)
    this.#receipts.schedule(message, attempt.recipient)
    return message
  }

  #messageId({ from, to, text, reference }: MessageRequest, channel: string): string {
    const { sim } = this.#context
    return sim.ids.ofMoment('msg_', `${from}>${to}/${channel}/${reference ?? ''}/${text}`, sim.now)
  }
}
