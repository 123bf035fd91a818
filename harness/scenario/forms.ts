import type { Form } from './wire.ts'

/** A form that an 8x8-style provider accepts; name what differs. */
export function eightForm(numbers: readonly string[], change: Partial<Form> = {}): Form {
  return {
    legalName: 'Harbor Dental LLC',
    ein: '12-3456789',
    address: { street: '12 Quay St', city: 'Albany', state: 'NY', postalCode: '12207' },
    industry: 'HEALTHCARE',
    useCase: 'CUSTOMER_CARE',
    description: 'Appointment reminders and answers to questions of patients of the practice.',
    messageFlow: 'Patients tick an optional box on the intake form at the front desk.',
    samples: ['Harbor Dental: your visit is tomorrow at 9. Reply STOP to unsubscribe.'],
    numbers,
    ...change,
  }
}

const bakeryOptIn = `<form>
<p>Order form of Maple Bakery Inc</p>
<label for="name">Name</label> <input id="name" required>
<label for="mobile">Mobile phone (optional)</label> <input id="mobile" type="tel">
<p><input id="texts" type="checkbox"> <label for="texts">Yes, text me when my order is ready (optional).
Maple Bakery sends up to four order messages a month. Message and data rates may apply.
Reply STOP to unsubscribe or HELP for help.</label></p>
<p><a href="/privacy">Privacy policy</a> and <a href="/terms">terms of service</a></p>
<button>Order</button>
</form>`

const bakeryPolicy = `# Privacy policy of Maple Bakery Inc

Maple Bakery keeps your name and your mobile number to tell you about your order.

We do not share mobile numbers with third parties or affiliates for marketing or promotional purposes.

Ask us at the counter to delete what we have about you.`

const bakeryTerms = `# Terms of service of Maple Bakery Inc

If you ask for them, Maple Bakery sends text messages about your orders, up to four a month.

Message and data rates may apply.

Reply STOP to unsubscribe at any time, or HELP for help.

Our privacy policy is at https://maple-bakery.example/privacy.`

/** An application that a Primevox-style provider accepts; name what differs. */
export function primevoxForm(change: Partial<Form> = {}): Form {
  return {
    legalName: 'Maple Bakery Inc',
    ein: '98-7654321',
    address: { street: '4 Mill Rd', city: 'Dayton', state: 'OH', postalCode: '45402' },
    industry: 'RETAIL',
    description: 'Tells customers that an order is ready to be picked up at the shop.',
    samples: ['Maple Bakery: your order is ready. Reply STOP to unsubscribe.'],
    messageFrequency: 'Up to four messages a month',
    proofOfConsent: 'An optional box on the order form, unticked, next to the message terms.',
    optInForm: bakeryOptIn,
    privacyPolicy: bakeryPolicy,
    termsOfService: bakeryTerms,
    ...change,
  }
}

const areaCodes =
  '212 213 305 312 404 415 503 512 602 614 617 702 704 713 718 808 817 901 916 972'.split(' ')
const numbersPerAreaCode = 80

/**
 * The `index`-th number of a business, from 0 to 1599: fictional (555-0100 to 555-0179), and none
 * of those whose last digits mean something to the target.
 */
export function businessNumber(index: number): string {
  const areaCode = areaCodes[Math.floor(index / numbersPerAreaCode)]
  if (areaCode === undefined) throw new RangeError(`there is no business number ${index}`)
  return `+1${areaCode}5550${String(100 + (index % numbersPerAreaCode))}`
}

/** A fictional subscriber of each network: 555 and last digits that the target documents. */
export const subscribers = {
  att: '+13035550181',
  't-mobile': '+13035550182',
  verizon: '+13035550183',
  'us-cellular': '+13035550184',
  regional: '+13035550185',
  rogers: '+14165550186',
  bell: '+14165550187',
  telus: '+14165550188',
  'ca-regional': '+14165550189',
} as const

export const usNetworks = ['att', 't-mobile', 'verizon', 'us-cellular', 'regional'] as const
export const canadianNetworks = ['rogers', 'bell', 'telus', 'ca-regional'] as const
