import { always, byId, rule } from './rule.ts'

/** What an opt-in must say and must not do. */
export const consent = byId(
  rule({
    id: 'consent.clear-and-concise',
    statement: 'An opt-in is short and easy to understand.',
    remedy: 'Say it in a few short, plain sentences.',
    cites: ['S3'],
    effective: always,
    params: { wordsMax: 300, sentenceWordsMax: 60 },
    assumes: [{ why: 'No figure is given: these are the lengths beyond which a text counts.' }],
  }),
  rule({
    id: 'consent.optional',
    statement:
      'A form can be submitted without a phone number and without agreeing to messages: neither field is required.',
    remedy: 'Make the phone field and the consent box optional, in the markup and in the wording.',
    cites: ['S3'],
    effective: always,
  }),
  rule({
    id: 'consent.names-company',
    statement: 'An opt-in names the company that will send the messages.',
    remedy: 'Write the company’s name into the words that people agree to.',
    cites: ['S3'],
    effective: always,
  }),
  rule({
    id: 'consent.states-type-and-frequency',
    statement: 'An opt-in says what kind of messages come and how often.',
    remedy: 'Say what the messages are about, and how many come in what time or that it varies.',
    cites: ['S3'],
    effective: always,
  }),
  rule({
    id: 'consent.mentions-fees',
    statement: 'An opt-in says that messages may cost the recipient something.',
    remedy: 'Say that the carrier’s message and data rates may apply.',
    cites: ['S3'],
    effective: always,
  }),
  rule({
    id: 'consent.stop-and-help',
    statement: 'An opt-in says how to end the messages and how to get help.',
    remedy: 'Say which word to reply to end the messages, and which one for help.',
    cites: ['S3'],
    effective: always,
    params: {
      stopWords: ['STOP', 'END', 'QUIT', 'CANCEL', 'UNSUBSCRIBE'],
      helpWords: ['HELP', 'INFO'],
    },
  }),
  rule({
    id: 'consent.links-privacy-and-terms',
    statement: 'An opt-in says where the privacy policy and the terms can be read.',
    remedy: 'Link both documents, or write where each can be had.',
    cites: ['S3'],
    effective: always,
  }),
  rule({
    id: 'consent.not-buried',
    statement: 'Consent to messages does not hide in terms or in another agreement.',
    remedy: 'Ask for the consent by itself, beside the phone field, apart from any agreement.',
    cites: ['S3'],
    effective: always,
  }),
  rule({
    id: 'consent.not-bundled',
    statement: 'Consent to messages is not asked for together with consent to calls or e-mail.',
    remedy: 'Give calls and e-mail boxes of their own.',
    cites: ['S3'],
    effective: always,
  }),
  rule({
    id: 'consent.not-shared',
    statement: 'Consent is given to one company and not passed on to third parties.',
    remedy: 'Let the consent cover messages of the named company only.',
    cites: ['S3'],
    effective: always,
  }),
  rule({
    id: 'consent.not-implied',
    statement: 'Consent is an act of its own: not a box checked beforehand, not inferred.',
    remedy: 'Have people check an empty box, or reply, for the messages alone.',
    cites: ['S3'],
    effective: always,
  }),
  rule({
    id: 'consent.not-condition-of-service',
    statement: 'Nobody has to agree to messages in order to deal with the business.',
    remedy: 'Offer the same without the messages, and say so.',
    cites: ['S3'],
    effective: always,
  }),
)
