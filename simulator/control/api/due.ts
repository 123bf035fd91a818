import { createRoute } from '@hono/zod-openapi'
import { newApi } from '../../http/env.ts'
import { problemResponses } from '../../http/problem.ts'
import { jsonResponse } from '../../http/wire.ts'
import { DueOutput, DueQuery, toDue } from '../schema/clock.ts'

/** What the clock runs into when it moves. */
export function dueApi() {
  return newApi().openapi(
    createRoute({
      tags: ['Control'],
      method: 'get',
      path: '/due',
      summary: 'What falls due next, in the order it will run',
      request: { query: DueQuery },
      responses: { 200: jsonResponse('The due work.', DueOutput), ...problemResponses },
    }),
    (c) => {
      const { sim } = c.var.world
      const { limit } = c.req.valid('query')
      return c.json({ due: sim.dueNext(limit).map(toDue), total: sim.dueCount }, 200)
    },
  )
}
