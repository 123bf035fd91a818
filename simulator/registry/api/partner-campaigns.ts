import { createRoute } from '@hono/zod-openapi'
import { jsonResponse } from '../../http/wire.ts'
import { CampaignParams } from '../schema/campaign.ts'
import {
  ChainQuery,
  PartnerCampaignOutput,
  passes,
  SharedByMeQuery,
  SharedCampaignRecordSet,
  SharedWithMeQuery,
  toPartnerCampaign,
  toSharedCampaign,
} from '../schema/sharing.ts'
import { toRecordSet } from '../schema/wire.ts'
import { mayFail, newRegistryApi, refuse, registryResponses } from './env.ts'

/** Campaigns of others: those that were shared with the caller, and what it shared on. */
export function partnerCampaignsApi() {
  return newRegistryApi()
    .openapi(
      createRoute({
        ...mayFail('invalid-parameter', 'internal-error'),
        method: 'get',
        path: '/partnerCampaign/sharedWithMe',
        summary: 'Find campaigns that others share with the caller',
        request: { query: SharedWithMeQuery },
        responses: {
          200: jsonResponse('The campaigns.', SharedCampaignRecordSet),
          ...registryResponses,
        },
      }),
      (c) => {
        const { account, world } = c.var
        const { partnerCampaigns } = world.registry
        const { cnpMigration, downstreamCnpId: otherCnpId, ...query } = c.req.valid('query')
        const chain = cnpMigration ? 'provisional' : 'live'
        const where = passes(query, (campaignId) => partnerCampaigns.statusOf(campaignId))
        const asked = { ...query, chain, otherCnpId } as const
        const found = partnerCampaigns.list('with', account.cspId, asked, where)
        return c.json(toRecordSet(found, toSharedCampaign), 200)
      },
    )
    .openapi(
      createRoute({
        ...mayFail('invalid-parameter', 'internal-error'),
        method: 'get',
        path: '/partnerCampaign/sharedByMe',
        summary: 'Find campaigns of others that the caller shared on',
        request: { query: SharedByMeQuery },
        responses: {
          200: jsonResponse('The campaigns.', SharedCampaignRecordSet),
          ...registryResponses,
        },
      }),
      (c) => {
        const { account, world } = c.var
        const { partnerCampaigns } = world.registry
        const { cnpMigration, upstreamCnpId: otherCnpId, ...query } = c.req.valid('query')
        const chain = cnpMigration ? 'provisional' : 'live'
        const where = passes(query, (campaignId) => partnerCampaigns.statusOf(campaignId))
        const asked = { ...query, chain, otherCnpId } as const
        const found = partnerCampaigns.list('by', account.cspId, asked, where)
        return c.json(toRecordSet(found, toSharedCampaign), 200)
      },
    )
    .openapi(
      createRoute({
        ...mayFail('invalid-parameter', 'not-found', 'internal-error'),
        method: 'get',
        path: '/partnerCampaign/{campaignId}',
        summary: 'Read a campaign that was shared with the caller',
        request: { params: CampaignParams, query: ChainQuery },
        responses: {
          200: jsonResponse('The campaign.', PartnerCampaignOutput),
          ...registryResponses,
        },
      }),
      (c) => {
        const { account, world } = c.var
        const { campaignId } = c.req.valid('param')
        const kind = c.req.valid('query').cnpMigration ? 'provisional' : 'live'
        const found = world.registry.partnerCampaigns.get(account.cspId, campaignId, kind)
        if (!found.ok) return refuse(c, found.refusal)
        const { brand, campaign, chain } = found.value
        return c.json(toPartnerCampaign(campaign, brand, chain), 200)
      },
    )
}
