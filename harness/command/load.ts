import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { loadLines } from '../../reports/load/console.ts'
import { toLoadHtml } from '../../reports/load/html.ts'
import { toLoadJunit } from '../../reports/load/junit.ts'
import type { LoadReport } from '../../reports/load/schema.ts'
import { type Plan, planOf } from '../../scenarios/load/plan.ts'
import { type MixName, mixes, type ProfileName, profiles } from '../../scenarios/load/profiles.ts'
import type { ReceiptWay } from '../load/receipts.ts'
import { exit, fail } from './exit.ts'
import { progressLine } from './progress.ts'
import { k6Script, projectRoot } from './project.ts'

type LoadOptions = {
  readonly target?: string
  readonly adapter?: string
  readonly simulator?: string
  readonly world?: string
  readonly segment: { readonly index: number; readonly count: number }
  readonly mix?: MixName
  readonly seed?: number
  readonly rate?: number
  readonly duration?: number
  readonly receipts?: ReceiptWay
  readonly drain: number
  readonly engine: 'driver' | 'k6'
  readonly json: boolean
  readonly out: string
  readonly keep: boolean
}

const outFolder = join(projectRoot, 'reports', 'out')
const profileList = Object.entries(profiles)
  .map(([name, { says }]) => `  ${name.padEnd(11)} ${says}`)
  .join('\n')
const mixList = Object.entries(mixes)
  .map(([name, { says }]) => `  ${name.padEnd(13)} ${says}`)
  .join('\n')

/** `longcode load`: loads the send path, and says honestly what that showed. */
export function addLoad(program: Command): void {
  const load = program
    .command('load')
    // What stands behind `prepare` or `merge` is theirs, although `load` knows the same names.
    .enablePositionalOptions()
    .description('Load the send path of a simulator, or of a system of yours')
    .argument('<profile>', `one of ${Object.keys(profiles).join(', ')}`, profileNamed)
    .option('--target <url>', 'where to send; default: a simulator started for the run')
    .option('--adapter <file>', 'how the target is asked, where it is a system of yours')
    .option('--simulator <url>', 'with --adapter: the world of the simulator behind the target')
    .option('--world <id>', 'a world that `load prepare` made, for many machines')
    .option('--segment <k/n>', 'of many machines: which of how many', segmentOf, {
      index: 0,
      count: 1,
    })
    .addOption(mixOption())
    .option('--seed <number>', 'what decides each message; default: the profile’s', wholeNumber)
    .option('--rate <number>', 'messages a second at the peak; default: the profile’s', rateOf)
    .option('--duration <time>', 'of the whole, such as 90s, 10m or 2h', secondsOf)
    .addOption(
      new Option(
        '--receipts <way>',
        'how receipts come; default: webhook from a simulator started for the run, else pull',
      ).choices(['webhook', 'pull']),
    )
    .option('--drain <time>', 'how long receipts are awaited at the end', secondsOf, 5)
    .addOption(
      new Option('--engine <name>', 'what sends').choices(['driver', 'k6']).default('driver'),
    )
    .option('--keep', 'leave the world of the run at the target', false)
    .option('--out <folder>', 'where the reports go', outFolder)
    .option('--json', 'print the report as JSON instead of lines', false)
    .addHelpText('after', `\nProfiles:\n${profileList}\n\nMixes:\n${mixList}`)
    .action(loadTarget)
  load
    .command('prepare')
    .description('Make the world of a profile ready for many machines, or for a system of yours')
    .argument('<profile>', 'the profile that will run', profileNamed)
    .requiredOption('--target <url>', 'the simulator')
    .requiredOption('--world <id>', 'the id of the new world')
    .addOption(mixOption())
    .option('--seed <number>', 'as the runs will have it', wholeNumber)
    .option('--rate <number>', 'as the runs will have it', rateOf)
    .option('--duration <time>', 'as the runs will have it', secondsOf)
    .action(prepare)
  load
    .command('merge')
    .description('Join the reports of many machines into one verdict')
    .argument('<file...>', 'reports in JSON, of this command or of k6')
    .option('--target <url>', 'the simulator, to read the books of its world')
    .option('--world <id>', 'with --target: the world that they shared')
    .option('--out <folder>', 'where the reports go', outFolder)
    .option('--json', 'print the report as JSON instead of lines', false)
    .action(merge)
}

