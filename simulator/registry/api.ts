import { brandsApi } from './api/brands.ts'
import { newRegistryApi } from './api/env.ts'
import { signIn } from './api/sign-in.ts'

/** The Campaign Registry’s CSP API, version 2. */
export function registryApi() {
  const api = newRegistryApi()
  api.use('*', signIn)
  return api.route('/', brandsApi())
}
