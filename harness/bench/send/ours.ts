import { setTimeout as sleep } from 'node:timers/promises'
import { type CarrierMessage, messageTells } from '../../../simulator/carriers/model/message.ts'
import { startServer } from '../../../simulator/node.ts'
import type { World } from '../../../simulator/world.ts'
import { builtFrom, callerOf, messageOf, register } from './world.ts'

/** What a round is told of receipts: how many came, and by how much the latest was late. */
export type ReceiptsReport = { readonly count: number; readonly lateMaxMs: number }

const { dataPath, stored = 0 } = JSON.parse(process.argv[2] ?? '{}') as {
  /** Where everything is kept; absent: in memory. */
  dataPath?: string
  /** How many messages are there before the first one that is measured. */
  stored?: number
}

/** Receipts that come within a second, so that every round has as many of them as messages. */
const delay = { medianMs: 300, p95Ms: 900 }
const figures = 'att t-mobile verizon us-cellular regional canada international mms'.split(' ')

const server = await startServer({
  ...{ port: 0, hostname: '127.0.0.1', data: dataPath ? { path: dataPath } : undefined },
  world: {
    ...{ seed: 1, now: Date.parse(builtFrom), clock: { mode: 'manual' } },
    options: {
      carrierProvisioning: 'min',
      receiptDelays: Object.fromEntries(figures.map((figure) => [figure, delay])),
      ...(stored > 0 ? { historyKept: stored } : {}),
    },
  },
})
const call = callerOf(server.simulator.fetch)
await register(call)
const world = server.simulator.worlds.get('default')
if (!world) throw new Error('there is no default world')
for (let turn = 0; turn < stored; turn += 1) {
  world.carriers.send(messageOf(turn))
  if (turn % 1000 === 0) await call('POST', '/sim/clock/advance', { by: 'PT1S' })
}
await call('PUT', '/sim/clock', { mode: 'flowing', rate: 1 })

if (dataPath) await registrationFollowed()
watchReceipts(world)
process.send?.({ url: server.url })

/** Waits until the thread behind the journal has done the registration too, which is not measured. */
async function registrationFollowed(): Promise<void> {
  for (;;) {
    const metrics = await server.simulator.fetch(new Request(`${server.url}/metrics`))
    if (/^longcode_archive_lag_seconds 0$/m.test(await metrics.text())) return
    await sleep(100)
  }
}

/** Compares the instant of each receipt with where the clock should have been by then. */
function watchReceipts({ sim }: World): void {
  const { from, hostMs } = sim.clock
  let report: ReceiptsReport = { count: 0, lateMaxMs: 0 }
  sim.events.onRecord(messageTells, ({ finishedAt: at }: CarrierMessage) => {
    if (at === undefined) return
    const lateMs = Date.now() - hostMs - (at - from)
    report = { count: report.count + 1, lateMaxMs: Math.max(report.lateMaxMs, lateMs) }
  })
  process.on('message', () => {
    process.send?.(report)
    report = { count: 0, lateMaxMs: 0 }
  })
}
