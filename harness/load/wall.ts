/** The wall clock with fractions of a millisecond, the same on every thread. */
export function wallNow(): number {
  return performance.timeOrigin + performance.now()
}
