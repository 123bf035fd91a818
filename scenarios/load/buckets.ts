/**
 * Times in buckets whose width grows with them, for k6, which can count but holds no histogram: up
 * to a fixed width they are even, and from there on each doubling is cut into as many.
 */
export type BucketScale = {
  /** The width of the narrowest, in milliseconds. */
  readonly unitMs: number
  /** Buckets in a doubling. */
  readonly perDoubling: number
  readonly count: number
}

/** Within 3 % of the time from four milliseconds up to half an hour. */
export const fineScale: BucketScale = { unitMs: 0.125, perDoubling: 32, count: 640 }

/** Coarser, for each step of the plots. */
export const coarseScale: BucketScale = { unitMs: 0.25, perDoubling: 4, count: 72 }

/** The bucket of a time; what lies beyond them all is in the last. */
export function bucketOf({ count, perDoubling, unitMs }: BucketScale, ms: number): number {
  const units = Math.max(0, ms) / unitMs
  if (units < perDoubling) return Math.floor(units)
  const doublings = Math.floor(Math.log2(units / perDoubling))
  const into = units / (perDoubling * 2 ** doublings) - 1
  const index = perDoubling * (1 + doublings) + Math.floor(into * perDoubling)
  return Math.min(count - 1, index)
}

/** The upper end of a bucket in milliseconds. */
export function bucketEndMs({ perDoubling, unitMs }: BucketScale, index: number): number {
  if (index < perDoubling) return (index + 1) * unitMs
  const doublings = Math.floor(index / perDoubling) - 1
  const into = index - perDoubling * (1 + doublings)
  return unitMs * 2 ** doublings * (perDoubling + into + 1)
}
