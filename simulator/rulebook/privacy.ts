import { always, byId, rule } from './rule.ts'

/** What a privacy policy must say and must not do, where messages are concerned. */
export const privacy = byId(
  rule({
    id: 'privacy.clear-and-concise',
    statement: 'A privacy policy is easy to read and no longer than it has to be.',
    remedy: 'Use short sentences, plain words and headings.',
    cites: ['S3'],
    effective: always,
    params: { wordsMax: 6000, sentenceWordsMax: 100 },
    assumes: [{ why: 'No figure is given: these are the lengths beyond which a text counts.' }],
  }),
  rule({
    id: 'privacy.names-company',
    statement: 'A privacy policy names the company whose policy it is.',
    remedy: 'Write the company’s name into the policy.',
    cites: ['S3'],
    effective: always,
  }),
  rule({
    id: 'privacy.no-sharing-statement',
    statement:
      'A privacy policy states that mobile numbers do not go to third parties or affiliates for marketing.',
    remedy: 'State that mobile numbers are not shared with third parties or affiliates to market.',
    cites: ['S3'],
    effective: always,
  }),
  rule({
    id: 'privacy.consent-not-obscured',
    statement: 'Consent to messages does not hide in a privacy policy.',
    remedy: 'Take the consent out of the policy and ask for it on the opt-in form.',
    cites: ['S3'],
    effective: always,
  }),
  rule({
    id: 'privacy.consent-not-bundled',
    statement: 'A privacy policy does not join consent to messages with calls or e-mail.',
    remedy: 'Treat calls and e-mail in sentences, and with a consent, of their own.',
    cites: ['S3'],
    effective: always,
  }),
  rule({
    id: 'privacy.no-sharing',
    statement: 'A privacy policy does not let mobile numbers go to third parties or affiliates.',
    remedy: 'Strike what lets mobile numbers be shared, or except them from it.',
    cites: ['S3'],
    effective: always,
  }),
)
