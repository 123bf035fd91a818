import { createRoute } from '@hono/zod-openapi'
import { jsonBody, jsonResponse } from '../../http/wire.ts'
import type { Courier } from '../../webhooks/courier.ts'
import {
  CategoryParams,
  EventCategoriesOutput,
  EventTypeParams,
  EventTypesOutput,
  SubscriptionSchema,
  SubscriptionsOutput,
  WebhookResponseOutput,
} from '../schema/webhook.ts'
import { categoryOf, type EventType, eventCategories, eventTypes } from '../webhooks/event-types.ts'
import type { Webhooks } from '../webhooks/model.ts'
import { fail, mayFail, newRegistryApi, refuse, registryResponses } from './env.ts'

/** Webhooks: what there is to subscribe to, one endpoint for each category, and samples. */
export function webhooksApi(courier: Courier) {
  return subscriptionsApi().route('/', samplesApi(courier))
}

function subscriptionsApi() {
  return newRegistryApi()
    .openapi(
      createRoute({
        ...mayFail('internal-error'),
        method: 'get',
        path: '/webhook/eventCategory',
        summary: 'The categories of events',
        responses: {
          200: jsonResponse('The categories.', EventCategoriesOutput),
          ...registryResponses,
        },
      }),
      (c) => c.json([...eventCategories], 200),
    )
    .openapi(
      createRoute({
        ...mayFail('internal-error'),
        method: 'get',
        path: '/webhook/eventType',
        summary: 'The types of events',
        responses: { 200: jsonResponse('The types.', EventTypesOutput), ...registryResponses },
      }),
      (c) => c.json([...eventTypes], 200),
    )
    .openapi(
      createRoute({
        ...mayFail('internal-error'),
        method: 'get',
        path: '/webhook/subscription',
        summary: 'The subscriptions of the account',
        responses: {
          200: jsonResponse('The subscriptions.', SubscriptionsOutput),
          ...registryResponses,
        },
      }),
      (c) => c.json(c.var.world.registry.webhooks.subscriptionsOf(c.var.account.cspId), 200),
    )
    .openapi(
      createRoute({
        ...mayFail('invalid-parameter', 'internal-error'),
        method: 'put',
        path: '/webhook/subscription',
        summary: 'Subscribe an endpoint to a category, in the place of any before',
        request: { body: jsonBody(SubscriptionSchema) },
        responses: {
          200: jsonResponse('The subscription.', SubscriptionSchema),
          ...registryResponses,
        },
      }),
      (c) => {
        const { account, world } = c.var
        return c.json(world.registry.webhooks.subscribe(account.cspId, c.req.valid('json')), 200)
      },
    )
    .openapi(
      createRoute({
        ...mayFail('invalid-parameter', 'not-found', 'internal-error'),
        method: 'delete',
        path: '/webhook/subscription/{eventCategory}',
        summary: 'End the subscription to a category',
        request: { params: CategoryParams },
        responses: { 204: { description: 'It has ended.' }, ...registryResponses },
      }),
      (c) => {
        const { eventCategory } = c.req.valid('param')
        const ended = c.var.world.registry.webhooks.unsubscribe(c.var.account.cspId, eventCategory)
        return ended.ok ? c.body(null, 204) : refuse(c, ended.refusal)
      },
    )
}

function samplesApi(courier: Courier) {
  return newRegistryApi()
    .openapi(
      createRoute({
        ...mayFail('invalid-parameter', 'not-found', 'internal-error'),
        method: 'get',
        path: '/webhook/subscription/eventType/{eventType}/mock',
        summary: 'Post a sample of an event to its subscriber, and say what it answered',
        request: { params: EventTypeParams },
        responses: {
          200: jsonResponse('What was sent and answered.', WebhookResponseOutput),
          ...registryResponses,
        },
      }),
      async (c) => {
        const { account, world } = c.var
        const { eventType } = c.req.valid('param')
        const { webhooks } = world.registry
        const sent = await sendSample(courier, webhooks, account.cspId, eventType)
        return sent ? c.json(sent, 200) : fail(c, 'not-found', ['eventType'])
      },
    )
    .openapi(
      createRoute({
        ...mayFail('invalid-parameter', 'not-found', 'internal-error'),
        method: 'get',
        path: '/webhook/subscription/{eventCategory}/test',
        summary: 'Post a sample of a category’s first event (version 1)',
        request: { params: CategoryParams },
        responses: {
          200: jsonResponse('What was sent and answered.', WebhookResponseOutput),
          ...registryResponses,
        },
      }),
      async (c) => {
        const { account, world } = c.var
        const { eventCategory } = c.req.valid('param')
        const first = eventTypes.find((entry) => entry.eventCategory === eventCategory)
        const { webhooks } = world.registry
        const sent = first && (await sendSample(courier, webhooks, account.cspId, first.eventType))
        return sent ? c.json(sent, 200) : fail(c, 'not-found', ['eventCategory'])
      },
    )
}

async function sendSample(
  courier: Courier,
  webhooks: Webhooks,
  cspId: string,
  eventType: EventType,
) {
  const endpoint = webhooks.endpointOf(cspId, categoryOf(eventType))
  if (endpoint === undefined) return undefined
  const sample = webhooks.sample(cspId, endpoint, eventType)
  const { answer, signed } = await courier.deliver(webhooks.deliveries, sample)
  return { endpoint, status: answer.status ?? 0, request: signed.body, response: answer.answer }
}
