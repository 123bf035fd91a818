import type { Instant } from '../../kernel/instant.ts'
import { type Context, isInForce } from '../../rulebook/context.ts'
import type { RuleId } from '../../rulebook/index.ts'
import type { RegistryState } from './state.ts'

/** One charge of the registry to a CSP. */
export type Charge = {
  readonly seq: number
  readonly at: Instant
  readonly cspId: string
  readonly kind: 'brand-registration' | 'brand-revet' | 'campaign-months'
  readonly subject: string
  readonly months?: number
  readonly amountUsdCents: number
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

  chargeMonths(cspId: string, campaignId: string, useCase: string, months: number): void {
    const { monthlyUsdCents } = this.#context.rulebook.params('registry.fees')
    const prices: Readonly<Record<string, number>> = monthlyUsdCents
    const amountUsdCents = (prices[useCase] ?? monthlyUsdCents.standard) * months
    const charge = { cspId, kind: 'campaign-months', subject: campaignId, months } as const
    this.#add({ ...charge, amountUsdCents }, 'registry.billing-cycle')
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
