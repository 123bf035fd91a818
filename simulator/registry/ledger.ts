import type { Instant } from '../kernel/instant.ts'
import { type Context, isInForce } from '../rulebook/context.ts'

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

/** The price of a brand registration or a repeated identity check on the day. */
export function brandFeeUsdCents(context: Context): number {
  const id = isInForce(context, 'registry.fees-2025') ? 'registry.fees-2025' : 'registry.fees'
  return context.rulebook.params(id).brandUsdCents
}

/** The price of a month of a campaign of a use case. */
export function monthlyFeeUsdCents(context: Context, useCase: string): number {
  const prices: Readonly<Record<string, number>> =
    context.rulebook.params('registry.fees').monthlyUsdCents
  return prices[useCase] ?? prices.standard ?? 0
}
