import { byId, rule } from './rule.ts'

/** What T-Mobile fines; no other network publishes fines. */
export const carrierFines = byId(
  rule({
    id: 'carrier.fines',
    statement:
      'T-Mobile fines evasion of its program, text enablement before ownership is verified, and a sender whose content was objected to twice before.',
    remedy: 'Keep to the code of conduct.',
    cites: ['C 6.2'],
    effective: { from: '2021-10-01' },
    params: {
      amountsUsdCents: {
        'content-violation': 1_000_000,
        'program-evasion': 100_000,
        'text-enablement': 1_000_000,
      },
      /** Objections to the content of a sender that cost nothing. */
      noticesFree: 2,
    },
    assumes: [
      {
        option: 'automaticFines',
        default: false,
        why: 'Fines follow audits and complaints, whose time nobody knows: somebody decides them, or each violation is noticed at once.',
      },
    ],
  }),
  rule({
    id: 'carrier.sev0-fines',
    statement:
      'T-Mobile fines each violation of the highest severity, by tier: deceit first, then unlawful goods, then every other forbidden content.',
    remedy: 'Take the forbidden content out of the messages.',
    cites: ['C 4.1', 'C 6.2'],
    effective: { from: '2024-01-01' },
    params: {
      amountsUsdCents: { 'sev0-tier1': 200_000, 'sev0-tier2': 100_000, 'sev0-tier3': 50_000 },
      tierOf: {
        ...{ phishing: 1, malware: 1, drugs: 2, sex: 3, gambling: 3, hate: 3, firearms: 3 },
        ...{ alcohol: 3, tobacco: 3, leads: 3, lending: 3, investments: 3, schemes: 3 },
        ...{ sweepstakes: 3 },
      },
    },
  }),
  rule({
    id: 'carrier.non-use-fee',
    statement:
      'T-Mobile charges for a campaign that had no number in sixty days, and again for each sixty days more.',
    remedy: 'Assign a number to the campaign, or deactivate it.',
    cites: ['C 2.1', 'C 6.2'],
    effective: { from: '2023-02-01' },
    params: { days: 60, amountUsdCents: 25_000 },
    assumes: [
      {
        option: 'nonUseNeedsMessage',
        default: false,
        why: 'Some providers report that a campaign with numbers but without one message to T-Mobile pays as well.',
      },
    ],
  }),
)
