import type { MessageRequest } from '../../carriers/model/message.ts'
import type { CarriersPort } from '../../carriers/port.ts'
import { dateOf, type Instant, localTime, plus } from '../../kernel/instant.ts'
import { type Context, isInForce } from '../../rulebook/context.ts'
import type { RuleId } from '../../rulebook/index.ts'
import type { ProviderPolicy } from '../policy.ts'
import { zoneOf } from './area-codes.ts'

/** A message that waits, and until when at the latest. */
type Waiting = {
  readonly lane: string
  readonly request: MessageRequest
  /** By which rule it waits. */
  readonly rule: WaitRule
  readonly endsAt: Instant
}

type WaitRule = 'carrier.cap-queue' | 'carrier.cap-buffer' | 'carrier.cap-hold'

export type CapQueueState = {
  readonly waiting: Map<string, Waiting>
  /** Who shares a cap, with those of its messages that wait, first come first served. */
  readonly lanes: Map<string, string[]>
}

export function newCapQueueState(): CapQueueState {
  return { waiting: new Map(), lanes: new Map() }
}

/** What becomes of a message at the queue: it waits, or there is no room. */
export type Offered =
  | { readonly kind: 'waits'; readonly rule: RuleId; readonly detail: string }
  | { readonly kind: 'no-room'; readonly rule: RuleId; readonly detail: string }

/** Told when a message has waited: it is sent now, or given up. */
export type CapQueueListener = {
  release(id: string, request: MessageRequest): void
  giveUp(id: string, rule: RuleId, detail: string): void
}

const minuteMs = 60_000

/**
 * What a provider does with messages beyond a cap of the networks, as the option `capStrategy`
 * has it: queue them, buffer them for a while, or let the network turn them back.
 */
export class CapQueue {
  readonly #context: Context
  readonly #state: CapQueueState
  readonly #policy: ProviderPolicy
  readonly #carriers: CarriersPort
  readonly #listener: CapQueueListener

  constructor(
    context: Context,
    state: CapQueueState,
    policy: ProviderPolicy,
    ports: { readonly carriers: CarriersPort; readonly listener: CapQueueListener },
  ) {
    this.#context = context
    this.#state = state
    this.#policy = policy
    this.#carriers = ports.carriers
    this.#listener = ports.listener
    const { sim } = context
    sim.handle(`${policy.id}.cap-queue-due`, ({ subject }) => this.#drain(subject))
    sim.handle(`${policy.id}.cap-hold-ended`, ({ subject }) => this.#end(subject))
  }

  /** Lets a message wait where a cap is met, or others wait before it; undefined: send it. */
  offer(id: string, request: MessageRequest): Offered | undefined {
    const strategy = this.#context.options.capStrategy[this.#policy.id] ?? 'reject'
    if (strategy === 'reject') return undefined
    const { carrier, rule: cap } = this.#carriers.capMetBy(request)
    const isHeld = cap === 'carrier.t-mobile-daily-cap'
    const sender = this.#carriers.number(request.from).campaignId ?? request.from
    // What is held waits for a time of day, so what can go before it does.
    const lane = isHeld ? `${sender}, held for ${carrier}` : `${sender} at ${carrier}`
    if (cap === undefined && !this.#state.lanes.has(lane)) return undefined
    if (isHeld && strategy !== 'queue') return undefined
    const queued = strategy === 'queue' ? 'carrier.cap-queue' : 'carrier.cap-buffer'
    const rule = isHeld ? 'carrier.cap-hold' : queued
    if (!isInForce(this.#context, rule)) return undefined
    const full = this.#refuseFull(lane)
    if (full) return full
    const endsAt = this.#endOf(rule, request.to)
    this.#join({ lane, request, rule, endsAt }, id)
    const detail = `${sender} has met its cap at ${carrier}; the message waits.`
    return { kind: 'waits', rule, detail }
  }

  #endOf(rule: WaitRule, to: string): Instant {
    const { rulebook, sim } = this.#context
    switch (rule) {
      case 'carrier.cap-hold': {
        const zone = zoneOf(to)
        const tomorrow = dateOf(plus(sim.now, { days: 1 }, zone), zone)
        return localTime(tomorrow, rulebook.params(rule).hour, zone)
      }
      case 'carrier.cap-queue':
        return plus(sim.now, { hours: rulebook.params(rule).hours })
      case 'carrier.cap-buffer':
        return plus(sim.now, { minutes: rulebook.params(rule).minutes })
    }
  }

  #refuseFull(lane: string): Offered | undefined {
    const rule = 'carrier.cap-queue-size'
    const { messagesMax } = this.#context.rulebook.params(rule)
    const count = this.#state.lanes.get(lane)?.length ?? 0
    if (count < messagesMax || !isInForce(this.#context, rule)) return undefined
    const detail = `${count} messages of ${lane} wait already.`
    return { kind: 'no-room', rule, detail }
  }

  #join(waiting: Waiting, id: string): void {
    const { lane, rule, endsAt } = waiting
    const ids = this.#state.lanes.get(lane) ?? []
    this.#state.lanes.set(lane, ids)
    ids.push(id)
    this.#state.waiting.set(id, waiting)
    const { id: party } = this.#policy
    if (rule === 'carrier.cap-hold') {
      this.#context.sim.schedule({ at: endsAt, kind: `${party}.cap-hold-ended`, subject: id })
    } else if (ids.length === 1) this.#scheduleDrain(lane, endsAt)
  }

  /** A line is looked at when the next minute begins, or its first message has waited enough. */
  #scheduleDrain(lane: string, endsAt: Instant): void {
    const { sim } = this.#context
    const nextMinute = (Math.floor(sim.now / minuteMs) + 1) * minuteMs
    const at = Math.min(nextMinute, endsAt)
    sim.schedule({ at, kind: `${this.#policy.id}.cap-queue-due`, subject: lane })
  }

  /** Sends what the cap takes, in the order in which it came, and gives up what waited too long. */
  #drain(lane: string): void {
    for (;;) {
      const [id = ''] = this.#state.lanes.get(lane) ?? []
      const first = this.#state.waiting.get(id)
      if (!first) return
      const isOver = this.#context.sim.now >= first.endsAt
      if (!isOver && this.#carriers.capMetBy(first.request).rule !== undefined) {
        this.#scheduleDrain(lane, first.endsAt)
        return
      }
      this.#leave(id)
      if (!isOver) this.#listener.release(id, first.request)
      else {
        const detail = `The message of ${lane} waited for too long.`
        this.#listener.giveUp(id, first.rule, detail)
      }
    }
  }

  /** The time of day has come for which a message was held. */
  #end(id: string): void {
    const held = this.#state.waiting.get(id)
    if (!held) return
    this.#leave(id)
    this.#listener.release(id, held.request)
  }

  #leave(id: string): void {
    const { lane = '' } = this.#state.waiting.get(id) ?? {}
    this.#state.waiting.delete(id)
    const left = (this.#state.lanes.get(lane) ?? []).filter((other) => other !== id)
    if (left.length > 0) this.#state.lanes.set(lane, left)
    else this.#state.lanes.delete(lane)
  }
}
