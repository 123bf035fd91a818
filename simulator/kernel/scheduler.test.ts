import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Due, Scheduler, type SchedulerState } from './scheduler.ts'

const newState = (): SchedulerState => ({ nextSeq: 1, entries: new Map() })

const due = (at: number, subject = 'a'): Omit<Due, 'seq'> => ({ at, kind: 'test.work', subject })

function takeAll(scheduler: Scheduler, now = Number.POSITIVE_INFINITY): Due[] {
  const taken: Due[] = []
  for (let next = scheduler.takeDue(now); next; next = scheduler.takeDue(now)) taken.push(next)
  return taken
}

describe('Scheduler', () => {
  test('runs the earliest entry first, and of one instant the one scheduled first', () => {
    const scheduler = new Scheduler(newState())
    for (const [at, subject] of [
      [30, 'c'],
      [10, 'a'],
      [30, 'd'],
      [20, 'b'],
    ] as const) {
      scheduler.add(due(at, subject))
    }
    expect(takeAll(scheduler).map(({ subject }) => subject)).toEqual(['a', 'b', 'c', 'd'])
  })

  test('takes nothing before it is due, and takes it at its very instant', () => {
    const scheduler = new Scheduler(newState())
    scheduler.add(due(10))
    expect(scheduler.takeDue(9)).toBeUndefined()
    expect(scheduler.takeDue(10)?.at).toBe(10)
    expect(scheduler.takeDue(10)).toBeUndefined()
  })

  test('shows the first few as it would run them', () => {
    const entries = fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 30 })
    fc.assert(
      fc.property(entries, fc.integer({ min: 1, max: 8 }), (instants, count) => {
        const scheduler = new Scheduler(newState())
        for (const at of instants) scheduler.add(due(at))
        expect(scheduler.first(count)).toEqual(scheduler.list().slice(0, count))
      }),
    )
  })

  test('leaves the entry that it shows in place', () => {
    const scheduler = new Scheduler(newState())
    scheduler.add(due(10))
    expect(scheduler.peek()).toEqual(scheduler.peek())
    expect(scheduler.list()).toHaveLength(1)
  })

  test('skips a cancelled entry, even the next one', () => {
    const scheduler = new Scheduler(newState())
    const first = scheduler.add(due(10, 'a'))
    scheduler.add(due(20, 'b'))
    scheduler.cancel(first)
    expect(scheduler.peek()?.subject).toBe('b')
    expect(takeAll(scheduler).map(({ subject }) => subject)).toEqual(['b'])
  })

  test('takes a second cancel, a late one and one of nothing for no harm', () => {
    const scheduler = new Scheduler(newState())
    const seq = scheduler.add(due(10))
    scheduler.add(due(20))
    scheduler.takeDue(10)
    scheduler.cancel(seq)
    scheduler.cancel(seq)
    scheduler.cancel(999)
    expect(scheduler.onceCount).toBe(1)
  })

  test('counts what is due once, and leaves recurring work out of the count', () => {
    const scheduler = new Scheduler(newState())
    const seq = scheduler.add(due(10))
    scheduler.add({ ...due(20), recurring: true })
    expect(scheduler.onceCount).toBe(1)
    scheduler.cancel(seq)
    expect(scheduler.onceCount).toBe(0)
    expect(takeAll(scheduler)).toHaveLength(1)
    expect(scheduler.onceCount).toBe(0)
  })

  test('goes on from a copy of its state as if nothing had happened', () => {
    const state = newState()
    const scheduler = new Scheduler(state)
    for (const at of [50, 10, 40, 20, 30]) scheduler.add(due(at))
    scheduler.cancel(3)
    scheduler.takeDue(10)
    const copy = new Scheduler(structuredClone(state))
    expect(copy.list()).toEqual(scheduler.list())
    expect(copy.onceCount).toBe(scheduler.onceCount)
    expect(copy.add(due(5))).toBe(scheduler.add(due(5)))
    expect(takeAll(copy)).toEqual(takeAll(scheduler))
  })

  test('agrees with a sorted list under any mix of adding, cancelling and taking', () => {
    const step = fc.oneof(
      fc.record({ do: fc.constant('add' as const), at: fc.nat(50), recurring: fc.boolean() }),
      fc.record({ do: fc.constant('cancel' as const), seq: fc.nat(40) }),
      fc.record({ do: fc.constant('take' as const), now: fc.nat(50) }),
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const scheduler = new Scheduler(newState())
        let model: Due[] = []
        for (const next of steps) {
          if (next.do === 'add') {
            const { at, recurring } = next
            const entry = recurring ? { ...due(at), recurring: true as const } : due(at)
            const seq = scheduler.add(entry)
            model = [...model, { ...entry, seq }].sort((a, b) => a.at - b.at || a.seq - b.seq)
          } else if (next.do === 'cancel') {
            scheduler.cancel(next.seq)
            model = model.filter(({ seq }) => seq !== next.seq)
          } else {
            const expected = model[0] && model[0].at <= next.now ? model.shift() : undefined
            expect(scheduler.takeDue(next.now)).toEqual(expected)
          }
          expect(scheduler.list()).toEqual(model)
          expect(scheduler.peek()).toEqual(model[0])
          expect(scheduler.onceCount).toBe(model.filter((entry) => !entry.recurring).length)
        }
      }),
    )
  })
})
