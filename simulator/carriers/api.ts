import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { type Env, newApi } from '../http/env.ts'
import { problem, problemResponses } from '../http/problem.ts'
import { jsonBody, jsonResponse } from '../http/wire.ts'
import { type NotFound, notFound } from '../rulebook/refusal.ts'
import { batchApi } from './api/batch.ts'
import { numbersApi } from './api/numbers.ts'
import { receiptsApi } from './api/receipts.ts'
import { answerOnce, sendOnce } from './api/send-once.ts'
import type { CarrierMessage } from './model/message.ts'
import {
  AcceptedOutput,
  IdempotencyHeaders,
  MessageInput,
  MessageOutput,
  toMessage,
} from './schema.ts'

const tags = ['Carriers']
const security = [{ basic: [] }]
const shared = { tags, security }

/** Number provisioning and the send path: what a provider calls at the networks. */
export function carriersApi() {
  return newApi()
    .openapi(
      createRoute({
        ...shared,
        method: 'post',
        path: '/messages',
        summary: 'Send an SMS, or an MMS when it has media',
        request: { headers: IdempotencyHeaders, body: jsonBody(MessageInput) },
        responses: {
          202: jsonResponse('A network accepted the message.', AcceptedOutput),
          ...problemResponses,
        },
      }),
      (c) => {
        const message = c.req.valid('json')
        const { 'idempotency-key': key } = c.req.valid('header')
        return answerOnce(c, key, message, () => sendOnce(c.var.world, message))
      },
    )
    .openapi(
      createRoute({
        ...shared,
        method: 'get',
        path: '/messages/{id}',
        summary: 'An accepted message with its receipt',
        request: { params: z.object({ id: z.string().max(100) }) },
        responses: { 200: jsonResponse('The message.', MessageOutput), ...problemResponses },
      }),
      async (c) => {
        const { id } = c.req.valid('param')
        const { archive, world } = c.var
        const message = world.carriers.message(id) ?? (await archive?.message(id))
        if (!message) return problem(c, 404, notKept(c, id))
        const { rulebook, spec } = world
        return c.json(toMessage(message as CarrierMessage, rulebook, spec.options.codesOf), 200)
      },
    )
    .route('/', batchApi(shared))
    .route('/', receiptsApi(shared))
    .route('/', numbersApi(shared))
}

/** A message that is not found never was, or ended longer ago than the world remembers. */
function notKept(c: Context<Env>, id: string): NotFound {
  const missing = notFound('message', id)
  if (!c.var.world.carriers.hasForgottenMessages) return missing
  const older = 'Of messages that ended it keeps the newest only (option historyKept).'
  return { ...missing, detail: `${missing.detail} ${older}` }
}
