import type { NetworkId } from './networks.ts'
import type { CodeProvider } from './provider-codes.ts'

/** A length of time that the documents leave open: an end of its range, a draw from it, or fixed. */
export type WaitOption = 'min' | 'max' | 'seeded' | (string & {})

/** A business as the simulated IRS has it on record; what is left out matches anything. */
export type IrsRecord = {
  /** Nine digits. */
  readonly ein: string
  readonly legalName: string
  readonly street?: string | undefined
  readonly postalCode?: string | undefined
  readonly industry?: string | undefined
}

/** An account at the registry that a world changes or adds; what is left out is as for any other. */
export type RegistryAccount = {
  readonly cspId: string
  readonly kind?: 'csp' | 'dca' | undefined
  readonly name?: string | undefined
  readonly isActive?: boolean | undefined
  readonly brandsMax?: number | undefined
  readonly soleProprietorEnabled?: boolean | undefined
  readonly platformFreeTrialEnabled?: boolean | undefined
  readonly ucaasEnabled?: boolean | undefined
  readonly publicSafetyEnabled?: boolean | undefined
  readonly socialEnabled?: boolean | undefined
  readonly rbmEnabled?: boolean | undefined
  readonly migrationSupported?: boolean | undefined
  readonly migrationAutoComplete?: boolean | undefined
  readonly acceptsAtOnce?: boolean | undefined
  readonly dca2AutoAccept?: boolean | undefined
}

/** What is wrong with recipients who are no active subscribers. */
export type SubscriberFate = 'unknown-subscriber' | 'landline' | 'switched-off'

/** The log-normal delay of a network's receipts on an idle day. */
export type ReceiptDelay = { readonly medianMs: number; readonly p95Ms: number }

/** What a provider does with messages beyond a cap of a network. */
export type CapStrategy = 'queue' | 'reject' | 'buffer-then-reject'

/** The modelling choices of a world. Each stands in the entry of the rule that it belongs to. */
export type WorldOptions = {
  /** Share of unsupported messages that is blocked (`enforce.support-ends`). */
  readonly atRiskBlockRate: number
  /** How long reviews take: `min`, `max`, `seeded` or an ISO 8601 duration. */
  readonly reviewTime: WaitOption
  /** How long the registry's identity check takes (`registry.identity-check`). */
  readonly identityCheck: WaitOption
  /** How long a number stays Pending for a user (`user.new-number-pending`). */
  readonly numberProvisioning: WaitOption
  /** How long a network takes to provision a number (`carrier.provisioning`). */
  readonly carrierProvisioning: WaitOption
  /** How long after disabling a number counts as recent; absent: as the rule has it. */
  readonly recentNumberWindow?: string
  /** Tax on fees, as a share, by country of the customer. */
  readonly taxRates: Readonly<Record<string, number>>
  /** Whether carriers' fines reach the customer's bill (`eight.fines-passed-on`). */
  readonly passFinesOn: boolean
  /** USD charged at each repeated rejection (`prime.fine-for-repeats`); absent: recorded only. */
  readonly rejectionFine?: number
  /** Median and 95th percentile of the delay of receipts, by network (`carrier.receipts`). */
  readonly receiptDelays: Readonly<Partial<Record<string, ReceiptDelay>>>
  /** Shares of receipts that never come, by network or `mms` (`carrier.receipts`). */
  readonly receiptsMissing: Readonly<Partial<Record<string, number>>>
  /** Shares of messages that networks filter by chance (`carrier.spam-filter`). */
  readonly filteredShares: Readonly<Partial<Record<string, number>>>
  /** Share of what is filtered that is reported as delivered all the same. */
  readonly swallowedShare: number
  /** Shares of recipients who are no active subscribers, by what then happens. */
  readonly subscriberMix: Readonly<Partial<Record<SubscriberFate, number>>>
  /** What a STOP covers (`carrier.opt-out`). */
  readonly optOutScope: 'campaign' | 'number' | 'business'
  /** How many numbers may send one text in a day (`carrier.snowshoeing`); absent: any. */
  readonly snowshoeNumbers?: number
  /** Whether each violation is fined as it happens (`carrier.fines`), or by decision only. */
  readonly automaticFines: boolean
  /** Whether AT&T slows unregistered numbers (`carrier.person-to-person-rate`). */
  readonly personToPersonRate: boolean
  /** Whether provisioning takes minutes, or hours when it is busy (`carrier.provisioning`). */
  readonly provisioningDays: 'good' | 'busy'
  /** Shares of deployments that fail at a network for no reason of the sender’s. */
  readonly provisioningFailures: Readonly<Partial<Record<string, number>>>
  /** Whether a campaign needs a message to T-Mobile to be in use (`carrier.non-use-fee`). */
  readonly nonUseNeedsMessage: boolean
  /** Networks of subscribers, by E.164 number, before the stable hash decides. */
  readonly networkOverrides: Readonly<Record<string, NetworkId>>
  /** Businesses whose data must match; every other well-formed tax id matches as given. */
  readonly irsDirectory: readonly IrsRecord[]
  /** Accounts at the registry, changed or added. */
  readonly registryAccounts: readonly RegistryAccount[]
  /** What sole proprietors are before their PIN (`registry.otp`). */
  readonly soleProprietorStatus: 'UNVERIFIED' | 'SELF_DECLARED'
  /** Shares of webhooks that go wrong on purpose, by how. */
  readonly webhookDisorder: Readonly<Record<string, number | undefined>>
  /** The same of the networks’ receipts (`carrier.receipt-webhooks`). */
  readonly receiptDisorder: Readonly<Record<string, number | undefined>>
  /** How many receipts are kept at least for those who pull them. */
  readonly receiptsKept: number
  /** Hosts that webhooks may go to. */
  readonly webhookHosts: readonly string[]
  /** How long vets, appeals of them and answers to 2FA e-mails take (`registry.vetting-time`). */
  readonly vettingTime: WaitOption
  /** Which score a vet that succeeds gives (`registry.vetting-score`). */
  readonly vettingScore: 'min' | 'max' | 'seeded'
  /** How long Authentication+ lasts (`registry.auth-plus`); absent: as the rule has it. */
  readonly authPlusValidity?: string
  /** Whether the registry counts calls (`registry.rate-limits`). */
  readonly registryRateLimits: boolean
  /** Whether BRAND_FEEDBACK is sent, which one client handles and nobody confirms. */
  readonly brandFeedbackEvent: boolean
  /** How many active campaigns a brand may have; absent: as the rule has it. */
  readonly campaignsPerBrand?: number
  /** Whether public companies need Authentication+ for campaigns (`registry.auth-plus-first`). */
  readonly authPlusRequired: boolean
  /** How many events, finished messages and messages on screens are kept in memory, at least. */
  readonly historyKept: number
  /** Whether a new campaign must name its reseller (`registry.campaign-reseller`). */
  readonly resellerRequired: boolean
  /** What each provider does with messages beyond a cap (`carrier.cap-queue`). */
  readonly capStrategy: Readonly<Partial<Record<'8x8' | 'primevox', CapStrategy | undefined>>>
  /** Whose codes refusals and receipts carry besides; absent: nobody’s. */
  readonly codesOf?: CodeProvider
  /** What becomes of a message whose sender gave its reference before (`carrier.idempotency`). */
  readonly duplicateReferences: 'answer' | 'refuse' | 'accept'
}

