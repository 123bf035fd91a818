import type { RegistryAccount } from '../../rulebook/options.ts'
import type { ReviewRule } from '../../rulebook/review-time.ts'

/** A party at the registry: a CSP, or a DCA that connects to the networks. */
export type Account = {
  /** `S` and six characters for a CSP; a DCA's own id. */
  readonly cspId: string
  readonly kind: 'csp' | 'dca'
  readonly name: string
  /** What it signs in with; the secret also signs its webhooks. */
  readonly key: string
  readonly secret: string
  readonly isActive: boolean
  readonly email: string
  readonly techEmail: string
  readonly financeEmail: string
  readonly escalateEmail: string
  readonly dpaSigned: boolean
  readonly soleProprietorEnabled: boolean
  readonly platformFreeTrialEnabled: boolean
  /** Whether the registry has assigned it a brand for its free trial. */
  readonly hasTrialBrand: boolean
  readonly ucaasEnabled: boolean
  readonly publicSafetyEnabled: boolean
  readonly socialEnabled: boolean
  readonly rbmEnabled: boolean
  readonly migrationSupported: boolean
  readonly migrationAutoComplete: boolean
  /** How many brands it may have. */
  readonly brandsMax: number
  /** Of a DCA: whether it accepts what is shared with it at once, and by which rule it reviews. */
  readonly acceptsAtOnce: boolean
  readonly review: ReviewRule
  /** Of a DCA elected second: whether it accepts what a primary one shares. */
  readonly dca2AutoAccept: boolean
  /** The partner that a provider of ours shares its campaigns with. */
  readonly dcaId?: string | undefined
  /** A campaign of the account's own that was approved before the world began. */
  readonly ownCampaignId?: string | undefined
}

/** An account as the cast describes it; the rest is as for any other. */
type AccountSketch = Pick<Account, 'cspId'> & Partial<Omit<Account, 'cspId'>>

/** The CSP that a world's registry credentials belong to. */
export const callerCspId = 'SSIMCSP'

/** Who is at the registry of every world. */
const cast: readonly AccountSketch[] = [
  { cspId: callerCspId, name: 'Simulated CSP' },
  { cspId: 'S8X8SIM', name: '8x8-style provider', dcaId: 'DCAEIGT' },
  {
    cspId: 'SPRMVOX',
    name: 'Primevox-style provider',
    dcaId: 'DCAPRMV',
    ownCampaignId: 'CPRMTMP',
  },
  { cspId: 'SPARTN1', name: 'Upstream partner' },
  { cspId: 'SPARTN2', name: 'Second upstream partner', hasTrialBrand: false },
  {
    ...{ cspId: 'SLIMITS', name: 'Partner without privileges', brandsMax: 2 },
    ...{ soleProprietorEnabled: false, platformFreeTrialEnabled: false, ucaasEnabled: false },
    ...{ publicSafetyEnabled: false, socialEnabled: false, rbmEnabled: false },
    ...{ migrationSupported: false },
  },
  { cspId: 'SCLOSED', name: 'Closed account', isActive: false },
  {
    cspId: 'DCAEIGT',
    kind: 'dca',
    name: '8x8-style DCA',
    review: 'eight.verification-up-to-3-weeks',
  },
  {
    cspId: 'DCAPRMV',
    kind: 'dca',
    name: 'Primevox-style DCA',
    review: 'prime.review-15-20-business-days',
  },
  { cspId: 'BANDW', kind: 'dca', name: 'Bandwidth' },
  { cspId: 'SINCH', kind: 'dca', name: 'Sinch' },
  { cspId: 'TWILO', kind: 'dca', name: 'Twilio', soleProprietorEnabled: false },
]

/** The accounts of a world: the cast, with what its options change or add. */
export function accountsOf(
  changes: readonly RegistryAccount[],
  credentialsOf: (cspId: string) => { key: string; secret: string },
): Account[] {
  const byId = new Map(cast.map((sketch) => [sketch.cspId, sketch]))
  for (const change of changes) {
    const said = Object.entries(change).filter(([, value]) => value !== undefined)
    const { cspId } = change
    byId.set(cspId, { ...byId.get(cspId), ...Object.fromEntries(said), cspId })
  }
  return [...byId.values()].map((sketch) => ({
    ...ordinary(sketch.cspId),
    ...credentialsOf(sketch.cspId),
    ...sketch,
  }))
}

function ordinary(cspId: string): Omit<Account, 'key' | 'secret'> {
  const mailbox = (who: string) => `${who}@${cspId.toLowerCase()}.example.com`
  return {
    ...{ cspId, kind: 'csp', name: cspId, isActive: true },
    ...{ email: mailbox('office'), techEmail: mailbox('tech') },
    ...{ financeEmail: mailbox('finance'), escalateEmail: mailbox('escalations') },
    ...{ dpaSigned: true, soleProprietorEnabled: true, platformFreeTrialEnabled: true },
    hasTrialBrand: true,
    ...{ ucaasEnabled: true, publicSafetyEnabled: true, socialEnabled: true, rbmEnabled: true },
    ...{ migrationSupported: true, migrationAutoComplete: false, brandsMax: 1_000_000 },
    ...{ acceptsAtOnce: false, review: 'registry.dca-review', dca2AutoAccept: true },
  }
}
