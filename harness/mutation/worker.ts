import { setImmediate } from 'node:timers/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { definitions, type ScenarioDefinition } from '../scenario/definition.ts'
import { runScenario } from '../scenario/run.ts'
import type { NamedMutant } from './mutants.ts'

/** What became of a mutant: the scenario that noticed it, or none. */
export type MutantResult = {
  readonly name: string
  readonly killedBy: string | null
  /** Why that scenario proves nothing: it fails without any fault, too. */
  readonly unsound?: string | undefined
}

export type WorkerTask = { readonly files: readonly string[]; readonly mutants: NamedMutant[] }

/** Plays each mutant against the scenarios that claim to prove its rule, until one notices. */
async function playAll({ files, mutants }: WorkerTask): Promise<void> {
  for (const file of files) await import(file)
  for (const mutant of mutants) {
    parentPort?.postMessage(await playOne(mutant))
  }
}

async function playOne({ name, mutant }: NamedMutant): Promise<MutantResult> {
  const candidates = definitions.filter(({ spec }) => spec.proves.includes(mutant.rule))
  for (const definition of likeliestFirst(name, candidates)) {
    const { error } = await runScenario(definition, [mutant])
    // An embedded target answers without ever leaving the microtasks, and only outside of them is
    // the memory of finished requests given back.
    await setImmediate()
    if (error === undefined) continue
    return { name, killedBy: definition.title, unsound: await flawOf(definition) }
  }
  return { name, killedBy: null }
}

const flaws = new Map<string, string | undefined>()

/** What is wrong with a scenario that fails in a world without faults. */
async function flawOf(definition: ScenarioDefinition): Promise<string | undefined> {
  const { title } = definition
  if (flaws.has(title)) return flaws.get(title)
  const { transcript } = await runScenario(definition)
  flaws.set(title, transcript.failure)
  return transcript.failure
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