function mixOption(): Option {
  return new Option('--mix <name>', 'what is sent; default: the profile’s').choices(
    Object.keys(mixes),
  )
}

async function loadTarget(profile: ProfileName, options: LoadOptions): Promise<void> {
  const plan = planFor(profile, options)
  refuseOddOptions(options)
  const command = commandOf(profile, options)
  const report =
    options.engine === 'k6'
      ? await loadByK6(plan, options, command)
      : await loadByDriver(plan, options, command)
  await tellReport(report, options)
}

function planFor(profile: ProfileName, options: LoadOptions): Plan {
  const { adapter, duration: seconds, mix, rate, seed, simulator } = options
  const hasHandsets = adapter === undefined || simulator !== undefined
  const plan = planOf(profile, { mix, rate, seconds, seed, hasHandsets })
  if (plan.total > 0) return plan
  return fail(exit.usage, 'at this rate and duration there is not one message.')
}

function refuseOddOptions(options: LoadOptions) {
  const { adapter, segment, simulator, target, world, engine } = options
  if (adapter !== undefined && target === undefined) {
    fail(exit.usage, '--adapter says how a target is asked, so give --target too.')
  }
  if (simulator !== undefined && adapter === undefined) {
    fail(exit.usage, '--simulator is for --adapter; without it the target is the simulator.')
  }
  if (segment.count > 1 && (target === undefined || world === undefined) && adapter === undefined) {
    fail(exit.usage, 'many machines share one world: give --target and --world, see load prepare.')
  }
  if (engine === 'k6' && segment.count > 1) {
    fail(exit.usage, 'k6 shares a run out itself: see --execution-segment and scenarios/load.')
  }
  for (const [flag, url] of Object.entries({ '--target': target, '--simulator': simulator })) {
    if (url !== undefined && !/^https?:$/.test(URL.parse(url)?.protocol ?? '')) {
      fail(exit.usage, `${flag} “${url}” is no address such as http://127.0.0.1:4010.`)
    }
  }
  if (options.receipts === 'webhook') refuseUnreachable(options)
}

/** Receipts are posted to one listener, on the loopback of the machine that the driver runs on. */
function refuseUnreachable({ adapter, engine, segment, simulator, target }: LoadOptions) {
  const behind = adapter === undefined ? target : simulator
  if (engine === 'k6') fail(exit.usage, 'k6 listens nowhere, so it pulls receipts.')
  if (segment.count > 1) {
    fail(exit.usage, 'a world posts its receipts to one address, so many machines pull them.')
  }
  if (adapter !== undefined && simulator === undefined) {
    fail(exit.usage, 'receipts come from a simulator behind the target: give --simulator too.')
  }
  if (behind !== undefined && !/^(127\.[\d.]+|localhost|\[::1\])$/.test(new URL(behind).hostname)) {
    fail(exit.usage, `${behind} cannot post to the loopback of this machine; pull receipts.`)
  }
}

async function loadByDriver(
  plan: Plan,
  options: LoadOptions,
  command: string,
): Promise<LoadReport> {
  const { judge } = await import('../load/judge.ts')
  const { runLoad } = await import('../load/run.ts')
  const opened = await open(plan, options)
  const line = progressLine(plan, options.json)
  try {
    const measured = await runLoad(
      {
        ...{ plan, segment: options.segment, command, world: opened.world },
        ...{ targetName: options.target ?? 'a simulator of its own', isAlone: opened.isAlone },
        receipts: options.receipts ?? (options.target === undefined ? 'webhook' : 'pull'),
        drainMs: options.drain * 1000,
        ...(options.adapter === undefined
          ? {}
          : { target: baseOf(options.target ?? ''), adapter: resolve(options.adapter) }),
      },
      line.show,
    )
    line.end()
    return judge(measured)
  } catch (error) {
    line.end()
    return failFor(error)
  } finally {
    await opened.close()
  }
}

