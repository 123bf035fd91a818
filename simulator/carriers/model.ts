import { type Instant, plus } from '../kernel/instant.ts'
import { invariant } from '../kernel/invariant.ts'
import { ok, type Result, refused } from '../kernel/result.ts'
import type { Due } from '../kernel/scheduler.ts'
import type { RegistryDirectory } from '../registry/port.ts'
import { type Context, isInForce, waitEnd } from '../rulebook/context.ts'
import type { RuleId } from '../rulebook/index.ts'
import { figureKey, type NetworkId, registeringNetworks } from '../rulebook/networks.ts'
import { type NotFound, notFound, refusal } from '../rulebook/refusal.ts'
import {
  type Attempt,
  askGate,
  countedUnits,
  type GateVerdict,
  gates,
  type Sender,
} from './gates.ts'
import { type Keyword, keywordIn, keywordReply } from './keywords.ts'
import {
  type CarrierMessage,
  type Handset,
  type HandsetMessage,
  type Media,
  type MessageRequest,
  messageStatus,
} from './model/message.ts'
import { isActiveEverywhere, type NumberRecord } from './model/number.ts'
import { newWindowsState, Windows, type WindowsState } from './model/windows.ts'
import { readPhoneNumber } from './phone-number.ts'
import type { AssignRefusal, CarriersPort, PoolRefusal, SendRefusal } from './port.ts'
import { segmentsOf } from './segments.ts'
import { type Fate, fateOf, networkOf } from './subscriber.ts'

export type PoolStatus = 'requested' | 'approved' | 'declined'

/** A fine that a network imposed. */
export type Fine = {
  readonly at: Instant
  readonly number: string
  readonly kind: string
  readonly amountUsdCents: number
}

export type CarriersState = {
  readonly numbers: Map<string, NumberRecord>
  readonly numbersOfCampaign: Map<string, Set<string>>
  readonly sent: Map<string, number>
  readonly messages: Map<string, CarrierMessage>
  readonly handsets: Map<string, Handset>
  readonly pools: Map<string, PoolStatus>
  readonly fines: Fine[]
  readonly windows: WindowsState
}

export function newCarriersState(): CarriersState {
  return {
    numbers: new Map(),
    numbersOfCampaign: new Map(),
    sent: new Map(),
    messages: new Map(),
    handsets: new Map(),
    pools: new Map(),
    fines: [],
    windows: newWindowsState(),
  }
}

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

/** The networks: they provision numbers, judge messages, deliver them and hear opt-outs. */
export class Carriers implements CarriersPort {
  readonly #context: Context
  readonly #state: CarriersState
  readonly #registry: RegistryDirectory
  readonly #windows: Windows
  /** Senders by number, resolved once per change of the number or its campaign. */
  readonly #senders = new Map<string, Sender>()

