import { always, byId, rule } from './rule.ts'

/** Registration with a Primevox-style provider. */
export const prime = byId(
  rule({
    id: 'prime.business-identity',
    statement:
      'Business name, address, tax id and industry are required and checked against IRS records; a mismatch rejects the application.',
    remedy: 'Give the business exactly as the IRS has it on record.',
    cites: ['S3'],
    effective: always,
    params: { requiredFields: ['legalName', 'address', 'ein', 'industry'] },
  }),
  rule({
    id: 'prime.proof-of-consent',
    statement: 'Proof of the recipients’ explicit consent is required.',
    remedy: 'Describe or attach the opt-in by which recipients agree.',
    cites: ['S3'],
    effective: always,
    params: { requiredFields: ['proofOfConsent'] },
  }),
  rule({
    id: 'prime.privacy-and-terms',
    statement:
      'A privacy policy and terms of service, on the website or in print, are required and displayed.',
    remedy: 'Give the address or the text of both documents.',
    cites: ['S3'],
    effective: always,
    params: { requiredFields: ['privacyPolicy', 'termsOfService'] },
  }),
  rule({
    id: 'prime.purpose-and-samples',
    statement: 'The purpose, sample content and frequency of messages are required.',
    remedy: 'Say what is sent, show examples and say how often.',
    cites: ['S3'],
    effective: always,
    params: { requiredFields: ['description', 'samples', 'messageFrequency'] },
  }),
  rule({
    id: 'prime.review-15-20-business-days',
    statement:
      'Review takes 15 to 20 business days; missing or wrong information delays it within them.',
    remedy: 'Wait, or advance the clock by up to 20 business days.',
    cites: ['S3'],
    effective: always,
    params: { businessDaysMin: 15, businessDaysMax: 20, businessDaysPerDefect: 1 },
    assumes: [
      {
        option: 'reviewTime',
        default: 'seeded',
        why: 'Each defect seen on the first look adds a business day, up to the twentieth; then the application is rejected.',
      },
    ],
  }),
  rule({
    id: 'prime.temporary-registration',
    statement:
      'On request, and only once a complete application is under review, a business gets short-term access.',
    remedy: 'Submit a complete application first, then ask for the temporary registration.',
    cites: ['S3'],
    effective: always,
  }),
  rule({
    id: 'prime.temporary-expires-30-days',
    statement: 'A temporary registration expires 30 days after it was issued.',
    remedy: 'Have the application approved before the 30 days end.',
    cites: ['S3'],
    effective: always,
    params: { days: 30 },
  }),
  rule({
    id: 'prime.temporary-expires-5-days-after-rejection',
    statement:
      'A temporary registration expires 5 days after a rejection that was not resolved by then.',
    remedy: 'Resubmit the application with every issue resolved within 5 days.',
    cites: ['S3'],
    effective: always,
    params: { days: 5 },
  }),
  rule({
    id: 'prime.four-rejections',
    statement:
      'After its fourth rejection an application can never be resubmitted; a new one must have every issue resolved.',
    remedy: 'Make a new application in which every issue is resolved.',
    cites: ['S3'],
    effective: always,
    params: { rejectionsMax: 4 },
  }),
  rule({
    id: 'prime.fine-for-repeats',
    statement: 'Repeated rejections may bring a fine.',
    remedy: 'Resolve every issue before resubmitting.',
    cites: ['S3'],
    effective: always,
    params: { fromRejection: 2 },
    assumes: [
      {
        option: 'rejectionFine',
        why: 'No amount is given: a possible fine is recorded, and billed when the option sets one.',
      },
    ],
  }),
  rule({
    id: 'prime.message-log',
    statement:
      'Every message of a number, in and out, delivered or blocked with its reason, is in a log searchable by number, time, direction and status.',
    remedy: 'Search by number, time, direction or status.',
    cites: ['S3'],
    effective: always,
    params: { searchableBy: ['number', 'since', 'until', 'direction', 'status'] },
  }),
  rule({
    id: 'prime.conversations-api',
    statement:
      'The conversation list of a number is had with the account’s auth string; parameter names are case-sensitive and a wrong auth is refused.',
    remedy: 'Send auth and number exactly so named, with the auth string of the account.',
    cites: ['S3'],
    effective: always,
  }),
  rule({
    id: 'prime.mms-media',
    statement: 'MMS carries images, documents or audio.',
    remedy: 'Attach an image, a document or audio.',
    cites: ['S3'],
    effective: always,
    params: { mediaTypes: ['image/', 'application/pdf', 'text/', 'audio/'] },
  }),
)
