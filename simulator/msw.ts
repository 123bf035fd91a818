import { type HttpHandler, http } from 'msw'
import type { Simulator } from './app.ts'

/**
 * Handlers of Mock Service Worker that answer every request to an origin from a simulator in this
 * process: no server, no port, in Node and in the browser.
 */
export function handlers(simulator: Simulator, origin: string): HttpHandler[] {
  return [http.all(new URL('/*', origin).href, ({ request }) => simulator.fetch(request))]
}
