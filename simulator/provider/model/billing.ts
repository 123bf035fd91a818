import { startOfNextMonth } from '../../kernel/instant.ts'
import type { Due } from '../../kernel/scheduler.ts'
import { type Context, isInForce } from '../../rulebook/context.ts'
import type { ProviderPolicy } from '../policy.ts'
import type { Bill, BillLine } from './bill.ts'
import type { ProviderState } from './state.ts'
import { type Customer, currencyOf } from './user.ts'

/** Fees and fines on the bills of customers. */
export class Billing {
  readonly #context: Context
  readonly #state: ProviderState
  readonly #policy: ProviderPolicy

  constructor(context: Context, state: ProviderState, policy: ProviderPolicy) {
    this.#context = context
    this.#state = state
    this.#policy = policy
    context.sim.handle(`${policy.id}.bill-issued`, (due) => this.#issueMonthly(due))
  }

  /** Bills of a customer, oldest first, and what will stand on the next. */
  billsOf(customerId: string): { issued: readonly Bill[]; upcoming: readonly BillLine[] } {
    return {
      issued: this.#state.bills.get(customerId) ?? [],
      upcoming: this.#state.openLines.get(customerId) ?? [],
    }
  }

  /** The one fee of a campaign. Each way of billing that is in force on the day is used. */
  chargeRegistration(customer: Customer, registrationId: string): void {
    if (!this.#policy.chargesFee || !isInForce(this.#context, 'eight.fee-once')) return
    const { feeUsdCents, feeCadCents } = this.#context.rulebook.params('eight.fee-once')
    const currency = currencyOf(customer)
    const amountCents = currency === 'CAD' ? feeCadCents : feeUsdCents
    const fee = {
      kind: 'registration-fee',
      subject: registrationId,
      currency,
      amountCents,
    } as const
    if (isInForce(this.#context, 'eight.fee-as-adjustment')) {
      this.#addToNextBill(customer, { ...fee, rule: 'eight.fee-as-adjustment' })
    }
    if (isInForce(this.#context, 'eight.fee-as-order')) {
      const line = this.#toLine(customer, { ...fee, rule: 'eight.fee-as-order' })
      this.#issue(customer, 'order', [line])
    }
  }

  /** The registry's monthly fee; the provider pays it unless the rule that says so is gone. */
  absorbMonthlyFee(customer: Customer, registrationId: string, amountCents: number): void {
    if (isInForce(this.#context, 'eight.monthly-fee-absorbed')) return
    const fee = { kind: 'registration-fee', subject: registrationId, currency: 'USD' } as const
    this.#addToNextBill(customer, { ...fee, amountCents, rule: 'eight.monthly-fee-absorbed' })
  }

  /** A fine that a network imposed on one of the customer's numbers. */
  passFineOn(customer: Customer, number: string, amountCents: number): void {
    const { options } = this.#context
    if (!options.passFinesOn || !isInForce(this.#context, 'eight.fines-passed-on')) return
    const fine = { kind: 'carrier-fine', subject: number, currency: 'USD', amountCents } as const
    this.#addToNextBill(customer, { ...fine, rule: 'eight.fines-passed-on' })
  }

  /** A fine for repeated rejections, where the world gives it an amount. */
  fineRejection(customer: Customer, registrationId: string, amountCents: number): void {
    const fine = { kind: 'rejection-fine', subject: registrationId, currency: 'USD' } as const
    this.#addToNextBill(customer, { ...fine, amountCents, rule: 'prime.fine-for-repeats' })
  }

  #addToNextBill(customer: Customer, line: Omit<BillLine, 'at' | 'taxCents'>): void {
    const { sim } = this.#context
    const open = this.#state.openLines.get(customer.id) ?? []
    if (open.length === 0) {
      const at = startOfNextMonth(sim.now)
      sim.schedule({ at, kind: `${this.#policy.id}.bill-issued`, subject: customer.id })
    }
    this.#state.openLines.set(customer.id, [...open, this.#toLine(customer, line)])
  }

  #toLine(customer: Customer, line: Omit<BillLine, 'at' | 'taxCents'>): BillLine {
    const rate = line.kind === 'registration-fee' ? this.#taxRate(customer) : 0
    const taxCents = Math.round(line.amountCents * rate)
    return { ...line, at: this.#context.sim.now, taxCents }
  }

  #taxRate({ country }: Customer): number {
    return this.#context.options.taxRates[country] ?? 0
  }

  #issueMonthly({ subject }: Due): void {
    const customer = this.#state.customers.get(subject)
    const lines = this.#state.openLines.get(subject) ?? []
    if (!customer || lines.length === 0) return
    this.#state.openLines.delete(subject)
    this.#issue(customer, 'monthly', lines)
  }

  #issue(customer: Customer, kind: Bill['kind'], lines: readonly BillLine[]): void {
    const { sim } = this.#context
    const bills = this.#state.bills.get(customer.id) ?? []
    const id = sim.ids.next('bill_', 10, `${customer.id}/${kind}/${sim.now}`, () => false)
    const bill: Bill = { id, kind, issuedAt: sim.now, lines }
    this.#state.bills.set(customer.id, [...bills, bill])
    const data = { billId: id, kind, lines: lines.length }
    sim.emit(`${this.#policy.id}.bill-issued`, customer.id, data, lines[0]?.rule)
  }
}
