import { scenario } from '../../harness/scenario.ts'
import { goodPrivacyPolicy, rewritten } from './documents.ts'
import { ordinarySentence, ordinaryText, wordsIn } from './lengths.ts'
import { type Case, expectAccepted, expectRejected, nothingSaysSo, review } from './review.ts'

/** A policy on a sheet at the counter, without headings: every word counts. */
const sheet = `Maple Bakery keeps your name and your past orders, and the number of your phone if you want to be texted.

Mobile numbers are never passed to a third party or an affiliate for marketing or promotion.`

const promise = `We do not share mobile numbers with third parties or affiliates for marketing or promotional
purposes.`

/** The policy with a sentence more, in the section on text messages. */
const withSentence = (more: string) =>
  rewritten(goodPrivacyPolicy, 'A messaging company', `${more}\n\nA messaging company`)

const clear = 'privacy.clear-and-concise'
const [words, sentenceWords] = [6000, 100]
const sheetOf = (total: number) => `${sheet}\n\n${ordinaryText(total - wordsIn(sheet))}`
const sheetWith = (count: number) => `${sheet}\n\n${ordinarySentence(count)}`

const cases: readonly Case[] = [
  [
    'privacy.names-company',
    'that does not say whose it is',
    rewritten(
      rewritten(goodPrivacyPolicy, 'policy of Maple Bakery', 'policy'),
      'Maple Bakery texts',
      'Our shop texts',
    ),
    nothingSaysSo,
  ],
  [
    'privacy.no-sharing-statement',
    'that is silent on who gets mobile numbers',
    rewritten(goodPrivacyPolicy, promise, ''),
    nothingSaysSo,
  ],
  [
    'privacy.no-sharing-statement',
    'whose promise is for postal addresses alone',
    rewritten(goodPrivacyPolicy, 'share mobile numbers', 'share postal addresses'),
    nothingSaysSo,
  ],
  [
    'privacy.consent-not-obscured',
    'by which every visitor of the website agrees to messages',
    withSentence('By using our website you agree to receive text messages from us.'),
    'By using our website you agree',
  ],
  [
    'privacy.consent-not-bundled',
    'that has one consent for messages, calls and e-mail',
    withSentence('If you tick the box, you consent to text messages, phone calls and e-mails.'),
    'phone calls and e-mails',
  ],
  [
    'privacy.no-sharing',
    'that hands mobile numbers to partners for their own offers',
    withSentence('We give your mobile number to our partners, who send you offers of their own.'),
    'to our partners',
  ],
  [
    'privacy.no-sharing',
    'that excepts affiliates from its promise',
    rewritten(
      goodPrivacyPolicy,
      promise,
      'We do not share mobile numbers with third parties for marketing, except with our affiliates.',
    ),
    'except with our affiliates',
  ],
  [clear, `of ${words + 1} words`, sheetOf(words + 1), 'Maple Bakery keeps your name'],
  [
    clear,
    `with a sentence of ${sentenceWords + 1} words`,
    sheetWith(sentenceWords + 1),
    ordinarySentence(sentenceWords + 1).slice(0, 200),
  ],
]

for (const broken of cases) {
  const [rule, what] = broken
  scenario(`rejects a privacy policy ${what}`, { ...review, proves: [rule] }, (t) =>
    expectRejected(t, 'privacyPolicy', broken),
  )
}

const everyRule = [...new Set(cases.map(([rule]) => rule))]

for (const [what, proves, privacyPolicy] of [
  ['in Markdown that keeps every rule', everyRule, goodPrivacyPolicy],
  ['on a sheet that keeps every rule', everyRule, sheet],
  [
    'that sends readers to the form for their consent',
    ['privacy.consent-not-obscured'],
    withSentence('We ask for your consent to texts on our order form and nowhere else.'),
  ],
  [
    'that has a consent of its own for e-mail',
    ['privacy.consent-not-bundled'],
    withSentence('We ask for consent to e-mails with a box of its own.'),
  ],
  [
    'that lets carriers deliver the messages',
    ['privacy.no-sharing'],
    withSentence('Numbers go to the carriers so that they can deliver our texts.'),
  ],
  [`of ${words} words`, [clear], sheetOf(words)],
  [`with a sentence of ${sentenceWords} words`, [clear], sheetWith(sentenceWords)],
] as const) {
  scenario(`accepts a privacy policy ${what}`, { ...review, proves }, (t) =>
    expectAccepted(t, { privacyPolicy }),
  )
}
