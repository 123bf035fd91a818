import { createRoute } from '@hono/zod-openapi'
import { jsonResponse } from '../../http/wire.ts'
import { CampaignParams } from '../schema/campaign.ts'
import { CancelQuery, MigrationOutput, ShareParams, toMigration } from '../schema/sharing.ts'
import { mayFail, newRegistryApi, refuse, registryResponses } from './env.ts'

const ordinary = ['invalid-parameter', 'not-found', 'internal-error'] as const

/** Moves of campaigns to another chain. */
export function migrationsApi() {
  return newRegistryApi()
    .openapi(
      createRoute({
        ...mayFail('campaign-expired', 'operation-declined', ...ordinary),
        method: 'post',
        path: '/campaign/{campaignId}/migrateCnp/{upstreamCnpId}',
        summary: 'Start to move a campaign to another party upstream',
        request: { params: ShareParams },
        responses: { 204: { description: 'The migration has started.' }, ...registryResponses },
      }),
      (c) => {
        const { account, world } = c.var
        const { campaignId, upstreamCnpId } = c.req.valid('param')
        const started = world.registry.migrations.start(account.cspId, campaignId, upstreamCnpId)
        return started.ok ? c.body(null, 204) : refuse(c, started.refusal)
      },
    )
    .openapi(
      createRoute({
        ...mayFail(...ordinary),
        method: 'get',
        path: '/campaign/{campaignId}/migrateCnp',
        summary: 'The latest migration of a campaign',
        request: { params: CampaignParams },
        responses: { 200: jsonResponse('The migration.', MigrationOutput), ...registryResponses },
      }),
      (c) => {
        const { account, world } = c.var
        const { campaignId } = c.req.valid('param')
        const found = world.registry.migrations.latest(account.cspId, campaignId)
        return found.ok ? c.json(toMigration(found.value), 200) : refuse(c, found.refusal)
      },
    )
    .openapi(
      createRoute({
        ...mayFail(
          ...(['not-migration-owner', 'campaign-expired', 'operation-declined'] as const),
          ...ordinary,
        ),
        method: 'delete',
        path: '/campaign/{campaignId}/migrateCnp',
        summary: 'Cancel a migration that one started',
        request: { params: CampaignParams, query: CancelQuery },
        responses: { 204: { description: 'The migration is cancelled.' }, ...registryResponses },
      }),
      (c) => {
        const { account, world } = c.var
        const { campaignId } = c.req.valid('param')
        const { explanation } = c.req.valid('query')
        const { migrations } = world.registry
        const cancelled = migrations.cancel(account.cspId, campaignId, explanation)
        return cancelled.ok ? c.body(null, 204) : refuse(c, cancelled.refusal)
      },
    )
}
