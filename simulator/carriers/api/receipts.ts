import { createRoute, z } from '@hono/zod-openapi'
import { newApi } from '../../http/env.ts'
import { problem, problemResponses } from '../../http/problem.ts'
import { InstantOutput, jsonBody, jsonResponse, ProviderCodeOutput } from '../../http/wire.ts'
import { notFound } from '../../rulebook/refusal.ts'
import { secretPrefix, toReceiptBody } from '../receipts/signature.ts'
import { NetworkIdSchema, SmppOutput } from '../schema.ts'

export const ReceiptOutput = z
  .object({
    seq: z.int().openapi({ description: 'Counts receipts from 1: the cursor.' }),
    at: InstantOutput,
    acceptedAt: InstantOutput,
    messageId: z.string(),
    reference: z.string().nullable(),
    from: z.string(),
    to: z.string(),
    carrier: NetworkIdSchema,
    status: z.enum(['delivered', 'failed', 'expired']),
    rule: z.string().nullable(),
    smpp: SmppOutput.nullable(),
    providerCode: ProviderCodeOutput.optional(),
  })
  .openapi('Receipt')

const ReceiptsOutput = z
  .object({
    receipts: z.array(ReceiptOutput),
    next: z.int().openapi({ description: 'The cursor to go on from.' }),
    isLast: z.boolean().openapi({ description: 'Whether there were no more at that moment.' }),
  })
  .openapi('Receipts')

const cursorMax = Number.MAX_SAFE_INTEGER

const ReceiptsQuery = z.strictObject({
  after: z.coerce.number().int().min(0).max(cursorMax).default(0),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
})

const secretForm = new RegExp(
  `^${secretPrefix}(?:[A-Za-z0-9+/]{4}){8,16}(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$`,
)

const SubscriptionInput = z
  .strictObject({
    url: z.url({ protocol: /^https?$/, error: 'Give an http or https address.' }).max(2048),
    secret: z
      .string()
      .regex(secretForm, `Give ${secretPrefix} and the base64 of 24 to 50 bytes.`)
      .optional(),
  })
  .openapi('ReceiptSubscriptionRequest')

const SubscriptionOutput = z
  .object({ url: z.string(), secret: z.string() })
  .openapi('ReceiptSubscription')

/** What became of messages: pulled by a cursor, or posted to a subscriber. */
export function receiptsApi(shared: {
  readonly tags: string[]
  readonly security: { basic: string[] }[]
}) {
  return newApi()
    .openapi(
      createRoute({
        ...shared,
        method: 'get',
        path: '/receipts',
        summary: 'Receipts after a cursor, oldest first',
        request: { query: ReceiptsQuery },
        responses: { 200: jsonResponse('The receipts.', ReceiptsOutput), ...problemResponses },
      }),
      (c) => {
        const { after, limit } = c.req.valid('query')
        const page = c.var.world.carriers.receiptFeed.after(after, limit)
        if ('receipts' in page) {
          const { codesOf } = c.var.world.spec.options
          const receipts = page.receipts.map((receipt) => toReceiptBody(receipt, codesOf))
          return c.json({ ...page, receipts }, 200)
        }
        const oldest = page.firstSeq - 1
        const detail = `Receipts up to ${oldest} are no longer kept (option receiptsKept).`
        const remedy = `Go on with after=${oldest}; ask for single messages that you miss.`
        return problem(c, 410, { code: 'beyond-horizon', detail, remedy })
      },
    )
    .openapi(
      createRoute({
        ...shared,
        method: 'put',
        path: '/receipts/subscription',
        summary: 'Have receipts posted to an address, in the place of any before',
        request: { body: jsonBody(SubscriptionInput) },
        responses: {
          200: jsonResponse('The subscription, with the secret.', SubscriptionOutput),
          ...problemResponses,
        },
      }),
      (c) => {
        const { secret, url } = c.req.valid('json')
        return c.json({ ...c.var.world.carriers.receiptFeed.subscribe(url, secret) }, 200)
      },
    )
    .openapi(
      createRoute({
        ...shared,
        method: 'get',
        path: '/receipts/subscription',
        summary: 'Where receipts are posted',
        responses: {
          200: jsonResponse('The subscription.', SubscriptionOutput),
          ...problemResponses,
        },
      }),
      (c) => {
        const { subscription } = c.var.world.carriers.receiptFeed
        if (!subscription) return problem(c, 404, notFound('subscription to', 'receipts'))
        return c.json({ ...subscription }, 200)
      },
    )
    .openapi(
      createRoute({
        ...shared,
        method: 'delete',
        path: '/receipts/subscription',
        summary: 'Have receipts posted no more',
        responses: { 204: { description: 'It has ended.' }, ...problemResponses },
      }),
      (c) => {
        if (c.var.world.carriers.receiptFeed.unsubscribe()) return c.body(null, 204)
        return problem(c, 404, notFound('subscription to', 'receipts'))
      },
    )
}
