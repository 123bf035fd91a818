import { createRoute } from '@hono/zod-openapi'
import { newApi } from '../../http/env.ts'
import { problem, problemResponses, refuse, type Statuses } from '../../http/problem.ts'
import { jsonBody, jsonResponse } from '../../http/wire.ts'
import { notFound } from '../../rulebook/refusal.ts'
import type { World } from '../../world.ts'
import type { NumberRecord } from '../model/number.ts'
import type { AssignRefusal, PoolRefusal } from '../port.ts'
import {
  AssignNumberInput,
  CampaignParams,
  NumberOutput,
  NumberParams,
  PoolOutput,
  toNumber,
} from '../schema.ts'

const assignStatuses = {
  'campaign-not-accepted': 409,
  'number-in-campaign': 409,
  'number-cap-reached': 409,
  'sender-not-known': 422,
} as const satisfies Statuses<AssignRefusal>

const poolStatuses = {
  'campaign-not-accepted': 409,
  'pool-already-decided': 409,
} as const satisfies Statuses<PoolRefusal>

/** Which number is in which campaign at the networks, and number pools for more of them. */
export function numbersApi(shared: { tags: string[]; security: { basic: never[] }[] }) {
  return newApi()
    .openapi(
      createRoute({
        ...shared,
        method: 'put',
        path: '/numbers/{number}/campaign',
        summary:
          'Assign a number to a campaign; each network goes from PENDING to ACTIVE or FAILED',
        request: { params: NumberParams, body: jsonBody(AssignNumberInput) },
        responses: { 202: jsonResponse('Provisioning began.', NumberOutput), ...problemResponses },
      }),
      (c) => {
        const { number } = c.req.valid('param')
        const { campaignId } = c.req.valid('json')
        const assigned = c.var.world.carriers.assignNumber(number, campaignId)
        if (!assigned.ok) return refuse(c, assignStatuses, assigned.refusal)
        return c.json(show(c.var.world, assigned.value), 202)
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
        return c.json(show(c.var.world, removed.value), 200)
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
      (c) => {
        const { world } = c.var
        return c.json(show(world, world.carriers.number(c.req.valid('param').number)), 200)
      },
    )
    .openapi(
      createRoute({
        ...shared,
        method: 'put',
        path: '/campaigns/{campaignId}/number-pool',
        summary: 'Ask for a number pool: more than 49 numbers in a campaign',
        request: { params: CampaignParams },
        responses: {
          202: jsonResponse('T-Mobile will decide; see /sim/decisions.', PoolOutput),
          ...problemResponses,
        },
      }),
      (c) => {
        const { campaignId } = c.req.valid('param')
        const requested = c.var.world.carriers.requestNumberPool(campaignId)
        if (!requested.ok) return refuse(c, poolStatuses, requested.refusal)
        return c.json({ campaignId, status: requested.value }, 202)
      },
    )
    .openapi(
      createRoute({
        ...shared,
        method: 'get',
        path: '/campaigns/{campaignId}/number-pool',
        summary: 'What became of a request for a number pool',
        request: { params: CampaignParams },
        responses: { 200: jsonResponse('The request.', PoolOutput), ...problemResponses },
      }),
      (c) => {
        const { campaignId } = c.req.valid('param')
        const status = c.var.world.carriers.numberPool(campaignId)
        if (!status) return problem(c, 404, notFound('number pool of campaign', campaignId))
        return c.json({ campaignId, status }, 200)
      },
    )
}

function show({ carriers }: World, record: NumberRecord) {
  return toNumber(record, carriers.blockedAt(record.number))
}
