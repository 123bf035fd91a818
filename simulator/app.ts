import { OpenAPIHono } from '@hono/zod-openapi'
import type { Context, MiddlewareHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import about from '../package.json' with { type: 'json' }
import { methodsAt, serveDescription, serveDocs } from './app/description.ts'
import { bytesMaxOf, limitBodies } from './app/limits.ts'
import { isConsole, isRegistry, splitPath } from './app/paths.ts'
import { healthApi, metricsApi, type ServerCounts } from './app/server.ts'
import { hearSends, SendLane } from './carriers/api/send-lane.ts'
import { carriersApi } from './carriers/api.ts'
import type { HostVitals } from './control/api/vitals.ts'
import { controlApi } from './control/api.ts'
import {
  type SavedWorlds,
  type WorldRequest,
  Worlds,
  type WorldsListener,
} from './control/worlds.ts'
import { isSame, requireAuthorization } from './http/authorization.ts'
import { type Bindings, throughJournal, toRequest } from './http/commands.ts'
import type { Env } from './http/env.ts'
import { sufferFaults, surfaceOf } from './http/faults.ts'
import {
  answerProblem,
  badRequest,
  bugBody,
  problem,
  problemOf,
  unwrittenFacts,
} from './http/problem.ts'
import { Traffic } from './http/traffic.ts'
import { type Archive, ArchiveError, type ArchiveHealth } from './kernel/archive.ts'
import {
  type AtTurnsEnd,
  type Entry,
  type InputEntry,
  type Journal,
  withoutJournal,
} from './kernel/journal.ts'
import { eightApi, primevoxApi, primevoxConversationsApi } from './provider/api.ts'
import { renderStatus } from './registry/api/env.ts'
import { registryApi } from './registry/api.ts'
import { registryErrors } from './registry/errors.ts'
import { notFound } from './rulebook/refusal.ts'
import { Courier, type Post } from './webhooks/courier.ts'
import type { World } from './world.ts'

/** What a host gives the application, which itself knows no wall clock and no console. */
export type Host = {
  /** The host's clock in milliseconds, for worlds whose clock flows. */
  readonly now: () => number
  /** Where commands are written before they change anything; absent: nowhere. */
  readonly journal?: Journal | undefined
  /** Lets what comes in one turn of the event loop be done together; absent: nothing waits. */
  readonly atTurnsEnd?: AtTurnsEnd | undefined
  /** What the world of a serial no longer keeps in memory; absent: it is gone. */
  readonly archive?: ((serial: number) => Archive | undefined) | undefined
  /** How writing fares what worlds no longer keep; absent: nothing is written anywhere. */
  readonly archiveHealth?: (() => ArchiveHealth | undefined) | undefined
  /** Told of worlds as they come and go. */
  readonly onWorld?: WorldsListener | undefined
  /** How busy the process is; absent: it is not the simulator’s own. */
  readonly vitals?: (() => HostVitals) | undefined
  /** Renders what a server counts for Prometheus; absent: the process is not the simulator’s own. */
  readonly metrics?: ((counts: ServerCounts) => Promise<string>) | undefined
  /** Told of bugs, so that they are seen. */
  readonly onBug?: (error: unknown) => void
  /** Required of callers of `/sim` when set. */
  readonly controlToken?: string | undefined
  /** Makes the POST of a webhook; absent: this host sends none, and the log says so. */
  readonly post?: Post | undefined
  /** The script of the page that shows the API’s description, where the host has one. */
  readonly docsViewer?: (() => Promise<string>) | undefined
}

/** What is no command although it is no GET: it changes nothing, or only waits. */
const harmless = ['/sim/explain', '/sim/webhooks/settle']

/**
 * Marks the answer to a call that the simulator knows nothing of, which under `/v2` looks like any
 * other 404: hosts that stand in for real addresses turn it into an error.
 */
export const notSimulatedHeader = 'x-longcode-not-simulated'

/** All worlds of a server behind one Web-standard `fetch`. */
export type Simulator = {
  readonly worlds: Worlds
  readonly journal: Journal
  readonly fetch: (request: Request) => Promise<Response>
  /** A short way for messages, for hosts that read requests themselves. */
  readonly sendLane: SendLane
  /** Does once more what the journal has; nobody hears the answer. */
  readonly replay: (entry: Entry) => Promise<void>
  /** Webhooks go out from now on. A simulator that begins anew does that by itself. */
  readonly open: () => void
}

/**
 * The simulator as an application. `first` describes the world that is served without a prefix,
 * or is what was saved of another simulator.
 */
export function createSimulator(host: Host, first: WorldRequest | SavedWorlds = {}): Simulator {
  const courier = new Courier(host.post ?? sendNothing)
  const journal = host.journal ?? withoutJournal(host.now, host.atTurnsEnd)
  let isOpen = !('serials' in first)
  const serve = ({ carriers, registry, spec: { id } }: World, serial: number) => {
    if (!isOpen) return
    for (const deliveries of [registry.webhooks.deliveries, carriers.receiptFeed.deliveries]) {
      courier.serve(deliveries, (answered) => {
        const entry = { world: id, serial, input: deliveries.answerKind, data: answered }
        return hear(journal, worlds, entry)
      })
    }
  }
  const worlds: Worlds = new Worlds(() => journal.now(), first, {
    served: (world, serial, copyOf) => {
      hearSends(world)
      host.onWorld?.served?.(world, serial, copyOf)
      serve(world, serial)
    },
    ended: (serial) => host.onWorld?.ended?.(serial),
  })
  const traffic = new Traffic()
  const app = createApp(worlds, host, courier, journal, traffic)
  const answer = async (request: Request, bindings: Bindings = {}) => app.fetch(request, bindings)
  return {
    ...{ worlds, journal },
    sendLane: new SendLane(worlds, journal, traffic, host.onBug ?? (() => {})),
    fetch: counted(
      traffic,
      withConsole(
        host,
        host.journal ? throughJournal(journal, answer, commandRules(host, worlds)) : answer,
      ),
    ),
    replay: async (entry) => {
      if (entry.kind === 'input') worlds.receive(entry)
      else await answer(toRequest(entry), { isJournaled: true })
    },
    open: () => {
      isOpen = true
      for (const world of worlds.list()) serve(world, worlds.serialOf(world.spec.id))
    },
  }
}

/** Counts answers where they leave, so that what is replayed counts no second time. */
function counted(traffic: Traffic, fetch: Simulator['fetch']): Simulator['fetch'] {
  return async (request) => {
    const answer = await fetch(request)
    traffic.count(splitPath(request.url).path, answer.status)
    return answer
  }
}

/** The console stands before the application and calls it as anybody would. */
function withConsole({ onBug }: Host, fetch: Simulator['fetch']): Simulator['fetch'] {
  let pages: Promise<{ fetch: (request: Request) => Response | Promise<Response> }> | undefined
  return async (request) => {
    if (!isConsole(request.url)) return fetch(request)
    pages ??= import('./console/console.ts').then(({ createConsole }) =>
      createConsole({ fetch, onBug }),
    )
    return (await pages).fetch(request)
  }
}

/** Resolves when a world has heard of something, or could not: then it is told again one day. */
function hear(journal: Journal, worlds: Worlds, heard: Omit<InputEntry, 'kind'>): Promise<void> {
  return new Promise((resolve) => {
    const apply = () => {
      worlds.receive(heard)
      resolve()
    }
    journal.submit({ kind: 'input', ...heard }, apply, () => resolve())
  })
}

function commandRules({ controlToken }: Host, worlds: Worlds) {
  const isControl = (request: Request) => splitPath(request.url).path.startsWith('/sim/')
  const isAllowed = (request: Request) =>
    controlToken === undefined ||
    !isControl(request) ||
    isSame(request.headers.get('authorization') ?? '', `Bearer ${controlToken}`)
  return {
    bodyBytesMaxOf: ({ headers, url }: Request) =>
      bytesMaxOf(splitPath(url).path, headers.get('content-type')),
    isControl,
    // Where faults strike or calls are counted, even what only reads leaves its trace.
    isCommand: (request: Request) =>
      (isChange(request) || leavesTrace(request, worlds)) && isAllowed(request),
  }
}

function isChange({ method, url }: Request): boolean {
  return !['GET', 'HEAD', 'OPTIONS'].includes(method) && !harmless.includes(splitPath(url).path)
}

function leavesTrace({ url }: Request, worlds: Worlds): boolean {
  const { path, worldId } = splitPath(url)
  const world = worlds.get(worldId)
  const surface = surfaceOf(path)
  if (!world || surface === undefined) return false
  const isCounted = isRegistry(path) && world.spec.options.registryRateLimits
  return isCounted || world.sim.faults.has(surface)
}

function createApp(
  worlds: Worlds,
  host: Host,
  courier: Courier,
  journal: Journal,
  traffic: Traffic,
): OpenAPIHono<Env> {
  const app = new OpenAPIHono<Env>({ getPath: (request) => splitPath(request.url).path })
  app.onError((error, c) => renderError(error, c, host))
  app.notFound((c) => {
    const allowed = methodsAt(app, c.req.path)
    if (allowed.length > 0) return wrongMethod(c, allowed)
    c.header(notSimulatedHeader, 'true')
    if (isRegistry(c.req.path)) return c.json([], 404)
    const detail = `${c.req.method} ${c.req.path} is not a route; /openapi.json lists them all.`
    return problem(c, 404, { code: 'not-found', detail })
  })
  app.use((c, next) => {
    c.header('x-longcode-version', about.version)
    return next()
  })
  app.use(refuseUnwritten)
  app.use(limitBodies)
  app.use(findWorld(worlds, host))
  app.use(sufferFaults(renderFault))
  mount(app, worlds, host, courier)
  app.route('/', healthApi(journal, host.archiveHealth))
  app.route('/', metricsApi(host, worlds, { journal, traffic }))
  serveDescription(app)
  serveDocs(app, host.docsViewer)
  return app
}

/** What could not be written is refused, in the shape of the surface that was called. */
const refuseUnwritten: MiddlewareHandler<Env> = async (c, next) => {
  const fault = c.env.fault
  if (!fault) return next()
  c.header('retry-after', '1')
  if (isRegistry(c.req.path)) {
    return c.json([{ ...registryErrors['temporary-error'], fields: [] }], 503)
  }
  return problem(c, 503, unwrittenFacts(fault))
}

function mount(app: OpenAPIHono<Env>, worlds: Worlds, host: Host, courier: Courier): void {
  const basic = requireAuthorization('Basic', (c) => {
    const { key, secret } = c.var.world.credentials.carriers
    return btoa(`${key}:${secret}`)
  })
  const bearer = requireAuthorization('Bearer', (c) => c.var.world.credentials.provider.token)
  const { controlToken } = host
  if (controlToken !== undefined)
    for (const path of ['/sim/*', '/metrics'])
      app.use(path, unlessJournaled(requireAuthorization('Bearer', () => controlToken)))
  app.use('/carriers/v1/*', basic)
  app.use('/8x8/v1/*', bearer)
  app.use('/primevox/v1/*', bearer)
  app.route('/v2', registryApi(courier))
  app.route('/sim', controlApi(worlds, courier, host.vitals))
  app.route('/carriers/v1', carriersApi())
  app.route('/8x8/v1', eightApi())
  app.route('/primevox/v1', primevoxApi())
  app.route('/primevox', primevoxConversationsApi())
}

/** What stands in the journal was let in before, by a token that no file holds. */
function unlessJournaled(guard: MiddlewareHandler<Env>): MiddlewareHandler<Env> {
  return (c, next) => (c.env.isJournaled ? next() : guard(c, next))
}

const sendNothing: Post = () => Promise.reject(new Error('This host sends no webhooks.'))

/** Finds the world of a request and lets its clock catch up with the host's. */
function findWorld(worlds: Worlds, { archive }: Host): MiddlewareHandler<Env> {
  return async (c, next) => {
    const { worldId } = splitPath(c.req.url)
    const world = worlds.get(worldId)
    if (!world) return problem(c, 404, notFound('world', worldId))
    if (world.sim.clock.mode === 'flowing') world.sim.catchUp(worlds.hostNow())
    c.header('x-longcode-world', worldId)
    c.set('world', world)
    c.set('archive', archive?.(worlds.serialOf(worldId)))
    await next()
  }
}

/** A status that a fault gives, in the shape of the surface that was called. */
function renderFault(c: Context, status: number, detail: string): Response {
  if (isRegistry(c.req.path)) return renderStatus(c, status)
  const remedy = 'GET /sim/faults lists what goes wrong on purpose; DELETE clears it.'
  return problemOf(c, status, { code: 'fault', detail, remedy })
}

function wrongMethod(c: Context, allowed: readonly string[]): Response {
  c.header('allow', allowed.join(', '))
  if (isRegistry(c.req.path)) return c.json([], 405)
  const detail = `${c.req.path} takes ${allowed.join(', ')}, not ${c.req.method}.`
  return problem(c, 405, { code: 'method-not-allowed', detail })
}

/** Malformed JSON is the caller's; everything else is a bug of ours. */
function renderError(error: Error, c: Context, host: Host): Response {
  if (error instanceof HTTPException && error.status < 500) {
    const message = error.message || 'The request is malformed.'
    return badRequest(c, [{ path: [], message }])
  }
  if (error instanceof ArchiveError) {
    const detail = `What this world no longer keeps in memory cannot be read: ${error.message}`
    const remedy = 'Ask again in a minute; /readyz tells how the index of the data folder fares.'
    return problem(c, 503, { code: 'archive-not-available', detail, remedy })
  }
  host.onBug?.(error)
  return answerProblem(c, bugBody(error))
}
