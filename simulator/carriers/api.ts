import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { type Env, newApi } from '../http/env.ts'
import { problem, problemResponses, refuse, type Statuses } from '../http/problem.ts'
import { jsonBody, jsonResponse } from '../http/wire.ts'
import { type NotFound, notFound } from '../rulebook/refusal.ts'
import { batchApi } from './api/batch.ts'
import { receiptsApi } from './api/receipts.ts'
import { answerOnce, sendOnce } from './api/send-once.ts'
import type { AssignRefusal } from './port.ts'
import {
  AcceptedOutput,
  AssignNumberInput,
  IdempotencyHeaders,
  MessageInput,
  MessageOutput,
  NumberOutput,
  NumberParams,
  toMessage,
  toNumber,
} from './schema.ts'

const assignStatuses = {
  'campaign-not-accepted': 409,
  'number-in-campaign': 409,
  'number-cap-reached': 409,
  'sender-not-known': 422,
} as const satisfies Statuses<AssignRefusal>

const tags = ['Carriers']
const security = [{ basic: [] }]
const shared = { tags, security }

/** Number provisioning and the send path: what a provider calls at the networks. */
export function carriersApi() {
  return newApi()
    .openapi(
      createRoute({
        ...shared,
        method: 'put',
        path: '/numbers/{number}/campaign',
        summary: 'Assign a number to a campaign; each network goes from PENDING to ACTIVE',
        request: { params: NumberParams, body: jsonBody(AssignNumberInput) },
        responses: { 202: jsonResponse('Provisioning began.', NumberOutput), ...problemResponses },
      }),
      (c) => {
        const { number } = c.req.valid('param')
        const { campaignId } = c.req.valid('json')
        const assigned = c.var.world.carriers.assignNumber(number, campaignId)
        if (!assigned.ok) return refuse(c, assignStatuses, assigned.refusal)
        return c.json(toNumber(assigned.value), 202)
      },
    )
    .openapi(
      createRoute({
        ...shared,
        method: 'delete',
        path: '/numbers/{number}/campaign',
        summary: 'Take a number out of its campaign',
        request: { params: NumberParams },
        responses: { 200: jsonResponse('The number is free.', NumberOutput), ...problemResponses },
      }),
      (c) => {
        const removed = c.var.world.carriers.removeNumber(c.req.valid('param').number)
        if (!removed.ok) return refuse(c, assignStatuses, removed.refusal)
        return c.json(toNumber(removed.value), 200)
      },
    )
    .openapi(
      createRoute({
        ...shared,
        method: 'get',
        path: '/numbers/{number}',
        summary: 'A number, network by network',
        request: { params: NumberParams },
        responses: { 200: jsonResponse('The number.', NumberOutput), ...problemResponses },
      }),
      (c) => c.json(toNumber(c.var.world.carriers.number(c.req.valid('param').number)), 200),
    )
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
      (c) => {
        const { id } = c.req.valid('param')
        const message = c.var.world.carriers.message(id)
        if (!message) return problem(c, 404, notKept(c, id))
        return c.json(toMessage(message), 200)
      },
    )
    .route('/', batchApi(shared))
    .route('/', receiptsApi(shared))
}

/** A message that is not found never was, or ended longer ago than the world remembers. */
function notKept(c: Context<Env>, id: string): NotFound {
  const missing = notFound('message', id)
  if (!c.var.world.carriers.hasForgottenMessages) return missing
  const older = 'Of messages that ended it keeps the newest only (option historyKept).'
  return { ...missing, detail: `${missing.detail} ${older}` }
}
