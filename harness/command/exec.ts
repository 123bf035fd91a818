import type { Command } from 'commander'
import { exit, fail } from './exit.ts'

/** `longcode exec -- COMMAND`: a simulator for as long as a command runs. */
export function addExec(program: Command): void {
  program
    .command('exec')
    .description('Run a command with a simulator of its own, whose address is in LONGCODE_URL')
    .argument('<command...>', 'the command and its arguments, after --')
    .action(exec)
}

async function exec([command, ...args]: string[]): Promise<void> {
  const { startServer } = await import('../../simulator/node.ts')
  const { runCommand } = await import('../mutation/exec.ts')
  const server = await startServer({ port: 0, hostname: '127.0.0.1' })
  try {
    process.exitCode = await runCommand(command ?? '', args, server.url)
  } catch (error) {
    await server.close()
    const why = error instanceof Error ? error.message : String(error)
    fail(exit.usage, `“${command}” cannot be started: ${why}`)
  }
  await server.close()
}
