import autocannon from 'autocannon'
import { authorization, messageOf, size } from './world.ts'

/** What the driver saw of a server. */
export type Load = {
  readonly perSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
  readonly answers: number
  /** Answers that were no success; a run with any of them has measured something else. */
  readonly refused: number
}

const path = '/carriers/v1/messages'
const headers = { authorization, 'content-type': 'application/json' }

/** Messages that the connections share out among them before they begin again. */
const distinct = size.recipients

/** Sends messages as fast as the answers come over so many connections. */
export async function drive(url: string, connections: number, seconds: number): Promise<Load> {
  let clients = 0
  const result = await autocannon({
    ...{ url: url + path, method: 'POST', headers, connections, duration: seconds },
    setupClient: (client) => {
      const first = clients
      clients += 1
      const turns = Array.from({ length: Math.ceil(distinct / connections) }, (_, turn) => turn)
      client.setRequests(
        turns.map((turn) => ({
          ...{ method: 'POST', path, headers },
          body: JSON.stringify(messageOf(turn * connections + first)),
        })),
      )
    },
  })
  return {
    perSecond: result.requests.total / result.duration,
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
    answers: result.requests.total,
    refused: result.non2xx + result.errors + result.timeouts,
  }
}
