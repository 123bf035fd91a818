import { scenario } from '../../harness/scenario.ts'
import { goodOptIn, rewritten } from './documents.ts'
import { ordinarySentence, ordinaryText, wordsIn } from './lengths.ts'
import { type Case, expectAccepted, expectRejected, nothingSaysSo, review } from './review.ts'

/** A form on a card at the counter, with neither headings nor addresses: every word counts. */
const card = `[ ] Text me (optional). Maple Bakery sends order updates, up to four messages a month. Message and data rates may apply. Reply STOP to unsubscribe. Reply HELP for help.

Mobile phone (optional): ____________

Ask us at the counter for a copy of our privacy policy and our terms of service.`

const boxAndWords = goodOptIn.slice(goodOptIn.indexOf('<p><input'), goodOptIn.indexOf('<p>You'))
const inUse = `Maple Bakery will send you order updates, up to four messages a month. Message and data rates
may apply. Reply STOP to unsubscribe. Reply HELP for help.`

const cases: readonly Case[] = [
  [
    'consent.optional',
    'whose phone field is required',
    rewritten(goodOptIn, 'type="tel">', 'type="tel" required>'),
    'Mobile phone',
  ],
  [
    'consent.optional',
    'whose box must be ticked before the form can be sent',
    rewritten(goodOptIn, 'type="checkbox">', 'type="checkbox" required>'),
    'Yes, text me',
  ],
  [
    'consent.optional',
    'whose phone field says that it is required',
    rewritten(card, 'Mobile phone (optional)', 'Mobile phone (required)'),
    'Mobile phone (required)',
  ],
  [
    'consent.names-company',
    'that does not say who will send the messages',
    rewritten(rewritten(goodOptIn, 'at Maple Bakery', 'here'), 'Maple Bakery will', 'We will'),
    nothingSaysSo,
  ],
  [
    'consent.states-type-and-frequency',
    'that does not say what the messages are about',
    rewritten(goodOptIn, 'order updates, up to', 'up to'),
    nothingSaysSo,
  ],
  [
    'consent.states-type-and-frequency',
    'that does not say how often messages come',
    rewritten(goodOptIn, ', up to four messages a month', ''),
    nothingSaysSo,
  ],
  [
    'consent.mentions-fees',
    'that is silent on what messages may cost',
    rewritten(goodOptIn, 'Message and data rates\nmay apply. ', ''),
    nothingSaysSo,
  ],
  [
    'consent.stop-and-help',
    'that does not say how to end the messages',
    rewritten(goodOptIn, 'Reply STOP to unsubscribe. ', ''),
    nothingSaysSo,
  ],
  [
    'consent.stop-and-help',
    'that does not say how to get help',
    rewritten(goodOptIn, ' Reply HELP for help.', ''),
    nothingSaysSo,
  ],
  [
    'consent.links-privacy-and-terms',
    'whose privacy policy is nowhere to be read',
    rewritten(goodOptIn, '<a href="/privacy">privacy policy</a>', 'shop rules'),
    nothingSaysSo,
  ],
  [
    'consent.links-privacy-and-terms',
    'whose terms of service are a link to nowhere',
    rewritten(goodOptIn, 'href="/terms"', 'href="#"'),
    nothingSaysSo,
  ],
  [
    'consent.not-buried',
    'whose box is for the terms and the messages at once',
    rewritten(
      goodOptIn,
      'Yes, text me (optional).',
      'I accept the terms of service and agree to receive text messages (optional).',
    ),
    'I accept the terms of service',
  ],
  [
    'consent.not-buried',
    'that folds the consent away',
    rewritten(
      goodOptIn,
      boxAndWords,
      `<details><summary>Conditions of sale</summary>${boxAndWords}
<p>I agree to receive text messages when I tick the box.</p></details>`,
    ),
    'agree to receive text messages',
  ],
  [
    'consent.not-bundled',
    'whose one box is for calls and e-mail too',
    rewritten(goodOptIn, 'Yes, text me', 'Yes, call, e-mail and text me'),
    'call, e-mail and text me',
  ],
  [
    'consent.not-shared',
    'that has partners of the business send messages too',
    rewritten(
      goodOptIn,
      'Yes, text me (optional).',
      'I agree to get texts from Maple Bakery and its marketing partners (optional).',
    ),
    'its marketing partners',
  ],
  [
    'consent.not-shared',
    'that hands the number on to other businesses',
    rewritten(
      goodOptIn,
      '<p>You can',
      '<p>We share your mobile number with other businesses on our street.</p>\n<p>You can',
    ),
    'other businesses on our street',
  ],
  [
    'consent.not-implied',
    'whose box is ticked beforehand',
    rewritten(goodOptIn, 'type="checkbox">', 'type="checkbox" checked>'),
    'Yes, text me',
  ],
  [
    'consent.not-implied',
    'whose box is for those who do not want messages',
    rewritten(
      goodOptIn,
      'Yes, text me (optional).',
      'Tick here if you do not want our texts (optional).',
    ),
    'if you do not want our texts',
  ],
  [
    'consent.not-implied',
    'that takes an order for agreement',
    rewritten(
      goodOptIn,
      boxAndWords,
      `<p>By placing an order you agree to receive text messages. ${inUse}</p>\n`,
    ),
    'By placing an order you agree',
  ],
  [
    'consent.not-condition-of-service',
    'that takes orders only from those who agree',
    rewritten(
      goodOptIn,
      'You can place an order with or without our texts.',
      'We cannot take your order unless you agree to our text messages.',
    ),
    'unless you agree to our text messages',
  ],
]

