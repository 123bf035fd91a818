import { type HttpHandler, http } from 'msw'
import { notSimulatedHeader, type Simulator } from './app.ts'

/** The registry’s own addresses: production and staging. */
const registryHosts = {
  'https://csp-api.campaignregistry.com': '',
  'https://csp-api-staging.campaignregistry.com': '',
} as const

/** Origins of real services, each with the path of the surface that stands in for it. */
export type Hosts = Readonly<Record<string, string>>

/** A call to a host that is simulated, of something there that is not. */
export class NotSimulatedError extends Error {
  override name = 'NotSimulatedError'
}

/**
 * Handlers of Mock Service Worker that answer the registry’s real addresses from a simulator in
 * this process, in Node (`msw/node`) and in the browser (`msw/browser`): no server, no port.
 * `hosts` adds others: `{'https://api.example.com': '/8x8/v1'}` has `https://api.example.com/messages`
 * answered as `/8x8/v1/messages`. A call that is not simulated is an error that names it.
 */
export function handlers(simulator: Pick<Simulator, 'fetch'>, hosts: Hosts = {}): HttpHandler[] {
  return Object.entries({ ...registryHosts, ...hosts }).map(([host, prefix]) => {
    const { origin, pathname } = readHost(host, prefix)
    const before = prefix.replace(/\/$/, '')
    return http.all(`${origin}${pathname}/*`, async ({ request }) => {
      const url = new URL(request.url)
      const path = before + url.pathname.slice(pathname.length) + url.search
      // The address is the simulator’s, so that what it tells of itself can be called.
      const answer = await simulator.fetch(new Request(new URL(path, url), request))
      if (!answer.headers.has(notSimulatedHeader)) return answer
      throw new NotSimulatedError(
        `${request.method} ${request.url} is not simulated by Longcode (${path}); /openapi.json lists what is.`,
      )
    })
  })
}

function readHost(host: string, prefix: string): { origin: string; pathname: string } {
  const isPath = prefix === '' || prefix.startsWith('/')
  if (URL.canParse(host) && isPath) {
    const { origin, pathname } = new URL(host)
    return { origin, pathname: pathname.replace(/\/$/, '') }
  }
  throw new TypeError(
    `hosts: “${host}”: “${prefix}” is not accepted; give an address and a path, such as {'https://api.example.com': '/8x8/v1'}.`,
  )
}
