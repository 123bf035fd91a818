import { always, byId, rule } from './rule.ts'

/** External vets: who vets whom, how long it takes, what comes of it and what it costs. */
export const registryVetting = byId(
  rule({
    id: 'registry.vetting-providers',
    statement:
      'Each vetting provider has its own classes and brands: none vets sole proprietors, WMC vets US companies only, Authentication+ is for public companies.',
    remedy: 'Choose a provider and a class that take the brand as it is.',
    cites: ['R 4.10', 'R 4.11'],
    effective: always,
    params: {
      aegisOrders: ['STANDARD', 'ENHANCED', 'POLITICAL', 'AUTHPLUS', 'RBM'],
      wmcEntityTypes: ['PRIVATE_PROFIT', 'PUBLIC_PROFIT'],
    },
    assumes: [{ why: 'Who vets RBM is not published; Aegis is taken.' }],
  }),
  rule({
    id: 'registry.vetting-contact',
    statement: 'A vet of a website’s owner is ordered once the brand has a website.',
    remedy: 'Give the brand a website, then order the vet.',
    cites: ['R 1.8', 'R 2.3'],
    effective: always,
    params: { websiteClasses: ['STANDARD', 'ENHANCED', 'RBM'] },
    assumes: [{ why: 'Which classes need the website is not published.' }],
  }),
  rule({
    id: 'registry.vetting-verified-first',
    statement: 'A public company is verified before a vet of it is ordered or imported.',
    remedy: 'Have the identity of the brand verified first.',
    cites: ['R 4.11', 'R 5.3'],
    effective: always,
  }),
  rule({
    id: 'registry.vetting-one-at-a-time',
    statement:
      'While a vet of one provider and class is under way, another of the same is not begun.',
    remedy: 'Wait for the vet that is under way.',
    cites: ['R 5.2'],
    effective: always,
  }),
  rule({
    id: 'registry.vetting-same-data',
    statement: 'What failed a vet is changed before the same vet is ordered again.',
    remedy: 'Correct the brand by the reasons of the failed vet, then order again.',
    cites: ['R 1.8'],
    effective: always,
    assumes: [
      { why: 'When a profile has to be updated is not published; a failed vet is taken for it.' },
    ],
  }),
  rule({
    id: 'registry.political-vetting',
    statement:
      'A political vet is for committees that say who files for them; tax-exempt organisations neither need nor get one.',
    remedy: 'Fill in additionalRequestPayload, or register the campaign without a vet.',
    cites: ['R 3.3', 'R 4.11'],
    effective: always,
    params: {
      payloadFields: ['requestorFirstName', 'requestorLastName', 'locale', 'filingEmail'],
      exemptStatuses: ['501c3', '501c4', '501c5', '501c6'],
    },
    assumes: [
      { why: 'Which of the payload’s fields must be filled in for each locale is not published.' },
    ],
  }),
  rule({
    id: 'registry.political-vetting-expiry',
    statement: 'When the political vet of a brand expires its political campaigns end.',
    remedy: 'Have the brand vetted again, and register the campaign anew.',
    cites: ['R 4.9'],
    effective: always,
  }),
  rule({
    id: 'registry.rbm-vetting',
    statement: 'RBM vets are for accounts that have RBM, once in thirty days for each brand.',
    remedy: 'Have RBM enabled, or wait until the thirty days are over.',
    cites: ['R 1.8', 'R 5.2'],
    effective: always,
    params: { daysBetween: 30 },
  }),
  rule({
    id: 'registry.vetting-time',
    statement:
      'A vet waits for its provider, is under review, and ends between 30 seconds and two days after its order.',
    remedy: 'Wait for the event that tells the result.',
    cites: ['R 4.9', 'R 5.2'],
    effective: always,
    params: {
      pickupSeconds: 10,
      secondsMin: { STANDARD: 30, ENHANCED: 86_400, POLITICAL: 3600 },
      secondsMax: { STANDARD: 86_400, ENHANCED: 172_800, POLITICAL: 172_800 },
    },
    assumes: [
      {
        option: 'vettingTime',
        default: 'seeded',
        why: 'Documented are 30 seconds to 24 hours, or up to 48; the ranges by class are ours.',
      },
    ],
  }),
  rule({
    id: 'registry.vetting-score',
    statement: 'A standard or enhanced vet that succeeds gives the brand a score of at most 100.',
    remedy: 'Appeal a low score, or order an enhanced vet.',
    cites: ['R 4.10'],
    effective: always,
    params: { scoreMin: 60, scoreMax: 100 },
    assumes: [
      {
        option: 'vettingScore',
        default: 'seeded',
        why: 'Scores depend on records that nobody publishes; good ones are taken.',
      },
    ],
  }),
  rule({
    id: 'registry.vetted-identity',
    statement:
      'A standard or enhanced vet, or an imported one, makes the identity of a brand VETTED_VERIFIED.',
    remedy: 'Order or import a vet.',
    cites: ['R 4.2', 'R 5.1'],
    effective: always,
  }),
  rule({
    id: 'registry.vetting-validity',
    statement:
      'A vet expires after a year, a political one after a hundred, or when what it was about is changed.',
    remedy: 'Order a new vet.',
    cites: ['R 4.9', 'R 4.10', 'R 5.1'],
    effective: always,
    params: {
      months: { STANDARD: 12, ENHANCED: 12, RBM: 12, POLITICAL: 1200 },
      changedFields: ['website'],
    },
    assumes: [
      { why: 'The validity of ENHANCED and RBM, and which data count, are not published.' },
    ],
  }),
  rule({
    id: 'registry.vetting-imports',
    statement:
      'A report is imported with what its provider needs to find it, for a brand that it is about, while it is valid, and for one brand only.',
    remedy: 'Give the id and the token of a valid report about this very brand.',
    cites: ['R 1.8', 'R 4.11'],
    effective: always,
  }),
  rule({
    id: 'registry.cv-tokens',
    statement:
      'A Campaign Verify token is for one US non-profit without a tax exemption, or sole proprietor, without active campaigns, until it expires.',
    remedy: 'Ask Campaign Verify for a token for this brand, before it has campaigns.',
    cites: ['R 1.8', 'R 4.11'],
    effective: always,
  }),
  rule({
    id: 'registry.auth-plus',
    statement:
      'Authentication+ checks the domain of the contact’s e-mail, then who reads it; it makes a brand compliant for a year, or until that address is changed.',
    remedy: 'Order an AUTHPLUS vet and have the contact open the link.',
    cites: ['R 5.1', 'R 5.3', 'R 6.5'],
    effective: always,
    params: { domainSeconds: 60, validityMonths: 12 },
    assumes: [
      {
        option: 'authPlusValidity',
        why: 'How long compliance lasts is not published; a year is taken.',
      },
    ],
  }),
  rule({
    id: 'registry.two-factor-email',
    statement:
      'The link of a 2FA e-mail is valid for seven days; it is sent again at most every two hours, within thirty days of the start.',
    remedy: 'Wait two hours between e-mails; after thirty days order a new vet.',
    cites: ['R 1.6', 'R 5.3'],
    effective: always,
    params: {
      ...{ linkDays: 7, resendHours: 2, resendDays: 30 },
      ...{ openSecondsMin: 300, openSecondsMax: 3600, verifySeconds: 60 },
    },
    assumes: [
      {
        option: 'vettingTime',
        default: 'seeded',
        why: 'How soon a contact opens the e-mail is theirs; 5 to 60 minutes are taken.',
      },
    ],
  }),
  rule({
    id: 'registry.vetting-appeals',
    statement:
      'A vet that ended is appealed within 45 days, on unchanged data, one appeal at a time; a granted one raises the score or the status.',
    remedy: 'Appeal in time and by a category that applies, or order a new vet.',
    cites: ['R 4.12', 'R 5.2'],
    effective: always,
    params: { windowDays: 45, businessDaysMin: 1, businessDaysMax: 5, scoreGain: 10 },
    assumes: [
      {
        option: 'vettingTime',
        default: 'seeded',
        why: 'The window is commonly given as 45 days; time and gain of an appeal are ours.',
      },
    ],
  }),
  rule({
    id: 'registry.vetting-fees',
    statement:
      'The registry charges for each order of a vet and each appeal of one, whatever comes of it; records that are mock cost nothing.',
    remedy: 'Nothing to do: the ledger shows each charge.',
    cites: ['R 7'],
    effective: always,
    params: {
      usdCents: { STANDARD: 4000, ENHANCED: 9500, POLITICAL: 6400, AUTHPLUS: 1250, APPEAL: 1000 },
    },
    assumes: [
      {
        why: 'Published prices differ by year and reseller; none is known for RBM and express mail, which cost nothing here.',
      },
    ],
  }),
)
