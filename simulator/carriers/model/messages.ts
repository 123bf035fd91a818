import { type Instant, plus } from '../../kernel/instant.ts'
import { invariant } from '../../kernel/invariant.ts'
import { ok, type Result, refused } from '../../kernel/result.ts'
import type { Due } from '../../kernel/scheduler.ts'
import { type Context, isInForce } from '../../rulebook/context.ts'
import type { RuleId } from '../../rulebook/index.ts'
import { figureKey, type NetworkId } from '../../rulebook/networks.ts'
import { defaultOptions } from '../../rulebook/options.ts'
import { refusal } from '../../rulebook/refusal.ts'
import {
  type Attempt,
  askGate,
  countedUnits,
  type GateVerdict,
  gates,
  type Sender,
} from '../gates.ts'
import { readPhoneNumber } from '../phone-number.ts'
import type { SendRefusal } from '../port.ts'
import { segmentsOf } from '../segments.ts'
import { type Fate, fateOf, networkOf } from '../subscriber.ts'
import type { Handsets } from './handsets.ts'
import { type CarrierMessage, type Media, type MessageRequest, messageStatus } from './message.ts'
import type { Senders } from './senders.ts'
import type { CarriersState } from './state.ts'
import { Windows } from './windows.ts'

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

/** The send path: gates, acceptance, and what becomes of a message afterwards. */
export class Messages {
  readonly #context: Context
  readonly #state: CarriersState
  readonly #senders: Senders
  readonly #handsets: Handsets
  readonly #windows: Windows

