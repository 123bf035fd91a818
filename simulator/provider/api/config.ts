import type { Context } from 'hono'
import type { Env } from '../../http/env.ts'
import type { Provider } from '../model.ts'
import type { ProviderPolicy } from '../policy.ts'

/** How the routes of one provider find it, and what its operations share in the description. */
export type ProviderApiConfig = {
  readonly policy: ProviderPolicy
  readonly providerOf: (c: Context<Env>) => Provider
  readonly shared: { readonly tags: string[]; readonly security: { bearer: string[] }[] }
}
