import { setImmediate } from 'node:timers/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { definitions, type ScenarioDefinition } from '../scenario/definition.ts'
import { runScenario } from '../scenario/run.ts'
import type { NamedMutant } from './mutants.ts'

/** What became of a mutant: the scenario that noticed it, or none. */
export type MutantResult = { readonly name: string; readonly killedBy: string | null }

export type WorkerTask = { readonly files: readonly string[]; readonly mutants: NamedMutant[] }

/** Plays each mutant against the scenarios that claim to prove its rule, until one notices. */
async function playAll({ files, mutants }: WorkerTask): Promise<void> {
  for (const file of files) await import(file)
  for (const mutant of mutants) {
    const result: MutantResult = { name: mutant.name, killedBy: await killerOf(mutant) }
    parentPort?.postMessage(result)
  }
}

async function killerOf({ name, mutant }: NamedMutant): Promise<string | null> {
  const candidates = definitions.filter(({ spec }) => spec.proves.includes(mutant.rule))
  for (const definition of likeliestFirst(name, candidates)) {
    const { error } = await runScenario(definition, [mutant])
    // An embedded target answers without ever leaving the microtasks, and only outside of them is
    // the memory of finished requests given back.
    await setImmediate()
    if (error !== undefined) return definition.title
  }
  return null
}

/** A scenario whose title shares figures and words with a mutant's name will notice it soonest. */
function likeliestFirst(name: string, candidates: ScenarioDefinition[]): ScenarioDefinition[] {
  const words = new Set(wordsOf(name))
  const likeness = ({ title }: ScenarioDefinition) =>
    wordsOf(title).filter((word) => words.has(word)).length
  return candidates
    .map((definition) => ({ definition, shared: likeness(definition) }))
    .sort((a, b) => b.shared - a.shared)
    .map(({ definition }) => definition)
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[a-z]+|\d+/g) ?? []
}

await playAll(workerData as WorkerTask)