  constructor(
    context: Context,
    state: CarriersState,
    parts: { senders: Senders; handsets: Handsets },
  ) {
    this.#context = context
    this.#state = state
    this.#senders = parts.senders
    this.#handsets = parts.handsets
    const { dayStartsIn } = context.rulebook.params('carrier.t-mobile-daily-cap')
    this.#windows = new Windows(state.windows, dayStartsIn)
    context.sim.handle('carriers.receipt', (due) => this.#finish(due))
  }

  send(request: MessageRequest): Result<CarrierMessage, SendRefusal> {
    const { rulebook, sim } = this.#context
    const attempt = this.#attempt({ ...request, at: sim.now })
    const id = this.#messageId(request, attempt.channel)
    const warnings: string[] = []
    for (const gate of gates) {
      const judged = askGate(gate, attempt, rulebook)
      if (judged.verdict === 'accept') continue
      if (judged.verdict === 'at-risk' && !this.#isStruck(id)) {
        warnings.push('unsupported')
        continue
      }
      return refused(this.#block(request, attempt, judged))
    }
    this.#count(attempt)
    return ok(this.#accept(id, request, attempt, warnings))
  }

  /** What every gate says of a message that is not sent. */
  explain(hypothesis: Hypothesis): GateVerdict[] {
    const attempt = this.#attempt({
      ...hypothesis,
      campaignId: hypothesis.isTagged ? undefined : null,
    })
    return gates.map((gate) => askGate(gate, attempt, this.#context.rulebook))
  }

  get(id: string): CarrierMessage | undefined {
    return this.#state.messages.get(id)
  }

  /** Replies to keywords pass every gate but the opt-out and the caps, which are not about them. */
  reply(from: string, to: string, text: string): void {
    const { rulebook, sim } = this.#context
    const request: MessageRequest = { from, to, text }
    const attempt = { ...this.#attempt({ ...request, at: sim.now }), isOptedOut: false }
    const judged = gates
      .filter(({ gate }) => gate !== 'caps')
      .map((gate) => askGate(gate, attempt, rulebook))
      .find(({ verdict }) => verdict === 'block')
    if (judged) this.#block(request, attempt, judged)
    else this.#accept(this.#messageId(request, 'sms'), request, attempt, [], true)
  }

  /** The network whose subscriber has a number. */
  networkOf(number: string): NetworkId {
    const phone = readPhoneNumber(number)
    invariant(phone, `recipient ${number} is a valid number`)
    return networkOf(phone, this.#context.sim.seed, this.#context.options.networkOverrides)
  }

  #attempt(asked: {
    from: string
    to?: string | undefined
    carrier?: NetworkId | undefined
    channel?: 'sms' | 'mms'
    text: string
    media?: readonly Media[] | undefined
    campaignId?: string | null | undefined
    at: Instant
  }): Attempt {
    const { from, to, text, at } = asked
    const sender = this.#senders.get(from)
    const media = asked.media ?? []
    const channel = asked.channel ?? (media.length > 0 ? 'mms' : 'sms')
    const { encoding, segments } = segmentsOf(text)
    const ridesOn = asked.campaignId === undefined ? sender.campaign?.campaignId : asked.campaignId
    const { campaign } = sender
    return {
      at,
      sender,
      isTagged: campaign !== undefined && ridesOn === campaign.campaignId,
      network: asked.carrier ?? (to === undefined ? 'international' : this.networkOf(to)),
      channel,
      text,
      media,
      segments: channel === 'mms' ? 1 : segments,
      encoding,
      sentBefore: this.#state.sent.get(from) ?? 0,
      isOptedOut: to !== undefined && this.#handsets.hasOptedOut(to, sender),
      usage: {
        minute: campaign ? this.#windows.thisMinute(this.#minuteKey(sender, channel), at) : 0,
        day: campaign ? this.#windows.today(this.#dayKey(sender), at) : 0,
      },
    }
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
    this.#context.sim.emit('carriers.message-blocked', from, data, rule)
    return refusal(gate === 'caps' ? 'cap-reached' : 'message-blocked', rule, judged.detail)
  }

  #count({ at, channel, isTagged, network, segments, sender }: Attempt): void {
    const number = sender.number.e164
    this.#state.sent.set(number, (this.#state.sent.get(number) ?? 0) + 1)
    const { campaign } = sender
    if (!campaign || !isTagged) return
    const units = countedUnits(channel, segments)
    if (network === 'att') this.#windows.countMinute(this.#minuteKey(sender, channel), units, at)
    if (network === 't-mobile') this.#windows.countDay(this.#dayKey(sender), units, at)
  }

  /** Who shares AT&T's limit: the campaign, or in some classes each number alone. */
  #minuteKey({ campaign, number }: Sender, channel: 'sms' | 'mms'): string {
    const { perNumber } = this.#context.rulebook.params('carrier.att-throughput')
    const isAlone = perNumber.some((id) => id === campaign?.messageClass)
    return `${isAlone ? number.e164 : campaign?.campaignId}/${channel}`
  }

  /** Who shares T-Mobile's cap: all that is of one tax id, or each participant of a trial. */
  #dayKey({ campaign, number }: Sender): string {
    const { perNumber } = this.#context.rulebook.params('carrier.t-mobile-daily-cap')
    const isAlone = perNumber.some((id) => id === campaign?.brandTier)
    return isAlone ? number.e164 : (campaign?.taxId ?? '')
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
      id,
      from: request.from,
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
      status: 'pending',
    }
    this.#state.messages.set(id, message)
    const { from, to, reference } = message
    const { campaignId } = message
    const data = { from, to, channel, carrier: network, segments, campaignId, isKeywordReply }
    sim.emit('carriers.message-accepted', id, { ...data, reference: reference ?? null, warnings })
    this.#scheduleReceipt(message)
    return message
  }

  #scheduleReceipt({ id, to, channel, carrier }: CarrierMessage): void {
    const { options, rulebook, sim } = this.#context
    const fate = this.#fateOf(to)
    if (fate === 'no-receipt' || !isInForce(this.#context, 'carrier.receipts')) return
    const key = channel === 'mms' ? 'mms' : figureKey(carrier)
    const delay = options.receiptDelays[key] ?? defaultOptions.receiptDelays[key]
    invariant(delay, `receipts of ${key} have a delay`)
    const { hours } = rulebook.params('carrier.validity')
    const delayMs = sim.chooseLogNormal(id, 'receipt-delay', delay.medianMs, delay.p95Ms)
    const at = fate === 'switched-off' ? plus(sim.now, { hours }) : sim.now + Math.ceil(delayMs)
    sim.schedule({ at, kind: 'carriers.receipt', subject: id, data: { fate } })
  }

  /** What becomes of a message; a fate whose rule is not in force does not befall it. */
  #fateOf(to: string): Fate {
    const phone = readPhoneNumber(to)
    invariant(phone, `recipient ${to} is a valid number`)
    const fate = fateOf(phone)
    if (fate === 'no-receipt') return fate
    const { rule } = fates[fate]
    return rule === undefined || isInForce(this.#context, rule) ? fate : 'delivered'
  }

  #finish({ subject, data }: Due): void {
    const message = this.#state.messages.get(subject)
    invariant(message, `message ${subject} exists`)
    const fate = data?.fate as Exclude<Fate, 'no-receipt'>
    const { event, rule } = fates[fate]
    const moved = messageStatus.next(message.status, event)
    invariant(moved.ok, `message ${subject} ends once`)
    const { sim } = this.#context
    const finished = { ...message, status: moved.value, finishedAt: sim.now }
    this.#state.messages.set(subject, rule ? { ...finished, rule } : finished)
    const { from, to, text, media, reference, carrier } = message
    if (moved.value === 'delivered') {
      const arrived = {
        id: subject,
        at: sim.now,
        direction: 'in',
        with: from,
        text,
        media,
      } as const
      this.#handsets.show(to, arrived)
    }
    const facts = { from, to, carrier, reference: reference ?? null }
    sim.emit(`carriers.message-${moved.value}`, subject, facts, rule)
  }

  #messageId({ from, to, text, reference }: MessageRequest, channel: string): string {
    const { sim } = this.#context
    return sim.ids.ofMoment('msg_', `${from}>${to}/${channel}/${reference ?? ''}/${text}`, sim.now)
  }
}

const fates: Readonly<
  Record<Exclude<Fate, 'no-receipt'>, { event: 'deliver' | 'fail' | 'expire'; rule?: RuleId }>
> = {
  delivered: { event: 'deliver' },
  'unknown-subscriber': { event: 'fail', rule: 'carrier.subscriber-unknown' },
  landline: { event: 'fail', rule: 'carrier.landline' },
  filtered: { event: 'fail', rule: 'carrier.spam-filter' },
  'switched-off': { event: 'expire', rule: 'carrier.validity' },
}
