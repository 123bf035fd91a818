import { parsePhoneNumberFromString } from 'libphonenumber-js/max'

/** A phone number as networks see it. */
export type PhoneNumber = {
  readonly e164: string
  /** ISO country of the number; undefined for numbers of no country. */
  readonly country: string | undefined
  /** A ten-digit number of the US or Canada: a 10DLC. */
  readonly isLongCode: boolean
  readonly isTollFree: boolean
}

/** Reads a number in E.164 form, or ten US digits. Undefined when no such number can exist. */
export function readPhoneNumber(text: string): PhoneNumber | undefined {
  const parsed = parsePhoneNumberFromString(text, { defaultCountry: 'US', extract: false })
  if (!parsed?.isValid()) return undefined
  const isTollFree = parsed.getType() === 'TOLL_FREE'
  const isHome = parsed.country === 'US' || parsed.country === 'CA'
  return {
    e164: parsed.number,
    country: parsed.country,
    isLongCode: isHome && !isTollFree && parsed.getType() !== 'PREMIUM_RATE',
    isTollFree,
  }
}
