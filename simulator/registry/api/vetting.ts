import { createRoute, z } from '@hono/zod-openapi'
import { jsonBody, jsonResponse } from '../../http/wire.ts'
import { AttachmentInfoOutput, toAttachmentInfo } from '../schema/attachment.ts'
import { BrandParams } from '../schema/brand.ts'
import {
  CvTokenInput,
  ResendQuery,
  toVetting,
  VettingImportInput,
  VettingOrderInput,
  VettingOutput,
  VettingQuery,
} from '../schema/vetting.ts'
import { mayFail, newRegistryApi, refuse, registryResponses } from './env.ts'

const path = '/brand/{brandId}/externalVetting'

/** External vets of brands: ordered, imported, read, and proven by e-mail. */
export function vettingApi() {
  return newRegistryApi()
    .openapi(
      createRoute({
        ...mayFail('invalid-parameter', 'not-found', 'internal-error'),
        method: 'get',
        path,
        summary: 'The vets of a brand that have one of the statuses',
        request: { params: BrandParams, query: VettingQuery },
        responses: {
          200: jsonResponse('The vets.', z.array(VettingOutput)),
          ...registryResponses,
        },
      }),
      (c) => {
        const { account, world } = c.var
        const { brandId } = c.req.valid('param')
        const found = world.registry.vetting.list(account.cspId, brandId, c.req.valid('query'))
        return found.ok ? c.json(found.value.map(toVetting), 200) : refuse(c, found.refusal)
      },
    )
    .openapi(
      createRoute({
        ...mayFail(
          ...(['invalid-parameter', 'not-found', 'report-expired', 'report-not-found'] as const),
          ...(['brand-unchanged', 'report-mismatch', 'import-failed'] as const),
          ...(['import-with-campaigns', 'report-incompatible', 'report-taken'] as const),
          ...(['internal-error', 'temporary-error', 'operation-declined'] as const),
          'vetting-provider-busy',
        ),
        method: 'put',
        path,
        summary: 'Import a vet that a provider has; answers its final status',
        request: { params: BrandParams, body: jsonBody(VettingImportInput) },
        responses: { 200: jsonResponse('The vet.', VettingOutput), ...registryResponses },
      }),
      (c) => {
        const { account, world } = c.var
        const { brandId } = c.req.valid('param')
        const { evpId, vettingId, vettingToken } = c.req.valid('json')
        const request = { evpId, vettingId: vettingId ?? undefined, vettingToken }
        const imported = world.registry.vettingImports.import(account.cspId, brandId, request)
        return imported.ok ? c.json(toVetting(imported.value), 200) : refuse(c, imported.refusal)
      },
    )
    .openapi(
      createRoute({
        ...mayFail(
          ...(['invalid-parameter', 'not-found', 'brand-unchanged'] as const),
          ...(['vetting-unsuccessful', 'vetted-recently', 'rbm-not-enabled'] as const),
          ...(['internal-error', 'temporary-error', 'operation-declined'] as const),
          'vetting-provider-busy',
        ),
        method: 'post',
        path,
        summary: 'Order a vet; its result is told by events',
        request: { params: BrandParams, body: jsonBody(VettingOrderInput) },
        responses: { 200: jsonResponse('The vet.', VettingOutput), ...registryResponses },
      }),
      (c) => {
        const { account, world } = c.var
        const { brandId } = c.req.valid('param')
        const { additionalRequestPayload, ...rest } = c.req.valid('json')
        const order = { ...rest, additionalRequestPayload: additionalRequestPayload ?? undefined }
        const ordered = world.registry.vetting.order(account.cspId, brandId, order)
        return ordered.ok ? c.json(toVetting(ordered.value), 200) : refuse(c, ordered.refusal)
      },
    )
    .openapi(
      createRoute({
        ...mayFail('invalid-parameter', 'not-found', 'internal-error'),
        method: 'get',
        path: `${path}/enhancedVettingReport`,
        summary: 'The reports of enhanced vets of a brand',
        request: { params: BrandParams },
        responses: {
          200: jsonResponse('The files.', z.array(AttachmentInfoOutput)),
          ...registryResponses,
        },
      }),
      (c) => {
        const { account, world } = c.var
        const { attachments, brands } = world.registry
        const found = brands.get(account.cspId, c.req.valid('param').brandId)
        if (!found.ok) return refuse(c, found.refusal)
        return c.json(attachments.list(found.value.brandId, 'EVR').map(toAttachmentInfo), 200)
      },
    )
    .openapi(
      createRoute({
        ...mayFail('invalid-parameter', 'not-found', 'internal-error'),
        method: 'post',
        path: `${path}/mockCvToken`,
        summary: 'Make a token of Campaign Verify for tests',
        request: {
          params: BrandParams,
          body: {
            required: true,
            content: { 'application/x-www-form-urlencoded': { schema: CvTokenInput } },
          },
        },
        responses: {
          200: { description: 'The token.', content: { 'text/plain': { schema: z.string() } } },
          ...registryResponses,
        },
      }),
      (c) => {
        const { account, world } = c.var
        const { brandId } = c.req.valid('param')
        const made = world.registry.cvTokens.make(account.cspId, brandId, c.req.valid('form'))
        return made.ok ? c.text(made.value.token, 200) : refuse(c, made.refusal)
      },
    )
    .openapi(
      createRoute({
        ...mayFail(
          ...(['invalid-parameter', 'not-found', 'revet-needed'] as const),
          ...(['internal-error', 'operation-declined'] as const),
        ),
        method: 'post',
        path: '/brand/{brandId}/2faEmail',
        summary: 'Send the 2FA e-mail of a vet once more',
        request: { params: BrandParams, query: ResendQuery },
        responses: { 204: { description: 'The e-mail was sent.' }, ...registryResponses },
      }),
      (c) => {
        const { account, world } = c.var
        const { brandId } = c.req.valid('param')
        const { vettingClass } = c.req.valid('query')
        const sent = world.registry.authPlus.resend(account.cspId, brandId, vettingClass)
        return sent.ok ? c.body(null, 204) : refuse(c, sent.refusal)
      },
    )
}
