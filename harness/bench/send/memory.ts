import { setImmediate } from 'node:timers/promises'
import { createSimulator } from '../../../simulator/app.ts'
import { builtFrom, callerOf, messageOf, register } from './world.ts'

/** How long a share of very many messages took, and what was in memory when it was over. */
export type Share = { readonly microsPerMessage: number; readonly heapMb: number }

const perShare = 100_000
const perMillisecond = 10

/**
 * Sends very many messages in process, ten in each millisecond of the world, so that what is in
 * flight stays the same and only what has been grows.
 */
export async function sendMany(total: number): Promise<Share[]> {
  const world = { now: Date.parse(builtFrom), options: { carrierProvisioning: 'min' } }
  const { fetch, worlds } = createSimulator({ now: () => 0 }, world)
  await register(callerOf(fetch))
  const sending = worlds.get('default')
  if (!sending) throw new Error('there is no default world')
  const shares: Share[] = []
  for (let done = 0; done < total; done += perShare) {
    const startedAt = process.threadCpuUsage()
    for (let turn = done; turn < done + perShare; turn += 1) {
      const sent = sending.carriers.send(messageOf(turn))
      if (!sent.ok) throw new Error(`message ${turn} was refused by ${sent.refusal.rule}`)
      if (turn % perMillisecond === 0) sending.sim.advanceTo(sending.sim.now + 1, 0)
    }
    const { system, user } = process.threadCpuUsage(startedAt)
    globalThis.gc?.()
    await setImmediate()
    const heapMb = process.memoryUsage().heapUsed / 1e6
    shares.push({ microsPerMessage: (user + system) / perShare, heapMb })
  }
  return shares
}
