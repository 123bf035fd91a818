import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { instantOf } from '../../build-world.ts'
import { newWindowsState, Windows } from './windows.ts'

const build = () => new Windows(newWindowsState(), 'America/Los_Angeles')

describe('the minute', () => {
  const minute = instantOf('2025-06-17T10:00:00Z')

  test('adds up to its last millisecond and starts anew in the next', () => {
    const windows = build()
    windows.countMinute('C1', 3, minute)
    windows.countMinute('C1', 4, minute + 59_999)
    expect(windows.thisMinute('C1', minute + 59_999)).toBe(7)
    expect(windows.thisMinute('C1', minute + 60_000)).toBe(0)
    windows.countMinute('C1', 2, minute + 60_000)
    expect(windows.thisMinute('C1', minute + 60_000)).toBe(2)
  })

  test('is that of the clock, not sixty seconds from the first message', () => {
    const windows = build()
    windows.countMinute('C1', 5, minute + 59_000)
    expect(windows.thisMinute('C1', minute + 61_000)).toBe(0)
  })

  test('counts each key for itself', () => {
    const windows = build()
    windows.countMinute('C1', 5, minute)
    expect(windows.thisMinute('C2', minute)).toBe(0)
  })

  test('begins empty, at any instant', () => {
    expect(build().thisMinute('C1', 0)).toBe(0)
    expect(build().today('T1', 0)).toBe(0)
  })
})

describe('the day', () => {
  test.each([
    ['in summer', '2025-06-17T07:00:00Z', '2025-06-18T07:00:00Z'],
    ['in winter', '2025-01-17T08:00:00Z', '2025-01-18T08:00:00Z'],
    ['of 23 hours', '2025-03-09T08:00:00Z', '2025-03-10T07:00:00Z'],
    ['of 25 hours', '2025-11-02T07:00:00Z', '2025-11-03T08:00:00Z'],
  ])('runs from midnight to midnight Pacific %s', (_, midnight, next) => {
    const [start, end] = [instantOf(midnight), instantOf(next)]
    const windows = build()
    windows.countDay('T1', 9, start - 1)
    expect(windows.today('T1', start)).toBe(0)
    windows.countDay('T1', 3, start)
    windows.countDay('T1', 4, end - 1)
    expect(windows.today('T1', end - 1)).toBe(7)
    expect(windows.today('T1', end)).toBe(0)
  })

  test('forgets every key of the day before', () => {
    const windows = build()
    const now = instantOf('2025-06-17T12:00:00Z')
    windows.countDay('T1', 3, now)
    windows.countDay('T2', 3, now + 86_400_000)
    expect(windows.today('T1', now + 86_400_000)).toBe(0)
  })
})

test('both count what was added since they began, in any sequence of instants', () => {
  const start = instantOf('2025-03-08T00:00:00-08:00')
  const steps = fc.array(
    fc.record({ ms: fc.nat(40_000_000), units: fc.integer({ min: 1, max: 9 }) }),
  )
  const localDay = (at: number) =>
    Math.floor((at < instantOf('2025-03-09T10:00:00Z') ? at - 28_800_000 : at - 25_200_000) / 864e5)
  fc.assert(
    fc.property(steps, (counts) => {
      const windows = build()
      const log: { at: number; units: number }[] = []
      let now = start
      for (const { ms, units } of counts) {
        now += ms
        windows.countMinute('k', units, now)
        windows.countDay('k', units, now)
        log.push({ at: now, units })
        const sum = (same: (at: number) => unknown) =>
          log.reduce((total, it) => total + (same(it.at) === same(now) ? it.units : 0), 0)
        expect(windows.thisMinute('k', now)).toBe(sum((at) => Math.floor(at / 60_000)))
        expect(windows.today('k', now)).toBe(sum(localDay))
      }
    }),
  )
})
