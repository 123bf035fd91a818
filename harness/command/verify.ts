import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join, relative, resolve } from 'node:path'
import type { Command } from 'commander'
import { totalsLines } from '../../reports/console.ts'
import { toCtrf } from '../../reports/ctrf.ts'
import { toHtml } from '../../reports/html.ts'
import { toJunit } from '../../reports/junit.ts'
import { toMarkdown } from '../../reports/markdown.ts'
import { countOf, coverageOf, type Run, type ScenarioResult } from '../../reports/run.ts'
import type { Transcript } from '../scenario/transcript.ts'
import type { VerifiedScenario } from '../verify/reporter.ts'
import { exit, fail } from './exit.ts'
import { projectRoot, scenarioGlob } from './project.ts'

type VerifyOptions = {
  readonly target?: string
  readonly adapter?: string
  readonly json: boolean
  readonly out: string
}

const outFolder = join(projectRoot, 'reports', 'out')

/** `longcode verify`: runs the scenarios and says what holds. */
export function addVerify(program: Command): void {
  program
    .command('verify')
    .argument('[filter]', 'run only the scenario files whose path has this text')
    .description('Run the scenarios against an embedded simulator, or against a target')
    .option('--target <url>', 'a running simulator to verify instead')
    .option('--adapter <file>', 'another system, driven through this adapter')
    .option('--out <folder>', 'where the reports go', outFolder)
    .option('--json', 'print the report as CTRF JSON instead of lines', false)
    .action(verify)
}

async function verify(filter: string | undefined, options: VerifyOptions): Promise<void> {
  const { json, out, target } = options
  const system = await systemOf(options)
  if (target !== undefined) await expectReachable(target)
  const tell = json ? () => {} : (line: string) => console.log(line)
  const run = await runScenarios(filter, system, tell)
  if (json) console.log(toCtrf(run))
  tell(totalsLines(run))
  tell(`report: ${relative(process.cwd(), await writeReports(run, out))}`)
  process.exitCode = statusOf(run, filter === undefined && options.adapter === undefined)
}

/** Writes every form of the report; answers the path of the page. */
async function writeReports(run: Run, folder: string): Promise<string> {
  const forms = { html: toHtml, 'junit.xml': toJunit, 'ctrf.json': toCtrf, md: toMarkdown }
  await mkdir(folder, { recursive: true })
  for (const [ending, render] of Object.entries(forms)) {
    await writeFile(join(folder, `verify.${ending}`), render(run))
  }
  return join(folder, 'verify.html')
}

/** What is verified: its name, the flag that names it, and what the scenarios are told of it. */
type System = { readonly name: string; readonly flag: string; readonly env: Record<string, string> }

async function systemOf({ adapter, target }: VerifyOptions): Promise<System> {
  const { adapterVariable, targetVariable } = await import('../targets.ts')
  if (adapter !== undefined && target !== undefined) {
    fail(exit.usage, 'give --target or --adapter, not both.')
  }
  if (adapter !== undefined) {
    const file = resolve(adapter)
    const { loadAdapter } = await import('../adapter.ts')
    const { name } = await loadAdapter(file).catch((error) => fail(exit.usage, error.message))
    return { name, flag: `--adapter ${adapter}`, env: { [adapterVariable]: file } }
  }
  if (target === undefined) return { name: 'an embedded simulator', flag: '', env: {} }
  return { name: target, flag: `--target ${target}`, env: { [targetVariable]: target } }
}

async function runScenarios(
  filter: string | undefined,
  system: System,
  tell: (line: string) => void,
): Promise<Run> {
  // Loaded only here: the other commands start without a test runner.
  const { startVitest } = await import('vitest/node')
  const { ScenarioReporter } = await import('../verify/reporter.ts')
  const reporter = new ScenarioReporter(projectRoot, tell)
  const { rules } = await import('../../simulator/rulebook/index.ts')
  const { sources } = await import('../../simulator/rulebook/sources.ts')
  const startedAt = new Date()
  const vitest = await startVitest(filter === undefined ? [] : [filter], {
    root: projectRoot,
    include: [scenarioGlob],
    watch: false,
    passWithNoTests: true,
    reporters: [reporter],
    env: { ...system.env },
  })
  await vitest.close()
  const words = ['longcode verify', filter, system.flag]
  return {
    target: system.name,
    startedAt: startedAt.toISOString(),
    durationMs: Date.now() - startedAt.getTime(),
    results: await Promise.all(reporter.results.map(leaveReplay)),
    errors: reporter.errors,
    command: words.filter(Boolean).join(' '),
    rules: Object.values(rules),
    sources,
  }
}

/** A failure leaves one file from which its calls can be made again. */
async function leaveReplay(result: VerifiedScenario): Promise<ScenarioResult> {
  const { outcome, reason, story, title } = result
  if (!story || (outcome !== 'failed' && outcome !== 'errored')) return result
  const { calls, world } = story
  const name = title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 80)
  const file = join(outFolder, 'replays', `${name}.json`)
  await mkdir(dirname(file), { recursive: true })
  const transcript: Transcript = { title, world, calls, failure: reason }
  await writeFile(file, `${JSON.stringify(transcript, undefined, 2)}\n`)
  return { ...result, replay: `longcode replay ${relative(process.cwd(), file)}` }
}

/** A run in which nothing ran is not a success, nor is a whole one that leaves a rule unproven. */
function statusOf(run: Run, isWhole: boolean): number {
  if (run.errors.length > 0) return exit.failed
  if (countOf(run, 'failed') + countOf(run, 'errored') > 0) return exit.failed
  if (countOf(run, 'passed') === 0) return exit.invalid
  const unproven = coverageOf(run).some(({ isProven }) => !isProven)
  return isWhole && unproven ? exit.failed : exit.done
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
