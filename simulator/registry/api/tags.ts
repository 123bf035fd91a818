import { createRoute } from '@hono/zod-openapi'
import { jsonBody, jsonResponse } from '../../http/wire.ts'
import { TagInput, TagOutput, TagParams, TagQuery, TagRecordSet, toTag } from '../schema/tag.ts'
import { toRecordSet } from '../schema/wire.ts'
import { mayFail, newRegistryApi, refuse, registryResponses } from './env.ts'

/** The words by which an account finds its brands and campaigns. */
export function tagsApi() {
  return newRegistryApi()
    .openapi(
      createRoute({
        ...mayFail(
          ...(['invalid-parameter', 'not-found', 'too-many-tags', 'not-taggable'] as const),
          'internal-error',
        ),
        method: 'put',
        path: '/tag',
        summary: 'Tag a brand or a campaign',
        request: { body: jsonBody(TagInput) },
        responses: { 200: jsonResponse('The tag.', TagOutput), ...registryResponses },
      }),
      (c) => {
        const { account, world } = c.var
        const put = world.registry.tags.put(account.cspId, c.req.valid('json'))
        return put.ok ? c.json(toTag(put.value), 200) : refuse(c, put.refusal)
      },
    )
    .openapi(
      createRoute({
        ...mayFail('invalid-parameter', 'internal-error'),
        method: 'get',
        path: '/tag',
        summary: 'Find tags',
        request: { query: TagQuery },
        responses: { 200: jsonResponse('The tags.', TagRecordSet), ...registryResponses },
      }),
      (c) => {
        const { account, world } = c.var
        const found = world.registry.tags.list(account.cspId, c.req.valid('query'))
        return c.json(toRecordSet(found, toTag), 200)
      },
    )
    .openapi(
      createRoute({
        ...mayFail('invalid-parameter', 'not-found', 'internal-error'),
        method: 'delete',
        path: '/tag/name/{name}/recordType/{recordType}/recordId/{recordId}',
        summary: 'Take a tag off a record',
        request: { params: TagParams },
        responses: { 204: { description: 'It is taken off.' }, ...registryResponses },
      }),
      (c) => {
        const { account, world } = c.var
        const removed = world.registry.tags.remove(account.cspId, c.req.valid('param'))
        return removed.ok ? c.body(null, 204) : refuse(c, removed.refusal)
      },
    )
}
