import { drawLogNormal } from '../../kernel/choice.ts'
import type { Fault } from '../../kernel/faults.ts'
import { type Instant, plus } from '../../kernel/instant.ts'
import { invariant } from '../../kernel/invariant.ts'
import { Recent, type RecentState } from '../../kernel/recent.ts'
import type { Due } from '../../kernel/scheduler.ts'
import { type Context, isInForce } from '../../rulebook/context.ts'
import type { RuleId } from '../../rulebook/index.ts'
import { figureKey, networks } from '../../rulebook/networks.ts'
import { defaultOptions } from '../../rulebook/options.ts'
import type { PhoneNumber } from '../phone-number.ts'
import type { ReceiptFeed } from '../receipts/feed.ts'
import { type Fate, fateInMix, offHours } from '../subscriber.ts'
import type { Handsets } from './handsets.ts'
import { type CarrierMessage, messageStatus } from './message.ts'
import type { MessageLog } from './message-log.ts'

/** Messages whose ends are to come, by the instant at which they do. */
export type ReceiptsState = Map<Instant, CarrierMessage[]>

type ReceiptsStates = {
  readonly receipts: ReceiptsState
  /** When Canadian networks take the next segment of a number. */
  readonly canadaFreeAt: RecentState<string, Instant>
}

/** Networks bring receipts at whole hundredths of a second: under load that is many at once. */
const tickMs = 10

/** Far more numbers than wait for Canada within a few minutes. */
const pacedNumbersKept = 50_000

/**
 * What becomes of accepted messages, and when their senders are told. All receipts of one instant
 * are one piece of scheduled work: under load that is one for hundreds of messages.
 */
export class Receipts {
  readonly #context: Context
  readonly #state: ReceiptsState
  readonly #canadaFreeAt: Recent<string, Instant>
  readonly #log: MessageLog
  readonly #handsets: Handsets
  readonly #feed: ReceiptFeed

