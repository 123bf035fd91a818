import { readFile } from 'node:fs/promises'
import type { Command } from 'commander'
import type { Transcript } from '../scenario/transcript.ts'
import { exit, fail } from './exit.ts'

/** `longcode replay`: makes the calls of a failed scenario again, from the file that it left. */
export function addReplay(program: Command): void {
  program
    .command('replay')
    .description('Run the calls of a failure again and say whether the answers are the same')
    .argument('<file>', 'the file that the failure left')
    .option('--target <url>', 'a running simulator, instead of an embedded one')
    .action(replayFile)
}

async function replayFile(file: string, { target }: { target?: string }): Promise<void> {
  const transcript = await readTranscript(file)
  const { embeddedTarget, remoteTarget } = await import('../targets.ts')
  const { replay } = await import('../scenario/replay.ts')
  const system = target === undefined ? embeddedTarget() : remoteTarget(target)
  const replayed = await replay(transcript, system)
  for (const { call, status, answer, isSame } of replayed) {
    console.log(`${isSame ? 'same    ' : 'differs '} ${call.status} ${call.method} ${call.path}`)
    if (!isSame) console.log(`         now ${status}: ${JSON.stringify(answer)}`)
  }
  const differing = replayed.filter(({ isSame }) => !isSame).length
  console.log(`${transcript.title}: ${replayed.length} calls, ${differing} answered otherwise`)
  if (transcript.failure !== undefined) console.log(`it had failed with: ${transcript.failure}`)
  process.exitCode = differing === 0 ? exit.done : exit.failed
}

async function readTranscript(file: string): Promise<Transcript> {
  const text = await readFile(file, 'utf8').catch(() =>
    fail(exit.usage, `${file} cannot be read; a failed verify names the files it left.`),
  )
  try {
    const transcript = JSON.parse(text) as Partial<Transcript>
    if (transcript.world && Array.isArray(transcript.calls)) return transcript as Transcript
  } catch {
    // Not JSON: told below, like JSON that is something else.
  }
  fail(exit.usage, `${file} is no replay file of longcode.`)
}
