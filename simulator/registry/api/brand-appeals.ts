import { createRoute, z } from '@hono/zod-openapi'
import { jsonBody, jsonResponse } from '../../http/wire.ts'
import {
  AttachmentInfoOutput,
  readUpload,
  toAttachmentInfo,
  uploadBody,
} from '../schema/attachment.ts'
import { BrandParams } from '../schema/brand.ts'
import {
  AppealQuery,
  BrandAppealInput,
  BrandAppealOutput,
  BrandFeedbackOutput,
  toBrandAppeal,
  toFeedback,
} from '../schema/brand-appeal.ts'
import { mayFail, newRegistryApi, refuse, registryResponses } from './env.ts'

/** What the check of a brand found, and appeals against that. */
export function brandAppealsApi() {
  return newRegistryApi()
    .openapi(
      createRoute({
        ...mayFail(
          ...(['invalid-parameter', 'not-found', 'vetting-unsuccessful'] as const),
          ...(['vetting-pending', 'internal-error'] as const),
        ),
        method: 'get',
        path: '/brand/feedback/{brandId}',
        summary: 'What the last identity check found amiss',
        request: { params: BrandParams },
        responses: {
          200: jsonResponse('The findings.', BrandFeedbackOutput),
          ...registryResponses,
        },
      }),
      (c) => {
        const { account, world } = c.var
        const { brandId } = c.req.valid('param')
        const found = world.registry.identity.feedback(account.cspId, brandId)
        if (!found.ok) return refuse(c, found.refusal)
        return c.json({ brandId, category: toFeedback(found.value) }, 200)
      },
    )
    .openapi(
      createRoute({
        ...mayFail('invalid-parameter', 'not-found', 'internal-error'),
        method: 'get',
        path: '/brand/{brandId}/appeal',
        summary: 'The appeals of a brand',
        request: { params: BrandParams, query: AppealQuery },
        responses: {
          200: jsonResponse('The appeals.', z.array(BrandAppealOutput)),
          ...registryResponses,
        },
      }),
      (c) => {
        const { account, world } = c.var
        const { brandId } = c.req.valid('param')
        const statuses = c.req.valid('query').appealStatus
        const found = world.registry.brandAppeals.list(account.cspId, brandId, statuses)
        return found.ok ? c.json(found.value.map(toBrandAppeal), 200) : refuse(c, found.refusal)
      },
    )
    .openapi(
      createRoute({
        ...mayFail(
          ...(['invalid-parameter', 'not-found', 'appeal-category-invalid'] as const),
          ...(['internal-error', 'operation-declined', 'vetting-provider-busy'] as const),
        ),
        method: 'post',
        path: '/brand/{brandId}/appeal',
        summary: 'Appeal against what the identity check found',
        request: { params: BrandParams, body: jsonBody(BrandAppealInput) },
        responses: { 204: { description: 'The appeal is submitted.' }, ...registryResponses },
      }),
      (c) => {
        const { account, world } = c.var
        const { brandId } = c.req.valid('param')
        const { brandAppeals } = world.registry
        const submitted = brandAppeals.submit(account.cspId, brandId, c.req.valid('json'))
        return submitted.ok ? c.body(null, 204) : refuse(c, submitted.refusal)
      },
    )
    .openapi(
      createRoute({
        ...mayFail('invalid-parameter', 'not-found', 'internal-error'),
        method: 'get',
        path: '/brand/{brandId}/appeal/evidence',
        summary: 'The evidence of a brand',
        request: { params: BrandParams },
        responses: {
          200: jsonResponse('The files.', z.array(AttachmentInfoOutput)),
          ...registryResponses,
        },
      }),
      (c) => {
        const { account, world } = c.var
        const found = world.registry.brands.active(account.cspId, c.req.valid('param').brandId)
        if (!found.ok) return refuse(c, found.refusal)
        const files = world.registry.attachments.list(found.value.brandId, 'VA')
        return c.json(files.map(toAttachmentInfo), 200)
      },
    )
    .openapi(
      createRoute({
        ...mayFail(
          ...(['invalid-parameter', 'not-found', 'file-too-large'] as const),
          ...(['file-type-not-supported', 'internal-error'] as const),
        ),
        method: 'post',
        path: '/brand/{brandId}/appeal/evidence',
        summary: 'Upload evidence for an appeal',
        request: { params: BrandParams, body: uploadBody },
        responses: { 200: jsonResponse('The file.', AttachmentInfoOutput), ...registryResponses },
      }),
      async (c) => {
        const { account, world } = c.var
        const found = world.registry.brands.active(account.cspId, c.req.valid('param').brandId)
        if (!found.ok) return refuse(c, found.refusal)
        const file = await readUpload(c.req.valid('form'))
        const added = world.registry.attachments.add(found.value.brandId, 'VA', file)
        return added.ok ? c.json(toAttachmentInfo(added.value), 200) : refuse(c, added.refusal)
      },
    )
}
