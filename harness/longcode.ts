#!/usr/bin/env node
import { Command } from 'commander'
import { addServe } from './command/serve.ts'

const program = new Command('longcode')
  .description(
    'An offline rehearsal of 10DLC: the registry, the carriers and two providers on a virtual clock.',
  )
  .version('0.1.0')
  .showHelpAfterError()
  .configureHelp({ showGlobalOptions: true })

addServe(program)

await program.parseAsync()
