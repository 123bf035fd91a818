import { describe, expect, test } from 'vitest'
import { buildWorld } from '../build-world.ts'
import type { FaultRequest } from './faults.ts'

const always: FaultRequest = {
  ...{ surface: 'a', kind: 'error', share: 1, from: 0, until: null },
  figures: {},
}

function build() {
  const { sim } = buildWorld()
  const events = (type: string) => sim.events.after(0).filter((event) => event.type === type)
  return {
    sim,
    faults: sim.faults,
    events,
    advanceBy: (ms: number) => sim.advanceTo(sim.now + ms, 0),
  }
}

describe('who is struck', () => {
  test('everybody of that surface and kind while the share is one', () => {
    const { faults } = build()
    const { id } = faults.set(always)
    expect(faults.strike('a', 'error', 'x')?.id).toBe(id)
    expect(faults.strike('a', 'late', 'x')).toBeUndefined()
    expect(faults.strike('b', 'error', 'x')).toBeUndefined()
    expect([faults.has('a'), faults.has('b')]).toEqual([true, false])
  })

  test('a share of subjects, whatever their order', () => {
    const subjects = Array.from({ length: 2000 }, (_, index) => `msg_${index}`)
    const struckIn = (order: readonly string[]) => {
      const { faults } = build()
      faults.set({ ...always, share: 0.3 })
      return order.filter((subject) => faults.strike('a', 'error', subject)).sort()
    }
    const struck = struckIn(subjects)
    expect(struck.length / subjects.length).toBeCloseTo(0.3, 1)
    expect(struckIn(subjects.toReversed())).toEqual(struck)
  })

  test('only those that are meant', () => {
    const { faults } = build()
    faults.set({ ...always, figures: { network: 'att' } })
    const at = (network: string) =>
      faults.strike('a', 'error', 'x', (figures) => figures.network === network)
    expect(at('att')).toBeDefined()
    expect(at('verizon')).toBeUndefined()
  })

  test('those beyond an allowance, which begins anew with each window', () => {
    const { advanceBy, faults } = build()
    faults.set({ ...always, kind: 'rate-limit', figures: { requestsMax: 2, windowSeconds: 10 } })
    const isStruck = () => faults.strike('a', 'rate-limit', 'x') !== undefined
    expect([isStruck(), isStruck(), isStruck()]).toEqual([false, false, true])
    advanceBy(9_999)
    expect(isStruck()).toBe(true)
    advanceBy(1)
    expect([isStruck(), isStruck(), isStruck()]).toEqual([false, false, true])
  })

  test('content that has no id by how often it came', () => {
    const { faults } = build()
    expect([faults.nth('x'), faults.nth('y'), faults.nth('x')]).toEqual(['x #1', 'y #1', 'x #2'])
  })
})

describe('how long', () => {
  test('strikes from its first instant to before its last, and is gone then', () => {
    const { advanceBy, events, faults, sim } = build()
    faults.set({ ...always, from: sim.now + 1000, until: sim.now + 2000 })
    const isStruck = () => faults.strike('a', 'error', 'x') !== undefined
    expect(isStruck()).toBe(false)
    advanceBy(1000)
    expect(isStruck()).toBe(true)
    advanceBy(999)
    expect(isStruck()).toBe(true)
    advanceBy(1)
    expect(isStruck()).toBe(false)
    expect(faults.list()).toEqual([])
    expect(faults.has('a')).toBe(false)
    expect(events('faults.ended')).toMatchObject([{ data: { because: 'expired', hits: 2 } }])
  })

  test('does not keep a world from being idle', () => {
    const { faults, sim } = build()
    faults.set({ ...always, until: sim.now + 1000 })
    const { now } = sim
    expect(sim.advanceUntilIdle(now + 5000, 0)).toEqual({ now, fired: 0 })
  })

  test('can be ended by hand, once', () => {
    const { faults, sim } = build()
    const { id } = faults.set({ ...always, until: sim.now + 1000 })
    expect([faults.clear(id), faults.clear(id)]).toEqual([true, false])
    expect(faults.strike('a', 'error', 'x')).toBeUndefined()
    sim.advanceTo(sim.now + 2000, 0)
  })

  test('lets go of what it held back when it ends', () => {
    const { faults, sim } = build()
    const ran: string[] = []
    sim.handle('test.held', ({ at, subject }) => ran.push(`${subject} at ${at - start}`))
    const start = sim.now
    const fault = faults.set({ ...always, until: start + 1000 })
    faults.hold(fault, { kind: 'test.held', subject: 'one' })
    faults.hold(fault, { kind: 'test.held', subject: 'two' })
    sim.advanceTo(start + 5000, 0)
    expect(ran).toEqual(['one at 1000', 'two at 1000'])
  })
})

test('every fault that is set or strikes is an event', () => {
  const { events, faults } = build()
  const { id } = faults.set({ ...always, figures: { status: 503 } })
  faults.strike('a', 'error', 'x')
  faults.strike('a', 'error', 'y')
  expect(events('faults.set')).toMatchObject([
    { subject: id, data: { surface: 'a', kind: 'error', share: 1, status: 503 } },
  ])
  expect(events('faults.hit').map(({ data }) => data.of)).toEqual(['x', 'y'])
  expect(faults.list().map((fault) => faults.hitsOf(fault))).toEqual([2])
})
