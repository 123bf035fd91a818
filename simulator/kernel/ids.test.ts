import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Ids, newIdsState } from './ids.ts'

const build = (seed = 1) => new Ids(seed, newIdsState())
const free = () => false

/** Makes ids for natural keys, in order, none of them twice. */
function makeAll(keys: readonly string[], seed = 1): Map<string, string> {
  const ids = build(seed)
  return new Map(keys.map((key) => [key, ids.next('B', 6, key, free)]))
}

describe('next', () => {
  test('gives a thing the same id whatever was created before it', () => {
    const keys = fc.uniqueArray(fc.string(), { maxLength: 30 })
    fc.assert(
      fc.property(keys, fc.nat(), (made, seed) => {
        const forwards = makeAll(made, seed)
        const backwards = makeAll([...made].reverse(), seed)
        for (const key of made) expect(backwards.get(key)).toBe(forwards.get(key))
      }),
    )
  })

  test('has the prefix and as many characters as were asked for', () => {
    const ids = build()
    for (const length of [6, 10]) {
      expect(ids.next('B', length, 'Harbor Dental', free)).toMatch(
        new RegExp(`^B[0-9A-Z]{${length}}$`),
      )
    }
  })

  test('gives the second thing of one name another id', () => {
    const ids = build()
    const made = [1, 2, 3].map(() => ids.next('B', 6, 'Harbor Dental', free))
    expect(new Set(made).size).toBe(3)
  })

  test('gives things of two kinds with one name different ids', () => {
    const ids = build()
    const [brand, campaign] = ['B', 'C'].map((prefix) => ids.next(prefix, 6, 'one', free))
    expect(brand?.slice(1)).not.toBe(campaign?.slice(1))
  })

  test('gives another seed other ids', () => {
    expect(build(1).next('B', 6, 'one', free)).not.toBe(build(2).next('B', 6, 'one', free))
  })

  test('asks again until the id is not taken', () => {
    const taken = new Set<string>()
    const ids = build()
    for (let count = 0; count < 36; count += 1) {
      const id = ids.next('', 1, `thing ${count}`, (other) => taken.has(other))
      expect(taken.has(id)).toBe(false)
      taken.add(id)
    }
    expect(taken.size).toBe(36)
  })
})

describe('ofMoment', () => {
  test('tells twins of one moment apart', () => {
    const ids = build()
    const made = Array.from({ length: 50 }, () => ids.ofMoment('msg_', 'a>b/hi', 1000))
    expect(new Set(made).size).toBe(50)
  })

  test('gives a thing the same id whatever else came at that moment', () => {
    const ids = build()
    ids.ofMoment('msg_', 'other', 1000)
    expect(ids.ofMoment('msg_', 'hi', 1000)).toBe(build().ofMoment('msg_', 'hi', 1000))
  })

  test('gives one content another id at another moment, and forgets the moment before', () => {
    const state = newIdsState()
    const ids = new Ids(1, state)
    ids.ofMoment('msg_', 'bye', 1000)
    const first = ids.ofMoment('msg_', 'hi', 1000)
    expect(ids.ofMoment('msg_', 'hi', 1001)).not.toBe(first)
    expect(state.moment.uses.size).toBe(1)
  })

  test('has the prefix and sixteen digits', () => {
    expect(build().ofMoment('in_', 'hi', 0)).toMatch(/^in_[0-9a-f]{16}$/)
  })
})
