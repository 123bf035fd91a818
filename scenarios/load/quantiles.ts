/**
 * Times of k6, which keeps every one but tells only what was asked for: a thousand quantiles, and
 * more where it is rare, of which each stands for the times from the one below it up to itself.
 */
export type TrendValues = Readonly<Record<string, number>>

/** Shares of all times, in percent and rising. */
const ranks: readonly number[] = [
  ...Array.from({ length: 999 }, (_, at) => (at + 1) / 10),
  ...Array.from({ length: 9 }, (_, at) => (9991 + at) / 100),
  100,
]

/** What k6 is to tell of each trend (`summaryTrendStats`). */
export const trendStats: readonly string[] = ['count', ...ranks.map(statOf)]

/** How many times lie up to each quantile and beyond the one before, by its milliseconds. */
export function countsOf(values: TrendValues | undefined): [upToMs: number, count: number][] {
  const total = values?.count ?? 0
  let counted = 0
  return ranks.flatMap((rank): [number, number][] => {
    // Products of fractions end a hair below whole numbers.
    const count = Math.floor((total * rank) / 100 + 1e-6) - counted
    if (count === 0) return []
    counted += count
    return [[values?.[statOf(rank)] ?? 0, count]]
  })
}

function statOf(rank: number): string {
  return rank === 100 ? 'max' : `p(${rank})`
}