  constructor(
    context: Context,
    state: ReceiptsStates,
    { feed, handsets, log }: { feed: ReceiptFeed; handsets: Handsets; log: MessageLog },
  ) {
    this.#context = context
    this.#state = state.receipts
    this.#canadaFreeAt = new Recent(pacedNumbersKept, state.canadaFreeAt)
    this.#log = log
    this.#handsets = handsets
    this.#feed = feed
    this.#findAgain()
    context.sim.handle('carriers.fates-due', (due) => this.#bring(due))
    context.sim.handle('carriers.network-returned', (due) => this.#resume(due))
    context.sim.handle('carriers.validity-over', (due) => this.#expire(due))
  }

  /** A network has taken a message: its receipt comes with the delay that is usual there. */
  schedule(message: CarrierMessage, recipient: PhoneNumber | undefined): void {
    const fate =
      recipient && isInForce(this.#context, 'carrier.receipts')
        ? this.#fateOf(message, recipient)
        : 'no-receipt'
    const isReported = fate !== 'no-receipt' && fate !== 'unreported'
    message.fate = fate
    if (!isReported) this.#log.giveUp(message)
    if (fate === 'no-receipt') return
    this.#expect(this.#endOf(fate, message), message)
  }

  /** A copy of a world has copies of its messages: those that are expected are those of its log. */
  #findAgain(): void {
    for (const [at, expected] of this.#state) {
      this.#state.set(
        at,
        expected.map((message) => this.#log.get(message.id) ?? message),
      )
    }
  }

  /** When the end of a message comes: handsets that are off take longer than any delay. */
  #endOf(fate: Ending, message: CarrierMessage): Instant {
    const from = this.#takenAt(message)
    if (fate === 'switched-off') return this.#validUntil(from)
    if (fate === 'back-later') return plus(from, { hours: offHours })
    return Math.ceil((from + this.#delayMs(message)) / tickMs) * tickMs
  }

  #validUntil(from: Instant): Instant {
    return plus(from, { hours: this.#context.rulebook.params('carrier.validity').hours })
  }

  #delayMs(message: CarrierMessage): number {
    const { options } = this.#context
    const key = delayKey(message)
    const delay = options.receiptDelays[key] ?? defaultOptions.receiptDelays[key]
    invariant(delay, `receipts of ${key} have a delay`)
    return Math.ceil(drawLogNormal(message.id, delay.medianMs, delay.p95Ms))
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

  #expect(at: Instant, expected: CarrierMessage): void {
    const known = this.#state.get(at)
    if (known) {
      known.push(expected)
      return
    }
    this.#state.set(at, [expected])
    this.#context.sim.schedule({ at, kind: 'carriers.fates-due', subject: String(at) })
  }

  /** What becomes of a message; a fate whose rule is not in force does not befall it. */
  #fateOf(message: CarrierMessage, recipient: PhoneNumber): Fate {
    const { carrier, id } = message
    const { options, sim } = this.#context
    const happens = (purpose: string, share = 0) => share > 0 && sim.choose(id, purpose) < share
    let fate = fateInMix(recipient, sim.seed, options.subscriberMix)
    if (fate === 'delivered' && happens('filtered', options.filteredShares[carrier])) {
      fate = 'filtered'
    }
    if (fate === 'filtered' && happens('swallowed', options.swallowedShare)) fate = 'swallowed'
    const rule = fate === 'no-receipt' ? undefined : fates[fate].rule
    if (rule !== undefined && !isInForce(this.#context, rule)) fate = 'delivered'
    const missing = options.receiptsMissing[delayKey(message)]
    return fate === 'delivered' && happens('unreported', missing) ? 'unreported' : fate
  }

  #bring({ at }: Due): void {
    const expected = this.#state.get(at) ?? []
    // Forgotten first: what is sent by those who hear of a receipt may be due at once.
    this.#state.delete(at)
    for (const each of expected) this.#finish(each)
  }

  #finish(message: CarrierMessage): void {
    const { sim } = this.#context
    const { carrier, fate, from, id: subject, reference = null, to } = message
    if (fate === 'unreported') {
      this.#handsets.receive(message, sim.now)
      return
    }
    invariant(fate !== 'no-receipt', `message ${subject} has an end`)
    if (sim.faults.has('networks') && this.#isHeld(message, fate)) return
    const { event, rule } = fates[fate]
    const moved = messageStatus.next(message.status, event)
    invariant(moved.ok && moved.value !== 'pending', `message ${subject} ends once`)
    const isLie = fate === 'swallowed'
    this.#log.end(message, moved.value, sim.now, isLie ? undefined : rule)
    if (isLie) {
      sim.emit('carriers.message-swallowed', subject, { from, to, carrier, reference }, rule)
    }
    sim.events.recordOf(message)
    this.#feed.take(message)
  }

  /**
   * A network that is down neither delivers nor tells anything: messages wait until it is back, and
   * expire there when that takes longer than they are valid.
   */
  #isHeld({ acceptedAt, carrier, id }: CarrierMessage, fate: Ending): boolean {
    const { sim } = this.#context
    const validUntil = this.#validUntil(acceptedAt)
    if (fate === 'switched-off' || sim.now >= validUntil) return false
    const isHere = ({ network }: Fault['figures']) => network === carrier
    const down = sim.faults.strike('networks', 'down', id, isHere)
    if (!down) return false
    sim.faults.hold(down, { kind: 'carriers.network-returned', subject: id })
    sim.schedule({ at: validUntil, kind: 'carriers.validity-over', subject: id })
    return true
  }

  /** What waited for its network is delivered after the delay that is usual there. */
  #resume({ subject: id }: Due): void {
    const message = this.#log.get(id)
    if (!message?.isAwaited) return
    const at = this.#context.sim.now + this.#delayMs(message)
    if (at < this.#validUntil(message.acceptedAt)) this.#expect(at, message)
  }

  /** What its network has not delivered by now it never will. */
  #expire({ subject: id }: Due): void {
    const message = this.#log.get(id)
    if (!message?.isAwaited) return
    message.fate = 'switched-off'
    this.#finish(message)
  }
}

/** What ends a message, sooner or later. */
type Ending = Exclude<Fate, 'no-receipt'>

/** The key of a message’s network in figures about receipts; MMS have figures of their own. */
function delayKey({ carrier, channel }: CarrierMessage): string {
  return channel === 'mms' ? 'mms' : figureKey(carrier)
}

const fates: Readonly<Record<Ending, { event: 'deliver' | 'fail' | 'expire'; rule?: RuleId }>> = {
  delivered: { event: 'deliver' },
  'unknown-subscriber': { event: 'fail', rule: 'carrier.subscriber-unknown' },
  landline: { event: 'fail', rule: 'carrier.landline' },
  filtered: { event: 'fail', rule: 'carrier.spam-filter' },
  'switched-off': { event: 'expire', rule: 'carrier.validity' },
  'back-later': { event: 'deliver' },
  swallowed: { event: 'deliver', rule: 'carrier.spam-filter' },
  unreported: { event: 'deliver' },
}
