import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { toLoadHtml } from '../../reports/load/html.ts'
import { toLoadJunit } from '../../reports/load/junit.ts'
import { LoadReport, type Measurement } from '../../reports/load/schema.ts'
import { totalsOf } from '../../reports/load/totals.ts'
import { planOf } from '../../scenarios/load/plan.ts'
import { type RunningServer, startServer } from '../../simulator/node.ts'
import { decode, encode, join, newHistogram, percentileMs, record } from './histogram.ts'
import { judge } from './judge.ts'
import { booksBefore, mergeMeasurements } from './merge.ts'
import { runLoad } from './run.ts'
import { LoadWorld } from './simulator.ts'
import { timesOf } from './times.ts'

/** Five seconds of a smoke test, by one driver and by four that share another world. */
const plan = planOf('smoke', { seconds: 5, rate: 120 })
const schemaFile = new URL('../../reports/load/report.schema.json', import.meta.url)

let server: RunningServer
let one: Measurement
let four: Measurement[]
let shared: LoadWorld

beforeAll(async () => {
  server = await startServer({ port: 0, hostname: '127.0.0.1' })
  const alone = await LoadWorld.prepare(server.url, plan)
  shared = await LoadWorld.prepare(server.url, plan, 'shared')
  const task = {
    plan,
    targetName: server.url,
    drainMs: 500,
    receipts: 'pull' as const,
    command: 'a test',
  }
  const whole = { ...task, segment: { index: 0, count: 1 }, world: alone, isAlone: true }
  const parts = [0, 1, 2, 3].map((index) => {
    const segment = { index, count: 4 }
    return runLoad({ ...task, segment, world: shared, isAlone: false })
  })
  ;[one, ...four] = (await Promise.all([runLoad(whole), ...parts])) as [
    Measurement,
    ...Measurement[],
  ]
}, 60_000)

afterAll(() => server.close())

describe('a run of the built-in driver', () => {
  test('keeps books that balance, and finds every limit where the documents have it', () => {
    const { verdict } = judge(one)
    expect(verdict.checks.filter(({ isKept }) => !isKept)).toEqual([])
    expect(verdict.checks).toHaveLength(8)
    expect(one.books?.after.accepted).toBeGreaterThan(200)
  })

  test('tells refusals by rule', () => {
    expect(Object.keys(totalsOf(one).refusedBy).sort()).toEqual([
      'carrier.att-throughput',
      'carrier.opt-out',
      'carrier.t-mobile-daily-cap',
      'enforce.all-unregistered',
    ])
  })

  test('times each answer and each receipt once', () => {
    const { answered } = totalsOf(one)
    const { delivered, expired, failed } = one.receipts
    expect(decode(one.latency.send).totalCount).toBe(answered)
    expect(decode(one.latency.receiptVirtual).totalCount).toBe(delivered + failed + expired)
  })

  test('notices books that do not balance', () => {
    const { after, before } = one.books ?? { after: undefined, before: undefined }
    if (!after || !before) throw new Error('the run read no books')
    const books = { before, after: { ...after, delivered: after.delivered - 1 } }
    expect(judge({ ...one, books }).verdict).toMatchObject({ outcome: 'failed', exit: 1 })
  })

  test('notices a cap that was exceeded', () => {
    const capUse = one.capUse.map((use) => ({ ...use, segments: use.limit + 1 }))
    expect(judge({ ...one, capUse }).verdict.summary).toContain('caps were exceeded')
  })

  test('has a report in the published form', () => {
    const schema = JSON.parse(readFileSync(schemaFile, 'utf8'))
    expect(schema).toEqual(z.toJSONSchema(LoadReport))
    const ajv = new Ajv2020({ allowUnionTypes: true, strictTuples: false })
    formats.default(ajv)
    const report = judge(one)
    expect(ajv.validate(schema, report), ajv.errorsText()).toBe(true)
    expect(toLoadJunit(report)).toContain('tests="')
    const page = toLoadHtml({ ...report, target: '<b>' }, timesOf(report))
    expect(page).toContain('&#60;b&#62;')
    expect(page).not.toMatch(/<b>[^<]*Lanes|(?:src|href)=|undefined|NaN/)
  })
})

test('a page ends where a rising rate met its limit', () => {
  const [first] = one.slices
  if (!first) throw new Error('there are no steps')
  const none = { ...first, offered: 0, accepted: 0, refused: 0 }
  const stopped = judge({ ...one, slices: [...one.slices, none, none, none] })
  const page = toLoadHtml(stopped, timesOf(stopped))
  expect(page).toContain('<th scope="row">4 s</th>')
  expect(page).not.toContain('<th scope="row">5 s</th>')
})

describe('four drivers merged', () => {
  test('accept and refuse what one does, lane by lane', () => {
    const merged = mergeMeasurements(four, 'a test')
    expect(merged.lanes).toEqual(one.lanes)
    expect(merged.networks).toEqual(one.networks)
    expect(merged.stoppedHandsets.toSorted()).toEqual(one.stoppedHandsets.toSorted())
  })

  test('leave a world whose books balance', async () => {
    const merged = mergeMeasurements(four, 'a test')
    await shared.runOut()
    const books = { before: booksBefore(merged), after: await shared.books() }
    expect(books.after.accepted).toBe(one.books?.after.accepted)
    expect(books.after.blocked).toEqual(one.books?.after.blocked)
    const { checks } = judge({ ...merged, books }).verdict
    expect(checks.filter(({ isKept }) => !isKept)).toEqual([])
    expect(checks).toHaveLength(8)
  })

  test('have the percentiles of all their messages, not an average of theirs', () => {
    const merged = decode(mergeMeasurements(four, 'a test').latency.send)
    const parts = four.map(({ latency }) => decode(latency.send))
    expect(merged.totalCount).toBe(decode(one.latency.send).totalCount)
    expect(merged.maxValue).toBe(Math.max(...parts.map(({ maxValue }) => maxValue)))
    // Of 1000 answers ten took a second: 99 in 100 were quick, although one machine was slow alone.
    const [quick, slow] = [newHistogram(), newHistogram()]
    record(quick, 1, 990)
    record(slow, 1000, 10)
    const both = join([encode(quick), { buckets: [[1000, 10]] }])
    expect(percentileMs(both, 99)).toBeCloseTo(1)
    expect(percentileMs(both, 99.1)).toBeCloseTo(1000, -1)
    expect(percentileMs(join([encode(quick), encode(slow)]), 99)).toBe(percentileMs(both, 99))
  })

  test('cannot be of different plans, nor the same machine twice', () => {
    const [first, second] = four
    if (!first || !second) throw new Error('there are no parts')
    const other = { ...second, plan: { ...second.plan, seed: 7 } }
    expect(() => mergeMeasurements([first, other], '')).toThrow('different plans')
    expect(() => mergeMeasurements([first, first], '')).toThrow('same machine, 1/4')
  })
})
