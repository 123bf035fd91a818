import { scenario } from '../../harness/scenario.ts'
import { goodTerms, rewritten } from './documents.ts'
import { ordinarySentence, ordinaryText, wordsIn } from './lengths.ts'
import { type Case, expectAccepted, expectRejected, nothingSaysSo, review } from './review.ts'

/** Terms on a sheet at the counter, without headings: every word counts. */
const sheet = `If you ask for it, Maple Bakery texts you order updates, about one a week. Message and data rates may apply.

To end the texts, reply STOP to one of them.

A copy of our privacy policy is kept at the counter.`

const clear = 'terms.clear-and-concise'
const [words, sentenceWords] = [8000, 100]
const sheetOf = (total: number) => `${sheet}\n\n${ordinaryText(total - wordsIn(sheet))}`
const sheetWith = (count: number) => `${sheet}\n\n${ordinarySentence(count)}`

/** The terms with a sentence more, in the section on text messages. */
const withSentence = (more: string) =>
  rewritten(goodTerms, 'Reply HELP for help.', `Reply HELP for help.\n\n${more}`)

const cases: readonly Case[] = [
  [
    'terms.names-company',
    'that do not say whose they are',
    rewritten(
      rewritten(goodTerms, 'Service of Maple Bakery', 'Service'),
      'Maple Bakery will',
      'we will',
    ),
    nothingSaysSo,
  ],
  [
    'terms.states-type-and-frequency',
    'that do not say what the messages are about',
    rewritten(goodTerms, 'send you order updates', 'text you'),
    nothingSaysSo,
  ],
  [
    'terms.states-type-and-frequency',
    'that do not say how often messages come',
    rewritten(goodTerms, 'Expect up to four messages a month. ', ''),
    nothingSaysSo,
  ],
  [
    'terms.mentions-fees',
    'that are silent on what messages may cost',
    rewritten(goodTerms, ' Message and data rates may apply.', ''),
    nothingSaysSo,
  ],
  [
    'terms.opt-out',
    'that do not say how to end the messages',
    rewritten(goodTerms, 'Reply STOP to unsubscribe. ', ''),
    nothingSaysSo,
  ],
  [
    'terms.links-privacy',
    'that mention a privacy policy but not where it is',
    rewritten(
      goodTerms,
      'Our privacy policy is at https://maple-bakery.example/privacy for everybody to read.',
      'We care about your privacy and we have a privacy policy for that.',
    ),
    nothingSaysSo,
  ],
  [
    'terms.not-obscured',
    'that put the conditions for messages into another agreement',
    withSentence('Everything else on texts is set out in section 9 of the customer agreement.'),
    'the customer agreement',
  ],
  [
    'terms.not-obscured',
    'by which everybody who orders agrees to messages',
    withSentence('By placing an order you agree to receive our text messages.'),
    'By placing an order you agree',
  ],
  [
    'terms.not-bundled',
    'that have one consent for messages, calls and e-mail',
    withSentence('If you tick the box, you consent to text messages, phone calls and e-mails.'),
    'phone calls and e-mails',
  ],
  [
    'terms.no-sharing',
    'that let mobile numbers go to affiliates',
    withSentence('We may disclose your mobile number to our affiliates, who can offer you more.'),
    'to our affiliates',
  ],
  [clear, `of ${words + 1} words`, sheetOf(words + 1), 'Maple Bakery texts you'],
  [
    clear,
    `with a sentence of ${sentenceWords + 1} words`,
    sheetWith(sentenceWords + 1),
    ordinarySentence(sentenceWords + 1).slice(0, 200),
  ],
]

for (const broken of cases) {
  const [rule, what] = broken
  scenario(`rejects terms ${what}`, { ...review, proves: [rule] }, (t) =>
    expectRejected(t, 'termsOfService', broken),
  )
}

const everyRule = [...new Set(cases.map(([rule]) => rule))]

for (const [what, proves, termsOfService] of [
  ['with headings that keep every rule', everyRule, goodTerms],
  ['on a sheet that keep every rule', everyRule, sheet],
  [
    'that say that an order is no consent',
    ['terms.not-obscured'],
    withSentence('Placing an order is not consent to texts.'),
  ],
  [
    'that tell how to reach the shop by telephone and e-mail',
    ['terms.not-bundled'],
    withSentence('You can call, e-mail or text us if your order is wrong.'),
  ],
  [
    'that say that numbers are not traded',
    ['terms.no-sharing'],
    withSentence('We never sell or trade your number.'),
  ],
  [`of ${words} words`, [clear], sheetOf(words)],
  [`with a sentence of ${sentenceWords} words`, [clear], sheetWith(sentenceWords)],
  ...['STOP', 'END', 'QUIT', 'CANCEL', 'UNSUBSCRIBE'].map(
    (word) =>
      [
        `whose messages end with ${word} alone`,
        ['terms.opt-out'],
        rewritten(goodTerms, 'STOP to unsubscribe', `${word} to leave the list`),
      ] as const,
  ),
] as const) {
  scenario(`accepts terms ${what}`, { ...review, proves }, (t) =>
    expectAccepted(t, { termsOfService }),
  )
}
