import { type CountryCode, Metadata, parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { invariant } from '../kernel/invariant.ts'
import { Recent } from '../kernel/recent.ts'

/** A phone number as networks see it. */
export type PhoneNumber = {
  readonly e164: string
  /** ISO country of the number; undefined for numbers of no country. */
  readonly country: string | undefined
  /** A ten-digit number of the US or Canada: a 10DLC. */
  readonly isLongCode: boolean
  readonly isTollFree: boolean
}

/** Reading a number takes the library microseconds, so what was read lately is kept. */
const read = new Recent<string, PhoneNumber | undefined>(10_000)

/** Reads a number in E.164 form, or ten US digits. Undefined when no such number can exist. */
export function readPhoneNumber(text: string): PhoneNumber | undefined {
  const longCode = readLongCode(text)
  if (longCode) return longCode
  const known = read.get(text)
  if (known) return known
  const number = readAny(text)
  if (number) read.set(text, number)
  return number
}

/** What nearly every message has for sender and recipient, by the library’s own patterns. */
function readLongCode(e164: string): PhoneNumber | undefined {
  const country = longCodes.find(({ pattern }) => pattern.test(e164))?.country
  return country && { e164, country, isLongCode: true, isTollFree: false }
}

const longCodes = (['US', 'CA'] as const).map((country) => ({
  country,
  pattern: new RegExp(`^\\+1(?:${landlinesOf(country)})$`),
}))

/** The pattern of numbers with an area: in North America these are mobiles and landlines alike. */
function landlinesOf(country: CountryCode): string {
  const metadata = new Metadata()
  metadata.selectNumberingPlan(country)
  const plan = metadata.numberingPlan as unknown as {
    type(name: 'FIXED_LINE'): { pattern(): string } | undefined
  }
  const pattern = plan.type('FIXED_LINE')?.pattern()
  invariant(pattern, `the library knows the numbers of ${country}`)
  return pattern
}

function readAny(text: string): PhoneNumber | undefined {
  const parsed = parsePhoneNumberFromString(text, { defaultCountry: 'US', extract: false })
  if (!parsed?.isValid()) return undefined
  const type = parsed.getType()
  const isTollFree = type === 'TOLL_FREE'
  const isHome = parsed.country === 'US' || parsed.country === 'CA'
  return {
    e164: parsed.number,
    country: parsed.country,
    isLongCode: isHome && !isTollFree && type !== 'PREMIUM_RATE',
    isTollFree,
  }
}
