import { createRoute, z } from '@hono/zod-openapi'
import { newApi } from '../../http/env.ts'
import { problemResponses } from '../../http/problem.ts'
import { InstantOutput, jsonBody, jsonResponse } from '../../http/wire.ts'
import { formatInstant } from '../../kernel/instant.ts'
import {
  type Delivery,
  deliveryStatuses,
  disorderFaults,
  disorders,
} from '../../webhooks/delivery.ts'
import type { World } from '../../world.ts'

/** What every delivery has, whoever sends it. */
export const LoggedDelivery = z.object({
  id: z.string(),
  endpoint: z.string(),
  createdAt: InstantOutput,
  status: z.enum(deliveryStatuses),
  attempts: z.array(
    z.object({ at: InstantOutput, status: z.int().nullable(), answer: z.string() }),
  ),
  disorders: z.array(z.enum(disorders)),
})

export function toLogged(delivery: Delivery<object>): z.infer<typeof LoggedDelivery> {
  const { attempts, createdAt, disorders: befallen, endpoint, id, status } = delivery
  return {
    ...{ id, endpoint, status, createdAt: formatInstant(createdAt), disorders: [...befallen] },
    attempts: attempts.map((attempt) => ({
      ...{ at: formatInstant(attempt.at), answer: attempt.answer },
      status: attempt.status ?? null,
    })),
  }
}

export const DeliveryParams = z.object({ id: z.string().max(30) })

const share = z.number().min(0).max(1).optional()

/** The shares of deliveries that go wrong on purpose. */
export const DisorderSchema = z
  .strictObject({
    ...{ duplicate: share, late: share, reordered: share, lost: share, badSignature: share },
  })
  .openapi('WebhookDisorder')

/** The faults of deliveries by their shares: `/webhooks/disorder`, a short form of `/faults`. */
export function disorderApi(path: string, surface: string) {
  const shared = { tags: ['Control'], path }
  const responses = { 200: jsonResponse('The shares.', DisorderSchema), ...problemResponses }
  return newApi()
    .openapi(
      createRoute({
        ...shared,
        method: 'get',
        summary: 'What goes wrong with webhooks on purpose',
        responses,
      }),
      (c) => c.json(sharesOf(c.var.world, surface), 200),
    )
    .openapi(
      createRoute({
        ...shared,
        method: 'put',
        summary: 'Let shares of webhooks come twice, late, out of order, never, or badly signed',
        request: { body: jsonBody(DisorderSchema) },
        responses,
      }),
      (c) => {
        const { faults, now } = c.var.world.sim
        for (const { id } of faults.active(surface)) faults.clear(id)
        for (const fault of disorderFaults(surface, c.req.valid('json'), now)) faults.set(fault)
        return c.json(sharesOf(c.var.world, surface), 200)
      },
    )
}

function sharesOf({ sim }: World, surface: string): Record<string, number> {
  return Object.fromEntries(sim.faults.active(surface).map(({ kind, share }) => [kind, share]))
}
