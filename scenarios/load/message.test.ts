import { describe, expect, test } from 'vitest'
import { type LaneName, laneOf } from './lanes.ts'
import { arrivalAt, networkOf, settleMs, stoppedHandsets } from './message.ts'
import { planOf } from './plan.ts'
import { mixes } from './profiles.ts'
import { instantOf } from './schedule.ts'

const plan = planOf('average', { seconds: 150 })
const indexes = Array.from({ length: plan.total }, (_, index) => index)
const arrivals = indexes.map((index) => arrivalAt(plan, index))

describe('arrivals', () => {
  test('are decided by seed and index, in whatever order they are asked for', () => {
    const backwards = indexes.toReversed().map((index) => arrivalAt(plan, index))
    expect(backwards.toReversed()).toEqual(arrivals)
    expect(arrivalAt({ ...plan, seed: 2 }, 5)).not.toEqual(arrivalAt(plan, 5))
  })

  test('are of each lane by its weight', () => {
    const { lanes } = mixes.everyday
    const weights = Object.values(lanes).reduce((sum, weight) => sum + weight, 0)
    for (const name of ['long', 'mms', 'daily', 'unregistered'] as const) {
      const share = arrivals.filter(({ lane }) => lane === name).length / plan.total
      expect(share).toBeCloseTo(lanes[name] / weights, 1)
    }
  })

  test('go to networks by their share', () => {
    const shared = arrivals.filter(({ lane }) => lane === 'registered')
    const toVerizon = shared.filter(({ to }) => networkOf(to) === 'verizon')
    expect(toVerizon.length / shared.length).toBeCloseTo(0.32, 1)
  })

  test('keep away from the turn of a minute where a limit counts minutes', () => {
    const hot = arrivals.filter(({ lane }) => lane === 'hot')
    const intoMinute = hot.map(({ index }) => instantOf(plan, index))
    expect(hot.length).toBeGreaterThan(50)
    for (const at of intoMinute) {
      expect(at % 60_000).toBeLessThanOrEqual(60_000 - settleMs)
      expect(at < 60_000 || at % 60_000 >= settleMs).toBe(true)
    }
  })

  test('reach a stopped handset only once its STOP was answered', () => {
    const saidStopAt = new Map<string, number>()
    for (const { from, index, lane } of arrivals) {
      if (lane === 'stop' && !saidStopAt.has(from)) saidStopAt.set(from, instantOf(plan, index))
    }
    const late = arrivals.filter(({ lane }) => lane === 'stopped')
    expect(late.length).toBeGreaterThan(100)
    for (const { index, to } of late) {
      const since = instantOf(plan, index) - (saidStopAt.get(to) ?? Number.POSITIVE_INFINITY)
      expect(since).toBeGreaterThanOrEqual(settleMs)
    }
    expect(stoppedHandsets(plan, () => true).size).toBe(saidStopAt.size)
  })

  test('have texts of just so many segments', () => {
    for (const name of ['registered', 'hot', 'daily', 'long'] as const) {
      const { text } = arrivals.find(({ lane }) => lane === name) ?? { text: '' }
      const { segments } = laneOf(name)
      expect(text.length).toBeLessThanOrEqual(segments === 1 ? 160 : 153 * segments)
      expect(text.length).toBeGreaterThan(153 * (segments - 1))
    }
  })
})

test('without handsets that could text, nothing waits for a STOP', () => {
  const alone = planOf('smoke', { hasHandsets: false })
  const lanes = Object.keys(alone.lanes) as LaneName[]
  expect(lanes.filter((lane) => laneOf(lane).from === 'storm')).toEqual([])
})

test('a rate and a duration of one’s own keep the shape of a profile', () => {
  const small = planOf('spike', { rate: 100, seconds: 8 })
  expect(small.stages.map(({ rate }) => rate)).toEqual([2, 100, 100, 2, 2])
  expect(small.durationMs).toBe(8000)
})
