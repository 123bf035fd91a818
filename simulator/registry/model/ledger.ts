import type { Instant } from '../../kernel/instant.ts'
import { type Context, isInForce } from '../../rulebook/context.ts'
import type { RuleId } from '../../rulebook/index.ts'
import type { RegistryState } from './state.ts'
import type { Vet, VettingClass } from './vetting/vet.ts'

/** What the registry charges for. */
export const chargeKinds = [
  'brand-registration',
  'brand-revet',
  'campaign-months',
  'standard-vet',
  'enhanced-vet',
  'political-vet',
  'authplus-vet',
  'vet-appeal',
  'dca-review',
] as const

export type ChargeKind = (typeof chargeKinds)[number]

/** One charge of the registry to a CSP. */
export type Charge = {
  readonly seq: number
  readonly at: Instant
  readonly cspId: string
  readonly kind: ChargeKind
  readonly subject: string
  readonly months?: number
  readonly amountUsdCents: number
}

/** How the ledger calls the vets that cost something. */
const vetCharges: Readonly<Partial<Record<VettingClass, ChargeKind>>> = {
  STANDARD: 'standard-vet',
  ENHANCED: 'enhanced-vet',
  POLITICAL: 'political-vet',
  AUTHPLUS: 'authplus-vet',
}

/** What the registry charges CSPs, at the prices of the day. */
export class Ledger {
  readonly #context: Context
  readonly #state: RegistryState

  constructor(context: Context, state: RegistryState) {
    this.#context = context
    this.#state = state
  }

  chargeBrand(cspId: string, brandId: string, kind: 'brand-registration' | 'brand-revet'): void {
    const is2025 = isInForce(this.#context, 'registry.fees-2025')
    const id = is2025 ? 'registry.fees-2025' : 'registry.fees'
    const amountUsdCents = this.#context.rulebook.params(id).brandUsdCents
    this.#add({ cspId, kind, subject: brandId, amountUsdCents }, id)
  }

  /** Charges months of a campaign; answers what they cost. */
  chargeMonths(cspId: string, campaignId: string, useCase: string, months: number): number {
    const amountUsdCents = monthlyUsdCents(this.#context, useCase) * months
    if (amountUsdCents <= 0) return 0
    const charge = { cspId, kind: 'campaign-months', subject: campaignId, months } as const
    this.#add({ ...charge, amountUsdCents }, 'registry.billing-cycle')
    return amountUsdCents
  }

  /** Charges a vet that was ordered; classes without a price, and vets of mock brands, are free. */
  chargeVet({ brandId, cspId, vettingClass }: Vet, isMock: boolean): void {
    const kind = vetCharges[vettingClass]
    if (kind !== undefined) this.#chargeVetting(cspId, brandId, kind, vettingClass, isMock)
  }

  chargeVetAppeal({ brandId, cspId }: Vet, isMock: boolean): void {
    this.#chargeVetting(cspId, brandId, 'vet-appeal', 'APPEAL', isMock)
  }

  /** Charges what a DCA wants for looking at a campaign. */
  chargeReview(cnpId: string, campaignId: string): void {
    const rule = 'registry.dca-review-fee'
    const { usdCents: amountUsdCents } = this.#context.rulebook.params(rule)
    const charge = { kind: 'dca-review', subject: campaignId, amountUsdCents } as const
    this.#add({ cspId: cnpId, ...charge }, rule)
  }

  #chargeVetting(
    cspId: string,
    subject: string,
    kind: ChargeKind,
    item: string,
    isMock: boolean,
  ): void {
    const rule = 'registry.vetting-fees'
    const prices: Readonly<Record<string, number>> = this.#context.rulebook.params(rule).usdCents
    const { [item]: amountUsdCents = 0 } = prices
    if (!isMock && amountUsdCents > 0) this.#add({ cspId, kind, subject, amountUsdCents }, rule)
  }

  /** Every charge, oldest first. */
  list(): readonly Charge[] {
    return this.#state.charges
  }

  #add(charge: Omit<Charge, 'seq' | 'at'>, rule: RuleId): void {
    if (!isInForce(this.#context, rule)) return
    const { sim } = this.#context
    const { charges } = this.#state
    charges.push({ seq: charges.length + 1, at: sim.now, ...charge })
    const { cspId, kind, subject, amountUsdCents } = charge
    sim.emit('registry.charged', subject, { cspId, kind, amountUsdCents }, rule)
  }
}

/** What a month of a campaign costs. */
export function monthlyUsdCents({ rulebook }: Context, useCase: string): number {
  const prices: Readonly<Record<string, number>> = rulebook.params('registry.fees').monthlyUsdCents
  return prices[useCase] ?? prices.standard ?? 0
}
