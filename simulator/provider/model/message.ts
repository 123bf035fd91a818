import type { Media } from '../../carriers/model/message.ts'
import type { Instant } from '../../kernel/instant.ts'
import type { RuleId } from '../../rulebook/index.ts'

export type Channel = 'sms' | 'mms' | 'im' | 'contact-center'

/** `queued`: waits for a cap of a network; `not-delivered`: turned back before any network took it; `received`: came in. */
export type ProviderMessageStatus =
  | 'queued'
  | 'pending'
  | 'delivered'
  | 'failed'
  | 'expired'
  | 'not-delivered'
  | 'received'

export type ProviderMessage = {
  readonly id: string
  /** The user who has the number, if one does. */
  readonly userId: string | null
  readonly number: string
  readonly peer: string
  readonly direction: 'inbound' | 'outbound'
  readonly channel: Channel
  readonly text: string
  readonly media: readonly Media[]
  readonly at: Instant
  readonly status: ProviderMessageStatus
  readonly carrierMessageId: string | null
  readonly warnings: readonly string[]
  /** What decided against it, and in which words. */
  readonly rule: RuleId | null
  readonly reason: string | null
}

/** What the app tells its user inside a conversation. */
export type SystemMessage = {
  readonly at: Instant
  readonly about: ProviderMessage['id']
  readonly text: string
  readonly rule: RuleId
}
