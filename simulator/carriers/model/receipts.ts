import { plus } from '../../kernel/instant.ts'
import { invariant } from '../../kernel/invariant.ts'
import type { Due } from '../../kernel/scheduler.ts'
import { type Context, isInForce } from '../../rulebook/context.ts'
import type { RuleId } from '../../rulebook/index.ts'
import { figureKey } from '../../rulebook/networks.ts'
import { defaultOptions } from '../../rulebook/options.ts'
import { readPhoneNumber } from '../phone-number.ts'
import { type Fate, fateOf } from '../subscriber.ts'
import type { Handsets } from './handsets.ts'
import { type CarrierMessage, messageStatus } from './message.ts'
import type { MessageLog } from './message-log.ts'

/** What becomes of accepted messages, and when their senders are told. */
export class Receipts {
  readonly #context: Context
  readonly #log: MessageLog
  readonly #handsets: Handsets

  constructor(context: Context, { log, handsets }: { log: MessageLog; handsets: Handsets }) {
    this.#context = context
    this.#log = log
    this.#handsets = handsets
    context.sim.handle('carriers.receipt', (due) => this.#finish(due))
  }

  /** A network has taken a message: its receipt comes with the delay that is usual there. */
  schedule(message: CarrierMessage): void {
    const { id, to, channel, carrier } = message
    const { options, rulebook, sim } = this.#context
    const fate = this.#fateOf(to)
    if (fate === 'no-receipt' || !isInForce(this.#context, 'carrier.receipts')) {
      this.#log.giveUp(message)
      return
    }
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
    const message = this.#log.get(subject)
    invariant(message, `message ${subject} exists`)
    const fate = data?.fate as Exclude<Fate, 'no-receipt'>
    const { event, rule } = fates[fate]
    const moved = messageStatus.next(message.status, event)
    invariant(moved.ok, `message ${subject} ends once`)
    const { sim } = this.#context
    const finished = { ...message, status: moved.value, finishedAt: sim.now }
    this.#log.end(rule ? { ...finished, rule } : finished)
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
