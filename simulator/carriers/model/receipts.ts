import type { Fault } from '../../kernel/faults.ts'
import { type Instant, plus } from '../../kernel/instant.ts'
import { invariant } from '../../kernel/invariant.ts'
import { Recent, type RecentState } from '../../kernel/recent.ts'
import type { Due } from '../../kernel/scheduler.ts'
import { type Context, isInForce } from '../../rulebook/context.ts'
import type { RuleId } from '../../rulebook/index.ts'
import { figureKey, networks } from '../../rulebook/networks.ts'
import { defaultOptions } from '../../rulebook/options.ts'
import { readPhoneNumber } from '../phone-number.ts'
import { type Fate, fateOf } from '../subscriber.ts'
import { type CarrierMessage, messageStatus } from './message.ts'
import type { MessageLog } from './message-log.ts'

/** A receipt that will come. */
type Expected = { readonly id: string; readonly fate: Exclude<Fate, 'no-receipt'> }

/** Receipts to come, by the instant at which they do. */
export type ReceiptsState = Map<Instant, Expected[]>

type ReceiptsStates = {
  readonly receipts: ReceiptsState
  /** When Canadian networks take the next segment of a number. */
  readonly canadaFreeAt: RecentState<string, Instant>
}

/** Far more numbers than wait for Canada within a few minutes. */
const pacedNumbersKept = 50_000

/**
 * What becomes of accepted messages, and when their senders are told. All receipts of one instant
 * are one piece of scheduled work: under load that is one for dozens of messages.
 */
export class Receipts {
  readonly #context: Context
  readonly #state: ReceiptsState
  readonly #canadaFreeAt: Recent<string, Instant>
  readonly #log: MessageLog

  constructor(context: Context, state: ReceiptsStates, log: MessageLog) {
    this.#context = context
    this.#state = state.receipts
    this.#canadaFreeAt = new Recent(pacedNumbersKept, state.canadaFreeAt)
    this.#log = log
    context.sim.handle('carriers.fates-due', (due) => this.#bring(due))
    context.sim.handle('carriers.network-returned', (due) => this.#resume(due))
    context.sim.handle('carriers.validity-over', (due) => this.#expire(due))
  }

  /** A network has taken a message: its receipt comes with the delay that is usual there. */
  schedule(message: CarrierMessage): void {
    const { id, to } = message
    const fate = this.#fateOf(to)
    if (fate === 'no-receipt' || !isInForce(this.#context, 'carrier.receipts')) {
      this.#log.giveUp(message)
      return
    }
    const from = this.#takenAt(message)
    const at = fate === 'switched-off' ? this.#validUntil(from) : from + this.#delayMs(message)
    this.#expect(at, { id, fate })
  }

  #validUntil(from: Instant): Instant {
    return plus(from, { hours: this.#context.rulebook.params('carrier.validity').hours })
  }

  #delayMs({ carrier, channel, id }: CarrierMessage): number {
    const key = channel === 'mms' ? 'mms' : figureKey(carrier)
    const { options, sim } = this.#context
    const delay = options.receiptDelays[key] ?? defaultOptions.receiptDelays[key]
    invariant(delay, `receipts of ${key} have a delay`)
    return Math.ceil(sim.chooseLogNormal(id, 'receipt-delay', delay.medianMs, delay.p95Ms))
  }

  /** When a network takes an accepted message: at once, or in Canada one segment after another. */
  #takenAt({ carrier, channel, from, segments }: CarrierMessage): Instant {
    const { rulebook, sim } = this.#context
    const rule = 'carrier.canada-long-code'
    const isPaced = networks[carrier].country === 'CA' && channel === 'sms'
    if (!isPaced || !isInForce(this.#context, rule)) return sim.now
    const takenAt = Math.max(sim.now, this.#canadaFreeAt.get(from) ?? 0)
    const takesMs = segments * rulebook.params(rule).secondsPerSegment * 1000
    this.#canadaFreeAt.set(from, takenAt + takesMs)
    return takenAt
  }

  #expect(at: Instant, expected: Expected): void {
    const known = this.#state.get(at)
    if (known) {
      known.push(expected)
      return
    }
    this.#state.set(at, [expected])
    this.#context.sim.schedule({ at, kind: 'carriers.fates-due', subject: String(at) })
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

  #bring({ at }: Due): void {
    const expected = this.#state.get(at) ?? []
    // Forgotten first: what is sent by those who hear of a receipt may be due at once.
    this.#state.delete(at)
    for (const each of expected) this.#finish(each)
  }

  #finish({ fate, id: subject }: Expected): void {
    const message = this.#log.get(subject)
    invariant(message, `message ${subject} exists`)
    if (this.#context.sim.faults.has('networks') && this.#isHeld(message, fate)) return
    const { event, rule } = fates[fate]
    const moved = messageStatus.next(message.status, event)
    invariant(moved.ok && moved.value !== 'pending', `message ${subject} ends once`)
    const { sim } = this.#context
    this.#log.end(message, moved.value, sim.now, rule)
    const { from, to, reference, carrier } = message
    const facts = { from, to, carrier, reference: reference ?? null }
    sim.emit(`carriers.message-${moved.value}`, subject, facts, rule)
  }

  /**
   * A network that is down neither delivers nor tells anything: messages wait until it is back, and
   * expire there when that takes longer than they are valid.
   */
  #isHeld({ acceptedAt, carrier, id }: CarrierMessage, fate: Expected['fate']): boolean {
    const { sim } = this.#context
    const validUntil = this.#validUntil(acceptedAt)
    if (fate === 'switched-off' || sim.now >= validUntil) return false
    const isHere = ({ network }: Fault['figures']) => network === carrier
    const down = sim.faults.strike('networks', 'down', id, isHere)
    if (!down) return false
    sim.faults.hold(down, { kind: 'carriers.network-returned', subject: id, data: { fate } })
    sim.schedule({ at: validUntil, kind: 'carriers.validity-over', subject: id })
    return true
  }

  /** What waited for its network is delivered after the delay that is usual there. */
  #resume({ data, subject: id }: Due): void {
    const message = this.#log.get(id)
    if (!message?.isAwaited) return
    const at = this.#context.sim.now + this.#delayMs(message)
    if (at < this.#validUntil(message.acceptedAt))
      this.#expect(at, { id, fate: data?.fate as Expected['fate'] })
  }

  /** What its network has not delivered by now it never will. */
  #expire({ subject: id }: Due): void {
    if (this.#log.get(id)?.isAwaited) this.#finish({ id, fate: 'switched-off' })
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
