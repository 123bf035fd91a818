import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { newRecentState, Recent } from './recent.ts'

describe('Recent', () => {
  test('keeps the entries that were set last, and never more than twice its bound', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 8 }),
        fc.array(fc.integer({ min: 0, max: 30 })),
        (keptMin, keys) => {
          const state = newRecentState<number, string>()
          const recent = new Recent(keptMin, state)
          for (const key of keys) recent.set(key, `value of ${key}`)
          for (const key of keys.slice(-keptMin)) expect(recent.get(key)).toBe(`value of ${key}`)
          expect(state.newer.size + state.older.size).toBeLessThanOrEqual(2 * keptMin)
        },
      ),
    )
  })

  test('answers what was set last of a key, wherever an earlier value is kept', () => {
    const recent = new Recent<string, number>(1)
    recent.set('a', 1)
    recent.set('b', 2)
    recent.set('a', 3)
    expect(recent.get('a')).toBe(3)
  })

  test('forgets what is deleted', () => {
    const recent = new Recent<string, number>(1)
    recent.set('a', 1)
    recent.set('b', 2)
    recent.delete('a')
    recent.delete('b')
    expect([recent.get('a'), recent.get('b')]).toEqual([undefined, undefined])
  })
})
