import { createRoute } from '@hono/zod-openapi'
import { jsonResponse } from '../../http/wire.ts'
import { CampaignParams } from '../schema/campaign.ts'
import { MetadataMapOutput, toMetadataMap } from '../schema/campaign-builder.ts'
import {
  OperationStatusOutput,
  OsrAttributesOutput,
  OsrPhoneRecordSet,
  OsrPhonesQuery,
  toOperationStatus,
  toOsrPhone,
} from '../schema/campaign-networks.ts'
import { toRecordSet } from '../schema/wire.ts'
import { mayFail, newRegistryApi, refuse, registryResponses } from './env.ts'

const osrErrors = [
  ...(['invalid-parameter', 'not-found', 'internal-error'] as const),
  ...(['temporary-error', 'number-registry-busy'] as const),
] as const

/** What networks and the number registry have of a campaign. */
export function campaignNetworksApi() {
  return newRegistryApi()
    .openapi(
      createRoute({
        ...mayFail('invalid-parameter', 'not-found', 'internal-error'),
        method: 'get',
        path: '/campaign/{campaignId}/mnoMetadata',
        summary: 'What the networks said to a campaign',
        request: { params: CampaignParams },
        responses: {
          200: jsonResponse('By network.', MetadataMapOutput),
          ...registryResponses,
        },
      }),
      (c) => {
        const { account, world } = c.var
        const found = world.registry.campaign(account.cspId, c.req.valid('param').campaignId)
        if (!found.ok) return refuse(c, found.refusal)
        return c.json(toMetadataMap(world.registry.submissions.metadataOf(found.value)), 200)
      },
    )
    .openapi(
      createRoute({
        ...mayFail('invalid-parameter', 'not-found', 'campaign-expired', 'internal-error'),
        method: 'get',
        path: '/campaign/{campaignId}/operationStatus',
        summary: 'What the networks make of a campaign',
        request: { params: CampaignParams },
        responses: {
          200: jsonResponse('By network.', OperationStatusOutput),
          ...registryResponses,
        },
      }),
      (c) => {
        const { account, world } = c.var
        const { campaignId } = c.req.valid('param')
        const found = world.registry.campaigns.active(campaignId, account.cspId)
        return found.ok ? c.json(toOperationStatus(found.value), 200) : refuse(c, found.refusal)
      },
    )
    .openapi(
      createRoute({
        ...mayFail(...osrErrors),
        method: 'get',
        path: '/campaign/{campaignId}/osr/attributes',
        summary: 'What the number registry keeps of a campaign',
        request: { params: CampaignParams },
        responses: {
          200: jsonResponse('The attributes.', OsrAttributesOutput),
          ...registryResponses,
        },
      }),
      (c) => {
        const { account, world } = c.var
        const found = world.registry.campaign(account.cspId, c.req.valid('param').campaignId)
        if (!found.ok) return refuse(c, found.refusal)
        return c.json(world.registry.numberRegistry.attributesOf(found.value), 200)
      },
    )
    .openapi(
      createRoute({
        ...mayFail(...osrErrors),
        method: 'get',
        path: '/campaign/{campaignId}/osr/phones',
        summary: 'The numbers of a campaign',
        request: { params: CampaignParams, query: OsrPhonesQuery },
        responses: {
          200: jsonResponse('The numbers.', OsrPhoneRecordSet),
          ...registryResponses,
        },
      }),
      (c) => {
        const { account, world } = c.var
        const { campaignId } = c.req.valid('param')
        const found = world.registry.campaign(account.cspId, campaignId)
        if (!found.ok) return refuse(c, found.refusal)
        const { current, ...page } = c.req.valid('query')
        const { numberRegistry } = world.registry
        const numbers = numberRegistry.numbersOf(campaignId, current, page)
        const nnid = numberRegistry.networkNumberOf(account.cspId)
        return c.json(
          toRecordSet(numbers, (number) => toOsrPhone(number, nnid)),
          200,
        )
      },
    )
}
