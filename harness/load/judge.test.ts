import { describe, expect, test } from 'vitest'
import type { LoadReport, Measurement, SliceTally } from '../../reports/load/schema.ts'
import { measurementOf } from '../../scenarios/load/k6-summary.ts'
import { planOf } from '../../scenarios/load/plan.ts'
import type { ProfileName } from '../../scenarios/load/profiles.ts'
import { encode, newHistogram, record } from './histogram.ts'
import { judge } from './judge.ts'

/** A hundred times of so many milliseconds. */
function times(ms: number) {
  const histogram = newHistogram()
  record(histogram, ms, 100)
  return encode(histogram)
}

/** A run of which a thousand messages were taken, but for what a test says. */
function measured(profile: ProfileName, changes: Partial<Measurement> = {}): Measurement {
  const run = { plan: planOf(profile), target: 'http://127.0.0.1:4010', adapter: null }
  const [part] = measurementOf({ metrics: {} }, run).parts
  const vitals = { busyShare: 0.2, cpuShare: 0.2, delayMs: 5 }
  const plain = measurementOf({ metrics: {} }, run) as Measurement
  const lane = { offered: 1000, dropped: 0, accepted: 1000, refused: {}, errors: {} }
  return {
    ...plain,
    parts: [{ ...part, engine: 'driver', segment: '1/1', startedAt: beganAt, driver: vitals }],
    lanes: { registered: lane },
    droppedUnnamed: 0,
    latency: { ...plain.latency, send: times(2), service: times(2), late: times(1) },
    simulator: vitals,
    ...changes,
  }
}

const beganAt = '2026-09-16T18:00:00.000Z'

function outcomeOf(measurement: Measurement): Pick<LoadReport['verdict'], 'exit' | 'summary'> {
  const { exit, summary } = judge(measurement).verdict
  return { exit, summary }
}

describe('a measurement is of the target', () => {
  const late = (ms: number) => {
    const { latency } = measured('smoke')
    return outcomeOf(measured('smoke', { latency: { ...latency, late: times(ms) } }))
  }
  const vitals = { busyShare: 0.2, cpuShare: 0.2, delayMs: 5 }

  test('where the driver sent at most a tenth of a second late', () => {
    expect(late(99)).toMatchObject({ exit: 0 })
    expect(late(102)).toMatchObject({
      exit: 4,
      summary: expect.stringContaining('the driver was the limit: it sent 102 ms late'),
    })
  })

  test.each([
    [0, { busyShare: 0.94 }],
    [4, { busyShare: 0.96 }],
    [0, { delayMs: 249 }],
    [4, { delayMs: 251 }],
  ])('or is not, status %i, with a simulator of which %o is true', (exit, busy) => {
    const of = measured('smoke', { simulator: { ...vitals, ...busy } })
    expect(outcomeOf(of)).toMatchObject({ exit })
    const [part] = of.parts
    if (!part) throw new Error('there is no part')
    const parts = [{ ...part, driver: { ...vitals, ...busy } }]
    expect(outcomeOf(measured('smoke', { parts }))).toMatchObject({ exit })
  })

  test('where messages found no room although the driver was on time', () => {
    const lane = { offered: 1000, dropped: 10, accepted: 990, refused: {}, errors: {} }
    expect(outcomeOf(measured('smoke', { lanes: { registered: lane } }))).toMatchObject({
      exit: 99,
      summary: 'the share of dropped arrivals is 1 %, beyond 0 %',
    })
  })
})

describe('the threshold of the lag of receipts', () => {
  const lag = (by: 'pull' | 'webhook', ms: number) => {
    const { latency, receipts } = measured('smoke')
    const lagged = { latency: { ...latency, receiptLag: times(ms) }, receipts: { ...receipts, by } }
    return outcomeOf(measured('smoke', lagged)).exit
  }

  test('is a second more where they are posted, for they wait for company', () => {
    expect([lag('pull', 999), lag('pull', 1010)]).toEqual([0, 99])
    expect([lag('webhook', 1990), lag('webhook', 2010)]).toEqual([0, 99])
  })
})

describe('a rate that rises until something gives way', () => {
  const slice = (accepted: number, changes: Partial<SliceTally> = {}): SliceTally => ({
    ...{ offered: accepted, dropped: 0, accepted, refused: 0, errors: 0 },
    ...{ send: times(3), late: times(1), ...changes },
  })
  const rising = (...last: SliceTally[]) =>
    outcomeOf(measured('breakpoint', { slices: [slice(2000), slice(4000), ...last] }))
  const keptUp = {
    exit: 0,
    summary: expect.stringContaining('kept up with 2000 messages a second'),
  }

  test.each([
    ['drops', slice(5000, { offered: 5010, dropped: 10 })],
    ['slow answers', slice(5000, { send: times(1100) })],
    ['errors', slice(5000, { offered: 5010, errors: 10 })],
  ])('met its limit where there are %s', (_, last) => {
    expect(rising(last)).toEqual(keptUp)
  })

  test('met none where each moment was answered in time', () => {
    const summary = 'nothing gave way up to 2500 messages a second'
    expect(rising(slice(5000))).toEqual({ exit: 0, summary })
  })

  test('shows nothing where the driver was later than the target was slow', () => {
    expect(rising(slice(5000, { send: times(1100), late: times(900) }))).toEqual({
      exit: 4,
      summary: expect.stringContaining('it sent 900 ms late'),
    })
    expect(rising(slice(5000, { send: times(1100), late: times(200) }))).toEqual(keptUp)
  })

  test('is not judged by what came after that', () => {
    const after = slice(1000, { send: times(3000), late: times(2900) })
    expect(rising(slice(5000, { send: times(1100) }), after)).toEqual(keptUp)
  })
})
