import type { Fate } from '../../carriers/subscriber.ts'
import type { Instant } from '../../kernel/instant.ts'

export const deliveryStatuses = [
  'IN_TRANSIT',
  'DELIVERED_GATEWAY',
  'DELIVERED_HANDSET',
  'FAILED_ROUTING',
  'FAILED_BLOCKED',
  'FAILED_EXPIRED',
  'FAILED_UNKNOWN',
  'UNKNOWN_STATUS',
] as const

export type DeliveryStatus = (typeof deliveryStatuses)[number]

/** What a sole proprietor is sent: texts in which macros stand for the PIN or the word to reply. */
export type OtpRequest = {
  readonly pinSms: string
  readonly successSms?: string | undefined
}

/** One PIN that was made for a sole proprietor. */
export type Otp = OtpRequest & {
  /** `OTP` and seven characters. */
  readonly referenceId: string
  readonly brandId: string
  readonly mobilePhone: string
  readonly pin: string
  readonly requestedAt: Instant
  readonly verifiedAt?: Instant | undefined
  /** Unset for mock brands, which are sent nothing. */
  readonly deliveryStatus?: DeliveryStatus | undefined
  readonly deliveryStatusAt?: Instant | undefined
  readonly deliveryDetails?: string | undefined
}

/** What becomes of a PIN by what becomes of messages for that phone (facts R 4.14). */
export const deliveries: Readonly<
  Record<Fate, { readonly status: DeliveryStatus; readonly details: string }>
> = {
  delivered: { status: 'DELIVERED_HANDSET', details: 'The handset has the message.' },
  'unknown-subscriber': { status: 'FAILED_ROUTING', details: 'Nobody has this number.' },
  'switched-off': { status: 'FAILED_EXPIRED', details: 'The handset was not reached in time.' },
  landline: { status: 'FAILED_UNKNOWN', details: 'The number takes no messages.' },
  filtered: { status: 'FAILED_BLOCKED', details: 'The network’s filter held the message.' },
  'back-later': { status: 'IN_TRANSIT', details: 'The handset is switched off for now.' },
  swallowed: { status: 'UNKNOWN_STATUS', details: 'The network’s account is not reliable.' },
  unreported: { status: 'DELIVERED_GATEWAY', details: 'The network gives no receipts.' },
  'no-receipt': { status: 'DELIVERED_GATEWAY', details: 'The network gives no receipts.' },
}

export const pinMacro = '@OTP_PIN@'
export const replyMacro = '@OTP_YES@'

/** The word that confirms where no PIN is entered. */
export const confirmingWord = 'YES'

/** The number that the registry texts from. */
export const registryNumber = '+12025550143'

/** A text as the handset shows it. */
export function fill(template: string, pin: string): string {
  return template.replaceAll(pinMacro, pin).replaceAll(replyMacro, confirmingWord)
}
