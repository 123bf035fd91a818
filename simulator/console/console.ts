import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { csrf } from 'hono/csrf'
import { html } from 'hono/html'
import { HTTPException } from 'hono/http-exception'
import { secureHeaders } from 'hono/secure-headers'
import { keepLive } from './browser/live.ts'
import { icon, picture, styles } from './browser/styles.ts'
import { Caller, CallFailed, type Fetch } from './caller.ts'
import type { ConsoleEnv } from './env.ts'
import { showGate, showProblem } from './page.ts'
import { clockPages } from './pages/clock.ts'
import { controlRoomPages } from './pages/control-room.ts'
import { decisionPages } from './pages/decisions.ts'
import { explainPages } from './pages/explain.ts'
import { faultsPages } from './pages/faults.ts'
import { peoplePages } from './pages/people.ts'
import { providerPages } from './pages/provider.ts'
import { rulesPages } from './pages/rules.ts'
import { showSignIn, signIn, tokenOf } from './pages/sign-in.ts'
import { worldsPages } from './pages/worlds.ts'
import { providers } from './provider.ts'

export type ConsoleHost = {
  /** Answers the calls of the public API. */
  readonly fetch: Fetch
  /** Told of pages that could not be made. */
  readonly onBug?: ((error: unknown) => void) | undefined
}

/**
 * The console: pages over the public HTTP API of a server, and nothing that a script could not do
 * by the same calls. `/console` is about the default world,
 * `/w/{id}/console` about any other.
 *
 * A page is a module in `pages/` that answers a Hono app: it asks `c.var.caller` (`get` for what
 * the page cannot do without, `call` for what may be refused), and answers by `showPage`. It is
 * mounted here and listed in `navigation.ts`. What follows the world carries `data-live` and an id;
 * forms post, and answer 303 by `goBack`, or the page again with the refusal at the field.
 */
export function createConsole({ fetch, onBug }: ConsoleHost) {
  const app = new Hono<ConsoleEnv>({
    getPath: (request) => splitPath(request.url).path,
  })
  app.use(headers)
  app.use(async (c, next) => {
    const { prefix, worldId } = splitPath(c.req.url)
    const { origin } = new URL(c.req.url)
    c.set('base', `${prefix}/console`)
    c.set('caller', new Caller({ fetch, url: origin + prefix, worldId, token: tokenOf(c) }))
    await next()
  })
  app.use(csrf())
  app.use(bodyLimit({ maxSize: formBytesMax }))
  app.onError(async (error, c) => {
    if (error instanceof HTTPException) return showRefused(c, error.status)
    if (!(error instanceof CallFailed)) {
      onBug?.(error)
      const detail = 'This page could not be made; that is a bug in Longcode.'
      return showProblem(c, { status: 500, title: 'A bug', detail, code: 'bug' })
    }
    const { problem } = error
    if (problem.status === 401) {
      return showSignIn(c, c.req.method === 'GET' ? new URL(c.req.url).pathname : c.var.base)
    }
    const isGone = await c.var.caller.world().then(
      () => false,
      () => problem.status === 404,
    )
    return isGone ? showGone(c) : showProblem(c, problem)
  })
  app.notFound(async (c) => {
    await c.var.caller.world()
    const detail = `The console has no page ${c.req.path}.`
    return showProblem(c, {
      status: 404,
      title: 'There is no such page',
      detail,
      code: 'not-found',
    })
  })
  app.get('/console/assets/styles.css', (c) => asset(c, styles, 'text/css'))
  app.get('/console/assets/picture.png', (c) =>
    c.body(
      Uint8Array.from(atob(picture), (byte) => byte.charCodeAt(0)),
      200,
      {
        'content-type': 'image/png',
      },
    ),
  )
  app.get('/console/assets/icon.svg', (c) => asset(c, icon, 'image/svg+xml'))
  app.get('/console/assets/live.js', (c) => asset(c, `(${keepLive})()`, 'text/javascript'))
  app.post('/console/sign-in', signIn)
  app.get('/console/live', async (c) => {
    const query = /^\d+$/.test(c.req.query('after') ?? '') ? `?after=${c.req.query('after')}` : ''
    const lastId = c.req.header('last-event-id')
    const accept = 'text/event-stream'
    return c.var.caller.open(`/sim/events${query}`, {
      headers: lastId === undefined ? { accept } : { accept, 'last-event-id': lastId },
      signal: c.req.raw.signal,
    })
  })
  for (const pages of [
    controlRoomPages(),
    clockPages(),
    decisionPages(),
    explainPages(),
    rulesPages(),
    ...providers.map(providerPages),
    peoplePages(),
    worldsPages(),
    faultsPages(),
  ])
    app.route('/console', pages)
  return app
}

/** The largest form. */
const formBytesMax = 1_000_000

/** Nothing runs or loads but what this server serves itself. */
const headers = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'", 'data:'],
    connectSrc: ["'self'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
    baseUri: ["'none'"],
  },
  referrerPolicy: 'same-origin',
  // The server has no certificate of its own, so it cannot demand one.
  strictTransportSecurity: false,
})

/** What never was a form of ours. */
function showRefused(c: Context<ConsoleEnv>, status: number) {
  const isForeign = status === 403
  const detail = isForeign
    ? 'The form was sent from another site, so nothing was done.'
    : `A form has at most ${formBytesMax} bytes.`
  return showProblem(c, { status, title: 'The form was refused', detail, code: 'form-refused' })
}

function showGone(c: Context<ConsoleEnv>) {
  const body = html`<p>There is no world <code>${c.var.caller.worldId}</code>: it has ended, or never was. Worlds end when somebody deletes them, and with the server unless it keeps them on disk.</p>
<p><a class="button" href="/console/worlds">See the worlds there are</a></p>`
  return showGate(c, 404, 'This world is gone', body)
}

function asset(c: Context<ConsoleEnv>, body: string, type: string) {
  return c.body(body, 200, {
    'content-type': `${type}; charset=utf-8`,
    'cache-control': 'no-cache',
  })
}

function splitPath(url: string): { prefix: string; worldId: string; path: string } {
  const { pathname } = new URL(url)
  const [, prefix = '', id = 'default', path = ''] = /^(\/w\/([^/]+))?(\/.*)?$/.exec(pathname) ?? []
  return { prefix, worldId: id, path: path.replace(/\/$/, '') }
}
