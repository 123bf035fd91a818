/**
 * A number from 0 up to 1 that (seed, index, purpose) decide, whichever engine asks and in whatever
 * order. k6 runs no WebAssembly, so this is arithmetic on 32-bit integers: Murmur3’s finalizer.
 */
export function draw(seed: number, index: number, purpose: number): number {
  const mixed = mix(mix(mix(seed) ^ index) ^ Math.imul(purpose + 1, 0x9e3779b1))
  return mixed / 2 ** 32
}

/** One of a list, drawn alike. */
export function drawOne<Item>(
  items: readonly Item[],
  [seed, index, purpose]: readonly [number, number, number],
): Item {
  const item = items[Math.floor(draw(seed, index, purpose) * items.length)]
  if (item === undefined) throw new RangeError('there is nothing to draw from')
  return item
}

/** The key of a share, drawn in proportion to the shares. */
export function drawShare<Key extends string>(
  shares: Readonly<Partial<Record<Key, number>>>,
  [seed, index, purpose]: readonly [number, number, number],
): Key {
  const entries = Object.entries(shares) as [Key, number][]
  const total = entries.reduce((sum, [, share]) => sum + share, 0)
  let left = draw(seed, index, purpose) * total
  for (const [key, share] of entries) {
    left -= share
    if (left < 0) return key
  }
  const [last] = entries.at(-1) ?? []
  if (last === undefined) throw new RangeError('there are no shares to draw from')
  return last
}

function mix(value: number): number {
  let bits = value >>> 0
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b)
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35)
  return (bits ^ (bits >>> 16)) >>> 0
}
