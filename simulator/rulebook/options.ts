import type { NetworkId } from './networks.ts'

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

/** The modelling choices of a world. Each stands in the entry of the rule that it belongs to. */
export type WorldOptions = {
  /** Share of unsupported messages that is blocked (`enforce.support-ends`). */
  readonly atRiskBlockRate: number
  /** How long reviews take: `min`, `max`, `seeded` or an ISO 8601 duration. */
  readonly reviewTime: WaitOption
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
  /** What a STOP covers (`carrier.opt-out`). */
  readonly optOutScope: 'campaign' | 'number'
  /** Networks of subscribers, by E.164 number, before the stable hash decides. */
  readonly networkOverrides: Readonly<Record<string, NetworkId>>
  /** Businesses whose data must match; every other well-formed tax id matches as given. */
  readonly irsDirectory: readonly IrsRecord[]
}

export const defaultOptions: WorldOptions = {
  atRiskBlockRate: 0.25,
  reviewTime: 'seeded',
  numberProvisioning: 'seeded',
  carrierProvisioning: 'seeded',
  taxRates: { US: 0.08, CA: 0.13 },
  passFinesOn: true,
  optOutScope: 'campaign',
  networkOverrides: {},
  irsDirectory: [],
}
