import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { type ServerType, serve } from '@hono/node-server'
import { createSimulator, type Simulator } from './app.ts'
import type { WorldRequest } from './control/worlds.ts'
import { postWebhook } from './post.ts'

export type ServerOptions = {
  /** 0 picks a free one. */
  readonly port: number
  readonly hostname: string
  /** What the default world is; absent: it flows with the wall clock. */
  readonly world?: WorldRequest
  /** Required of callers of `/sim`; a server that listens beyond loopback must have one. */
  readonly controlToken?: string | undefined
}

export type RunningServer = {
  readonly url: string
  readonly simulator: Simulator
  /** Lets the process end although the server still listens. */
  unref(): void
  /** Stops listening and ends every connection. */
  close(): Promise<void>
}

/** How often flowing worlds run what the wall clock has made due. */
const tickMs = 20

/** Starts the simulator as a Node server. Rejects when the port is taken. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { controlToken, hostname, port } = options
  const first = options.world ?? { now: Date.now(), clock: { mode: 'flowing', rate: 1 } }
  const onBug = (error: unknown) => console.error(error)
  const simulator = createSimulator(
    { now: Date.now, onBug, controlToken, docsViewer, post: postWebhook },
    first,
  )
  return serveSimulator(simulator, { port, hostname })
}

/** Lets a simulator be called at an address of this machine. Rejects when the port is taken. */
export async function serveSimulator(
  simulator: Simulator,
  { hostname, port }: Pick<ServerOptions, 'hostname' | 'port'>,
): Promise<RunningServer> {
  const server = await listen(simulator, port, hostname)
  const ticker = setInterval(() => simulator.worlds.catchUp(), tickMs)
  ticker.unref()
  const { port: bound } = server.address() as AddressInfo
  const shownHost = hostname.includes(':') ? `[${hostname}]` : hostname
  return {
    url: `http://${shownHost}:${bound}`,
    simulator,
    unref: () => server.unref(),
    close: () => {
      clearInterval(ticker)
      return stop(server)
    },
  }
}

/** Whether only this machine can reach an address. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '::1' || /^127\.\d+\.\d+\.\d+$/.test(hostname)
}

function listen({ fetch }: Simulator, port: number, hostname: string): Promise<ServerType> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, port, hostname }, () => resolve(server))
    server.once('error', reject)
  })
}

function stop(server: ServerType): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()))
    if ('closeAllConnections' in server) server.closeAllConnections()
  })
}

let viewer: Promise<string> | undefined

function docsViewer(): Promise<string> {
  const path = createRequire(import.meta.url).resolve(
    'openapi-explorer/dist/browser/openapi-explorer.min.js',
  )
  viewer ??= readFile(path, 'utf8')
  return viewer
}
