import { z } from '@hono/zod-openapi'
import { eventCategories, eventTypes } from '../webhooks/event-types.ts'
import { text } from './wire.ts'

const EventTypeOutput = z
  .object({
    eventType: z.string(),
    description: z.string(),
    eventCategory: z.enum(eventCategories),
  })
  .openapi('EventType')

export const EventTypesOutput = z.array(EventTypeOutput)

export const EventCategoriesOutput = z.array(z.enum(eventCategories))

export const SubscriptionSchema = z
  .object({
    eventCategory: z.enum(eventCategories),
    webhookEndpoint: text(255, 1).refine(isHttpAddress, { message: 'not an http address' }),
  })
  .openapi('WebhookSubscription')

export const SubscriptionsOutput = z.array(SubscriptionSchema)

/** Categories of which the registry speaks beside those that can be subscribed to. */
const otherCategories = [
  ...(['API_ACCOUNT', 'DCA', 'CONNECTION', 'TRAFFIC', 'ROUTING', 'RESELLER', 'ISSUE'] as const),
  ...(['SUSPENSION_RULE', 'VENDOR', 'OTHER', 'PAYMENT'] as const),
] as const

export const CategoryParams = z.object({
  eventCategory: z.enum([...eventCategories, ...otherCategories]),
})

export const EventTypeParams = z.object({
  eventType: z.enum(eventTypes.map(({ eventType }) => eventType)),
})

export const WebhookResponseOutput = z
  .object({ endpoint: z.string(), status: z.int(), request: z.string(), response: z.string() })
  .openapi('WebhookResponse')

function isHttpAddress(address: string): boolean {
  const { protocol } = URL.parse(address) ?? {}
  return protocol === 'http:' || protocol === 'https:'
}
