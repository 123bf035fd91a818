import { always, byId, rule } from './rule.ts'

/** Registration with an 8x8-style provider. */
export const eight = byId(
  rule({
    id: 'eight.self-service-form',
    statement: 'The self-service registration form exists since 2023-02-15.',
    remedy: 'Move the clock to 2023-02-15 or later, then submit the form.',
    cites: ['S0', 'S2'],
    effective: { from: '2023-02-15' },
  }),
  rule({
    id: 'eight.order-of-steps',
    statement:
      'A campaign is registered, then fully verified, and only then are users enabled and their numbers assigned to it.',
    remedy: 'Wait until the SMS page says VERIFIED, then enable users and assign numbers.',
    cites: ['S0'],
    effective: always,
  }),
  rule({
    id: 'eight.brand-and-campaign',
    statement:
      'Registration creates a brand and a campaign with The Campaign Registry, with which the SMS numbers are then associated.',
    remedy: 'Fill in who the business is and what it sends, then submit the form.',
    cites: ['S0', 'S2'],
    effective: always,
    params: { requiredFields: ['legalName', 'ein', 'address', 'description', 'messageFlow'] },
  }),
  rule({
    id: 'eight.campaign-contents',
    statement: 'A campaign carries its use case, message samples and business phone numbers.',
    remedy: 'Fill in every field that is named and submit the form again.',
    cites: ['S0'],
    effective: always,
    params: { requiredFields: ['useCase', 'samples', 'numbers'] },
  }),
  rule({
    id: 'eight.verification-up-to-3-weeks',
    statement: 'Verification of a campaign takes up to three weeks.',
    remedy: 'Wait, or advance the clock by up to 21 days.',
    cites: ['S0'],
    effective: always,
    params: { daysMin: 3, daysMax: 21 },
    assumes: [
      {
        option: 'reviewTime',
        default: 'seeded',
        why: 'Only the longest time is documented; the shortest is taken as three days.',
      },
    ],
  }),
  rule({
    id: 'eight.verified-banner',
    statement:
      'A properly provisioned US or Canadian customer reads VERIFIED at the top of the SMS area.',
    remedy: 'Register a campaign and wait until it is verified.',
    cites: ['S4'],
    effective: always,
    params: { banner: 'VERIFIED', customerCountries: ['US', 'CA'] },
  }),
  rule({
    id: 'eight.form-errors-resubmit',
    statement:
      'A form that is not verified shows specific errors, each with its field and remedy; correcting and resubmitting starts validation again.',
    remedy: 'Correct each field that is named and resubmit the form.',
    cites: ['S0', 'S4'],
    effective: always,
  }),
  rule({
    id: 'eight.number-cap-48',
    statement: 'A campaign takes at most 48 numbers until its cap is lifted.',
    remedy: 'Ask for the cap of this campaign to be lifted, or register another campaign.',
    cites: ['S1'],
    effective: always,
    params: { numbersMax: 48 },
  }),
  rule({
    id: 'eight.cap-lift-by-carrier',
    statement:
      'The cap is lifted campaign by campaign, when the carriers approve the request; nothing lifts it automatically.',
    remedy: 'Request the lift for this campaign and wait for the carriers’ decision.',
    cites: ['S1'],
    effective: always,
  }),
  rule({
    id: 'eight.not-registered-cannot-enable',
    statement:
      'Without an accepted campaign, SMS cannot be enabled for a user of a new customer, nor of an older one without enabled users.',
    remedy: 'Register a campaign and wait until it is verified.',
    cites: ['S2'],
    effective: { from: '2023-02-15' },
  }),
  rule({
    id: 'eight.legacy-auto-enabled',
    statement:
      'Users provisioned before 2023-02-15 got SMS automatically; outside a valid campaign their sends fail with a system message once they are blocked.',
    remedy: 'Assign the user’s number to a verified campaign.',
    cites: ['S1'],
    effective: always,
    params: { provisionedBefore: '2023-02-15' },
  }),
  rule({
    id: 'eight.legacy-change-needs-registration',
    statement:
      'A customer from before 2023-02-15 who changes a user’s number or licence must register before enabling that user again.',
    remedy: 'Register a campaign and wait until it is verified, then enable the user.',
    cites: ['S2'],
    effective: { from: '2023-02-15' },
    params: { customerBefore: '2023-02-15' },
  }),
  rule({
    id: 'eight.fee-once',
    statement:
      'A campaign costs one registration fee: USD 89 for US and CAD 121 for Canadian customers, plus taxes.',
    remedy: 'Nothing to do: the fee appears once for each campaign.',
    cites: ['S0', 'S1', 'S2'],
    effective: always,
    params: { feeUsdCents: 8900, feeCadCents: 12100 },
    assumes: [
      { why: 'A resubmission of the same registration is not charged again.' },
      { option: 'taxRates', default: 'US 0.08, CA 0.13', why: 'Taxes are named, not given.' },
    ],
  }),
  rule({
    id: 'eight.fee-as-adjustment',
    statement:
      'The fee of a campaign registered up to and including 2023-09-30 is an adjustment on the next bill.',
    remedy: 'Look for the fee on the bill of the following month.',
    cites: ['S0'],
    effective: { until: '2023-09-30' },
  }),
  rule({
    id: 'eight.fee-as-order',
    statement: 'The fee of a campaign registered after 2023-09-30 is a separate order invoice.',
    remedy: 'Look for the fee among the order invoices.',
    cites: ['S0', 'S1'],
    effective: { from: '2023-10-01' },
  }),
  rule({
    id: 'eight.monthly-fee-absorbed',
    statement: 'The registry’s monthly campaign fee is paid by the provider and never billed on.',
    remedy: 'Nothing to do: the monthly fee stands in the registry’s ledger only.',
    cites: ['S0', 'S1', 'S2'],
    effective: always,
  }),
  rule({
    id: 'eight.fines-passed-on',
    statement:
      'A fine that a carrier imposes for unregistered use may be passed on as a line of its own on the bill.',
    remedy: 'Register the traffic that was fined.',
    cites: ['S0'],
    effective: always,
    assumes: [
      { option: 'passFinesOn', default: true, why: 'The documents say that it might happen.' },
    ],
  }),
  rule({
    id: 'eight.unneeded-should-be-disabled',
    statement:
      'A user without need of SMS can have it disabled; the app then says that the feature is off.',
    remedy: 'Ask an administrator to enable SMS for this user.',
    cites: ['S1'],
    effective: always,
  }),
)
