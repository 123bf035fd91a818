import { createRoute, z } from '@hono/zod-openapi'
import { newApi } from '../../http/env.ts'
import { problem, problemResponses } from '../../http/problem.ts'
import { InstantOutput, jsonBody, jsonResponse } from '../../http/wire.ts'
import { formatInstant } from '../../kernel/instant.ts'
import type { NoticeDelivery } from '../../registry/webhooks/notice.ts'
import { notFound } from '../../rulebook/refusal.ts'
import type { Courier } from '../../webhooks/courier.ts'
import { deliveryStatuses, disorders } from '../../webhooks/delivery.ts'

const DeliveryOutput = z
  .object({
    id: z.string(),
    cspId: z.string(),
    eventType: z.string(),
    endpoint: z.string(),
    payload: z.record(z.string(), z.unknown()),
    createdAt: InstantOutput,
    status: z.enum(deliveryStatuses),
    attempts: z.array(
      z.object({ at: InstantOutput, status: z.int().nullable(), answer: z.string() }),
    ),
    disorders: z.array(z.enum(disorders)),
  })
  .openapi('WebhookDelivery')

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

const share = z.number().min(0).max(1).optional()

/** The shares of deliveries that go wrong on purpose. */
export const DisorderSchema = z
  .strictObject({
    ...{ duplicate: share, late: share, reordered: share, lost: share, badSignature: share },
  })
  .openapi('WebhookDisorder')

const DeliveryParams = z.object({ id: z.string().max(30) })

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
        const { registry } = c.var.world
        await courier.settled(registry.webhooks.deliveries)
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
    .route('/', disorderApi())
}

function disorderApi() {
  return newApi()
    .openapi(
      createRoute({
        ...shared,
        method: 'get',
        path: '/webhooks/disorder',
        summary: 'What goes wrong with webhooks on purpose',
        responses: { 200: jsonResponse('The shares.', DisorderSchema), ...problemResponses },
      }),
      (c) => c.json({ ...c.var.world.registry.webhooks.deliveries.disorder }, 200),
    )
    .openapi(
      createRoute({
        ...shared,
        method: 'put',
        path: '/webhooks/disorder',
        summary: 'Let shares of webhooks come twice, late, out of order, never, or badly signed',
        request: { body: jsonBody(DisorderSchema) },
        responses: { 200: jsonResponse('The shares.', DisorderSchema), ...problemResponses },
      }),
      (c) => {
        const { deliveries } = c.var.world.registry.webhooks
        deliveries.setDisorder(c.req.valid('json'))
        return c.json({ ...deliveries.disorder }, 200)
      },
    )
}

function toDelivery(delivery: NoticeDelivery): z.infer<typeof DeliveryOutput> {
  const { attempts, createdAt, cspId, disorders: befallen, endpoint, eventType, id } = delivery
  return {
    ...{ id, cspId, eventType, endpoint, status: delivery.status },
    payload: { ...delivery.payload },
    createdAt: formatInstant(createdAt),
    attempts: attempts.map(({ answer, at, status }) => ({
      ...{ at: formatInstant(at), status: status ?? null, answer },
    })),
    disorders: [...befallen],
  }
}
