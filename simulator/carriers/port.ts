import type { Result } from '../kernel/result.ts'
import type { RuleId } from '../rulebook/index.ts'
import type { NetworkId } from '../rulebook/networks.ts'
import type { NotFound, Refusal } from '../rulebook/refusal.ts'
import type { CarrierMessage, MessageRequest } from './model/message.ts'
import type { NumberRecord } from './model/number.ts'
import type { PoolStatus } from './model/state.ts'

export type AssignRefusal =
  | NotFound
  | Refusal<
      'campaign-not-accepted' | 'number-in-campaign' | 'number-cap-reached' | 'sender-not-known'
    >

/** A message that a gate turned back; `rule` is the gate's. */
export type SendRefusal = Refusal<'message-blocked' | 'cap-reached'>

export type PoolRefusal = NotFound | Refusal<'pool-already-decided' | 'campaign-not-accepted'>

/**
 * What a provider can do with the networks, in process: the same operations that it would call
 * over HTTP. What follows later is told by events (`carriers.*`), as receipts and webhooks would.
 */
export interface CarriersPort {
  /** Phone numbers must be in E.164 form; reading what people type is the edge's job. */
  send(request: MessageRequest): Result<CarrierMessage, SendRefusal>
  /** Provisioning begins at every network; it goes from PENDING to ACTIVE there. */
  assignNumber(number: string, campaignId: string): Result<NumberRecord, AssignRefusal>
  /** Takes a number out of its campaign at once. */
  removeNumber(number: string): Result<NumberRecord, AssignRefusal>
  number(number: string): NumberRecord
  message(id: string): CarrierMessage | undefined
  /** Hears of every message when it is accepted (it is pending then) and when it has ended. */
  onMessage(listener: (message: CarrierMessage) => void): void
  /**
   * What a provider that paces itself knows before it sends: the network of a recipient, and the
   * cap there that a message would exceed, where nothing else stands in its way.
   */
  capMetBy(request: MessageRequest): { readonly carrier: NetworkId; readonly rule?: RuleId }
  /** Asks the networks to take more numbers of a campaign than usual. */
  requestNumberPool(campaignId: string): Result<PoolStatus, PoolRefusal>
}
