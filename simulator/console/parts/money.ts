/** An amount with its currency: `USD 89.00`. */
export function money(currency: string, cents: number): string {
  return `${currency} ${(cents / 100).toFixed(2)}`
}
