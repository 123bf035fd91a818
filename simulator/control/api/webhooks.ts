import { createRoute, z } from '@hono/zod-openapi'
import { newApi } from '../../http/env.ts'
import { problem, problemResponses } from '../../http/problem.ts'
import { jsonResponse } from '../../http/wire.ts'
import type { NoticeDelivery } from '../../registry/webhooks/notice.ts'
import { notFound } from '../../rulebook/refusal.ts'
import type { Courier } from '../../webhooks/courier.ts'
import { DeliveryParams, disorderApi, LoggedDelivery, toLogged } from './deliveries.ts'

const DeliveryOutput = LoggedDelivery.extend({
  cspId: z.string(),
  eventType: z.string(),
  payload: z.record(z.string(), z.unknown()),
}).openapi('WebhookDelivery')

const DeliveriesOutput = z.object({
  deliveries: z.array(DeliveryOutput),
  total: z.int(),
})

const DeliveriesQuery = z.object({
  cspId: z.string().max(8).optional(),
  eventType: z.string().max(60).optional(),
  status: DeliveryOutput.shape.status.optional(),
  page: z.coerce.number().int().min(1).max(1_000_000).default(1),
  recordsPerPage: z.coerce.number().int().min(1).max(500).default(100),
})

const shared = { tags: ['Control'] }

/** The registry’s webhooks from behind: what was sent, what came back, and what goes wrong. */
export function webhooksControlApi(courier: Courier) {
  return newApi()
    .openapi(
      createRoute({
        ...shared,
        method: 'get',
        path: '/webhooks',
        summary: 'The deliveries of the registry’s webhooks, newest first',
        request: { query: DeliveriesQuery },
        responses: { 200: jsonResponse('The log.', DeliveriesOutput), ...problemResponses },
      }),
      (c) => {
        const found = c.var.world.registry.webhooks.list(c.req.valid('query'))
        const { records, totalRecords: total } = found
        return c.json({ deliveries: records.map(toDelivery), total }, 200)
      },
    )
    .openapi(
      createRoute({
        ...shared,
        method: 'post',
        path: '/webhooks/settle',
        summary: 'Wait until nothing is under way',
        responses: {
          200: jsonResponse('Every receiver has answered.', z.object({ settled: z.literal(true) })),
          ...problemResponses,
        },
      }),
      async (c) => {
        const { carriers, registry } = c.var.world
        await courier.settled(registry.webhooks.deliveries, carriers.receiptFeed.deliveries)
        return c.json({ settled: true as const }, 200)
      },
    )
    .openapi(
      createRoute({
        ...shared,
        method: 'post',
        path: '/webhooks/{id}/resend',
        summary: 'Send a webhook again',
        request: { params: DeliveryParams },
        responses: { 202: jsonResponse('It is under way.', DeliveryOutput), ...problemResponses },
      }),
      (c) => {
        const { id } = c.req.valid('param')
        const sent = c.var.world.registry.webhooks.resend(id)
        return sent
          ? c.json(toDelivery(sent), 202)
          : problem(c, 404, notFound('webhook delivery', id))
      },
    )
    .route('/', disorderApi('/webhooks/disorder', 'registry-webhooks'))
}

function toDelivery(delivery: NoticeDelivery): z.infer<typeof DeliveryOutput> {
  const { cspId, eventType, payload } = delivery
  return { ...toLogged(delivery), cspId, eventType, payload: { ...payload } }
}
