import type { Instant } from '../../kernel/instant.ts'
import { invariant } from '../../kernel/invariant.ts'
import type { Context } from '../../rulebook/context.ts'
import type { NetworkId } from '../../rulebook/networks.ts'
import type { Attempt } from '../gates.ts'
import { type PhoneNumber, readPhoneNumber } from '../phone-number.ts'
import { segmentsOf } from '../segments.ts'
import { networkOf } from '../subscriber.ts'
import type { Handsets } from './handsets.ts'
import type { Media } from './message.ts'
import type { Senders } from './senders.ts'
import { Snowshoes } from './snowshoes.ts'
import type { CarriersState } from './state.ts'
import type { Usage } from './usage.ts'

const none: readonly Media[] = []

/** What is asked of the networks, for certain or for the sake of argument. */
type Asked = {
  readonly from: string
  readonly to?: string | undefined
  readonly carrier?: NetworkId | undefined
  readonly channel?: 'sms' | 'mms'
  readonly text: string
  readonly media?: readonly Media[] | undefined
  readonly campaignId?: string | null | undefined
}

/** Gathers all that the gates need to know of a message, and counts those that passed. */
export class Attempts {
  readonly #context: Context
  readonly #state: CarriersState
  readonly #senders: Senders
  readonly #handsets: Handsets
  readonly #usage: Usage
  readonly #snowshoes: Snowshoes
  readonly #overrides: ReadonlyMap<string, NetworkId>

  constructor(
    context: Context,
    state: CarriersState,
    parts: { senders: Senders; handsets: Handsets; usage: Usage },
  ) {
    this.#context = context
    this.#state = state
    this.#senders = parts.senders
    this.#handsets = parts.handsets
    this.#usage = parts.usage
    this.#snowshoes = new Snowshoes(context, state)
    this.#overrides = new Map(Object.entries(context.options.networkOverrides))
  }

  /** The network whose subscriber has a number. */
  networkOf(number: string): NetworkId {
    return this.#networkOf(recipientOf(number))
  }

  of(asked: Asked, at: Instant): Attempt {
    const { from, to, text } = asked
    const sender = this.#senders.get(from)
    const media = asked.media ?? none
    const channel = asked.channel ?? (media.length > 0 ? 'mms' : 'sms')
    const { encoding, segments } = segmentsOf(text)
    const ridesOn = asked.campaignId === undefined ? sender.campaign?.campaignId : asked.campaignId
    const { campaign } = sender
    const isTagged = campaign !== undefined && ridesOn === campaign.campaignId
    const recipient = to === undefined ? undefined : recipientOf(to)
    const network = asked.carrier ?? (recipient ? this.#networkOf(recipient) : 'international')
    return {
      at,
      sender,
      recipient,
      isTagged,
      network,
      channel,
      text,
      media,
      segments: channel === 'mms' ? 1 : segments,
      encoding,
      sentBefore: this.#state.sent.get(from) ?? 0,
      isOptedOut: to !== undefined && this.#handsets.hasOptedOut(to, sender),
      usage: this.#usage.of({ sender, isTagged, network, channel }, at),
      spread: this.#snowshoes.of({ sender, isTagged, text }, at),
    }
  }

  #networkOf(recipient: PhoneNumber): NetworkId {
    return networkOf(recipient, this.#context.sim.seed, this.#overrides)
  }

  /** The message was accepted: it counts towards every limit. */
  count(attempt: Attempt): void {
    const number = attempt.sender.number.e164
    // Only where first messages are let pass is there a need to know who has sent before.
    if (!this.#context.rulebook.params('enforce.a2p-scope').firstMessageCounts) {
      this.#state.sent.set(number, (this.#state.sent.get(number) ?? 0) + 1)
    }
    this.#usage.count(attempt)
    this.#snowshoes.count(attempt)
  }
}

function recipientOf(number: string): PhoneNumber {
  const phone = readPhoneNumber(number)
  invariant(phone, `recipient ${number} is a valid number`)
  return phone
}
