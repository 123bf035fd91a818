import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { jsonResponse } from '../../http/wire.ts'
import { notFound } from '../../rulebook/refusal.ts'
import type { Attachment } from '../model/attachments.ts'
import {
  AttachmentInfoOutput,
  AttachmentParams,
  readUpload,
  toAttachmentInfo,
  uploadBody,
} from '../schema/attachment.ts'
import { CampaignParams } from '../schema/campaign.ts'
import { mayFail, newRegistryApi, type RegistryEnv, refuse, registryResponses } from './env.ts'

const readErrors = ['invalid-parameter', 'not-found', 'internal-error'] as const

/** The lists of files that campaigns have. */
const lists = [
  { path: '/campaign/{campaignId}/mms', kind: 'MMS', what: 'media' },
  { path: '/campaign/{campaignId}/supportingDocument', kind: 'SUPPORT_DOC', what: 'documents' },
] as const

/** Files of campaigns, and any file by its id. */
export function attachmentsApi() {
  const api = newRegistryApi()
  for (const list of lists) serveList(api, list)
  serveFiles(api)
  return api
}

function serveList(
  api: ReturnType<typeof newRegistryApi>,
  { path, kind, what }: (typeof lists)[number],
): void {
  api
    .openapi(
      createRoute({
        ...mayFail(...readErrors),
        ...{ method: 'get', path, summary: `The ${what} of a campaign` },
        request: { params: CampaignParams },
        responses: {
          200: jsonResponse('The files.', z.array(AttachmentInfoOutput)),
          ...registryResponses,
        },
      }),
      (c) => {
        const { registry } = c.var.world
        const found = registry.campaign(c.var.account.cspId, c.req.valid('param').campaignId)
        if (!found.ok) return refuse(c, found.refusal)
        const files = registry.attachments.list(found.value.campaignId, kind)
        return c.json(files.map(toAttachmentInfo), 200)
      },
    )
    .openapi(
      createRoute({
        ...mayFail(...readErrors, 'file-too-large', 'file-type-not-supported'),
        ...{ method: 'post', path, summary: `Add to the ${what} of a campaign` },
        request: { params: CampaignParams, body: uploadBody },
        responses: { 200: jsonResponse('The file.', AttachmentInfoOutput), ...registryResponses },
      }),
      async (c) => {
        const { registry } = c.var.world
        const found = registry.campaign(c.var.account.cspId, c.req.valid('param').campaignId)
        if (!found.ok) return refuse(c, found.refusal)
        const file = await readUpload(c.req.valid('form'))
        const added = registry.attachments.add(found.value.campaignId, kind, file)
        return added.ok ? c.json(toAttachmentInfo(added.value), 200) : refuse(c, added.refusal)
      },
    )
}

/** The slashes of an id may be encoded or not; only the encoded form fits into a description. */
function serveFiles(api: ReturnType<typeof newRegistryApi>): void {
  const failing = mayFail(...readErrors)
  const file = { schema: z.string().openapi({ type: 'string', format: 'binary' }) }
  const request = { params: AttachmentParams }
  api.openapi(
    createRoute({
      ...{ ...failing, method: 'get', path: '/attachment/{attachmentId}', request },
      summary: 'Download a file',
      responses: {
        200: { description: 'The file.', content: { 'application/octet-stream': file } },
        ...registryResponses,
      },
    }),
    (c) => download(c, c.req.valid('param').attachmentId) as never,
  )
  api.openapi(
    createRoute({
      ...{ ...failing, method: 'delete', path: '/attachment/{attachmentId}', request },
      summary: 'Remove a file',
      responses: { 204: { description: 'It is gone.' }, ...registryResponses },
    }),
    (c) => remove(c, c.req.valid('param').attachmentId) as never,
  )
  const spelledOut = '/attachment/:owner/:kind/:name'
  api.get(spelledOut, ...failing.middleware, (c) => download(c, idOf(c)))
  api.delete(spelledOut, ...failing.middleware, (c) => remove(c, idOf(c)))
}

function idOf(c: Context<RegistryEnv>): string {
  return ['owner', 'kind', 'name'].map((part) => c.req.param(part) ?? '').join('/')
}

function download(c: Context<RegistryEnv>, id: string): Response {
  const found = ownFile(c, id)
  if (!found) return refuse(c, notFound('attachment', id))
  return c.body(found.bytes, 200, {
    'content-type': found.mimeType,
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(found.fileName)}`,
    'x-content-type-options': 'nosniff',
  })
}

function remove(c: Context<RegistryEnv>, id: string): Response {
  if (!ownFile(c, id)) return refuse(c, notFound('attachment', id))
  c.var.world.registry.attachments.remove(id)
  return c.body(null, 204)
}

/** A file of a brand or a campaign of the caller. */
function ownFile(c: Context<RegistryEnv>, id: string): Attachment | undefined {
  const { account, world } = c.var
  const file = world.registry.attachments.get(id)
  if (!file) return undefined
  const owner = world.registry.campaign(account.cspId, file.ownerId)
  const isOwn = owner.ok || world.registry.brand(account.cspId, file.ownerId).ok
  return isOwn ? file : undefined
}
