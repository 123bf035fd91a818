import { OpenAPIHono } from '@hono/zod-openapi'
import type { Archive } from '../kernel/archive.ts'
import type { World } from '../world.ts'
import type { Bindings } from './commands.ts'
import { badRequest } from './problem.ts'

/** What every handler finds in its context. */
export type Env = {
  Variables: { world: World; archive: Archive | undefined }
  Bindings: Bindings
}

/** An empty set of routes whose bad input is answered by a problem that names each field. */
export function newApi(): OpenAPIHono<Env> {
  return new OpenAPIHono<Env>({
    defaultHook: (result, c) => (result.success ? undefined : badRequest(c, result.error.issues)),
  })
}
