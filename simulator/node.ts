import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { Server } from 'node:http'
import { createRequire } from 'node:module'

import type { AddressInfo, Socket } from 'node:net'
import { monitorEventLoopDelay, performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Http2Bindings, type HttpBindings, type ServerType, serve } from '@hono/node-server'
import type { ServerCounts } from './app/server.ts'
import { createSimulator, type Simulator } from './app.ts'
import type { SendLane } from './carriers/api/send-lane.ts'
import { Connections, keepAliveMs } from './connections.ts'
import type { HostVitals } from './control/api/vitals.ts'
import type { WorldRequest } from './control/worlds.ts'
import { delayHeader, droppedHeader } from './http/faults.ts'
import { type Log, openLog, shownPath } from './log.ts'
import { renderMetrics } from './metrics.ts'
import { postWebhook } from './post.ts'
import { takeSends } from './send-requests.ts'
import { readSends } from './send-socket.ts'
import { openStorage } from './storage/open.ts'

export type ServerOptions = {
  /** 0 picks a free one. */
  readonly port: number
  readonly hostname: string
  /** What the default world is; absent: it flows with the wall clock. */
  readonly world?: WorldRequest
  /** Required of callers of `/sim`; a server that listens beyond loopback must have one. */
  readonly controlToken?: string | undefined
  /** Where everything is kept; absent: in memory only, until the process ends. */
  readonly data?: DataOptions | undefined
  /** How many connections there may be at once; 1,000 unless given. */
  readonly connectionsMax?: number | undefined
  /** Told of start and stop, repairs and bugs; absent: what goes wrong is said on stderr. */
  readonly log?: Log | undefined
}

type ListenOptions = Pick<ServerOptions, 'hostname' | 'port'> & {
  /** How long a request may take to come in whole. */
  readonly requestMsMax?: number | undefined
  /** Counts connections and holds them to a limit; absent: one of its own, with the usual limit. */
  readonly connections?: Connections | undefined
  /** Where each request is told of at the level of debug. */
  readonly log?: Log | undefined
}

export type DataOptions = {
  /** The folder, of this server alone. Its default world stays as it is, whatever `world` says. */
  readonly path: string
  /** Whether a change waits until the device has it: then it outlives a power failure as well. */
  readonly isSynced?: boolean | undefined
  /** Whether this version may judge anew what another did and has in no snapshot. */
  readonly isRejudged?: boolean | undefined
  /** Whether to serve what stands before a damaged place, and set the rest aside. */
  readonly isSalvaged?: boolean | undefined
}

export type RunningServer = {
  readonly url: string
  readonly simulator: Simulator
  /** Lets the process end although the server still listens. */
  unref(): void
  /** Stops listening, finishes what was asked, and ends every connection. */
  close(): Promise<void>
}

/** How often flowing worlds run what the wall clock has made due. */
const tickMs = 20

/** Starts the simulator as a Node server. Rejects when the port is taken. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { connectionsMax, controlToken, hostname, log = openLog('warn'), port } = options
  const first = options.world ?? { now: Date.now(), clock: { mode: 'flowing', rate: 1 } }
  const onBug = (error: unknown) => log.error({ err: error }, 'this is a bug in Longcode')
  const onNotice = (notice: string) => log.warn(notice)
  const connections = new Connections(connectionsMax, onNotice)
  const vitals = watchVitals()
  const metrics = (counts: ServerCounts) => renderMetrics(counts, vitals(), connections)
  const host = {
    ...{ now: Date.now, onBug, controlToken, docsViewer, vitals, metrics },
    post: postWebhook,
    atTurnsEnd: setImmediate,
  }
  const stored = options.data
    ? await openStorage({ ...options.data, hostNow: Date.now, onBug, onNotice }, (kept, saved) =>
        createSimulator({ ...host, ...kept }, saved ?? first),
      )
    : { simulator: createSimulator(host, first), notices: [], close: async () => {} }
  for (const notice of stored.notices) log.warn(notice)
  const address = { port, hostname, connections, log }
  const server = await serveSimulator(stored.simulator, address).catch(async (error) => {
    await stored.close()
    throw error
  })
  log.info({ url: server.url, data: options.data?.path }, 'serving')
  const close = async () => {
    await server.close()
    await stored.close()
    log.info('stopped')
  }
  return { ...server, close }
}

/** Lets a simulator be called at an address of this machine. Rejects when the port is taken. */
export async function serveSimulator(
  simulator: Simulator,
  options: ListenOptions,
): Promise<RunningServer> {
  const { connections = new Connections(), hostname, log } = options
  const server = await listen(simulator, options)
  // The short way of messages passes by the log, so nothing takes it when each is to be told.
  const isEachTold = log?.isLevelEnabled('debug') ?? false
  const endSends = isEachTold ? () => {} : takeShortWays(server as Server, simulator.sendLane)
  connections.limit(server as Server)
  const ticker = setInterval(() => simulator.worlds.catchUp(), tickMs)
  ticker.unref()
  const { port: bound } = server.address() as AddressInfo
  const shownHost = hostname.includes(':') ? `[${hostname}]` : hostname
  return {
    url: `http://${shownHost}:${bound}`,
    simulator,
    unref: () => server.unref(),
    close: async () => {
      clearInterval(ticker)
      await stop(server, endSends)
    },
  }
}

