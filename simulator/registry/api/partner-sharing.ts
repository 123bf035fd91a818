import { createRoute } from '@hono/zod-openapi'
import { jsonResponse } from '../../http/wire.ts'
import { CampaignParams } from '../schema/campaign.ts'
import { MetadataMapOutput, toMetadataMap } from '../schema/campaign-builder.ts'
import { OperationStatusOutput, toOperationStatus } from '../schema/campaign-networks.ts'
import {
  ChainQuery,
  DeclineQuery,
  ShareParams,
  SharingChainOutput,
  SharingStatusOutput,
  toSharingChain,
  toSharingStatus,
} from '../schema/sharing.ts'
import { mayFail, newRegistryApi, refuse, registryResponses } from './env.ts'

const ordinary = ['invalid-parameter', 'not-found', 'internal-error'] as const

/** What becomes of campaigns of others: at the networks, and on their way to a DCA. */
export function partnerSharingApi() {
  return newRegistryApi()
    .openapi(
      createRoute({
        ...mayFail(...ordinary),
        method: 'get',
        path: '/partnerCampaign/{campaignId}/mnoMetadata',
        summary: 'What the networks said to a campaign of another',
        request: { params: CampaignParams },
        responses: { 200: jsonResponse('By network.', MetadataMapOutput), ...registryResponses },
      }),
      (c) => {
        const { account, world } = c.var
        const { partnerCampaigns, submissions } = world.registry
        const found = partnerCampaigns.any(account.cspId, c.req.valid('param').campaignId)
        if (!found.ok) return refuse(c, found.refusal)
        return c.json(toMetadataMap(submissions.metadataOf(found.value)), 200)
      },
    )
    .openapi(
      createRoute({
        ...mayFail('campaign-expired', ...ordinary),
        method: 'get',
        path: '/partnerCampaign/{campaignId}/operationStatus',
        summary: 'What the networks make of a campaign of another',
        request: { params: CampaignParams },
        responses: {
          200: jsonResponse('By network.', OperationStatusOutput),
          ...registryResponses,
        },
      }),
      (c) => {
        const { account, world } = c.var
        const { campaigns, partnerCampaigns } = world.registry
        const found = partnerCampaigns.any(account.cspId, c.req.valid('param').campaignId)
        if (!found.ok) return refuse(c, found.refusal)
        const active = campaigns.active(found.value.campaignId)
        return active.ok ? c.json(toOperationStatus(active.value), 200) : refuse(c, active.refusal)
      },
    )
    .openapi(
      createRoute({
        ...mayFail(...ordinary),
        method: 'get',
        path: '/partnerCampaign/{campaignId}/sharing',
        summary: 'The shares of a campaign on both sides of the caller',
        request: { params: CampaignParams, query: ChainQuery },
        responses: { 200: jsonResponse('Both sides.', SharingChainOutput), ...registryResponses },
      }),
      (c) => {
        const { account, world } = c.var
        const { campaignId } = c.req.valid('param')
        const kind = c.req.valid('query').cnpMigration ? 'provisional' : 'live'
        const found = world.registry.partnerCampaigns.get(account.cspId, campaignId, kind)
        if (!found.ok) return refuse(c, found.refusal)
        return c.json(toSharingChain(found.value.withMe, found.value.byMe), 200)
      },
    )
    .openapi(
      createRoute({
        ...mayFail(
          ...(['campaign-expired', 'sharing-declined', 'sharing-loop'] as const),
          ...(['secondary-dca-pending', 'operation-declined', ...ordinary] as const),
        ),
        method: 'put',
        path: '/partnerCampaign/{campaignId}/sharing/{upstreamCnpId}',
        summary: 'Accept a campaign of another by sharing it on',
        request: { params: ShareParams },
        responses: { 200: jsonResponse('The share.', SharingStatusOutput), ...registryResponses },
      }),
      (c) => {
        const { account, world } = c.var
        const { campaignId, upstreamCnpId } = c.req.valid('param')
        const { sharing } = world.registry
        const shared = sharing.shareOn(account.cspId, campaignId, upstreamCnpId)
        return shared.ok ? c.json(toSharingStatus(shared.value), 200) : refuse(c, shared.refusal)
      },
    )
    .openapi(
      createRoute({
        ...mayFail('campaign-expired', 'operation-declined', ...ordinary),
        method: 'delete',
        path: '/partnerCampaign/{campaignId}/sharing',
        summary: 'Decline a campaign of another',
        request: { params: CampaignParams, query: DeclineQuery },
        responses: {
          200: jsonResponse('The share, which is over.', SharingStatusOutput),
          ...registryResponses,
        },
      }),
      (c) => {
        const { account, world } = c.var
        const { campaignId } = c.req.valid('param')
        const { explanation, rejectionCategory: categories } = c.req.valid('query')
        const rejection = { explanation, categories, findings: [] }
        const { sharing } = world.registry
        const declined = sharing.turnDown(account.cspId, campaignId, rejection)
        if (!declined.ok) return refuse(c, declined.refusal)
        return c.json(toSharingStatus(declined.value), 200)
      },
    )
}
