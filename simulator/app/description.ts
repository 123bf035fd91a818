import type { OpenAPIHono } from '@hono/zod-openapi'
import { secureHeaders } from 'hono/secure-headers'
import about from '../../package.json' with { type: 'json' }
import type { Env } from '../http/env.ts'
import { problem } from '../http/problem.ts'

/** Serves the description of all routes that there are by now. */
export function serveDescription(app: OpenAPIHono<Env>): void {
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
export function serveDocs(
  app: OpenAPIHono<Env>,
  docsViewer: (() => Promise<string>) | undefined,
): void {
  if (!docsViewer) {
    app.get('/docs', (c) => {
      const detail = 'This host has no viewer; read /openapi.json instead.'
      return problem(c, 501, { code: 'not-simulated', detail })
    })
    return
  }
  app.use('/docs/*', docsHeaders)
  app.get('/docs', (c) => c.html(docsPage))
  app.get('/docs/viewer.js', async (c) =>
    c.body(await docsViewer(), 200, { 'content-type': 'text/javascript; charset=utf-8' }),
  )
}

/** The viewer runs its own script only, in no frame, and tells no other page where it came from. */
const docsHeaders = secureHeaders({
  contentSecurityPolicy: {
    scriptSrc: ["'self'"],
    objectSrc: ["'none'"],
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
  },
})

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

/** The methods of a path that is known by others than the one it was called by. */
export function methodsAt(app: OpenAPIHono<Env>, path: string): string[] {
  return app.openAPIRegistry.definitions.flatMap((definition) => {
    if (definition.type !== 'route') return []
    const { method, path: template } = definition.route
    const pattern = template.replaceAll(/\{[^}]+\}/g, '[^/]+')
    return new RegExp(`^${pattern}$`).test(path) ? [method.toUpperCase()] : []
  })
}
