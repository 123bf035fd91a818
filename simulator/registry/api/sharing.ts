import { createRoute } from '@hono/zod-openapi'
import { jsonBody, jsonResponse } from '../../http/wire.ts'
import { CampaignParams } from '../schema/campaign.ts'
import {
  ChainQuery,
  MnoIdsOutput,
  NudgeInput,
  NudgeOutput,
  ShareParams,
  SharingChainOutput,
  SharingStatusOutput,
  toSharingChain,
  toSharingStatus,
} from '../schema/sharing.ts'
import { mayFail, newRegistryApi, refuse, registryResponses } from './env.ts'

const ordinary = ['invalid-parameter', 'not-found', 'internal-error'] as const

/** One’s own campaigns on their way to a DCA. */
export function sharingApi() {
  return newRegistryApi()
    .openapi(
      createRoute({
        ...mayFail(...ordinary),
        method: 'get',
        path: '/campaign/{campaignId}/sharing',
        summary: 'With whom a campaign is shared',
        request: { params: CampaignParams, query: ChainQuery },
        responses: { 200: jsonResponse('Both sides.', SharingChainOutput), ...registryResponses },
      }),
      (c) => {
        const { account, world } = c.var
        const { campaignId } = c.req.valid('param')
        const found = world.registry.campaign(account.cspId, campaignId)
        if (!found.ok) return refuse(c, found.refusal)
        const chain = c.req.valid('query').cnpMigration ? 'provisional' : 'live'
        const byMe = world.registry.chains.from(campaignId, chain, account.cspId)
        return c.json(toSharingChain(undefined, byMe), 200)
      },
    )
    .openapi(
      createRoute({
        ...mayFail(
          ...(['campaign-expired', 'sharing-declined', 'mock-not-supported'] as const),
          ...(['operation-declined', ...ordinary] as const),
        ),
        method: 'put',
        path: '/campaign/{campaignId}/sharing/{upstreamCnpId}',
        summary: 'Share a campaign with a party upstream',
        request: { params: ShareParams },
        responses: { 200: jsonResponse('The share.', SharingStatusOutput), ...registryResponses },
      }),
      (c) => {
        const { account, world } = c.var
        const { campaignId, upstreamCnpId } = c.req.valid('param')
        const shared = world.registry.sharing.share(account.cspId, campaignId, upstreamCnpId)
        return shared.ok ? c.json(toSharingStatus(shared.value), 200) : refuse(c, shared.refusal)
      },
    )
    .openapi(
      createRoute({
        ...mayFail(...ordinary),
        method: 'get',
        path: '/campaign/{campaignId}/mnoIdsWithDcaElected',
        summary: 'The networks for which a DCA is elected',
        request: { params: CampaignParams, query: ChainQuery },
        responses: { 200: jsonResponse('The networks.', MnoIdsOutput), ...registryResponses },
      }),
      (c) => {
        const { account, world } = c.var
        const { campaignId } = c.req.valid('param')
        const found = world.registry.campaign(account.cspId, campaignId)
        if (!found.ok) return refuse(c, found.refusal)
        const chain = c.req.valid('query').cnpMigration ? 'provisional' : 'live'
        return c.json(world.registry.elections.electedMnoIds(campaignId, chain), 200)
      },
    )
    .openapi(
      createRoute({
        ...mayFail('campaign-expired', 'operation-declined', ...ordinary),
        method: 'post',
        path: '/campaign/{campaignId}/nudge',
        summary: 'Ask the party that a campaign is stuck with to act',
        request: { params: CampaignParams, body: jsonBody(NudgeInput) },
        responses: { 200: jsonResponse('It is asked.', NudgeOutput), ...registryResponses },
      }),
      (c) => {
        const { account, world } = c.var
        const { campaignId } = c.req.valid('param')
        const { description, nudgeIntent: intent } = c.req.valid('json')
        const nudge = { intent, description: description ?? undefined }
        const sent = world.registry.nudges.send(account.cspId, campaignId, nudge)
        return sent.ok ? c.json({ message: 'Nudge successful' }, 200) : refuse(c, sent.refusal)
      },
    )
}
