import { createRoute, z } from '@hono/zod-openapi'
import { jsonBody, jsonResponse } from '../../http/wire.ts'
import { BrandParams } from '../schema/brand.ts'
import {
  toVettingAppeal,
  VettingAppealInput,
  VettingAppealOutput,
  VettingAppealQuery,
} from '../schema/vetting.ts'
import { mayFail, newRegistryApi, refuse, registryResponses } from './env.ts'

const path = '/brand/{brandId}/externalVetting/appeal'

/** Appeals of external vets. */
export function vettingAppealsApi() {
  return newRegistryApi()
    .openapi(
      createRoute({
        ...mayFail('invalid-parameter', 'not-found', 'internal-error'),
        method: 'get',
        path,
        summary: 'The appeals of the vets of a brand',
        request: { params: BrandParams, query: VettingAppealQuery },
        responses: {
          200: jsonResponse('The appeals.', z.array(VettingAppealOutput)),
          ...registryResponses,
        },
      }),
      (c) => {
        const { account, world } = c.var
        const { brandId } = c.req.valid('param')
        const query = c.req.valid('query')
        const found = world.registry.vettingAppeals.list(account.cspId, brandId, query)
        return found.ok ? c.json(found.value.map(toVettingAppeal), 200) : refuse(c, found.refusal)
      },
    )
    .openapi(
      createRoute({
        ...mayFail(
          ...(['invalid-parameter', 'not-found', 'appeal-category-invalid'] as const),
          ...(['internal-error', 'operation-declined', 'vetting-provider-busy'] as const),
        ),
        method: 'post',
        path,
        summary: 'Appeal the outcome of a vet',
        request: { params: BrandParams, body: jsonBody(VettingAppealInput) },
        responses: { 204: { description: 'The appeal was filed.' }, ...registryResponses },
      }),
      (c) => {
        const { account, world } = c.var
        const { brandId } = c.req.valid('param')
        const { attachmentUuids, explanation, ...rest } = c.req.valid('json')
        const filed = world.registry.vettingAppeals.add(account.cspId, brandId, {
          ...rest,
          attachmentUuids: attachmentUuids ?? undefined,
          explanation: explanation ?? undefined,
        })
        return filed.ok ? c.body(null, 204) : refuse(c, filed.refusal)
      },
    )
}
