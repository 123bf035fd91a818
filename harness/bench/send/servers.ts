import { type ChildProcess, execFileSync, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { availableParallelism } from 'node:os'

/** A server in a process of its own, which stands still unless it is measured. */
export type BenchServer = {
  readonly name: string
  readonly url: string
  /** Asks the process for a report. */
  ask<Report>(): Promise<Report>
  resume(): void
  pause(): void
  stop(): void
}

const canPin = availableParallelism() > 1 && isOnPath('taskset')

/** The core of every server, and that of the driver. */
const cores = { server: '0', driver: '1' } as const

/** Keeps the driver off the servers’ core; says whether that could be done. */
export function pinDriver(): boolean {
  if (canPin) execFileSync('taskset', ['-acp', cores.driver, String(process.pid)])
  return canPin
}

/** Starts one of the servers of this folder and pauses it. */
export async function startBench(name: string, file: string, options = {}): Promise<BenchServer> {
  const child = fork(new URL(file, import.meta.url), [JSON.stringify(options)])
  pinServer(child)
  const [{ url }] = (await once(child, 'message')) as [{ url: string }]
  return toServer(name, url, child)
}

/** Starts a program that serves an address, and pauses it once it answers. */
export async function startProgram(
  name: string,
  url: string,
  args: readonly string[],
): Promise<BenchServer> {
  const child = spawn(process.execPath, args, { stdio: 'ignore' })
  pinServer(child)
  const deadline = performance.now() + 60_000
  for (;;) {
    const isUp = await fetch(url).then(
      () => true,
      () => false,
    )
    if (isUp) return toServer(name, url, child)
    if (performance.now() > deadline || child.exitCode !== null) {
      child.kill('SIGKILL')
      throw new Error(`${name} did not start`)
    }
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

function toServer(name: string, url: string, child: ChildProcess): BenchServer {
  process.once('exit', () => child.kill('SIGKILL'))
  child.kill('SIGSTOP')
  return {
    ...{ name, url },
    ask: async <Report>() => {
      child.send('report')
      return ((await once(child, 'message')) as [Report])[0]
    },
    resume: () => child.kill('SIGCONT'),
    pause: () => child.kill('SIGSTOP'),
    stop: () => child.kill('SIGKILL'),
  }
}

function pinServer({ pid }: ChildProcess): void {
  if (canPin) execFileSync('taskset', ['-acp', cores.server, String(pid)])
}

function isOnPath(program: string): boolean {
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
