import type { Scenario } from '../../../harness/scenario.ts'
import { plainCall, type Recipe, type Recipes } from './recipe.ts'

const endpoint = 'http://127.0.0.1:9/hook'

async function subscribe(t: Scenario): Promise<void> {
  const subscription = { eventCategory: 'BRAND', webhookEndpoint: endpoint }
  ;(await t.registry.put('/webhook/subscription', subscription)).value
}

const inCategory: Recipe = async (t) => {
  await subscribe(t)
  return { params: { eventCategory: 'BRAND' } }
}

const unsubscribed: Recipe = () => ({ params: { eventCategory: 'CAMPAIGN' } })

/** How the operations on webhooks come to what they answer. */
export const webhookRecipes: Recipes = {
  'GET /webhook/eventCategory': { success: plainCall },
  'GET /webhook/eventType': { success: plainCall },
  'GET /webhook/subscription': {
    success: async (t) => {
      await subscribe(t)
      return {}
    },
  },
  'PUT /webhook/subscription': {
    success: () => ({ body: { eventCategory: 'BRAND', webhookEndpoint: endpoint } }),
  },
  'DELETE /webhook/subscription/{eventCategory}': {
    success: inCategory,
    errors: { 502: unsubscribed },
  },
  'GET /webhook/subscription/{eventCategory}/test': {
    success: inCategory,
    errors: { 502: unsubscribed },
  },
  'GET /webhook/subscription/eventType/{eventType}/mock': {
    success: async (t) => {
      await subscribe(t)
      return { params: { eventType: 'BRAND_ADD' } }
    },
    errors: { 502: () => ({ params: { eventType: 'BRAND_ADD' } }) },
  },
}
