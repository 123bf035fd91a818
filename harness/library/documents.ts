/** The documents behind a consent, each fault breaking one rule of section E and no more. */
type Documents = {
  readonly optInForm: string
  readonly privacyPolicy: string
  readonly termsOfService: string
}

/** Whose documents they are, and what the messages are about. */
type Subject = { readonly company: string; readonly name: string; readonly about: string }

type Parts = Record<keyof typeof soundParts, string>

const soundParts = {
  phone:
    '<p><label for="mobile">Mobile phone (optional)</label> <input id="mobile" type="tel"></p>',
  box: '<input id="texts" type="checkbox">',
  ask: 'Yes, text me (optional). {name} sends {about}, up to four messages a month.',
  fees: 'Message and data rates may apply.',
  stop: 'Reply STOP to unsubscribe or HELP for help.',
  links: '<a href="/privacy">Privacy policy</a> and <a href="/terms">terms of service</a>',
  formEnd: '',
  policyTitle: '# Privacy policy of {company}',
  keeps: '{name} keeps your name and your mobile number to send you what you asked for.',
  noSharing:
    'We do not share mobile numbers with third parties or affiliates for marketing or promotional purposes.',
  policyEnd: '',
  termsTitle: '# Terms of service of {company}',
  termsType: 'If you ask for them, {name} sends {about} by text, up to four messages a month.',
  termsFees: 'Message and data rates may apply.',
  termsStop: 'Reply STOP to unsubscribe at any time, or HELP for help.',
  termsPrivacy: 'Our [privacy policy](/privacy) says what we keep.',
  termsEnd: '',
} as const

const endless = Array.from(
  { length: 30 },
  (_, index) =>
    `whereas the party of part ${index + 1}, its heirs, successors and assigns, shall howsoever and whensoever be deemed to have covenanted, warranted and undertaken as aforesaid`,
).join(', and ')

/** One way of breaking each rule on documents; the name is the rule’s. */
const faults = {
  'consent.clear-and-concise': { ask: `${soundParts.ask} ${endless}.` },
  'consent.optional': {
    phone:
      '<p><label for="mobile">Mobile phone*</label> <input id="mobile" type="tel" required></p>',
  },
  'consent.names-company': {
    ask: 'Yes, text me (optional). You get {about}, up to four messages a month.',
  },
  'consent.states-type-and-frequency': { ask: 'Yes, text me (optional). {name} may send texts.' },
  'consent.mentions-fees': { fees: '' },
  'consent.stop-and-help': { stop: '' },
  'consent.links-privacy-and-terms': { links: '' },
  'consent.not-buried': {
    box: '<p>Sale agreement. 1. Goods stay ours until they are paid for. 2. Returns take 30 days. 3. You agree that {name} may text you {about}, up to four messages a month. 4. The law of the state applies.</p><input id="texts" type="checkbox">',
    ask: 'I accept the sale agreement.',
  },
  'consent.not-bundled': {
    ask: 'Yes, {name} may text, call and e-mail me (optional) with {about}, up to four messages a month.',
  },
  'consent.not-shared': {
    ask: 'Yes, {name} and its marketing partners may text me (optional) {about}, up to four messages a month.',
  },
  'consent.not-implied': { box: '<input id="texts" type="checkbox" checked>' },
  'consent.not-condition-of-service': {
    formEnd: '<p>You must agree to receive text messages in order to place an order.</p>',
  },
  'privacy.clear-and-concise': { policyEnd: `${endless}.` },
  'privacy.names-company': {
    policyTitle: '# Privacy policy',
    keeps: 'We keep your name and your mobile number to send you what you asked for.',
  },
  'privacy.no-sharing-statement': { noSharing: '' },
  'privacy.consent-not-obscured': {
    policyEnd: 'By using our website you consent to receive text messages from us.',
  },
  'privacy.consent-not-bundled': {
    policyEnd: 'When you agree to text messages you also agree to phone calls and e-mails.',
  },
  'privacy.no-sharing': {
    noSharing: 'We may share mobile numbers with third parties and affiliates for their marketing.',
  },
  'terms.clear-and-concise': { termsEnd: `${endless}.` },
  'terms.names-company': {
    termsTitle: '# Terms of service',
    termsType: 'If you ask for them, we send {about} by text, up to four messages a month.',
  },
  'terms.states-type-and-frequency': { termsType: '{name} may send texts.' },
  'terms.mentions-fees': { termsFees: '' },
  'terms.opt-out': { termsStop: '' },
  'terms.links-privacy': { termsPrivacy: '' },
  'terms.not-obscured': {
    termsEnd: 'By using our services you agree to receive text messages from us.',
  },
  'terms.not-bundled': {
    termsEnd: 'Consent to text messages is also consent to phone calls and e-mails.',
  },
  'terms.no-sharing': {
    termsEnd: 'We may share your mobile number with our partners for their marketing.',
  },
} as const satisfies Readonly<Record<string, Partial<Parts>>>

export type DocumentFault = keyof typeof faults

/** Every fault that documents can have. */
export const documentFaults = Object.keys(faults) as DocumentFault[]

/** Documents in which a reviewer finds nothing, or what the fault names. */
export function documentsOf(subject: Subject, fault?: DocumentFault): Documents {
  const parts: Parts = { ...soundParts, ...(fault === undefined ? {} : faults[fault]) }
  const write = (...lines: (keyof Parts)[]) =>
    lines
      .map((line) => parts[line])
      .filter(Boolean)
      .join('\n\n')
      .replaceAll('{name}', subject.name)
      .replaceAll('{company}', subject.company)
      .replaceAll('{about}', subject.about)
  const label = write('ask', 'fees', 'stop')
  return {
    optInForm: `<form>
<h1>Order form of ${fault === 'consent.names-company' ? 'our shop' : subject.company}</h1>
${write('phone')}
<p>${write('box')} <label for="texts">${label}</label></p>
<p>${write('links')}</p>
${write('formEnd')}
<button>Order</button>
</form>`,
    privacyPolicy: write('policyTitle', 'keeps', 'noSharing', 'policyEnd'),
    termsOfService: write(
      'termsTitle',
      'termsType',
      'termsFees',
      'termsStop',
      'termsPrivacy',
      'termsEnd',
    ),
  }
}
