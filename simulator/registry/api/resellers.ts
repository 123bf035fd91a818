import { createRoute } from '@hono/zod-openapi'
import { jsonBody, jsonResponse } from '../../http/wire.ts'
import {
  ResellerInput,
  ResellerOutput,
  ResellerParams,
  ResellerQuery,
  ResellerRecordSet,
  ResellerUpdateInput,
  toReseller,
} from '../schema/reseller.ts'
import { toRecordSet } from '../schema/wire.ts'
import { mayFail, newRegistryApi, refuse, registryResponses } from './env.ts'

const path = '/reseller/{resellerId}'
const oneReseller = { 200: jsonResponse('The reseller.', ResellerOutput), ...registryResponses }

/** The companies through which an account serves its customers. */
export function resellersApi() {
  return newRegistryApi()
    .openapi(
      createRoute({
        ...mayFail('invalid-parameter', 'internal-error'),
        method: 'get',
        path: '/reseller',
        summary: 'Find resellers',
        request: { query: ResellerQuery },
        responses: { 200: jsonResponse('The resellers.', ResellerRecordSet), ...registryResponses },
      }),
      (c) => {
        const { account, world } = c.var
        const found = world.registry.resellers.list(account.cspId, c.req.valid('query'))
        return c.json(toRecordSet(found, toReseller), 200)
      },
    )
    .openapi(
      createRoute({
        ...mayFail('invalid-parameter', 'duplicate-record', 'internal-error'),
        method: 'post',
        path: '/reseller',
        summary: 'Add a reseller',
        request: { body: jsonBody(ResellerInput) },
        responses: oneReseller,
      }),
      (c) => {
        const { account, world } = c.var
        const added = world.registry.resellers.create(account.cspId, c.req.valid('json'))
        return added.ok ? c.json(toReseller(added.value), 200) : refuse(c, added.refusal)
      },
    )
    .openapi(
      createRoute({
        ...mayFail('invalid-parameter', 'not-found', 'internal-error'),
        method: 'get',
        path,
        summary: 'Read a reseller',
        request: { params: ResellerParams },
        responses: oneReseller,
      }),
      (c) => {
        const { account, world } = c.var
        const { resellerId } = c.req.valid('param')
        const found = world.registry.resellers.get(account.cspId, resellerId)
        return found.ok ? c.json(toReseller(found.value), 200) : refuse(c, found.refusal)
      },
    )
    .openapi(
      createRoute({
        ...mayFail('invalid-parameter', 'not-found', 'duplicate-record', 'internal-error'),
        method: 'put',
        path,
        summary: 'Change a reseller; what is left out stays as it is',
        request: { params: ResellerParams, body: jsonBody(ResellerUpdateInput) },
        responses: oneReseller,
      }),
      (c) => {
        const { account, world } = c.var
        const { resellerId } = c.req.valid('param')
        const { resellers } = world.registry
        const changed = resellers.update(account.cspId, resellerId, c.req.valid('json'))
        return changed.ok ? c.json(toReseller(changed.value), 200) : refuse(c, changed.refusal)
      },
    )
    .openapi(
      createRoute({
        ...mayFail('invalid-parameter', 'not-found', 'internal-error', 'operation-declined'),
        method: 'delete',
        path,
        summary: 'Delete a reseller that no campaign is linked to',
        request: { params: ResellerParams },
        responses: { 204: { description: 'It is deleted.' }, ...registryResponses },
      }),
      (c) => {
        const { account, world } = c.var
        const { resellerId } = c.req.valid('param')
        const deleted = world.registry.resellers.delete(account.cspId, resellerId)
        return deleted.ok ? c.body(null, 204) : refuse(c, deleted.refusal)
      },
    )
}