  constructor(context: Context, state: CarriersState, registry: RegistryDirectory) {
    this.#context = context
    this.#state = state
    this.#registry = registry
    const { dayStartsIn } = context.rulebook.params('carrier.t-mobile-daily-cap')
    this.#windows = new Windows(state.windows, dayStartsIn)
    const { sim } = context
    sim.handle('carriers.number-provisioned', (due) => this.#finishProvisioning(due))
    sim.handle('carriers.receipt', (due) => this.#finishMessage(due))
    sim.events.on('registry.campaign-standing-changed', ({ subject }) => this.#forget(subject))
    sim.events.on('registry.campaign-updated', ({ subject }) => this.#forget(subject))
  }

  assignNumber(number: string, campaignId: string): Result<NumberRecord, AssignRefusal> {
    const { sim } = this.#context
    const facts = this.#registry.factsOf(campaignId)
    if (!facts) return refused(notFound('campaign', campaignId))
    if (!readPhoneNumber(number)?.isLongCode) {
      const detail = `${number} is no US or Canadian long code; only those join campaigns.`
      return refused(refusal('sender-not-known', 'carrier.sender-known', detail))
    }
    const held = this.number(number)
    if (held.campaignId === campaignId) return ok(held)
    const refusedBy = this.#refuseAssignment(held, campaignId)
    if (refusedBy) return refused(refusedBy)
    const record: NumberRecord = {
      number,
      campaignId,
      assignedAt: sim.now,
      networks: Object.fromEntries(registeringNetworks.map((id) => [id, 'PENDING'])),
    }
    this.#storeNumber(record)
    this.#numbersOf(campaignId).add(number)
    sim.emit('carriers.number-assigned', number, { campaignId })
    for (const network of registeringNetworks) this.#scheduleProvisioning(record, network)
    return ok(record)
  }

  removeNumber(number: string): Result<NumberRecord, AssignRefusal> {
    const { campaignId } = this.number(number)
    if (campaignId === undefined) {
      return refused(notFound('campaign assignment of number', number))
    }
    const record: NumberRecord = { number, networks: {} }
    this.#storeNumber(record)
    this.#numbersOf(campaignId).delete(number)
    this.#context.sim.emit('carriers.number-removed', number, { campaignId })
    return ok(record)
  }

  number(number: string): NumberRecord {
    return this.#state.numbers.get(number) ?? { number, networks: {} }
  }

  requestNumberPool(campaignId: string): Result<'requested', PoolRefusal> {
    const facts = this.#registry.factsOf(campaignId)
    if (!facts) return refused(notFound('campaign', campaignId))
    this.#state.pools.set(campaignId, 'requested')
    this.#context.sim.emit('carriers.number-pool-requested', campaignId, {})
    return ok('requested')
  }

  /** The networks' answer to a request for more numbers. Nothing else lifts the cap. */
  decideNumberPool(
    campaignId: string,
    decision: 'approved' | 'declined',
  ): Result<PoolStatus, NotFound | PoolRefusal> {
    const status = this.#state.pools.get(campaignId)
    if (!status) return refused(notFound('number pool request of campaign', campaignId))
    if (status !== 'requested') {
      const detail = `The number pool of campaign ${campaignId} is ${status} already.`
      return refused(refusal('pool-already-decided', 'eight.cap-lift-by-carrier', detail))
    }
    this.#state.pools.set(campaignId, decision)
    const rule = 'eight.cap-lift-by-carrier'
    this.#context.sim.emit(`carriers.number-pool-${decision}`, campaignId, {}, rule)
    return ok(decision)
  }

  /** Campaigns whose request for a number pool waits for a decision. */
  poolsRequested(): string[] {
    return [...this.#state.pools].filter(([, status]) => status === 'requested').map(([id]) => id)
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

  /** A handset texts a business number. Answers the id of the message. */
  receiveInbound(message: {
    from: string
    to: string
    text: string
    media: readonly Media[]
  }): HandsetMessage {
    const { rulebook, sim } = this.#context
    const { from, to, text, media } = message
    const id = sim.ids.ofMoment('in_', `${from}>${to}/${text}`, sim.now)
    const written: HandsetMessage = { id, at: sim.now, direction: 'out', with: to, text, media }
    this.#handset(from).messages.push(written)
    if (!this.#carriesInbound(to)) {
      const rule = 'enforce.inbound-unaffected'
      sim.emit('carriers.inbound-blocked', id, { from, to }, rule)
      return written
    }
    const keyword = isInForce(this.#context, 'carrier.keywords')
      ? keywordIn(text, rulebook)
      : undefined
    sim.emit('carriers.inbound-received', id, { from, to, text, media, keyword: keyword ?? null })
    if (keyword) this.#obey(keyword, from, to)
    return written
  }

  handset(number: string): Handset & { network: NetworkId } {
    const phone = readPhoneNumber(number)
    invariant(phone, `handset ${number} has a valid number`)
    const { messages, optedOutOf } = this.#state.handsets.get(number) ?? newHandset()
    return { messages, optedOutOf, network: this.#networkOf(number) }
  }

  message(id: string): CarrierMessage | undefined {
    return this.#state.messages.get(id)
  }

  /** A network fines the user of a number; what that costs is in the rulebook. */
  imposeFine(number: string, kind: string): Result<Fine, NotFound> {
    const amounts: Readonly<Record<string, number>> =
      this.#context.rulebook.params('carrier.fines').amountsUsdCents
    const amountUsdCents = amounts[kind]
    if (amountUsdCents === undefined) return refused(notFound('fine of kind', kind))
    const fine = { at: this.#context.sim.now, number, kind, amountUsdCents }
    this.#state.fines.push(fine)
    const data = { network: 't-mobile', kind, amountUsdCents }
    this.#context.sim.emit('carriers.fine-imposed', number, data, 'carrier.fines')
    return ok(fine)
  }

  #refuseAssignment(held: NumberRecord, campaignId: string) {
    const facts = this.#registry.factsOf(campaignId)
    const inForce = (id: RuleId) => isInForce(this.#context, id)
    const isAccepted = Object.values(facts?.standings ?? {}).some((it) => it === 'active')
    if (!isAccepted && inForce('carrier.campaign-accepted-first')) {
      const detail = `Campaign ${campaignId} is ${facts?.standings['t-mobile'] ?? 'unknown'}.`
      return refusal('campaign-not-accepted', 'carrier.campaign-accepted-first', detail)
    }
    if (held.campaignId !== undefined && inForce('carrier.one-campaign-per-number')) {
      const detail = `${held.number} belongs to campaign ${held.campaignId}.`
      return refusal('number-in-campaign', 'carrier.one-campaign-per-number', detail)
    }
    const { numbersMax } = this.#context.rulebook.params('carrier.number-cap-49')
    const count = this.#numbersOf(campaignId).size
    const hasPool = this.#state.pools.get(campaignId) === 'approved' || facts?.numberPool === true
    if (count >= numbersMax && !hasPool && inForce('carrier.number-cap-49')) {
      const detail = `Campaign ${campaignId} has ${count} numbers and no approved pool.`
      return refusal('number-cap-reached', 'carrier.number-cap-49', detail)
    }
    return undefined
  }

  #scheduleProvisioning({ number, campaignId }: NumberRecord, network: NetworkId): void {
    const { sim, rulebook, options } = this.#context
    const { secondsMin, secondsMax } = rulebook.params('carrier.provisioning')
    const wait = {
      option: options.carrierProvisioning,
      unit: 'seconds',
      min: secondsMin,
      max: secondsMax,
    } as const
    const at = waitEnd(this.#context, `${number}/${campaignId}/${network}`, wait, sim.now)
    const data = { network, campaignId: campaignId ?? '' }
    sim.schedule({ at, kind: 'carriers.number-provisioned', subject: number, data })
  }

  #finishProvisioning({ subject, data }: Due): void {
    const record = this.number(subject)
    const network = registeringNetworks.find((id) => id === data?.network)
    // The number may have left the campaign while the network was at it.
    if (!network || record.campaignId !== data?.campaignId) return
    const networks = { ...record.networks, [network]: 'ACTIVE' as const }
    const provisioned = { ...record, networks }
    this.#storeNumber(provisioned)
    const { campaignId } = record
    this.#context.sim.emit('carriers.number-provisioned', subject, { network, campaignId })
    if (isActiveEverywhere(provisioned)) {
      this.#context.sim.emit('carriers.number-active', subject, { campaignId })
    }
  }

  #storeNumber(record: NumberRecord): void {
    this.#state.numbers.set(record.number, record)
    this.#senders.delete(record.number)
  }

  #numbersOf(campaignId: string): Set<string> {
    const known = this.#state.numbersOfCampaign.get(campaignId)
    if (known) return known
    const fresh = new Set<string>()
    this.#state.numbersOfCampaign.set(campaignId, fresh)
    return fresh
  }

  /** A campaign changed at the registry: its numbers are looked up anew. */
  #forget(campaignId: string): void {
    for (const number of this.#numbersOf(campaignId)) this.#senders.delete(number)
  }

  #sender(number: string): Sender {
    const known = this.#senders.get(number)
    if (known) return known
    const phone = readPhoneNumber(number)
    invariant(phone, `sender ${number} is a valid number`)
    const { campaignId, networks } = this.number(number)
    const campaign = campaignId === undefined ? undefined : this.#registry.factsOf(campaignId)
    const sender = { number: phone, campaign, networks }
    this.#senders.set(number, sender)
    return sender
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
    const sender = this.#sender(from)
    const media = asked.media ?? []
    const channel = asked.channel ?? (media.length > 0 ? 'mms' : 'sms')
    const { encoding, segments } = segmentsOf(text)
    const ridesOn = asked.campaignId === undefined ? sender.campaign?.campaignId : asked.campaignId
    const { campaign } = sender
    return {
      at,
      sender,
      isTagged: campaign !== undefined && ridesOn === campaign.campaignId,
      network: asked.carrier ?? (to === undefined ? 'international' : this.#networkOf(to)),
      channel,
      text,
      media,
      segments: channel === 'mms' ? 1 : segments,
      encoding,
      sentBefore: this.#state.sent.get(from) ?? 0,
      isOptedOut: to !== undefined && this.#hasOptedOut(to, sender),
      usage: {
        minute: campaign ? this.#windows.thisMinute(`${campaign.campaignId}/${channel}`, at) : 0,
        day: campaign ? this.#windows.today(campaign.taxId, at) : 0,
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

  #count({ at, channel, network, segments, sender }: Attempt): void {
    const number = sender.number.e164
    this.#state.sent.set(number, (this.#state.sent.get(number) ?? 0) + 1)
    const { campaign } = sender
    if (!campaign) return
    const units = countedUnits(channel, segments)
    if (network === 'att') this.#windows.countMinute(`${campaign.campaignId}/${channel}`, units, at)
    if (network === 't-mobile') this.#windows.countDay(campaign.taxId, units, at)
  }

  #accept(
    id: string,
    request: MessageRequest,
    attempt: Attempt,
    warnings: readonly string[],
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
    const data = { from, to, channel, carrier: network, segments, reference: reference ?? null }
    sim.emit('carriers.message-accepted', id, { ...data, warnings })
    this.#scheduleReceipt(message)
    return message
  }

  #scheduleReceipt({ id, to, channel, carrier }: CarrierMessage): void {
    const { sim, rulebook } = this.#context
    const phone = readPhoneNumber(to)
    invariant(phone, `recipient ${to} is a valid number`)
    const fate = fateOf(phone)
    if (fate === 'no-receipt') return
    const { medianMs, p95Ms } = rulebook.params('carrier.receipts')
    const key = channel === 'mms' ? 'mms' : figureKey(carrier)
    const median = (medianMs as Readonly<Record<string, number>>)[key]
    const p95 = (p95Ms as Readonly<Record<string, number>>)[key]
    invariant(median !== undefined && p95 !== undefined, `receipts of ${key} have a delay`)
    const { hours } = rulebook.params('carrier.validity')
    const delayMs = Math.ceil(sim.chooseLogNormal(id, 'receipt-delay', median, p95))
    const at = fate === 'switched-off' ? plus(sim.now, { hours }) : sim.now + delayMs
    sim.schedule({ at, kind: 'carriers.receipt', subject: id, data: { fate } })
  }

  #finishMessage({ subject, data }: Due): void {
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
      this.#handset(to).messages.push(arrived)
    }
    const facts = { from, to, carrier, reference: reference ?? null }
    sim.emit(`carriers.message-${moved.value}`, subject, facts, rule)
  }

  /** STOP, HELP and START of a program, answered once each. */
  #obey(keyword: Keyword, handset: string, number: string): void {
    const sender = this.#sender(number)
    const program = this.#programOf(sender)
    const { optedOutOf } = this.#handset(handset)
    const isOut = optedOutOf.has(program)
    if (keyword === 'stop') optedOutOf.add(program)
    if (keyword === 'start') optedOutOf.delete(program)
    const changes = keyword === 'help' || isOut === (keyword === 'start')
    if (!changes) return
    const rule = 'carrier.keywords'
    if (keyword !== 'help') {
      const type = keyword === 'stop' ? 'carriers.opted-out' : 'carriers.opted-in'
      this.#context.sim.emit(type, handset, { number, program }, rule)
    }
    const { campaign } = sender
    const text = keywordReply(keyword, { name: campaign?.brandName ?? number, ...campaign })
    this.#reply(number, handset, text)
  }

  /** Replies to keywords pass every gate but the opt-out and the caps, which are not about them. */
  #reply(from: string, to: string, text: string): void {
    const { rulebook, sim } = this.#context
    const request: MessageRequest = { from, to, text }
    const attempt = { ...this.#attempt({ ...request, at: sim.now }), isOptedOut: false }
    const judged = gates
      .filter(({ gate }) => gate !== 'caps')
      .map((gate) => askGate(gate, attempt, rulebook))
      .find(({ verdict }) => verdict === 'block')
    if (judged) this.#block(request, attempt, judged)
    else this.#accept(this.#messageId(request, 'sms'), request, attempt, [])
  }

  #carriesInbound(number: string): boolean {
    if (isInForce(this.#context, 'enforce.inbound-unaffected')) return true
    const { campaign } = this.#sender(number)
    return campaign !== undefined || !isInForce(this.#context, 'enforce.all-unregistered')
  }

  #hasOptedOut(handset: string, sender: Sender): boolean {
    return this.#state.handsets.get(handset)?.optedOutOf.has(this.#programOf(sender)) ?? false
  }

  /** What a STOP covers: the campaign behind a number, or the number alone. */
  #programOf({ campaign, number }: Sender): string {
    if (this.#context.options.optOutScope === 'number') return number.e164
    return campaign?.campaignId ?? number.e164
  }

  #networkOf(number: string): NetworkId {
    const phone = readPhoneNumber(number)
    invariant(phone, `recipient ${number} is a valid number`)
    return networkOf(phone, this.#context.sim.seed, this.#context.options.networkOverrides)
  }

  #handset(number: string): Handset {
    const known = this.#state.handsets.get(number)
    if (known) return known
    const fresh = newHandset()
    this.#state.handsets.set(number, fresh)
    return fresh
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

function newHandset(): Handset {
  return { messages: [], optedOutOf: new Set() }
}