export const defaultOptions: WorldOptions = {
  atRiskBlockRate: 0.25,
  reviewTime: 'seeded',
  identityCheck: 'seeded',
  numberProvisioning: 'seeded',
  carrierProvisioning: 'seeded',
  taxRates: { US: 0.08, CA: 0.13 },
  passFinesOn: true,
  receiptDelays: {
    att: { medianMs: 3000, p95Ms: 12_000 },
    't-mobile': { medianMs: 2500, p95Ms: 10_000 },
    verizon: { medianMs: 4000, p95Ms: 25_000 },
    'us-cellular': { medianMs: 5000, p95Ms: 60_000 },
    regional: { medianMs: 5000, p95Ms: 60_000 },
    canada: { medianMs: 5000, p95Ms: 40_000 },
    international: { medianMs: 5000, p95Ms: 40_000 },
    mms: { medianMs: 12_000, p95Ms: 45_000 },
  },
  receiptsMissing: {},
  filteredShares: {},
  swallowedShare: 0,
  subscriberMix: {},
  optOutScope: 'campaign',
  automaticFines: false,
  nonUseNeedsMessage: false,
  personToPersonRate: false,
  provisioningDays: 'good',
  provisioningFailures: {},
  networkOverrides: {},
  irsDirectory: [],
  registryAccounts: [],
  soleProprietorStatus: 'UNVERIFIED',
  webhookDisorder: {},
  receiptDisorder: {},
  receiptsKept: 50_000,
  webhookHosts: ['127.0.0.1', '::1', 'localhost'],
  vettingTime: 'seeded',
  vettingScore: 'seeded',
  registryRateLimits: false,
  brandFeedbackEvent: false,
  authPlusRequired: true,
  resellerRequired: true,
  capStrategy: { '8x8': 'reject', primevox: 'reject' },
  duplicateReferences: 'answer',
  historyKept: 50_000,
}
