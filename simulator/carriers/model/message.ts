import type { Instant } from '../../kernel/instant.ts'
import { machine } from '../../kernel/machine.ts'
import type { RuleId } from '../../rulebook/index.ts'
import type { NetworkId } from '../../rulebook/networks.ts'
import type { Encoding } from '../segments.ts'

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

/** A message that a network accepted. */
export type CarrierMessage = {
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
  /** Whether its receipt is still to come. */
  isAwaited: boolean
  /** Whether it was filtered, and reported as delivered all the same. */
  isSwallowed: boolean
  /** What becomes of it: changed once, by the receipt, and so without a copy of the rest. */
  status: MessageStatus
  finishedAt: Instant | undefined
  /** Why it failed or expired. */
  rule: RuleId | undefined
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
