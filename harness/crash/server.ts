import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const command = fileURLToPath(new URL('../longcode.ts', import.meta.url))

/** How long a start may take, recovery included. */
const startMs = 60_000

/** A server in a process of its own, which can be killed like any other. */
export class CrashingServer {
  readonly #child: ChildProcess
  readonly url: string

  private constructor(child: ChildProcess, url: string) {
    this.#child = child
    this.url = url
  }

  /**
   * Begins to serve a data folder; the answer can be killed before it has come so far. With a
   * limit of the operating system on the size of files, the disk is as good as full there.
   */
  static spawn(folder: string, fileBlocksMax?: number): ChildProcess {
    const quiet = ['--json', '--log-level', 'warn']
    const args = [process.execPath, command, 'serve', '--port', '0', '--data', folder, ...quiet]
    const limited = `ulimit -f ${fileBlocksMax ?? 'unlimited'}; exec "$@"`
    return spawn('sh', ['-c', limited, 'sh', ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  }

  static async start(folder: string, fileBlocksMax?: number): Promise<CrashingServer> {
    const child = CrashingServer.spawn(folder, fileBlocksMax)
    if (!child.stdout) throw new Error('a server has an output')
    const lines = createInterface({ input: child.stdout })
    const cut = setTimeout(() => child.kill('SIGKILL'), startMs)
    const [line] = await Promise.race([once(lines, 'line'), once(child, 'exit')])
    clearTimeout(cut)
    if (typeof line !== 'string') throw new Error(`a server did not start (status ${line})`)
    return new CrashingServer(child, JSON.parse(line).url)
  }

  get pid(): number {
    return this.#child.pid ?? 0
  }

  /** Ends it: at once and without a word, or as a service manager asks. */
  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    await endProcess(this.#child, signal)
  }
}

export async function endProcess(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill(signal)
  await ended
}
