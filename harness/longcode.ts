#!/usr/bin/env node
import { enableCompileCache } from 'node:module'
import { Command, CommanderError } from 'commander'
import about from '../package.json' with { type: 'json' }
import { addCheck } from './command/check.ts'
import { addExec } from './command/exec.ts'
import { exit } from './command/exit.ts'
import { addExplain } from './command/explain.ts'
import { addLoad } from './command/load.ts'
import { addMutate } from './command/mutate.ts'
import { addReplay } from './command/replay.ts'
import { addRules } from './command/rules.ts'
import { addServe } from './command/serve.ts'
import { addVerify } from './command/verify.ts'

enableCompileCache()

const program = new Command('longcode')
  .description(
    'An offline rehearsal of 10DLC: the registry, the carriers and two providers on a virtual clock.',
  )
  .version(about.version)
  .showHelpAfterError()
  .enablePositionalOptions()
  .exitOverride()

addServe(program)
addVerify(program)
addCheck(program)
addMutate(program)
addLoad(program)
addExplain(program)
addRules(program)
addReplay(program)
addExec(program)
for (const command of program.commands) {
  command.exitOverride()
  for (const part of command.commands) part.exitOverride()
}

try {
  await program.parseAsync()
} catch (error) {
  if (!(error instanceof CommanderError)) throw error
  // Help and version were asked for; everything else is wrong usage.
  process.exitCode = error.exitCode === 0 ? exit.done : exit.usage
}
