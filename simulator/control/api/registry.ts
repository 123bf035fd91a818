import { createRoute } from '@hono/zod-openapi'
import { newApi } from '../../http/env.ts'
import { problemResponses } from '../../http/problem.ts'
import { jsonBody, jsonResponse } from '../../http/wire.ts'
import { registryParts } from '../../registry/errors.ts'
import type { World } from '../../world.ts'
import { OutagesSchema } from '../schema/outages.ts'

const shared = { tags: ['Control'] }

/** What is out of order at the registry: a short form of the faults `part-down` in `/faults`. */
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
      (c) => c.json({ outages: partsDown(c.var.world) }, 200),
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
        const { faults, now } = c.var.world.sim
        for (const { id } of faults.active('registry', 'part-down')) faults.clear(id)
        for (const part of new Set(outages)) {
          const lasting = { share: 1, from: now, until: null }
          faults.set({ surface: 'registry', kind: 'part-down', ...lasting, figures: { part } })
        }
        return c.json({ outages: partsDown(c.var.world) }, 200)
      },
    )
}

function partsDown({ sim }: World) {
  const down = sim.faults.active('registry', 'part-down').map(({ figures }) => figures.part)
  return registryParts.filter((part) => down.includes(part))
}
