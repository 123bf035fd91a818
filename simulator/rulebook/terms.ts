import { always, byId, rule } from './rule.ts'

/** What terms of service must say and must not do, where messages are concerned. */
export const terms = byId(
  rule({
    id: 'terms.clear-and-concise',
    statement: 'Terms of service are easy to read and no longer than they have to be.',
    remedy: 'Use short sentences, plain words and headings.',
    cites: ['S3'],
    effective: always,
    params: { wordsMax: 8000, sentenceWordsMax: 100 },
    assumes: [{ why: 'No figure is given: these are the lengths beyond which a text counts.' }],
  }),
  rule({
    id: 'terms.names-company',
    statement: 'Terms of service name the company whose terms they are.',
    remedy: 'Write the company’s name into the terms.',
    cites: ['S3'],
    effective: always,
  }),
  rule({
    id: 'terms.states-type-and-frequency',
    statement: 'Terms of service say what kind of messages come and about how often.',
    remedy: 'Say what the messages are about, and how many come in what time or that it varies.',
    cites: ['S3'],
    effective: always,
  }),
  rule({
    id: 'terms.mentions-fees',
    statement: 'Terms of service say that messages may cost the recipient something.',
    remedy: 'Say that the carrier’s message and data rates may apply.',
    cites: ['S3'],
    effective: always,
  }),
  rule({
    id: 'terms.opt-out',
    statement: 'Terms of service give an easy way to end the messages.',
    remedy: 'Say which word to reply to end the messages.',
    cites: ['S3'],
    effective: always,
    params: { stopWords: ['STOP', 'END', 'QUIT', 'CANCEL', 'UNSUBSCRIBE'] },
  }),
  rule({
    id: 'terms.links-privacy',
    statement: 'Terms of service say where the privacy policy can be read.',
    remedy: 'Link the privacy policy, or write where it can be had.',
    cites: ['S3'],
    effective: always,
  }),
  rule({
    id: 'terms.not-obscured',
    statement:
      'The terms for messages do not hide in another agreement, nor the consent in the terms.',
    remedy: 'Give messages a section of their own, and ask for the consent on the opt-in form.',
    cites: ['S3'],
    effective: always,
  }),
  rule({
    id: 'terms.not-bundled',
    statement: 'Terms of service do not join consent to messages with calls or e-mail.',
    remedy: 'Treat calls and e-mail in sentences, and with a consent, of their own.',
    cites: ['S3'],
    effective: always,
  }),
  rule({
    id: 'terms.no-sharing',
    statement: 'Terms of service do not let mobile numbers go to third parties or affiliates.',
    remedy: 'Strike what lets mobile numbers be shared, or except them from it.',
    cites: ['S3'],
    effective: always,
  }),
)
