import { createRoute, z } from '@hono/zod-openapi'
import { ReceiptOutput } from '../../carriers/api/receipts.ts'
import type { ReceiptBatch } from '../../carriers/receipts/receipt.ts'
import { toReceiptBody } from '../../carriers/receipts/signature.ts'
import { newApi } from '../../http/env.ts'
import { problem, problemResponses } from '../../http/problem.ts'
import { jsonResponse } from '../../http/wire.ts'
import { notFound } from '../../rulebook/refusal.ts'
import { type Delivery, deliveryStatuses } from '../../webhooks/delivery.ts'
import type { World } from '../../world.ts'
import { DeliveryParams, disorderApi, LoggedDelivery, toLogged } from './deliveries.ts'

const ReceiptDeliveryOutput = LoggedDelivery.extend({
  receipts: z.array(ReceiptOutput),
}).openapi('ReceiptDelivery')

const ReceiptDeliveriesOutput = z.object({
  deliveries: z.array(ReceiptDeliveryOutput),
  total: z.int(),
  dropped: z.int().openapi({ description: 'Given up because too many were waiting.' }),
})

const ReceiptDeliveriesQuery = z.strictObject({
  status: z.enum(deliveryStatuses).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
})

const shared = { tags: ['Control'] }

/** The networks’ receipts from behind: what was posted, what came back, and what goes wrong. */
export function receiptsControlApi() {
  return newApi()
    .openapi(
      createRoute({
        ...shared,
        method: 'get',
        path: '/receipts/deliveries',
        summary: 'The webhooks of receipts, newest first',
        request: { query: ReceiptDeliveriesQuery },
        responses: { 200: jsonResponse('The log.', ReceiptDeliveriesOutput), ...problemResponses },
      }),
      (c) => {
        const { limit, status } = c.req.valid('query')
        const { deliveries } = c.var.world.carriers.receiptFeed
        const found = deliveries.list().filter((it) => status === undefined || it.status === status)
        const shown = found.slice(0, limit).map((it) => toReceiptDelivery(it, c.var.world))
        return c.json({ deliveries: shown, total: found.length, dropped: deliveries.dropped }, 200)
      },
    )
    .openapi(
      createRoute({
        ...shared,
        method: 'post',
        path: '/receipts/deliveries/{id}/resend',
        summary: 'Post a webhook of receipts again, to where they go now',
        request: { params: DeliveryParams },
        responses: {
          202: jsonResponse('It is under way.', ReceiptDeliveryOutput),
          ...problemResponses,
        },
      }),
      (c) => {
        const { id } = c.req.valid('param')
        const { deliveries, subscription } = c.var.world.carriers.receiptFeed
        const sent = deliveries.resend(id, subscription?.url)
        if (!sent) return problem(c, 404, notFound('delivery of receipts', id))
        return c.json(toReceiptDelivery(sent, c.var.world), 202)
      },
    )
    .route('/', disorderApi('/receipts/disorder', 'receipt-webhooks'))
}

function toReceiptDelivery(delivery: Delivery<ReceiptBatch>, { spec }: World) {
  const { codesOf } = spec.options
  const receipts = delivery.receipts.map((receipt) => toReceiptBody(receipt, codesOf))
  return { ...toLogged(delivery), receipts }
}
