import { always, byId, rule } from './rule.ts'

/** Brands at the registry: who may be one, how they change, and what a lost identity can do. */
export const registryBrands = byId(
  rule({
    id: 'registry.brand-requirements',
    statement:
      'What a brand must say of itself hangs on its kind: people give their names and a reference, companies their tax id, listed ones their stock.',
    remedy: 'Give the fields that the error names.',
    cites: ['R 3.1'],
    effective: always,
    params: {
      everybody: ['street', 'city', 'state', 'postalCode'],
      soleProprietor: ['firstName', 'lastName', 'referenceId'],
      organisation: ['companyName', 'ein', 'vertical', 'brandRelationship'],
      publicCompany: ['stockSymbol', 'stockExchange', 'website', 'businessContactEmail'],
    },
    assumes: [
      { why: 'The relationship is said to be required and not applicable for sole proprietors.' },
    ],
  }),
  rule({
    id: 'registry.national-formats',
    statement:
      'A tax id of the US has nine digits, a US state two letters and a US postal code five digits.',
    remedy: 'Write the field as its country does: 12-3456789, NY, 12207.',
    cites: ['R 1.8', 'R 3.1'],
    effective: always,
  }),
  rule({
    id: 'registry.countries-not-permitted',
    statement: 'Businesses of countries under embargo cannot be brands.',
    remedy: 'Nothing to do: the country is not served.',
    cites: ['R 1.8'],
    effective: always,
    params: { countries: ['CU', 'IR', 'KP', 'SY'] },
    assumes: [
      { why: 'Which countries these are is not published; those under embargo are taken.' },
    ],
  }),
  rule({
    id: 'registry.disposable-email',
    statement: 'A brand’s support e-mail is not at a provider of throw-away addresses.',
    remedy: 'Give an address that the business keeps.',
    cites: ['R 1.8', 'R 3.1'],
    effective: always,
    params: { domains: ['mailinator.com', 'guerrillamail.com', 'yopmail.com', '10minutemail.com'] },
    assumes: [{ why: 'The list of providers is not published; well-known ones are taken.' }],
  }),
  rule({
    id: 'registry.real-phone',
    statement: 'A brand’s phone number can exist.',
    remedy: 'Give the number in E.164 form: +12125550100.',
    cites: ['R 1.8', 'R 3.1'],
    effective: always,
  }),
  rule({
    id: 'registry.brand-quota',
    statement: 'A CSP has as many brands as its account allows.',
    remedy: 'Delete brands that are not used, or have the account’s quota raised.',
    cites: ['R 5.1'],
    effective: always,
  }),
  rule({
    id: 'registry.unique-reference',
    statement: 'A CSP uses a reference id for one brand at a time, in whatever case it is written.',
    remedy: 'Use the brand that has the reference id, or another reference id.',
    cites: ['R 1.5', 'R 3.1'],
    effective: always,
  }),
  rule({
    id: 'registry.relationship-3-months',
    statement: 'The relationship with a brand changes once in three months.',
    remedy: 'Wait until three months have gone by since the last change.',
    cites: ['R 5.1'],
    effective: always,
    params: { months: 3 },
  }),
  rule({
    id: 'registry.identity-locked',
    statement:
      'Company name, tax id, its country and the kind of entity change only before there are campaigns or vets, and the brand is then unverified until it is revetted.',
    remedy: 'Register the changed business as a new brand.',
    cites: ['R 5.1'],
    effective: always,
    params: { fields: ['companyName', 'ein', 'einIssuingCountry', 'entityType'] },
  }),
  rule({
    id: 'registry.revet-needs-change',
    statement: 'A brand is checked again only once something about it was changed.',
    remedy: 'Correct what the feedback names, then ask for another check, or appeal.',
    cites: ['R 1.8', 'R 5.1'],
    effective: always,
  }),
  rule({
    id: 'registry.delete-without-campaigns',
    statement: 'A brand with active campaigns cannot be deleted.',
    remedy: 'Deactivate its campaigns first.',
    cites: ['R 5.1'],
    effective: always,
  }),
  rule({
    id: 'registry.verified-attributes',
    statement:
      'A verified non-profit is given its tax-exempt status, a government body its confirmation, a listed company its index.',
    remedy: 'Appeal when the registry did not find the standing that the organisation has.',
    cites: ['R 4.16', 'R 5.1'],
    effective: always,
    params: { taxExemptStatus: '501c3' },
  }),
  rule({
    id: 'registry.entity-standing',
    statement:
      'Non-profits and government bodies must be of the US and on its records as such, and public companies listed under their symbol.',
    remedy: 'Register under the kind of entity that the records have, or appeal with evidence.',
    cites: ['R 4.1', 'R 5.1'],
    effective: always,
  }),
  rule({
    id: 'registry.business-contact',
    statement:
      'The contact of a public company has a mailbox of their own at the company, neither one of a role nor of a free provider.',
    remedy: 'Give the work address of a person at the company.',
    cites: ['R 3.1', 'R 4.13'],
    effective: always,
    params: {
      roles: ['admin', 'contact', 'info', 'sales', 'support'],
      freeDomains: ['gmail.com', 'hotmail.com', 'outlook.com', 'yahoo.com'],
    },
    assumes: [{ why: 'The lists of roles and free providers are not published.' }],
  }),
  rule({
    id: 'registry.sole-proprietor-enabled',
    statement: 'Only accounts that are enabled for them register sole proprietors.',
    remedy: 'Have the account enabled for sole proprietors.',
    cites: ['R 5.4'],
    effective: always,
  }),
  rule({
    id: 'registry.sole-proprietor-strict',
    statement:
      'A sole proprietor lives in the US or Canada at an address that can exist, with a mobile phone of these countries and a name that is one.',
    remedy: 'Give the person’s own name, home address and mobile number.',
    cites: ['R 5.4'],
    effective: always,
    params: { countries: ['US', 'CA'], repeatsMin: 4 },
    assumes: [
      {
        why: 'How names are judged is not published: digits or signs in a personal name, signs or digits between letters, and a letter four times in a row are refused.',
      },
    ],
  }),
  rule({
    id: 'registry.sole-proprietor-duplicates',
    statement:
      'One mobile number serves three sole proprietors at most, and one e-mail or postal address ten.',
    remedy: 'Use the brand that the person already has.',
    cites: ['R 5.4'],
    effective: always,
    params: { mobileMax: 3, emailMax: 10, addressMax: 10 },
    assumes: [
      {
        why: 'Brands are counted at registration while they live, numbers at their verification for good.',
      },
    ],
  }),
  rule({
    id: 'registry.otp',
    statement:
      'A sole proprietor is verified by a six-digit PIN that is sent to their mobile phone and lives for a day.',
    remedy: 'Ask for a new PIN and enter it within a day.',
    cites: ['R 3.4', 'R 5.4'],
    effective: always,
    params: { pinDigits: 6, pinHours: 24, deliverySeconds: 5 },
    assumes: [
      {
        option: 'soleProprietorStatus',
        default: 'UNVERIFIED',
        why: 'Before the PIN the status was SELF_DECLARED in the old scheme; UNVERIFIED is taken.',
      },
    ],
  }),
  rule({
    id: 'registry.otp-attempts',
    statement: 'A sole proprietor is sent five PINs a day at most.',
    remedy: 'Wait a day, then ask for another PIN.',
    cites: ['R 1.6', 'R 2.3'],
    effective: always,
    params: { sendsMax: 5, hours: 24 },
    assumes: [{ why: 'The limit is not published; five a day are taken.' }],
  }),
  rule({
    id: 'registry.brand-appeal',
    statement:
      'A brand appeals against what its last check found, in the category of the finding, and is answered within ten business days.',
    remedy: 'Appeal in a category that fits the finding, with the brand as it was checked.',
    cites: ['R 4.12', 'R 5.1'],
    effective: always,
    params: { businessDaysMin: 1, businessDaysMax: 10 },
    assumes: [
      {
        option: 'reviewTime',
        default: 'seeded',
        why: 'How long an appeal takes is not published; 1–10 business days are taken.',
      },
    ],
  }),
  rule({
    id: 'registry.mock-30-days',
    statement: 'A mock brand costs nothing and is deleted with its campaigns after 30 days.',
    remedy: 'Register the brand again.',
    cites: ['R 5.10'],
    effective: always,
    params: { days: 30 },
  }),
  rule({
    id: 'registry.appeal-evidence',
    statement:
      'Evidence for an appeal is uploaded first: up to ten files of 10 MB of the documented types for each brand.',
    remedy: 'Upload fewer or smaller files of a type that the rule lists.',
    cites: ['R 2.3', 'R 3.2'],
    effective: always,
    params: {
      filesMax: 10,
      megabytesMax: 10,
      types: [
        ...(['jpg', 'jpeg', 'png', 'bmp', 'raw', 'tiff', 'pdf', 'docx'] as const),
        ...(['htm', 'odt', 'rtf', 'txt', 'xml'] as const),
      ],
    },
    assumes: [
      {
        why: 'Size and number are not published for evidence; those of campaigns’ files are near.',
      },
    ],
  }),
  rule({
    id: 'registry.mms-files',
    statement:
      'A campaign shows its media in up to five files of 10 MB of the documented media types.',
    remedy: 'Upload fewer or smaller files of a type that the rule lists.',
    cites: ['R 2.4'],
    effective: always,
    params: {
      filesMax: 5,
      megabytesMax: 10,
      types: [
        ...(['bmp', 'dib', 'gif', 'jpeg', 'jpg', 'm2a', 'm4a', 'm4b', 'm4p', 'm4r'] as const),
        ...(['m4v', 'mp1', 'mp2', 'mp3', 'mp4', 'mpa', 'oga', 'ogg', 'ogm', 'ogv'] as const),
        ...(['ogx', 'png', 'spx', 'txt', 'wav', 'webm'] as const),
      ],
    },
  }),
  rule({
    id: 'registry.supporting-documents',
    statement: 'A campaign is supported by up to five documents of 10 MB of the documented types.',
    remedy: 'Upload fewer or smaller files of a type that the rule lists.',
    cites: ['R 2.4'],
    effective: always,
    params: {
      filesMax: 5,
      megabytesMax: 10,
      types: [
        ...(['jpg', 'jpeg', 'png', 'bmp', 'tiff', 'raw', 'pdf', 'rtf'] as const),
        ...(['xml', 'odt', 'docx', 'htm', 'txt'] as const),
      ],
    },
  }),
)
