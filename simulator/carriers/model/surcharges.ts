import type { WorldEvent } from '../../kernel/events.ts'
import { dateOf, type Instant, plus, startOfDay } from '../../kernel/instant.ts'
import { tariffsOf } from '../../rulebook/carrier-surcharges.ts'
import { type Context, isInForce } from '../../rulebook/context.ts'
import type { NetworkId } from '../../rulebook/networks.ts'
import { type Attempt, countedUnits, type GateName, isRegisteredAt } from '../gates.ts'
import { segmentsOf } from '../segments.ts'

/** What one network charged in one day for one kind of traffic. */
export type SurchargeLine = {
  /** In New York, where the dates of tariffs begin. */
  readonly day: string
  readonly carrier: NetworkId
  readonly channel: 'sms' | 'mms'
  readonly direction: 'out' | 'in'
  readonly isRegistered: boolean
  /** Of AT&T, where the class has a price of its own. */
  readonly messageClass: string | null
  readonly priceUsdTenThousandths: number
  messages: number
  /** How many of them were turned back, and charged all the same. */
  refused: number
  /** Segments of SMS, and MMS. */
  units: number
}

/** A fine as it was imposed. */
export type FineLine = {
  readonly at: Instant
  /** A number, or a campaign. */
  readonly subject: string
  readonly kind: string
  readonly amountUsdCents: number
}

export type SurchargesState = {
  dayEndsAt: Instant
  today: SurchargeLine[]
  /** Of the days before, oldest first. */
  past: SurchargeLine[]
  /** The newest fines, oldest first. */
  fines: FineLine[]
}

export function newSurchargesState(): SurchargesState {
  return { dayEndsAt: 0, today: [], past: [], fines: [] }
}

/** How many lines and fines are kept at least: years of days. */
const keptMin = 20_000

type Kind = Pick<SurchargeLine, 'carrier' | 'channel' | 'direction' | 'isRegistered'> & {
  readonly messageClass: string | null
}

/** What the networks charge for messages, added up by day so that it does not grow with them. */
export class Surcharges {
  readonly #context: Context
  readonly #state: SurchargesState

  constructor(context: Context, state: SurchargesState, networkOf: (number: string) => NetworkId) {
    this.#context = context
    this.#state = state
    const { events } = context.sim
    events.on('carriers.fine-imposed', (event) => this.#noteFine(event))
    events.on('carriers.inbound-received', ({ data }) => {
      const channel = Array.isArray(data.media) && data.media.length > 0 ? 'mms' : 'sms'
      this.#chargeReceived(networkOf(String(data.from)), channel, String(data.text))
    })
  }

  /** A network carries a message. */
  chargeSent(attempt: Attempt): void {
    this.#add(kindOf(attempt), countedUnits(attempt.channel, attempt.segments), 0)
  }

  /** A gate turned a message back: some of them are those of networks, which charge for it. */
  chargeRefused(attempt: Attempt, gate: GateName): void {
    const rule = 'carrier.surcharge-on-refusals'
    const { gates } = this.#context.rulebook.params(rule)
    if (!isInForce(this.#context, rule) || !gates.includes(gate)) return
    this.#add(kindOf(attempt), countedUnits(attempt.channel, attempt.segments), 1)
  }

  /** What was charged, oldest first. */
  lines(): SurchargeLine[] {
    const { past, today } = this.#state
    return [...past, ...today].filter((line) => line.priceUsdTenThousandths !== 0)
  }

  /** The newest fines, oldest first. */
  fines(): readonly FineLine[] {
    return this.#state.fines
  }

  #chargeReceived(carrier: NetworkId, channel: 'sms' | 'mms', text: string): void {
    const kind = { carrier, channel, direction: 'in', isRegistered: true } as const
    const units = countedUnits(channel, segmentsOf(text).segments)
    this.#add({ ...kind, messageClass: null }, units, 0)
  }

  #add(kind: Kind, units: number, refused: number): void {
    const { sim } = this.#context
    if (sim.now >= this.#state.dayEndsAt) this.#beginDay(sim.now)
    const { carrier, channel, direction, isRegistered } = kind
    const messageClass = this.#hasOwnPrice(kind) ? kind.messageClass : null
    // A day has a few dozen lines at most, which are sooner looked through than keys are made.
    const known = this.#state.today.find(
      (line) =>
        line.carrier === carrier &&
        line.isRegistered === isRegistered &&
        line.messageClass === messageClass &&
        line.channel === channel &&
        line.direction === direction,
    )
    const line = known ?? this.#open({ ...kind, messageClass })
    line.messages += 1
    line.refused += refused
    line.units += units
  }

  #open(kind: Kind): SurchargeLine {
    const priceUsdTenThousandths = this.#priceOf(kind)
    const day = dateOf(this.#context.sim.now)
    const none = { messages: 0, refused: 0, units: 0 }
    const line = { day, ...kind, priceUsdTenThousandths, ...none }
    this.#state.today.push(line)
    return line
  }

  #hasOwnPrice({ messageClass }: Kind): boolean {
    if (messageClass === null) return false
    const { usdTenThousandths } = this.#context.rulebook.params('carrier.surcharge-att-classes')
    return Object.hasOwn(usdTenThousandths, messageClass)
  }

  #priceOf(kind: Kind): number {
    const { rulebook } = this.#context
    const { carrier, channel, direction, isRegistered, messageClass } = kind
    const ofClasses = 'carrier.surcharge-att-classes'
    const isOwn = carrier === 'att' && channel === 'sms' && direction === 'out' && isRegistered
    if (isOwn && this.#hasOwnPrice(kind) && isInForce(this.#context, ofClasses)) {
      const prices: Readonly<Record<string, number>> = rulebook.params(ofClasses).usdTenThousandths
      return prices[messageClass ?? ''] ?? 0
    }
    const tariff = tariffsOf[carrier].find((id) => isInForce(this.#context, id))
    if (!tariff) return 0
    const { usdTenThousandths: prices } = rulebook.params(tariff)
    const price = prices[`${channel}-${direction}`] ?? 0
    return isRegistered ? price : (prices[`unregistered-${channel}-${direction}`] ?? price)
  }

  #beginDay(now: Instant): void {
    const { past, today } = this.#state
    past.push(...today)
    if (past.length >= 2 * keptMin) this.#state.past = past.slice(-keptMin)
    this.#state.today = []
    this.#state.dayEndsAt = plus(startOfDay(dateOf(now)), { days: 1 })
  }

  #noteFine({ at, data, subject }: WorldEvent): void {
    const { fines } = this.#state
    fines.push({
      ...{ at, subject, kind: String(data.kind) },
      amountUsdCents: Number(data.amountUsdCents),
    })
    if (fines.length >= 2 * keptMin) this.#state.fines = fines.slice(-keptMin)
  }
}

/** Only classes of AT&T have prices of their own, and only for SMS. */
function kindOf(attempt: Attempt): Kind {
  const { channel, network: carrier, sender } = attempt
  const isRegistered = isRegisteredAt(attempt)
  const isOfClass = carrier === 'att' && channel === 'sms' && isRegistered
  const messageClass = isOfClass ? (sender.campaign?.messageClass ?? null) : null
  return { carrier, channel, direction: 'out', isRegistered, messageClass }
}
