import { createRoute, z } from '@hono/zod-openapi'
import { jsonBody, jsonResponse } from '../../http/wire.ts'
import {
  BrandInput,
  BrandOutput,
  BrandParams,
  BrandQuery,
  BrandRecordSet,
  BrandUpdateInput,
  toBrand,
  toBrandRequest,
} from '../schema/brand.ts'
import { flag, toRecordSet } from '../schema/wire.ts'
import { mayFail, newRegistryApi, refuse, registryResponses } from './env.ts'

/** How a registration can fail. */
const creationErrors = [
  ...(['invalid-parameter', 'duplicate-record', 'brand-quota-reached'] as const),
  ...(['country-not-permitted', 'sole-proprietor-not-enabled', 'duplicate-threshold'] as const),
  ...(['phone-not-supported', 'email-not-supported', 'address-invalid'] as const),
  ...(['address-not-supported', 'name-obfuscated', 'internal-error', 'temporary-error'] as const),
] as const

const oneBrand = { 200: jsonResponse('The brand.', BrandOutput), ...registryResponses }

/** Brands: registering, finding, changing and deleting them. */
export function brandsApi() {
  return newRegistryApi()
    .openapi(
      createRoute({
        ...mayFail(...creationErrors),
        method: 'post',
        path: '/brand/nonBlocking',
        summary: 'Register a brand; its identity is checked afterwards',
        request: { body: jsonBody(BrandInput) },
        responses: oneBrand,
      }),
      (c) => {
        const { account, world } = c.var
        const request = toBrandRequest(c.req.valid('json'))
        const added = world.registry.createBrand(account.cspId, request, { isComplete: true })
        return added.ok ? c.json(toBrand(added.value), 200) : refuse(c, added.refusal)
      },
    )
    .openapi(
      createRoute({
        ...mayFail(...creationErrors),
        method: 'post',
        path: '/brand',
        summary: 'Register a brand and wait for its identity check (version 1 of the API)',
        request: { body: jsonBody(BrandInput) },
        responses: oneBrand,
      }),
      (c) => {
        const { registry } = c.var.world
        const request = toBrandRequest(c.req.valid('json'))
        const added = registry.createBrand(c.var.account.cspId, request, { isComplete: true })
        if (!added.ok) return refuse(c, added.refusal)
        return c.json(toBrand(registry.identity.hurry(added.value.brandId)), 200)
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
        responses: oneBrand,
      }),
      (c) => {
        const { account, world } = c.var
        const found = world.registry.brand(account.cspId, c.req.valid('param').brandId)
        return found.ok ? c.json(toBrand(found.value), 200) : refuse(c, found.refusal)
      },
    )
    .openapi(
      createRoute({
        ...mayFail(
          ...(['invalid-parameter', 'not-found', 'relationship-changed-recently'] as const),
          ...(['identity-locked', 'duplicate-threshold', 'phone-not-supported'] as const),
          ...(['email-not-supported', 'address-invalid', 'address-not-supported'] as const),
          ...(['name-obfuscated', 'internal-error'] as const),
        ),
        method: 'put',
        path: '/brand/{brandId}',
        summary: 'Change a brand; what is left out stays as it is',
        request: { params: BrandParams, body: jsonBody(BrandUpdateInput) },
        responses: oneBrand,
      }),
      (c) => {
        const { account, world } = c.var
        const { brandId } = c.req.valid('param')
        const change = c.req.valid('json')
        const changed = world.registry.updateBrand(account.cspId, brandId, change, {
          isComplete: true,
        })
        return changed.ok ? c.json(toBrand(changed.value), 200) : refuse(c, changed.refusal)
      },
    )
    .openapi(
      createRoute({
        ...mayFail('invalid-parameter', 'not-found', 'active-campaigns', 'internal-error'),
        method: 'delete',
        path: '/brand/{brandId}',
        summary: 'Delete a brand for good',
        request: { params: BrandParams },
        responses: { 204: { description: 'The brand is deleted.' }, ...registryResponses },
      }),
      (c) => {
        const { account, world } = c.var
        const deleted = world.registry.brands.delete(account.cspId, c.req.valid('param').brandId)
        return deleted.ok ? c.body(null, 204) : refuse(c, deleted.refusal)
      },
    )
    .openapi(
      createRoute({
        ...mayFail(
          ...(['invalid-parameter', 'not-found', 'brand-unchanged', 'brand-unscored'] as const),
          ...(['internal-error', 'vetting-provider-busy'] as const),
        ),
        method: 'put',
        path: '/brand/{brandId}/revet',
        summary: 'Have the identity of a changed brand checked again',
        request: { params: BrandParams, query: z.object({ nonBlocking: flag.default(true) }) },
        responses: {
          202: jsonResponse('The check goes on.', BrandOutput),
          ...oneBrand,
        },
      }),
      (c) => {
        const { registry } = c.var.world
        const revetted = registry.revetBrand(c.var.account.cspId, c.req.valid('param').brandId)
        if (!revetted.ok) return refuse(c, revetted.refusal)
        const { brandId } = revetted.value
        const waits = !c.req.valid('query').nonBlocking
        const brand = waits ? registry.identity.hurry(brandId) : revetted.value
        return c.json(toBrand(brand), brand.isChecking ? 202 : 200)
      },
    )
}
