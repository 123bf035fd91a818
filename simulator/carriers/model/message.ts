import type { EventReader, WorldEvent } from '../../kernel/events.ts'
import type { Instant } from '../../kernel/instant.ts'
import { machine } from '../../kernel/machine.ts'
import type { RuleId } from '../../rulebook/index.ts'
import type { NetworkId } from '../../rulebook/networks.ts'
import type { Encoding } from '../segments.ts'
import type { Fate } from '../subscriber.ts'

export type Media = {
  readonly url: string
  readonly contentType: string
  readonly bytes?: number | undefined
}

/** What a sender asks a network to carry. */
export type MessageRequest = {
  readonly from: string
  readonly to: string
  readonly text: string
  readonly media?: readonly Media[] | undefined
  /** The sender's own name for the message, given back in receipts. */
  readonly reference?: string | undefined
  /**
   * The campaign tag that rides on the message. Absent: the campaign that holds the number.
   * Null: traffic outside every campaign, which counts as unregistered.
   */
  readonly campaignId?: string | null | undefined
}

export type MessageStatus = 'pending' | 'delivered' | 'failed' | 'expired'

/** Every accepted message ends in one of three states, once. */
export const messageStatus = machine<MessageStatus, 'deliver' | 'fail' | 'expire'>(
  'message-status',
  {
    pending: { deliver: 'delivered', fail: 'failed', expire: 'expired' },
    delivered: {},
    failed: {},
    expired: {},
  },
)

/** Who reads the events of messages out of them. */
export const messageTells = 'carriers.message'

/**
 * A message that a network accepted. Under load there is nothing else of it: it stands for its
 * events and for its receipt as well, so what they say of it does not change once it was said.
 */
export type CarrierMessage = {
  readonly tells: typeof messageTells
  readonly id: string
  readonly from: string
  readonly to: string
  readonly channel: 'sms' | 'mms'
  readonly text: string
  readonly media: readonly Media[]
  readonly reference?: string | undefined
  readonly carrier: NetworkId
  readonly segments: number
  readonly encoding: Encoding
  readonly campaignId: string | null
  readonly warnings: readonly string[]
  readonly acceptedAt: Instant
  /** The event of its acceptance; any other is that of its end. */
  readonly acceptedSeq: number
  readonly isKeywordReply: boolean
  /** What is to become of it. */
  fate: Fate
  /** Whether its receipt is still to come. */
  isAwaited: boolean
  /** What becomes of it: changed once, by the receipt, and so without a copy of the rest. */
  status: MessageStatus
  finishedAt: Instant | undefined
  /** Why it failed or expired. */
  rule: RuleId | undefined
}

/** What an event says of a message: that it was accepted, or how it ended. */
export const messageEvents: EventReader<CarrierMessage> = { typeOf, read }

function typeOf({ acceptedSeq, status }: CarrierMessage, seq: number): string {
  return seq === acceptedSeq ? 'carriers.message-accepted' : endTypes[status]
}

const endTypes: Readonly<Record<MessageStatus, string>> = {
  pending: 'carriers.message-pending',
  delivered: 'carriers.message-delivered',
  failed: 'carriers.message-failed',
  expired: 'carriers.message-expired',
}

function read(message: CarrierMessage, seq: number): WorldEvent {
  const { acceptedAt: at, campaignId, carrier, channel, from, id: subject, to } = message
  const { finishedAt = at, isKeywordReply, rule, segments, warnings } = message
  const type = typeOf(message, seq)
  const reference = message.reference ?? null
  if (seq === message.acceptedSeq) {
    const what = { from, to, channel, carrier, segments, campaignId }
    const data = { ...what, isKeywordReply, reference, warnings }
    return { seq, at, type, subject, data }
  }
  const ended = { seq, at: finishedAt, type, subject, data: { from, to, carrier, reference } }
  return rule === undefined ? ended : { ...ended, rule }
}

/** What stands on the screen of a handset. */
export type HandsetMessage = {
  readonly id: string
  readonly at: Instant
  /** As the handset sees it: `in` arrived, `out` was written on it. */
  readonly direction: 'in' | 'out'
  readonly with: string
  readonly text: string
  readonly media: readonly Media[]
}

export type Handset = {
  readonly messages: readonly HandsetMessage[]
  /** Whether older messages may be missing, of this handset or of others. */
  readonly hasForgotten: boolean
  /** Programs (campaign ids or numbers) that this handset said STOP to. */
  readonly optedOutOf: ReadonlySet<string>
}
