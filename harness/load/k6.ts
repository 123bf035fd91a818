import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import type { Measurement } from '../../reports/load/schema.ts'
import { readMeasurement } from './merge.ts'

/** That k6 could not do what was asked of it. */
export class K6Error extends Error {
  override name = 'K6Error'
}

/** Whether k6 is on the PATH. */
export function hasK6(): boolean {
  const folders = (process.env.PATH ?? '').split(delimiter)
  return folders.some(
    (folder) => existsSync(join(folder, 'k6')) || existsSync(join(folder, 'k6.exe')),
  )
}

/** Runs a script with k6 and reads the measurement that its summary leaves. */
export async function runK6(
  script: string,
  env: Readonly<Record<string, string | undefined>>,
  isQuiet: boolean,
): Promise<Measurement> {
  const folder = await mkdtemp(join(tmpdir(), 'longcode-k6-'))
  try {
    const summary = join(folder, 'summary.json')
    const given = Object.entries({ ...env, SUMMARY: summary }).flatMap(([name, value]) =>
      value === undefined ? [] : ['-e', `${name}=${value}`],
    )
    const child = spawn('k6', ['run', ...(isQuiet ? ['--quiet'] : []), ...given, script], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, K6_NO_USAGE_REPORT: 'true' },
    })
    const [status] = await once(child, 'exit')
    const text = await readFile(summary, 'utf8').catch(() => undefined)
    if (text === undefined) throw new K6Error(`k6 ended with status ${status} and no summary.`)
    return readMeasurement(text, 'the summary of k6')
  } finally {
    await rm(folder, { recursive: true })
  }
}
