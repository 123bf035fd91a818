import fc from 'fast-check'
import { createSimulator } from '../../simulator/app.ts'
import { Connections } from '../../simulator/connections.ts'
import { renderMetrics } from '../../simulator/metrics.ts'
import { attemptsOf, idsIn, toRequest } from './attempts.ts'
import { Description } from './description.ts'

export type Failure = {
  readonly seed: number
  /** Which of the round’s requests it was, counted from 0. */
  readonly index: number
  readonly request: string
  readonly why: string
}

export type Round = {
  readonly statuses: ReadonlyMap<number, number>
  readonly failures: readonly Failure[]
}

/** How many ids are remembered in a round. */
const knownMax = 500

/**
 * Asks a fresh simulator for as many things as a round has, all of them by one seed. Whatever is
 * answered by a status of 500 or more and not on purpose has failed, as has what reports a bug.
 */
export async function playRound(seed: number, requests: number): Promise<Round> {
  const bugs: unknown[] = []
  const vitals = { cpuMs: 0, loopActiveMs: 0, loopIdleMs: 0, loopDelayMs: 0 }
  const { fetch } = createSimulator({
    ...{ now: () => 0, onBug: (bug) => bugs.push(bug), vitals: () => vitals },
    metrics: (counts) => renderMetrics(counts, vitals, new Connections()),
  })
  const description = await Description.read(fetch)
  const attempts = fc.sample(attemptsOf(description), { seed, numRuns: requests })
  const statuses = new Map<number, number>()
  const failures: Failure[] = []
  const known = ['default', '+12125550100', '+12125550142', 'carrier.opt-out']
  for (const [index, attempt] of attempts.entries()) {
    const request = toRequest(attempt, known)
    if (!request) continue
    const answer = await fetch(request)
    const text = await answer.text()
    statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
    const isMeant = answer.headers.has('x-longcode-fault')
    if ((answer.status >= 500 && !isMeant) || bugs.length > 0) {
      const why = `${answer.status} ${text.slice(0, 500)} ${bugs.splice(0).map(String).join('; ')}`
      failures.push({ seed, index, request: `${request.method} ${request.url}`, why })
    }
    for (const id of idsIn(text)) if (known.length < knownMax && !known.includes(id)) known.push(id)
  }
  return { statuses, failures }
}
