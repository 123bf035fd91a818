import type { Instant } from '../../kernel/instant.ts'
import type { RuleId } from '../../rulebook/index.ts'

export type Currency = 'USD' | 'CAD'

export type BillLine = {
  readonly kind: 'registration-fee' | 'carrier-fine' | 'rejection-fine'
  readonly at: Instant
  /** The registration or number that it is for. */
  readonly subject: string
  readonly rule: RuleId
  readonly currency: Currency
  readonly amountCents: number
  readonly taxCents: number
}

/** The monthly bill, on which adjustments stand, or an invoice of its own for an order. */
export type Bill = {
  readonly id: string
  readonly kind: 'monthly' | 'order'
  readonly issuedAt: Instant
  readonly lines: readonly BillLine[]
}

/** What is to pay, by currency, taxes included. */
export function totalsOf(lines: readonly BillLine[]): Partial<Record<Currency, number>> {
  const totals: Partial<Record<Currency, number>> = {}
  for (const { currency, amountCents, taxCents } of lines) {
    totals[currency] = (totals[currency] ?? 0) + amountCents + taxCents
  }
  return totals
}
