import { currentTarget, type Target } from '../targets.ts'
import { Connection } from './connection.ts'
import type { ScenarioDefinition } from './definition.ts'
import { breachesOf } from './invariants.ts'
import { Scenario } from './scenario.ts'
import type { Transcript, WorldRequest } from './transcript.ts'
import type { WorldEvent } from './wire.ts'

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
  target: Target = currentTarget(),
): Promise<ScenarioRun> {
  opened += 1
  const { startsAt, options, seed = defaultSeed } = spec
  const id = `scenario-${process.pid}-${opened}`
  const world: WorldRequest = { id, seed, now: startsAt, options, mutants }
  const connection = await Connection.open(world, target)
  const t = new Scenario(connection)
  const events: WorldEvent[] = []
  let error: unknown
  try {
    await run(t)
  } catch (thrown) {
    error = thrown
  }
  const calls = [...connection.calls]
  try {
    events.push(...(await t.sim.events('?limit=10000')).value.events)
    if (error === undefined) t.expect(breachesOf(events), 'the books balance').toEqual([])
  } catch (thrown) {
    error ??= thrown
  }
  await connection.close()
  const failure = error === undefined ? undefined : messageOf(error)
  return { transcript: { title, world, calls, failure }, events, error }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