const everyRule = [...new Set(cases.map(([rule]) => rule)), 'consent.clear-and-concise']

for (const [what, optInForm] of [
  ['a web form', goodOptIn],
  ['a card', card],
] as const) {
  scenario(
    `accepts ${what} that keeps every rule for an opt-in`,
    { ...review, proves: everyRule },
    (t) => expectAccepted(t, { optInForm }),
  )
}

/** What stands close to a rule and does not break it. */
const borders = [
  [
    'consent.not-bundled',
    'with a box of its own for e-mail',
    '<p><input type="checkbox" id="mail"> <label for="mail">E-mail me the newsletter</label></p>',
  ],
  [
    'consent.not-condition-of-service',
    'that says that consent is no condition of a purchase',
    '<p>Consent to texts is not a condition of any purchase.</p>',
  ],
  [
    'consent.not-shared',
    'that says that numbers are shared with nobody',
    '<p>We never share your number with anybody.</p>',
  ],
  [
    'consent.optional',
    'with another field that is required',
    '<p><label for="time">Pickup time (required)</label> <input id="time" type="time" required></p>',
  ],
] as const

for (const [rule, what, more] of borders) {
  scenario(`accepts an opt-in ${what}`, { ...review, proves: [rule] }, (t) =>
    expectAccepted(t, { optInForm: rewritten(goodOptIn, '<p>You can', `${more}\n<p>You can`) }),
  )
}

scenario(
  'accepts an opt-in that offers help by telephone',
  { ...review, proves: ['consent.stop-and-help'] },
  (t) =>
    expectAccepted(t, {
      optInForm: rewritten(
        goodOptIn,
        'Reply HELP for help.',
        'Do you need help? Call (937) 555-0140.',
      ),
    }),
)

const clear = 'consent.clear-and-concise'
const [words, sentenceWords] = [300, 60]
const cardOf = (total: number) => `${card}\n\n${ordinaryText(total - wordsIn(card))}`
const cardWith = (count: number) => `${card}\n\n${ordinarySentence(count)}`

for (const [what, optInForm] of [
  [`of ${words} words`, cardOf(words)],
  [`with a sentence of ${sentenceWords} words`, cardWith(sentenceWords)],
] as const) {
  scenario(`accepts an opt-in ${what}`, { ...review, proves: [clear] }, (t) =>
    expectAccepted(t, { optInForm }),
  )
}

const tooLong: readonly Case[] = [
  [clear, `of ${words + 1} words`, cardOf(words + 1), 'Ask us at the counter for a copy'],
  [
    clear,
    `with a sentence of ${sentenceWords + 1} words`,
    cardWith(sentenceWords + 1),
    ordinarySentence(sentenceWords + 1).slice(0, 200),
  ],
]

for (const broken of [...cases, ...tooLong]) {
  const [rule, what] = broken
  scenario(`rejects an opt-in ${what}`, { ...review, proves: [rule] }, (t) =>
    expectRejected(t, 'optInForm', broken),
  )
}

const stopAndHelp = 'consent.stop-and-help'

for (const word of ['STOP', 'END', 'QUIT', 'CANCEL', 'UNSUBSCRIBE']) {
  scenario(
    `accepts an opt-in whose messages end with ${word} alone`,
    { ...review, proves: [stopAndHelp] },
    (t) =>
      expectAccepted(t, {
        optInForm: rewritten(goodOptIn, 'STOP to unsubscribe', `${word} to leave the list`),
      }),
  )
}

for (const word of ['HELP', 'INFO']) {
  scenario(
    `accepts an opt-in that offers ${word} alone to those who need assistance`,
    { ...review, proves: [stopAndHelp] },
    (t) =>
      expectAccepted(t, {
        optInForm: rewritten(goodOptIn, 'HELP for help', `${word} for assistance`),
      }),
  )
}
