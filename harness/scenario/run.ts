import { NotCapableError } from '../adapter.ts'
import type { Target } from '../targets.ts'
import { Connection } from './connection.ts'
import type { ScenarioDefinition } from './definition.ts'
import { breachesOf } from './invariants.ts'
import { Scenario } from './scenario.ts'
import type { Call, Transcript, WorldRequest } from './transcript.ts'
import type { Books, WorldEvent } from './wire.ts'

/** What is left of a scenario when it has run. */
export type ScenarioRun = {
  readonly transcript: Transcript
  readonly events: readonly WorldEvent[]
  /** What it threw; undefined when it passed. */
  readonly error?: unknown
}

const defaultSeed = 1
let opened = 0

/** Runs a scenario in a world of its own, and checks at its end that the world's books balance. */
export async function runScenario(
  { title, spec, run }: ScenarioDefinition,
  mutants: readonly unknown[] = [],
  target?: Target,
): Promise<ScenarioRun> {
  opened += 1
  const { startsAt, options, seed = defaultSeed } = spec
  const id = `scenario-${process.pid}-${opened}`
  const world: WorldRequest = { id, seed, now: startsAt, options, mutants }
  const events: WorldEvent[] = []
  const calls: Call[] = []
  let error: unknown
  try {
    const connection = await Connection.open(world, target)
    try {
      const t = new Scenario(connection)
      await run(t).finally(() => t.close())
      calls.push(...connection.calls)
      events.push(...(await eventsOf(t)))
      t.expect(breachesOf(events, await booksOf(t)), 'the books balance').toEqual([])
    } catch (thrown) {
      if (calls.length === 0) calls.push(...connection.calls)
      if (events.length === 0) events.push(...(await eventsOf(new Scenario(connection))))
      throw thrown
    } finally {
      await connection.close()
    }
  } catch (thrown) {
    error = thrown
  }
  const failure = error === undefined ? undefined : messageOf(error)
  return { transcript: { title, world, calls, failure }, events, error }
}

/** What happened in the world and is still kept; nothing of a system that cannot tell. */
async function eventsOf(t: Scenario): Promise<WorldEvent[]> {
  try {
    const told: WorldEvent[] = []
    let after = 0
    for (;;) {
      const answer = await t.sim.events(`?limit=10000&after=${after}`)
      if (answer.status === 410) {
        after = Number(answer.problem.forgotten)
        continue
      }
      const { events, last } = answer.value
      told.push(...events)
      after = told.at(-1)?.seq ?? last
      if (events.length === 0 || after >= last) return told
    }
  } catch (thrown) {
    if (thrown instanceof NotCapableError) return []
    throw thrown
  }
}

/** What the networks counted; nothing of a system that cannot tell. */
async function booksOf(t: Scenario): Promise<Books | undefined> {
  try {
    return (await t.sim.books()).value
  } catch (thrown) {
    if (thrown instanceof NotCapableError) return undefined
    throw thrown
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
