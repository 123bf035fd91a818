import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Command } from 'commander'
import { totalsLines } from '../../reports/console.ts'
import { toCtrf } from '../../reports/ctrf.ts'
import { countOf, type Run } from '../../reports/run.ts'
import { exit, fail } from './exit.ts'

type VerifyOptions = { readonly target?: string; readonly json: boolean }

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
const reportFile = join(root, 'reports', 'out', 'verify.ctrf.json')

/** `longcode verify`: runs the scenarios and says what holds. */
export function addVerify(program: Command): void {
  program
    .command('verify')
    .argument('[filter]', 'run only the scenario files whose path has this text')
    .description('Run the scenarios against an embedded simulator, or against a target')
    .option('--target <url>', 'a running simulator to verify instead')
    .option('--json', 'print the report as CTRF JSON instead of lines', false)
    .action(verify)
}

async function verify(filter: string | undefined, options: VerifyOptions): Promise<void> {
  const { json, target } = options
  if (target !== undefined) await expectReachable(target)
  const tell = json ? () => {} : (line: string) => console.log(line)
  const run = await runScenarios(filter, target, tell)
  const { rules } = await import('../../simulator/rulebook/index.ts')
  const report = toCtrf(run)
  await mkdir(dirname(reportFile), { recursive: true })
  await writeFile(reportFile, report)
  if (json) console.log(report)
  tell(totalsLines(run, Object.keys(rules).length))
  tell(`report: ${relative(process.cwd(), reportFile)}`)
  process.exitCode = statusOf(run)
}

async function runScenarios(
  filter: string | undefined,
  target: string | undefined,
  tell: (line: string) => void,
): Promise<Run> {
  // Loaded only here: the other commands start without a test runner.
  const { startVitest } = await import('vitest/node')
  const { ScenarioReporter } = await import('../verify/reporter.ts')
  const { targetVariable } = await import('../targets.ts')
  const reporter = new ScenarioReporter(root, tell)
  const startedAt = new Date()
  const vitest = await startVitest(filter === undefined ? [] : [filter], {
    root,
    include: ['scenarios/**/*.scenario.ts'],
    watch: false,
    passWithNoTests: true,
    reporters: [reporter],
    ...(target === undefined ? {} : { env: { [targetVariable]: target } }),
  })
  await vitest.close()
  const words = ['longcode verify', filter, target && `--target ${target}`]
  return {
    target: target ?? 'an embedded simulator',
    startedAt: startedAt.toISOString(),
    durationMs: Date.now() - startedAt.getTime(),
    results: reporter.results,
    errors: reporter.errors,
    command: words.filter(Boolean).join(' '),
  }
}

/** A run in which nothing ran is not a success. */
function statusOf(run: Run): number {
  if (run.errors.length > 0) return exit.failed
  if (countOf(run, 'failed') + countOf(run, 'errored') > 0) return exit.failed
  return countOf(run, 'passed') === 0 ? exit.invalid : exit.done
}

async function expectReachable(target: string): Promise<void> {
  if (!URL.canParse(target))
    fail(exit.usage, `“${target}” is no address such as http://127.0.0.1:4010.`)
  try {
    const answer = await fetch(new URL('/healthz', target))
    if (answer.ok) return
    fail(exit.unreachable, `${target} answered ${answer.status} to /healthz.`)
  } catch {
    fail(exit.unreachable, `${target} does not answer; is the simulator running?`)
  }
}