/** The simulator and the world of a run: ours, the target’s, or none at all. */
async function open(plan: Plan, { adapter, keep, segment, simulator, target, world }: LoadOptions) {
  const { LoadWorld, startOwnSimulator } = await import('../load/simulator.ts')
  const nothing = async () => {}
  try {
    if (adapter !== undefined) {
      const { loadShapeOf } = await import('../load/adapter.ts')
      await loadShapeOf(resolve(adapter))
      if (simulator === undefined) return { world: undefined, isAlone: false, close: nothing }
      return { world: await joinAt(simulator), isAlone: false, close: nothing }
    }
    if (world !== undefined && target !== undefined) {
      const joined = await LoadWorld.join(baseOf(target), world)
      if (joined) return { world: joined, isAlone: segment.count === 1, close: nothing }
      fail(exit.usage, `there is no world ${world} at ${target}; make it by load prepare.`)
    }
    if (target !== undefined) {
      const made = await LoadWorld.prepare(baseOf(target), plan)
      return { world: made, isAlone: true, close: keep ? nothing : () => made.end() }
    }
    const own = await startOwnSimulator(process.argv[1] ?? '')
    const made = await LoadWorld.prepare(own.url, plan)
    return { world: made, isAlone: true, close: async () => own.close() }
  } catch (error) {
    return failFor(error)
  }
}

/** A world by its address: `http://127.0.0.1:4010/w/load`, or the default one without a path. */
async function joinAt(url: string) {
  const { LoadWorld } = await import('../load/simulator.ts')
  const [, server = url, id = 'default'] = /^(.*?)(?:\/w\/([^/]+))?\/?$/.exec(url) ?? []
  const world = await LoadWorld.join(server, id)
  return world ?? fail(exit.usage, `there is no world ${id} at ${server}.`)
}

/** k6 makes the world ready itself, as it does on many machines; here it is given a simulator. */
async function loadByK6(plan: Plan, options: LoadOptions, command: string): Promise<LoadReport> {
  const { hasK6, runK6 } = await import('../load/k6.ts')
  if (!hasK6()) {
    const how = 'see https://grafana.com/docs/k6/latest/set-up/install-k6/'
    fail(exit.usage, `k6 is not on the PATH (${how}); without --engine the built-in driver sends.`)
  }
  const { judge } = await import('../load/judge.ts')
  const { expectSimulator, startOwnSimulator } = await import('../load/simulator.ts')
  const { adapter, drain, duration, json, keep, rate, simulator, target, world } = options
  const own = target === undefined ? await startOwnSimulator(process.argv[1] ?? '') : undefined
  try {
    const behind = adapter === undefined ? (own?.url ?? target) : simulator
    if (behind !== undefined) await expectSimulator(baseOf(behind))
    const env = {
      ...{ PROFILE: plan.profile, MIX: plan.mix, SEED: String(plan.seed), RATE: rate?.toString() },
      ...{ SECONDS: duration?.toString(), TARGET: own?.url ?? target, WORLD: world },
      ...{ ADAPTER: adapter && resolve(adapter), SIMULATOR: simulator, DRAIN: String(drain) },
      ...{ KEEP: keep ? 'yes' : undefined, LONGCODE_TOKEN: process.env.LONGCODE_TOKEN },
    }
    const measured = await runK6(k6Script, env, json || !process.stderr.isTTY)
    return judge({ ...measured, command, target: target ?? 'a simulator of its own' })
  } catch (error) {
    return failFor(error)
  } finally {
    own?.close()
  }
}

async function prepare(
  profile: ProfileName,
  options: LoadOptions & { target: string; world: string },
): Promise<void> {
  const { LoadWorld } = await import('../load/simulator.ts')
  const plan = planFor(profile, options)
  const { target, world: id } = options
  const world = await LoadWorld.prepare(baseOf(target), plan, id).catch(failFor)
  const { authorization, url } = world
  console.log(JSON.stringify({ world: id, url, authorization, campaigns: plan.campaigns }))
}

async function merge(
  files: readonly string[],
  options: { target?: string; world?: string; out: string; json: boolean },
): Promise<void> {
  const { target, world: id } = options
  if ((target === undefined) !== (id === undefined)) {
    fail(exit.usage, 'give --target and --world together: they name the world whose books to read.')
  }
  const { booksBefore, mergeMeasurements, readMeasurement } = await import('../load/merge.ts')
  const { judge } = await import('../load/judge.ts')
  try {
    const texts = await Promise.all(files.map(readReport))
    const parts = texts.map((text, index) => readMeasurement(text, files[index] ?? ''))
    const merged = mergeMeasurements(parts, `longcode load merge ${files.join(' ')}`)
    if (target === undefined || id === undefined) {
      await tellReport(judge(merged), options)
      return
    }
    const { LoadWorld } = await import('../load/simulator.ts')
    const world = await LoadWorld.join(baseOf(target), id)
    if (!world) return fail(exit.usage, `there is no world ${id} at ${target}.`)
    const books = { before: booksBefore(merged), after: await world.books() }
    await tellReport(judge({ ...merged, books }), options)
  } catch (error) {
    failFor(error)
  }
}

