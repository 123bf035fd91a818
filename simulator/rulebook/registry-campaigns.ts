import { always, byId, rule } from './rule.ts'

/** Campaigns at the registry: who may register which, what they must say, how they are rated and end. */
export const registryCampaigns = byId(
  rule({
    id: 'registry.campaigns-per-brand',
    statement: 'A brand has at most 50 active campaigns.',
    remedy: 'Deactivate a campaign of the brand, or have its quota raised.',
    cites: ['R 5.5'],
    effective: always,
    params: { campaignsMax: 50 },
    assumes: [
      {
        option: 'campaignsPerBrand',
        default: 50,
        why: 'Fifty can be raised; one newer source says that a hundred are enforced.',
      },
    ],
  }),
  rule({
    id: 'registry.sole-proprietor-campaign',
    statement:
      'A sole proprietor has one campaign, of the use case for sole proprietors, with a referenceId.',
    remedy: 'Use SOLE_PROPRIETOR, give a referenceId, and deactivate the campaign before another.',
    cites: ['R 3.5', 'R 5.4'],
    effective: always,
    params: { campaignsMax: 1 },
  }),
  rule({
    id: 'registry.free-trial',
    statement:
      'The platform free trial is one campaign of the CSP and one of each reseller, under a brand that the registry assigns.',
    remedy: 'Use the campaign that there is, or name another reseller.',
    cites: ['R 5.11', 'R 2.1'],
    effective: always,
    params: { campaignsMax: 1 },
  }),
  rule({
    id: 'registry.use-case-eligibility',
    statement:
      'Special use cases are for those they are meant for: charities, political committees, sole proprietors, and CSPs that were approved for them.',
    remedy: 'Choose a use case that the campaign builder qualifies the brand for.',
    cites: ['R 4.8', 'R 4.17'],
    effective: always,
    params: {
      charityStatuses: ['501c3'],
      politicalStatuses: ['501c3', '501c4', '501c5', '501c6'],
    },
  }),
  rule({
    id: 'registry.auth-plus-first',
    statement: 'A public company registers campaigns once its Authentication+ vet has succeeded.',
    remedy: 'Order an AUTHPLUS vet and have the contact of the business answer its e-mail.',
    cites: ['R 5.3', 'R 5.5'],
    effective: { from: '2024-10-01' },
    assumes: [
      {
        option: 'authPlusRequired',
        default: true,
        why: 'Only the month, October 2024, is published; its first day is taken.',
      },
    ],
  }),
  rule({
    id: 'registry.unsupported-use-case',
    statement: 'T-Mobile does not take campaigns that only a carrier’s exemption allows.',
    remedy: 'Submit the campaign to the other networks.',
    cites: ['R 4.8'],
    effective: always,
    params: { atTMobile: ['CARRIER_EXEMPT'] },
  }),
  rule({
    id: 'registry.sub-use-cases',
    statement:
      'A mixed campaign names two to five standard use cases, a low-volume one one to five.',
    remedy: 'Name as many use cases as the campaign builder asks for, each of them standard.',
    cites: ['R 3.5', 'R 4.8'],
    effective: always,
    params: { min: { MIXED: 2, LOW_VOLUME: 1 }, max: { MIXED: 5, LOW_VOLUME: 5 } },
    assumes: [{ why: 'How few a low-volume campaign may name is not published; one is taken.' }],
  }),
  rule({
    id: 'registry.campaign-samples',
    statement:
      'Every network wants one sample message; AT&T wants two of marketing, mixed and special campaigns.',
    remedy: 'Add sample messages of at least 20 characters.',
    cites: ['R 3.6', 'R 4.8'],
    effective: always,
    params: {
      samplesMin: 1,
      attSamplesMin: {
        ...{ MARKETING: 2, MIXED: 2, AGENTS_FRANCHISES: 2, CARRIER_EXEMPT: 2, CHARITY: 2 },
        ...{ CONVERSATIONAL: 2, EMERGENCY: 2, K12_EDUCATION: 2, POLITICAL: 2, PROXY: 2 },
        ...{ SOCIAL: 2, SOLE_PROPRIETOR: 2, SWEEPSTAKE: 2, TRIAL: 2 },
      },
    },
  }),
  rule({
    id: 'registry.campaign-consent',
    statement:
      'AT&T wants subscribers to opt in, opt out and ask for help, T-Mobile to opt in and ask for help; machines opt in to nothing, and a 2FA code needs no way out.',
    remedy: 'Set subscriberOptin, subscriberOptout and subscriberHelp, and give their messages.',
    cites: ['R 3.5', 'R 3.6'],
    effective: always,
    params: { withoutOptIn: ['M2M'], withoutOptOut: ['2FA', 'M2M'] },
  }),
  rule({
    id: 'registry.campaign-messages',
    statement:
      'Who opts in, opts out or asks for help gets a message for it; the keywords have defaults.',
    remedy: 'Give optinMessage, optoutMessage and helpMessage for what the campaign supports.',
    cites: ['R 3.5'],
    effective: always,
    params: { optOutKeywords: ['STOP'], helpKeywords: ['HELP'] },
  }),
  rule({
    id: 'registry.campaign-references',
    statement:
      'The referenceId of a campaign is its account’s own and used once, in whatever case.',
    remedy: 'Give another referenceId, or none.',
    cites: ['R 1.5', 'R 3.5'],
    effective: always,
  }),
  rule({
    id: 'registry.campaign-reseller',
    statement:
      'A campaign names its reseller, or R000000 for none; afterwards the reseller can only be taken off, for good.',
    remedy: 'Give resellerId when the campaign is registered; later only R000000.',
    cites: ['R 3.5', 'R 1.2'],
    effective: always,
    assumes: [
      {
        option: 'resellerRequired',
        default: true,
        why: 'The current description requires resellerId; version 1 did not.',
      },
    ],
  }),
  rule({
    id: 'registry.message-class',
    statement:
      'AT&T rates a campaign by its use case and the brand’s vetting score: 75 and more, 50 and more, or less.',
    remedy: 'Have the brand vetted, then resubmit the campaign.',
    cites: ['R 5.6', 'C 1.1'],
    effective: always,
    params: { topScoreMin: 75, middleScoreMin: 50, charityStatuses: ['501c3'] },
    assumes: [
      {
        why: 'Companies of the Russell 3000 are widely reported to rank at the top without a vet.',
      },
    ],
  }),
  rule({
    id: 'registry.brand-tier',
    statement:
      'T-Mobile ranks a brand by its vetting score: 75 and more, 50 and more, 25 and more, or less.',
    remedy: 'Have the brand vetted, then resubmit its campaigns.',
    cites: ['R 5.6', 'C 1.2'],
    effective: always,
    params: { topScoreMin: 75, upperMidScoreMin: 50, lowerMidScoreMin: 25 },
  }),
  rule({
    id: 'registry.political-monthly',
    statement: 'A political campaign is charged month by month from the start.',
    remedy: 'Deactivate the campaign when the election is over.',
    cites: ['R 5.9'],
    effective: always,
    params: { firstMonths: 1 },
  }),
  rule({
    id: 'registry.auto-renewal',
    statement:
      'A campaign without autoRenewal ends when the months that were charged for are over.',
    remedy: 'Set autoRenewal before that day.',
    cites: ['R 5.9'],
    effective: always,
  }),
  rule({
    id: 'registry.mock-campaigns',
    statement:
      'Campaigns of mock brands are mock: free, unknown to the number registry, and gone with their brand.',
    remedy: 'Register a brand that is not mock.',
    cites: ['R 5.10'],
    effective: always,
  }),
)
