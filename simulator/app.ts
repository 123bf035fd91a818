import { OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { HTTPException } from 'hono/http-exception'
import about from '../package.json' with { type: 'json' }
import { carriersApi } from './carriers/api.ts'
import { controlApi } from './control/api.ts'
import { defaultWorldId, type WorldRequest, Worlds } from './control/worlds.ts'
import { requireAuthorization } from './http/authorization.ts'
import { type Env, newApi } from './http/env.ts'
import { badRequest, problem } from './http/problem.ts'
import { InvariantError } from './kernel/invariant.ts'
import { eightApi, primevoxApi, primevoxConversationsApi } from './provider/api.ts'
import { fail } from './registry/api/env.ts'
import { registryApi } from './registry/api.ts'
import { Courier, type Post } from './registry/webhooks/courier.ts'
import { notFound } from './rulebook/refusal.ts'

/** What a host gives the application, which itself knows no wall clock and no console. */
export type Host = {
  /** The host's clock in milliseconds, for worlds whose clock flows. */
  readonly now: () => number
  /** Told of bugs, so that they are seen. */
  readonly onBug?: (error: unknown) => void
  /** Required of callers of `/sim` when set. */
  readonly controlToken?: string | undefined
  /** Makes the POST of a webhook; absent: this host sends none, and the log says so. */
  readonly post?: Post | undefined
  /** The script of the page that shows the API’s description, where the host has one. */
  readonly docsViewer?: (() => Promise<string>) | undefined
}

/** The largest request body. */
const bodyBytesMax = 1_000_000

/** The largest upload: a file of the registry’s largest size, and what wraps it. */
const uploadBytesMax = 11_000_000

/** The largest batch of messages. */
const batchBytesMax = 16_000_000

const notSimulated = [
  '/sim/faults',
  '/sim/snapshot',
  '/sim/worlds/:id/snapshot',
  '/console',
  '/metrics',
]

/** All worlds of a server behind one Web-standard `fetch`. */
export type Simulator = {
  readonly worlds: Worlds
  readonly fetch: (request: Request) => Response | Promise<Response>
}

/** The simulator as an application. `first` describes the world that is served without a prefix. */
export function createSimulator(host: Host, first: WorldRequest = {}): Simulator {
  const courier = new Courier(host.post ?? sendNothing)
  const worlds = new Worlds(host.now, first, ({ registry }) => courier.serve(registry.webhooks))
  const app = new OpenAPIHono<Env>({ getPath: (request) => splitPath(request.url).path })
  app.onError((error, c) => renderError(error, c, host))
  app.notFound((c) => {
    const allowed = methodsAt(app, c.req.path)
    if (allowed.length > 0) return wrongMethod(c, allowed)
    if (isRegistry(c.req.path)) return c.json([], 404)
    const detail = `${c.req.method} ${c.req.path} is not a route; /openapi.json lists them all.`
    return problem(c, 404, { code: 'not-found', detail })
  })
  app.use((c, next) => {
    const isUpload = isRegistry(c.req.path) && isMultipart(c)
    const isBatch = c.req.path === '/carriers/v1/messages/batch'
    return (isUpload ? limitUpload : isBatch ? limitBatch : limitBody)(c, next)
  })
  app.use(findWorld(worlds))
  mount(app, worlds, host, courier)
  return { worlds, fetch: (request) => app.fetch(request) }
}

function mount(app: OpenAPIHono<Env>, worlds: Worlds, host: Host, courier: Courier): void {
  for (const path of notSimulated) {
    app.all(`${path}/*`, (c) => {
      const detail = `${path} is not simulated yet; the README lists what is.`
      return problem(c, 501, { code: 'not-simulated', detail })
    })
  }
  const basic = requireAuthorization('Basic', (c) => {
    const { key, secret } = c.var.world.credentials.carriers
    return btoa(`${key}:${secret}`)
  })
  const bearer = requireAuthorization('Bearer', (c) => c.var.world.credentials.provider.token)
  const { controlToken } = host
  if (controlToken !== undefined)
    app.use(
      '/sim/*',
      requireAuthorization('Bearer', () => controlToken),
    )
  app.use('/carriers/v1/*', basic)
  app.use('/8x8/v1/*', bearer)
  app.use('/primevox/v1/*', bearer)
  app.route('/v2', registryApi(courier))
  app.route('/sim', controlApi(worlds, courier))
  app.route('/carriers/v1', carriersApi())
  app.route('/8x8/v1', eightApi())
  app.route('/primevox/v1', primevoxApi())
  app.route('/primevox', primevoxConversationsApi())
  app.route('/', healthApi())
  describe(app)
  serveDocs(app, host)
}

function describe(app: OpenAPIHono<Env>): void {
  app.openAPIRegistry.registerComponent('securitySchemes', 'basic', {
    type: 'http',
    scheme: 'basic',
  })
  app.openAPIRegistry.registerComponent('securitySchemes', 'bearer', {
    type: 'http',
    scheme: 'bearer',
  })
  let described: string | undefined
  app.get('/openapi.json', (c) => {
    described ??= JSON.stringify(
      app.getOpenAPI31Document({
        openapi: '3.1.0',
        servers: [{ url: './' }],
        info: {
          title: 'Longcode',
          version: about.version,
          description:
            'A rehearsal of 10DLC registration and messaging on a virtual clock. Every path also exists below /w/{worldId}.',
        },
      }),
    )
    return c.body(described, 200, { 'content-type': 'application/json' })
  })
}

/** A page with a viewer of the description; nothing in it comes from another machine. */
function serveDocs(app: OpenAPIHono<Env>, { docsViewer }: Host): void {
  if (!docsViewer) {
    app.get('/docs', (c) => {
      const detail = 'This host has no viewer; read /openapi.json instead.'
      return problem(c, 501, { code: 'not-simulated', detail })
    })
    return
  }
  app.get('/docs', (c) => c.html(docsPage))
  app.get('/docs/viewer.js', async (c) =>
    c.body(await docsViewer(), 200, { 'content-type': 'text/javascript; charset=utf-8' }),
  )
}

const docsPage = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Longcode API</title>
<link rel="icon" href="data:,">
<style>body { margin: 0; font-family: system-ui, sans-serif }</style>
<script type="module" src="docs/viewer.js"></script>
</head>
<body><openapi-explorer spec-url="openapi.json" hide-console="false"></openapi-explorer></body>
</html>
`

const sendNothing: Post = () => Promise.reject(new Error('This host sends no webhooks.'))

function healthApi() {
  const healthy = {
    description: 'The server answers.',
    content: { 'application/json': { schema: z.object({ status: z.literal('ok') }) } },
  }
  return newApi().openapi(
    {
      tags: ['Server'],
      method: 'get',
      path: '/healthz',
      summary: 'Whether the server is alive',
      responses: { 200: healthy },
    },
    (c) => c.json({ status: 'ok' as const }, 200),
  )
}

/** `/w/{worldId}/…` is a world of that id; everything else is the default world. */
function splitPath(url: string): { worldId: string; path: string } {
  const { pathname } = new URL(url)
  const [, id, path] = /^\/w\/([^/]+)(\/.*)?$/.exec(pathname) ?? []
  return id === undefined
    ? { worldId: defaultWorldId, path: pathname }
    : { worldId: id, path: path ?? '/' }
}

/** Finds the world of a request and lets its clock catch up with the host's. */
function findWorld(worlds: Worlds): MiddlewareHandler<Env> {
  return async (c, next) => {
    const { worldId } = splitPath(c.req.url)
    const world = worlds.get(worldId)
    if (!world) return problem(c, 404, notFound('world', worldId))
    if (world.sim.clock.mode === 'flowing') world.sim.catchUp(worlds.hostNow())
    c.set('world', world)
    await next()
  }
}

function isRegistry(path: string): boolean {
  return path.startsWith('/v2/')
}

function isMultipart(c: Context): boolean {
  return c.req.header('content-type')?.startsWith('multipart/form-data') ?? false
}

/** The methods of a path that is known by others than the one it was called by. */
function methodsAt(app: OpenAPIHono<Env>, path: string): string[] {
  return app.openAPIRegistry.definitions.flatMap((definition) => {
    if (definition.type !== 'route') return []
    const { method, path: template } = definition.route
    const pattern = template.replaceAll(/\{[^}]+\}/g, '[^/]+')
    return new RegExp(`^${pattern}$`).test(path) ? [method.toUpperCase()] : []
  })
}

function wrongMethod(c: Context, allowed: readonly string[]): Response {
  c.header('allow', allowed.join(', '))
  if (isRegistry(c.req.path)) return c.json([], 405)
  const detail = `${c.req.path} takes ${allowed.join(', ')}, not ${c.req.method}.`
  return problem(c, 405, { code: 'method-not-allowed', detail })
}

const limitUpload = bodyLimit({
  maxSize: uploadBytesMax,
  onError: (c) => fail(c, 'file-too-large', ['file']),
})

const limitBody = limitTo(bodyBytesMax)

const limitBatch = limitTo(batchBytesMax)

function limitTo(maxSize: number): MiddlewareHandler {
  const onError = (c: Context) => {
    if (isRegistry(c.req.path)) return fail(c, 'invalid-parameter', ['body'])
    const detail = `The body is larger than ${maxSize} bytes.`
    return problem(c, 413, { code: 'body-too-large', detail, remedy: 'Send a smaller body.' })
  }
  return bodyLimit({ maxSize, onError })
}

/** Malformed JSON is the caller's; everything else is a bug of ours. */
function renderError(error: Error, c: Context, host: Host): Response {
  if (error instanceof HTTPException && error.status < 500) {
    const message = error.message || 'The request is malformed.'
    return badRequest(c, [{ path: [], message }])
  }
  host.onBug?.(error)
  const isKnown = error instanceof InvariantError
  const what = isKnown ? error.message : 'Something that must not happen did.'
  return problem(c, 500, { code: 'bug', detail: `This is a bug in Longcode: ${what}` })
}
