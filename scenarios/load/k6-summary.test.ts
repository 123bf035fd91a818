import { expect, test } from 'vitest'
import { measurementOf } from './k6-summary.ts'
import { planOf } from './plan.ts'

const plan = planOf('smoke')

function summaryOf(counts: Record<string, number>, gauges: Record<string, number> = {}) {
  const count = (value: number) => ({ values: { count: value } })
  const gauge = (value: number) => ({ values: { value, max: value } })
  return {
    metrics: {
      ...Object.fromEntries(Object.entries(counts).map(([name, value]) => [name, count(value)])),
      ...Object.fromEntries(Object.entries(gauges).map(([name, value]) => [name, gauge(value)])),
    },
  }
}

const run = { plan, target: 'http://127.0.0.1:4010', adapter: null }

test('what k6 counted becomes lanes, times and limits', () => {
  const { metrics } = summaryOf({
    ...{ lane_hot_accepted: 15, lane_hot_refused_carrier_att_throughput: 3, cap_hot_0: 75 },
    ...{ slice_0_accepted: 15, slice_0_refused: 3 },
  })
  const send = { values: { count: 2, 'p(50)': 4, max: 4.5 } }
  const measured = measurementOf({ metrics: { ...metrics, send } }, run)
  const refused = { 'carrier.att-throughput': 3 }
  expect(measured.lanes).toEqual({
    hot: { offered: 18, dropped: 0, accepted: 15, refused, errors: {} },
  })
  expect(measured.latency.send).toEqual({
    buckets: [
      [4, 1],
      [4.5, 1],
    ],
  })
  expect(measured.capUse).toEqual([
    { lane: 'hot', window: '2024-09-16T18:00', limit: 75, segments: 75 },
  ])
  expect(measured.slices[0]).toMatchObject({ offered: 20, accepted: 15, refused: 3, dropped: 2 })
})

test('an instance of many says which it is', () => {
  const gauges = { instance_index: 1, instance_count: 4, instance_started_at_ms: 1000 }
  const measured = measurementOf(summaryOf({}, gauges), run)
  expect(measured.parts).toMatchObject([
    { engine: 'k6', segment: '2/4', startedAt: '1970-01-01T00:00:01.000Z' },
  ])
  expect(measured.books).toBeNull()
})

test('what k6 never began is dropped, whether k6 says so or not', () => {
  const most = { lane_registered_accepted: plan.total - 4 }
  expect(measurementOf(summaryOf(most), run).droppedUnnamed).toBe(4)
  expect(measurementOf(summaryOf({ ...most, dropped_iterations: 7 }), run).droppedUnnamed).toBe(7)
  const all = { lane_registered_accepted: plan.total }
  expect(measurementOf(summaryOf(all), run)).toMatchObject({ droppedUnnamed: 0 })
  const quarter = { lane_registered_accepted: plan.total / 4 }
  expect(measurementOf(summaryOf(quarter, { instance_count: 4 }), run).droppedUnnamed).toBe(0)
})
