import { createRoute } from '@hono/zod-openapi'
import { newApi } from '../../http/env.ts'
import { problemResponses } from '../../http/problem.ts'
import { jsonBody, jsonResponse } from '../../http/wire.ts'
import { OutagesSchema } from '../schema.ts'

const shared = { tags: ['Control'] }

/** What is out of order at the registry. */
export function registryControlApi() {
  return newApi()
    .openapi(
      createRoute({
        ...shared,
        method: 'get',
        path: '/registry/outages',
        summary: 'What is out of order at the registry',
        responses: { 200: jsonResponse('The outages.', OutagesSchema), ...problemResponses },
      }),
      (c) => c.json({ outages: [...c.var.world.registry.accounts.outages] }, 200),
    )
    .openapi(
      createRoute({
        ...shared,
        method: 'put',
        path: '/registry/outages',
        summary: 'Put parts of the registry out of order, or all back in order',
        request: { body: jsonBody(OutagesSchema) },
        responses: { 200: jsonResponse('The outages.', OutagesSchema), ...problemResponses },
      }),
      (c) => {
        const { outages } = c.req.valid('json')
        c.var.world.registry.accounts.setOutages(outages)
        return c.json({ outages: [...c.var.world.registry.accounts.outages] }, 200)
      },
    )
}
