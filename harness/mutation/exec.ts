import { spawn } from 'node:child_process'
import { startServer } from '../../simulator/node.ts'
import type { NamedMutant } from './mutants.ts'
import type { MutantResult } from './worker.ts'

/** A command that fails against a sound simulator: its failures would say nothing about faults. */
export class UnsoundCommandError extends Error {
  override name = 'UnsoundCommandError'

  constructor(command: string, status: number) {
    super(`“${command}” ends with ${status} before any rule is broken; mend it first.`)
  }
}

/**
 * Scores somebody else's tests: for each mutant a server with that fault in all its worlds, and
 * the command run against it. A command that succeeds did not notice.
 */
export async function playCommand(
  mutants: readonly NamedMutant[],
  command: string,
  tell: (result: MutantResult) => void,
): Promise<MutantResult[]> {
  const sound = await statusWith(command, [])
  if (sound !== 0) throw new UnsoundCommandError(command, sound)
  const results: MutantResult[] = []
  for (const { name, mutant } of mutants) {
    const status = await statusWith(command, [mutant])
    const result = { name, killedBy: status === 0 ? null : `exit status ${status}` }
    results.push(result)
    tell(result)
  }
  return results
}

async function statusWith(command: string, mutants: NamedMutant['mutant'][]): Promise<number> {
  const server = await startServer({ port: 0, hostname: '127.0.0.1', world: { mutants } })
  try {
    return await runCommand(command, [], server.url)
  } finally {
    await server.close()
  }
}

/** Runs a command with the simulator's address in `LONGCODE_URL`; answers its exit status. */
export function runCommand(command: string, args: readonly string[], url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      shell: args.length === 0,
      stdio: args.length === 0 ? 'ignore' : 'inherit',
      env: { ...process.env, LONGCODE_URL: url },
    })
    child.once('error', reject)
    child.once('exit', (code) => resolve(code ?? 1))
  })
}
