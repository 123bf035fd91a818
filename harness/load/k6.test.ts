import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Measurement } from '../../reports/load/schema.ts'
import { planOf } from '../../scenarios/load/plan.ts'
import { type RunningServer, startServer } from '../../simulator/node.ts'
import { k6Script } from '../command/project.ts'
import { decode } from './histogram.ts'
import { judge } from './judge.ts'
import { hasK6, runK6 } from './k6.ts'
import { runLoad } from './run.ts'
import { LoadWorld } from './simulator.ts'

/** No more arrivals than may be under way at once: even a busy machine drops none. */
const [seconds, mix] = [5, 'hot-campaign'] as const
const plan = planOf('smoke', { seconds, mix })

let server: RunningServer
beforeAll(async () => {
  server = await startServer({ port: 0, hostname: '127.0.0.1' })
})
afterAll(() => server.close())

/** k6 is no package of npm: `.ci/run` installs it through Go. */
test.skipIf(!hasK6())(
  'k6 and the built-in driver agree on what is accepted and refused, lane by lane',
  async () => {
    const env = { SECONDS: String(seconds), MIX: mix, DRAIN: '1', TARGET: server.url }
    const byK6: Measurement = await runK6(k6Script, env, true)
    const world = await LoadWorld.prepare(server.url, plan)
    const segment = { index: 0, count: 1 }
    const task = {
      plan,
      segment,
      world,
      isAlone: true,
      drainMs: 500,
      receipts: 'pull' as const,
      targetName: server.url,
    }
    const byDriver = await runLoad({ ...task, command: 'a test' })
    expect(byK6.lanes).toEqual(byDriver.lanes)
    expect(byK6.lanes.hot?.refused).toEqual({ 'carrier.att-throughput': expect.any(Number) })
    expect(byK6.networks).toEqual(byDriver.networks)
    expect(byK6.books).toEqual(byDriver.books)
    expect(decode(byK6.latency.send).totalCount).toBe(plan.total)
    expect(judge(byK6).verdict.checks.filter(({ isKept }) => !isKept)).toEqual([])
  },
  90_000,
)
