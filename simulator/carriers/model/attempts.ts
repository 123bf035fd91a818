import type { Instant } from '../../kernel/instant.ts'
import { invariant } from '../../kernel/invariant.ts'
import type { Context } from '../../rulebook/context.ts'
import type { NetworkId } from '../../rulebook/networks.ts'
import { type Attempt, countedUnits, type Sender } from '../gates.ts'
import { readPhoneNumber } from '../phone-number.ts'
import { segmentsOf } from '../segments.ts'
import { networkOf } from '../subscriber.ts'
import type { Handsets } from './handsets.ts'
import type { Media } from './message.ts'
import type { Senders } from './senders.ts'
import type { CarriersState } from './state.ts'
import { Windows } from './windows.ts'

/** What is asked of the networks, for certain or for the sake of argument. */
type Asked = {
  readonly from: string
  readonly to?: string | undefined
  readonly carrier?: NetworkId | undefined
  readonly channel?: 'sms' | 'mms'
  readonly text: string
  readonly media?: readonly Media[] | undefined
  readonly campaignId?: string | null | undefined
  readonly at: Instant
}

/** Gathers all that the gates need to know of a message, and counts those that passed. */
export class Attempts {
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
  }

  /** The network whose subscriber has a number. */
  networkOf(number: string): NetworkId {
    const phone = readPhoneNumber(number)
    invariant(phone, `recipient ${number} is a valid number`)
    return networkOf(phone, this.#context.sim.seed, this.#context.options.networkOverrides)
  }

  of(asked: Asked): Attempt {
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

  /** The message was accepted: it counts towards every limit. */
  count({ at, channel, isTagged, network, segments, sender }: Attempt): void {
    const number = sender.number.e164
    // Only where first messages are let pass is there a need to know who has sent before.
    if (!this.#context.rulebook.params('enforce.a2p-scope').firstMessageCounts) {
      this.#state.sent.set(number, (this.#state.sent.get(number) ?? 0) + 1)
    }
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
}