async function readReport(file: string): Promise<string> {
  const { MergeError } = await import('../load/merge.ts')
  return readFile(file, 'utf8').catch((error) => {
    throw new MergeError(`${file} cannot be read (${error.code}).`)
  })
}

/** What went wrong before or while sending, by its status. */
function failFor(error: unknown): never {
  const { message, name } = error as Error
  if (name === 'SimulatorError') fail(exit.unreachable, message)
  if (name === 'K6Error') fail(exit.invalid, message)
  if (['AdapterError', 'MergeError', 'ReceiverError'].includes(name)) fail(exit.usage, message)
  throw error
}

async function tellReport(
  report: LoadReport,
  { json, out }: { readonly json: boolean; readonly out: string },
): Promise<void> {
  const { timesOf } = await import('../load/times.ts')
  const times = timesOf(report)
  const text = `${JSON.stringify(report, undefined, 2)}\n`
  const forms = { html: toLoadHtml(report, times), json: text, 'junit.xml': toLoadJunit(report) }
  await mkdir(out, { recursive: true }).catch(({ code }) =>
    fail(exit.usage, `the folder ${out} cannot be made (${code}); name another with --out.`),
  )
  for (const [ending, form] of Object.entries(forms)) {
    await writeFile(join(out, `load.${ending}`), form)
  }
  if (json) console.log(text.trimEnd())
  else {
    console.log(loadLines(report, times))
    console.log(`report: ${relative(process.cwd(), join(out, 'load.html'))}`)
  }
  process.exitCode = report.verdict.exit
}

/** The command that runs the same again. */
function commandOf(profile: string, options: LoadOptions): string {
  const { adapter, duration, engine, mix, rate, receipts, seed } = options
  const { segment, simulator, target, world } = options
  const flags = {
    ...{ mix, seed, rate, duration: duration === undefined ? undefined : `${duration}s` },
    ...{ engine: engine === 'driver' ? undefined : engine, target, adapter, simulator, world },
    receipts,
    segment: segment.count === 1 ? undefined : `${segment.index + 1}/${segment.count}`,
  }
  const words = Object.entries(flags).flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name} ${value}`],
  )
  return ['longcode load', profile, ...words].join(' ')
}

function baseOf(url: string): string {
  return url.replace(/\/+$/, '')
}

function profileNamed(name: string): ProfileName {
  if (Object.hasOwn(profiles, name)) return name as ProfileName
  throw new InvalidArgumentError(`There is no such profile:\n${profileList}`)
}

function segmentOf(text: string): LoadOptions['segment'] {
  const [, k = '', n = ''] = /^(\d{1,4})\/(\d{1,4})$/.exec(text) ?? []
  const [index, count] = [Number(k) - 1, Number(n)]
  if (index >= 0 && index < count) return { index, count }
  throw new InvalidArgumentError('Give which of how many, such as 1/4.')
}

const rateMax = 1_000_000

function rateOf(text: string): number {
  const rate = Number(text)
  if (Number.isInteger(rate) && rate > 0 && rate <= rateMax) return rate
  throw new InvalidArgumentError(`Give a whole number from 1 to ${rateMax}.`)
}

function wholeNumber(text: string): number {
  const value = Number(text)
  if (Number.isInteger(value) && value >= 0 && value < 2 ** 32) return value
  throw new InvalidArgumentError('Give a whole number from 0 to 4294967295.')
}

const secondsIn: Readonly<Record<string, number>> = { ms: 0.001, s: 1, m: 60, h: 3600, '': 1 }
const secondsMax = 7 * 24 * 3600

function secondsOf(text: string): number {
  const [, amount = '', unit = ''] = /^(\d+(?:\.\d+)?)(ms|s|m|h|)$/.exec(text) ?? []
  const seconds = Number(amount || Number.NaN) * (secondsIn[unit] ?? Number.NaN)
  if (seconds > 0 && seconds <= secondsMax) return seconds
  throw new InvalidArgumentError('Give a time of up to a week, such as 90s, 10m or 2h.')
}
