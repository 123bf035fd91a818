/** An example: the indices of the features that it has, whether it is one, and how much it counts. */
export type Example = { readonly has: Int32Array; readonly isOne: boolean; readonly weight: number }

export type Fit = { readonly weights: Float64Array; readonly bias: number }

export type Penalty = { readonly l1: number; readonly l2: number }

const rounds = 150

/** Logistic regression with an elastic net, by accelerated proximal gradients: the same in, the same out. */
export function fitLogistic(
  examples: readonly Example[],
  size: number,
  { l1, l2 }: Penalty,
  start?: Fit,
): Fit {
  let weights = start ? Float64Array.from(start.weights) : new Float64Array(size)
  let bias = start?.bias ?? -2
  const ahead = Float64Array.from(weights)
  let aheadBias = bias
  let momentum = 1
  const total = examples.reduce((sum, { weight }) => sum + weight, 0)
  const longest = examples.reduce((sum, { has, weight }) => sum + weight * (has.length + 1), 0)
  const step = (total / longest) * 4 * 4
  const starts = new Int32Array(examples.length + 1)
  for (const [at, { has }] of examples.entries()) starts[at + 1] = (starts[at] ?? 0) + has.length
  const flat = new Int32Array(starts[examples.length] ?? 0)
  for (const [at, { has }] of examples.entries()) flat.set(has, starts[at] ?? 0)
  const slope = new Float64Array(size)
  let next = new Float64Array(size)
  for (let round = 0; round < rounds; round += 1) {
    slope.fill(0)
    let slopeBias = 0
    for (const [at, { isOne, weight }] of examples.entries()) {
      const from = starts[at] ?? 0
      const to = starts[at + 1] ?? 0
      let sum = aheadBias
      for (let one = from; one < to; one += 1) sum += ahead[flat[one] ?? 0] ?? 0
      const error = (weight * (1 / (1 + Math.exp(-sum)) - (isOne ? 1 : 0))) / total
      slopeBias += error
      for (let one = from; one < to; one += 1) {
        const index = flat[one] ?? 0
        slope[index] = (slope[index] ?? 0) + error
      }
    }
    const shrink = (step * l1) / total
    const nextMomentum = (1 + Math.sqrt(1 + 4 * momentum * momentum)) / 2
    const carry = (momentum - 1) / nextMomentum
    for (let index = 0; index < size; index += 1) {
      const at = ahead[index] ?? 0
      const moved = at - step * ((slope[index] ?? 0) + (l2 / total) * at)
      const now = moved > shrink ? moved - shrink : moved < -shrink ? moved + shrink : 0
      next[index] = now
      ahead[index] = now + carry * (now - (weights[index] ?? 0))
    }
    const nextBias = aheadBias - step * slopeBias
    aheadBias = nextBias + carry * (nextBias - bias)
    ;[weights, next] = [next, weights]
    bias = nextBias
    momentum = nextMomentum
  }
  return { weights, bias }
}

export function scoreOf({ weights, bias }: Fit, has: Int32Array): number {
  let sum = bias
  for (const index of has) sum += weights[index] ?? 0
  return sum
}
