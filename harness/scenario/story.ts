import type { Story as ReportedStory } from '../../reports/run.ts'
import type { ScenarioRun } from './run.ts'
import type { Call, WorldRequest } from './transcript.ts'

/** What a report tells of a scenario, and what a replay needs besides. */
export type Story = ReportedStory & {
  readonly world: WorldRequest
  readonly calls: readonly Call[]
}

const callsShown = 24
const momentsShown = 60

/** The beginning and the end of what happened; the middle of a long story is left out. */
export function tellStory({ transcript, events }: ScenarioRun): Story {
  const { calls, world } = transcript
  const moments = events.map(({ at, type, subject, rule }) => ({ at, type, subject, rule }))
  return {
    world,
    calls: ends(calls, transcript.failure === undefined ? callsShown : calls.length),
    callsTotal: calls.length,
    moments: ends(moments, transcript.failure === undefined ? momentsShown : 4 * momentsShown),
    momentsTotal: moments.length,
  }
}

function ends<Item>(items: readonly Item[], count: number): readonly Item[] {
  if (items.length <= count) return items
  const half = Math.floor(count / 2)
  return [...items.slice(0, half), ...items.slice(-half)]
}
