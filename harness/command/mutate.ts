import { globSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Command } from 'commander'
import type { NamedMutant } from '../mutation/mutants.ts'
import type { MutantResult } from '../mutation/worker.ts'
import { exit, fail } from './exit.ts'
import { projectRoot, scenarioGlob } from './project.ts'

type MutateOptions = { readonly exec?: string; readonly json: boolean }

/** `longcode mutate`: breaks every rule in turn and says which faults the scenarios miss. */
export function addMutate(program: Command): void {
  program
    .command('mutate')
    .argument('[filter]', 'only rules whose id has this text')
    .description('Alter every rule in turn; each fault must be noticed')
    .option('--exec <command>', 'score this command against a server with each fault instead')
    .option('--json', 'print the result as JSON', false)
    .action(mutate)
}

async function mutate(
  filter: string | undefined,
  { exec: command, json }: MutateOptions,
): Promise<void> {
  const { allMutants } = await import('../mutation/mutants.ts')
  const mutants = allMutants().filter(({ name }) => name.includes(filter ?? ''))
  const startedAt = performance.now()
  const tell = json ? () => {} : (line: string) => console.log(line)
  const hear = ({ name, killedBy }: { name: string; killedBy: string | null }) => {
    if (killedBy === null) tell(`survived  ${name}`)
  }
  const results =
    command === undefined
      ? await (await import('../mutation/play.ts')).playMutants(mutants, scenarioFiles(), hear)
      : await playExec(mutants, command, hear)
  const unsound = results.find((result) => result.unsound !== undefined)
  if (unsound) {
    const { killedBy, unsound: flaw } = unsound
    fail(exit.invalid, `“${killedBy}” fails without any fault, so it proves nothing: ${flaw}`)
  }
  const survived = results.filter(({ killedBy }) => killedBy === null)
  const killed = results.length - survived.length
  const score = results.length === 0 ? 0 : (100 * killed) / results.length
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  if (json) console.log(JSON.stringify({ mutants: results.length, killed, score, results }))
  tell(`${results.length} mutants: ${killed} killed, ${survived.length} survived in ${seconds} s`)
  tell(`score ${score.toFixed(1)} %`)
  if (results.length === 0) process.exitCode = exit.invalid
  else process.exitCode = survived.length > 0 ? exit.failed : exit.done
}

async function playExec(
  mutants: readonly NamedMutant[],
  command: string,
  hear: (result: MutantResult) => void,
): Promise<MutantResult[]> {
  const { playCommand, UnsoundCommandError } = await import('../mutation/exec.ts')
  try {
    return await playCommand(mutants, command, hear)
  } catch (error) {
    if (error instanceof UnsoundCommandError) fail(exit.invalid, error.message)
    throw error
  }
}

function scenarioFiles(): string[] {
  return globSync(scenarioGlob, { cwd: projectRoot })
    .sort()
    .map((path) => pathToFileURL(join(projectRoot, path)).href)
}
