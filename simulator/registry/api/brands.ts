import { createRoute } from '@hono/zod-openapi'
import { jsonBody, jsonResponse } from '../../http/wire.ts'
import {
  BrandInput,
  BrandOutput,
  BrandParams,
  BrandQuery,
  BrandRecordSet,
  toBrand,
} from '../schema/brand.ts'
import { toRecordSet } from '../schema/wire.ts'
import { mayFail, newRegistryApi, refuse, registryResponses } from './env.ts'

/** Brands: registering, finding and reading them. */
export function brandsApi() {
  return newRegistryApi()
    .openapi(
      createRoute({
        ...mayFail('invalid-parameter', 'internal-error', 'temporary-error'),
        method: 'post',
        path: '/brand/nonBlocking',
        summary: 'Register a brand; its identity is checked afterwards',
        request: { body: jsonBody(BrandInput) },
        responses: { 200: jsonResponse('The brand.', BrandOutput), ...registryResponses },
      }),
      (c) => {
        const { account, world } = c.var
        const added = world.registry.createBrand(account.cspId, c.req.valid('json'))
        return added.ok ? c.json(toBrand(added.value), 200) : refuse(c, added.refusal)
      },
    )
    .openapi(
      createRoute({
        ...mayFail('invalid-parameter', 'internal-error'),
        method: 'get',
        path: '/brand',
        summary: 'Find brands',
        request: { query: BrandQuery },
        responses: { 200: jsonResponse('The brands.', BrandRecordSet), ...registryResponses },
      }),
      (c) => {
        const { account, world } = c.var
        const found = world.registry.brands.list(account.cspId, c.req.valid('query'))
        return c.json(toRecordSet(found, toBrand), 200)
      },
    )
    .openapi(
      createRoute({
        ...mayFail('invalid-parameter', 'not-found', 'internal-error'),
        method: 'get',
        path: '/brand/{brandId}',
        summary: 'Read a brand, also a deleted one',
        request: { params: BrandParams },
        responses: { 200: jsonResponse('The brand.', BrandOutput), ...registryResponses },
      }),
      (c) => {
        const { account, world } = c.var
        const found = world.registry.brand(account.cspId, c.req.valid('param').brandId)
        return found.ok ? c.json(toBrand(found.value), 200) : refuse(c, found.refusal)
      },
    )
}
