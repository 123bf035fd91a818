import xxhash from 'xxhash-wasm'

const { h32, h64ToString } = await xxhash()

/** What a seeded choice hangs on: never on how many choices were made before it. */
export type ChoiceKey = {
  readonly seed: number
  readonly subject: string
  readonly purpose: string
}

/** A share in [0, 1), the same for the same key whenever and in whatever order it is asked for. */
export function choose(key: ChoiceKey): number {
  return h32(text(key)) / 2 ** 32
}

/** A whole number from `min` to `max`, both included. */
export function chooseBetween(key: ChoiceKey, min: number, max: number): number {
  return min + Math.floor(choose(key) * (max - min + 1))
}

/**
 * A draw from a log-normal distribution given by its median and 95th percentile, the shape of
 * network delays (Box–Muller on two keyed shares).
 */
export function chooseLogNormal(key: ChoiceKey, median: number, p95: number): number {
  const angle = choose({ ...key, purpose: `${key.purpose}/angle` })
  return logNormal(choose(key), angle, median, p95)
}

/**
 * The same for what has an id that ends with a {@link digest}: its two halves are shares as good as
 * any, so that nothing is hashed once more. One thing has one such draw.
 */
export function drawLogNormal(id: string, median: number, p95: number): number {
  return logNormal(shareIn(id.slice(-16, -8)), shareIn(id.slice(-8)), median, p95)
}

function shareIn(digits: string): number {
  return Number.parseInt(digits, 16) / 2 ** 32
}

function logNormal(share: number, angleShare: number, median: number, p95: number): number {
  const radius = Math.sqrt(-2 * Math.log(1 - share))
  const angle = 2 * Math.PI * angleShare
  const z95 = 1.6449
  const sigma = Math.log(p95 / median) / z95
  return median * Math.exp(sigma * radius * Math.cos(angle))
}

/** Sixteen hexadecimal digits that stand for a key. */
export function digest(key: ChoiceKey): string {
  return h64ToString(text(key))
}

function text({ seed, subject, purpose }: ChoiceKey): string {
  return `${seed}\u0000${subject}\u0000${purpose}`
}
