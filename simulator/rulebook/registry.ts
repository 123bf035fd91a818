import { always, byId, rule } from './rule.ts'

/** The Campaign Registry, as far as the road from brand to assigned number needs it. */
export const registry = byId(
  rule({
    id: 'registry.identity-check',
    statement:
      'A brand’s name, tax id, address and industry are checked against IRS records within two minutes of its registration.',
    remedy: 'Correct the fields that the feedback names, as the IRS has them on record.',
    cites: ['R 5.1', 'S3'],
    effective: always,
    params: { secondsMin: 5, secondsMax: 110 },
    assumes: [
      {
        option: 'identityCheck',
        default: 'seeded',
        why: 'Less than two minutes is documented; between 5 and 110 seconds are taken.',
      },
    ],
  }),
  rule({
    id: 'registry.dca-review',
    statement:
      'A campaign runs once the connectivity partner it is shared with has reviewed and accepted it.',
    remedy: 'Wait for the review to end, or take its decision.',
    cites: ['R 5.7', 'C 9.2'],
    effective: always,
    params: { businessDaysMin: 1, businessDaysMax: 5 },
    assumes: [
      {
        option: 'reviewTime',
        default: 'seeded',
        why: 'Partners report anything from a day to three weeks; 1–5 business days are taken.',
      },
      {
        option: 'registryAccounts',
        why: 'Sources differ on whether a share with a DCA is accepted at once; acceptsAtOnce of its account says so.',
      },
    ],
  }),
  rule({
    id: 'registry.network-review',
    statement:
      'Each network registers, reviews, rejects or suspends a campaign for itself; a suspended campaign is stopped at that network.',
    remedy: 'Read the network’s reason, correct the campaign and ask for another review.',
    cites: ['R 4.15', 'R 5.5'],
    effective: always,
  }),
  rule({
    id: 'registry.rate-limits',
    statement:
      'Each CSP account makes at most 20 reads a second and 20 changes in ten seconds; more are turned away.',
    remedy: 'Send fewer calls, and repeat this one later.',
    cites: ['R 1.6'],
    effective: always,
    params: { readsPerSecond: 20, changesPerWindow: 20, windowSeconds: 10 },
    assumes: [
      {
        option: 'registryRateLimits',
        default: false,
        why: 'Limits count on the virtual clock, which stands still in most tests.',
      },
    ],
  }),
  rule({
    id: 'registry.fees',
    statement:
      'The registry charges the CSP for each brand, each repeated check and each month of a campaign.',
    remedy: 'Nothing to do: the ledger shows each charge.',
    cites: ['R 7', 'C 6.2'],
    effective: always,
    params: {
      brandUsdCents: 400,
      monthlyUsdCents: {
        standard: 1000,
        LOW_VOLUME: 150,
        UCAAS_LOW: 150,
        CHARITY: 300,
        EMERGENCY: 500,
        AGENTS_FRANCHISES: 3000,
        SOLE_PROPRIETOR: 200,
        TRIAL: 0,
      },
    },
  }),
  rule({
    id: 'registry.fees-2025',
    statement: 'From August 2025 a brand registration costs USD 4.50.',
    remedy: 'Nothing to do: the ledger shows each charge.',
    cites: ['R 7', 'C 6.2'],
    effective: { from: '2025-08-01' },
    params: { brandUsdCents: 450 },
  }),
  rule({
    id: 'registry.billing-cycle',
    statement: 'A campaign is charged for three months at first, then month by month.',
    remedy: 'Deactivate a campaign that is not used.',
    cites: ['R 5.9'],
    effective: always,
    params: { firstMonths: 3, renewalMonths: 1 },
  }),
  rule({
    id: 'registry.expiry-is-final',
    statement: 'An expired campaign stays expired; nothing can be done with it any more.',
    remedy: 'Register a new campaign.',
    cites: ['R 5.9'],
    effective: always,
  }),
)
