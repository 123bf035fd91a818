import { type Command, InvalidArgumentError, Option } from 'commander'
import { parseInstant } from '../../simulator/kernel/instant.ts'
import type { LogLevel } from '../../simulator/log.ts'
import type { Credentials } from '../../simulator/world.ts'
import { exit, fail } from './exit.ts'

type ServeOptions = {
  readonly port: number
  readonly host: string
  readonly seed: number
  readonly now?: number
  readonly clock: 'flowing' | 'manual'
  readonly rate: number
  readonly data?: string
  readonly connections: number
  readonly sync: boolean
  readonly salvage: boolean
  readonly rejudge: boolean
  readonly json: boolean
  readonly logLevel: LogLevel
}

const logLevels: readonly LogLevel[] = ['fatal', 'error', 'warn', 'info', 'debug']

/** `longcode serve`: the simulator as a server, until it is told to stop. */
export function addServe(program: Command): void {
  program
    .command('serve')
    .description('Serve the simulator over HTTP')
    .addOption(
      new Option('--port <number>', 'port to listen on; 0 picks a free one')
        .env('LONGCODE_PORT')
        .default(4010)
        .argParser(wholeNumber(0, 65_535)),
    )
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--seed <number>', 'seed of the default world', wholeNumber(0, 2 ** 52), 1)
    .option('--now <instant>', 'when the default world begins; default: the present', readInstant)
    .addOption(
      new Option('--clock <mode>', 'whether its clock flows by itself')
        .choices(['flowing', 'manual'])
        .default('flowing'),
    )
    .option('--rate <number>', 'virtual seconds in a second, while flowing', positiveNumber, 1)
    .addOption(
      new Option('--data <folder>', 'keep everything in a folder; default: in memory').env(
        'LONGCODE_DATA',
      ),
    )
    .option('--sync', 'with --data: wait until the device has each change', false)
    .option('--rejudge', 'with --data: let this version judge what another left unfinished', false)
    .option('--salvage', 'with --data: serve what stands before a damaged place', false)
    .option(
      '--connections <number>',
      'connections there may be at once; one more is answered 503',
      wholeNumber(1, 65_535),
      1000,
    )
    .option('--json', 'print one line of JSON when ready', false)
    .addOption(
      new Option('--log-level <level>', 'how much to tell on stderr, in lines of JSON')
        .choices(logLevels)
        .default('info'),
    )
    .action(serve)
}

async function serve(options: ServeOptions): Promise<void> {
  const { isLoopback, startServer } = await import('../../simulator/node.ts')
  const { openLog } = await import('../../simulator/log.ts')
  const log = openLog(options.logLevel)
  const { clock, data: path, host: hostname, port, rate, seed } = options
  const { rejudge: isRejudged, salvage: isSalvaged, sync: isSynced } = options
  const connectionsMax = options.connections
  const controlToken = process.env.LONGCODE_TOKEN || undefined
  if (!isLoopback(hostname) && !controlToken) {
    const why = `${hostname} can be reached by others, so /sim needs a token: set LONGCODE_TOKEN.`
    fail(exit.usage, why)
  }
  const world = { seed, now: options.now ?? Date.now(), clock: { mode: clock, rate } }
  const data = path === undefined ? undefined : { path, isRejudged, isSalvaged, isSynced }
  const asked = { port, hostname, connectionsMax, controlToken, world, data, log }
  const server = await startServer(asked).catch((error) => {
    const why = reasonOf(error, options)
    if (why === undefined) throw error
    log.fatal(why)
    process.exit(exit.usage)
  })
  const credentials = server.simulator.worlds.get('default')?.credentials
  if (options.json) console.log(JSON.stringify({ url: server.url, credentials }))
  else if (credentials) console.log(greeting(server.url, credentials))
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void server.close().then(() => process.exit(exit.done)))
  }
}

/** Why no server could start, where the user can mend it. */
function reasonOf(error: unknown, { host, port }: ServeOptions): string | undefined {
  if (!(error instanceof Error)) return undefined
  if (error.name === 'DataFolderError') return error.message
  switch ('code' in error && error.code) {
    case 'EADDRINUSE':
      return `port ${port} of ${host} is taken; name another with --port.`
    case 'EACCES':
      return `port ${port} of ${host} is not open to this user; name one above 1023 with --port.`
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `${host} is no address of this machine; name another with --host.`
    default:
      return undefined
  }
}

function greeting(url: string, { carriers, provider }: Credentials): string {
  const basic = `Basic ${carriers.key} / ${carriers.secret}`
  const bearer = `Bearer ${provider.token}`
  return [
    `Longcode is serving ${url}`,
    '',
    `  registry      ${url}/v2            ${basic}`,
    `  carriers      ${url}/carriers/v1   ${basic}`,
    `  8x8-style     ${url}/8x8/v1        ${bearer}`,
    `  Primevox      ${url}/primevox/v1   ${bearer}`,
    `  control       ${url}/sim`,
    `  description   ${url}/docs          ${url}/openapi.json`,
    '',
    'Stop it with Ctrl-C.',
  ].join('\n')
}

function wholeNumber(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = Number(text)
    if (Number.isInteger(value) && value >= min && value <= max) return value
    throw new InvalidArgumentError(`Give a whole number from ${min} to ${max}.`)
  }
}

function positiveNumber(text: string): number {
  const value = Number(text)
  if (Number.isFinite(value) && value > 0) return value
  throw new InvalidArgumentError('Give a number above zero.')
}

function readInstant(text: string): number {
  const instant = parseInstant(text)
  if (instant !== undefined) return instant
  throw new InvalidArgumentError('Give an instant such as 2024-06-17T00:00:00-04:00 or 2024-06-17.')
}