/** Lets plain messages pass by the application, and answers how to end what is under way there. */
function takeShortWays(server: Server, lane: SendLane): () => void {
  takeSends(server, lane)
  return readSends(server, lane)
}

/**
 * A client that sends a byte now and then holds no connection: it is answered 408 and cut. The time
 * for a head runs from its first byte, so it may be shorter than that of a connection at rest.
 */
function patience(requestMsMax: number) {
  return {
    keepAliveTimeout: keepAliveMs,
    headersTimeout: Math.min(10_000, requestMsMax),
    requestTimeout: requestMsMax,
    connectionsCheckingInterval: Math.min(1000, requestMsMax),
    maxHeaderSize: 16_384,
  }
}

/** Whether only this machine can reach an address. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '::1' || /^127\.\d+\.\d+\.\d+$/.test(hostname)
}

function listen(
  simulator: Simulator,
  { hostname, log, port, requestMsMax = 30_000 }: ListenOptions,
): Promise<ServerType> {
  const answerOf = log?.isLevelEnabled('debug') ? told(simulator.fetch, log) : simulator.fetch
  const fetch = async (request: Request, { incoming }: HttpBindings | Http2Bindings) => {
    const answer = await suffer(await answerOf(request), incoming.socket)
    answer.headers.set(requestIdHeader, requestIdOf(request))
    return answer
  }
  return new Promise((resolve, reject) => {
    const options = { fetch, port, hostname, serverOptions: patience(requestMsMax) }
    const server = serve(options, () => resolve(server))
    server.once('error', reject)
  })
}

const requestIdHeader = 'x-request-id'
const requestIds = new WeakMap<Request, string>()

/** A request’s own id where it has one that can stand in a line, and a new one otherwise. */
function requestIdOf(request: Request): string {
  const given = request.headers.get(requestIdHeader) ?? ''
  const id = requestIds.get(request) ?? (/^[\w.:-]{1,100}$/.test(given) ? given : randomUUID())
  requestIds.set(request, id)
  return id
}

/** Tells of each request: never its headers, its query or its body. */
function told(fetch: Simulator['fetch'], log: Log): Simulator['fetch'] {
  return async (request) => {
    const before = performance.now()
    const answer = await fetch(request)
    const { status } = answer
    const ms = Math.round(performance.now() - before)
    const path = shownPath(request.url)
    log.debug(
      { requestId: requestIdOf(request), method: request.method, path, status, ms },
      'asked',
    )
    return answer
  }
}

/** What a fault asks of the host: to keep an answer back, or to end the connection without it. */
async function suffer(answer: Response, socket: Socket | undefined): Promise<Response> {
  const delayMs = answer.headers.get(delayHeader)
  if (delayMs !== null) await sleep(Number(delayMs))
  if (answer.headers.has(droppedHeader)) socket?.destroy()
  return answer
}

/** How long requests that are under way may take when the server stops. */
const graceMs = 2000

/** Takes no more connections, and ends each as soon as nothing is under way on it. */
async function stop(server: ServerType, endSends: () => void): Promise<void> {
  const closed = new Promise<void>((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()))
  })
  endSends()
  if (!('closeAllConnections' in server)) return closed
  server.closeIdleConnections()
  const cut = setTimeout(() => server.closeAllConnections(), graceMs)
  await closed
  clearTimeout(cut)
}

/** Watches how late the event loop comes to its work, second by second. */
function watchVitals(): () => HostVitals {
  const delay = monitorEventLoopDelay({ resolution: 5 })
  delay.enable()
  let loopDelayMs = 0
  const seconds = setInterval(() => {
    loopDelayMs = delay.percentile(99) / 1e6
    delay.reset()
  }, 1000)
  seconds.unref()
  return () => {
    const { active, idle } = performance.eventLoopUtilization()
    const { system, user } = process.cpuUsage()
    return { cpuMs: (system + user) / 1000, loopActiveMs: active, loopIdleMs: idle, loopDelayMs }
  }
}

let viewer: Promise<string> | undefined

/** The script lies beside this file in the built package; here it comes from its own. */
export function docsViewer(): Promise<string> {
  const packaged = new URL('./docs-viewer.js', import.meta.url)
  const path = existsSync(packaged)
    ? packaged
    : createRequire(import.meta.url).resolve(
        'openapi-explorer/dist/browser/openapi-explorer.min.js',
      )
  viewer ??= readFile(path, 'utf8')
  return viewer
}
