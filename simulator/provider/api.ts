import type { Context } from 'hono'
import { type Env, newApi } from '../http/env.ts'
import { accountsApi } from './api/accounts.ts'
import type { ProviderApiConfig } from './api/config.ts'
import { conversationsApi, messagesApi } from './api/messages.ts'
import { registrationsApi } from './api/registrations.ts'
import { eightPolicy, primevoxPolicy } from './policy.ts'

/** The 8x8-style provider's routes, below `/8x8/v1`. */
export function eightApi() {
  const config: ProviderApiConfig = {
    policy: eightPolicy,
    providerOf: (c: Context<Env>) => c.var.world.eight,
    shared: { tags: ['8x8-style provider'], security: [{ bearer: [] }] },
  }
  return newApi()
    .route('/', accountsApi(config))
    .route('/', registrationsApi(config))
    .route('/', messagesApi(config))
}

const primevoxConfig: ProviderApiConfig = {
  policy: primevoxPolicy,
  providerOf: (c: Context<Env>) => c.var.world.primevox,
  shared: { tags: ['Primevox-style provider'], security: [{ bearer: [] }] },
}

/** The Primevox-style provider's routes, below `/primevox/v1`. */
export function primevoxApi() {
  return newApi()
    .route('/', accountsApi(primevoxConfig))
    .route('/', registrationsApi(primevoxConfig))
    .route('/', messagesApi(primevoxConfig))
}

/** The Primevox-style conversation list, below `/primevox`, with an authorization of its own. */
export function primevoxConversationsApi() {
  return conversationsApi(primevoxConfig)
}
