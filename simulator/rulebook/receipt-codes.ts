import type { Instant } from '../kernel/instant.ts'
import type { Rulebook } from './rulebook.ts'

/** Names of SMPP’s message states, as the text of a receipt gives them. */
const stats: Readonly<Record<number, string>> = {
  ...{ 1: 'ENROUTE', 2: 'DELIVRD', 3: 'EXPIRED', 4: 'DELETED' },
  ...{ 5: 'UNDELIV', 6: 'ACCEPTD', 7: 'UNKNOWN', 8: 'REJECTD' },
}

/** What an SMPP receipt says of an end. */
export type SmppReceipt = {
  /** The field `stat`. */
  readonly stat: string
  /** The TLV message_state (0x0427). */
  readonly messageState: number
  /** The field `err`: three digits. */
  readonly err: string
}

/** The end of a message in the words of SMPP; of one that was delivered no rule is given. */
export function smppReceipt(
  rulebook: Rulebook,
  at: Instant,
  rule: string | null = null,
): SmppReceipt | null {
  const id = 'carrier.receipt-codes'
  if (!rulebook.isInForce(id, at)) return null
  const figures: Record<'messageState' | 'err', Readonly<Record<string, number>>> = rulebook.params(
    id,
  )
  const end = rule === null ? 'delivered' : rule.replace(/^carrier\./, '')
  const [messageState, err] = [figures.messageState[end], figures.err[end]]
  if (messageState === undefined || err === undefined) return null
  return {
    stat: stats[messageState] ?? 'UNKNOWN',
    messageState,
    err: String(err).padStart(3, '0'),
  }
}
