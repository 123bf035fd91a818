import { createRoute } from '@hono/zod-openapi'
import { jsonBody, jsonResponse } from '../../http/wire.ts'
import {
  CampaignChange,
  CampaignOutput,
  CampaignParams,
  CampaignQuerySchema,
  CampaignRecordSet,
  CampaignWithFeeOutput,
  ResubmitInput,
  readChange,
  toCampaign,
} from '../schema/campaign.ts'
import { SubmissionOutput, toFee, toSubmission } from '../schema/campaign-builder.ts'
import { toRecordSet } from '../schema/wire.ts'
import { mayFail, newRegistryApi, refuse, registryResponses } from './env.ts'

const changeErrors = [
  ...(['invalid-parameter', 'not-found', 'campaign-expired'] as const),
  ...(['internal-error', 'temporary-error', 'number-registry-busy'] as const),
] as const

/** Campaigns of one’s own: finding, reading, changing and ending them. */
export function campaignsApi() {
  return newRegistryApi()
    .openapi(
      createRoute({
        ...mayFail('invalid-parameter', 'internal-error'),
        method: 'get',
        path: '/campaign',
        summary: 'Find campaigns',
        request: { query: CampaignQuerySchema },
        responses: { 200: jsonResponse('The campaigns.', CampaignRecordSet), ...registryResponses },
      }),
      (c) => {
        const { account, world } = c.var
        const { usecase, ...query } = c.req.valid('query')
        const asked = { ...query, useCase: usecase }
        const found = world.registry.campaigns.list(account.cspId, asked)
        return c.json(toRecordSet(found, toCampaign), 200)
      },
    )
    .openapi(
      createRoute({
        ...mayFail('invalid-parameter', 'not-found', 'internal-error'),
        method: 'get',
        path: '/campaign/{campaignId}',
        summary: 'Read a campaign with its monthly fee',
        request: { params: CampaignParams },
        responses: {
          200: jsonResponse('The campaign.', CampaignWithFeeOutput),
          ...registryResponses,
        },
      }),
      (c) => {
        const { account, world } = c.var
        const { campaignId } = c.req.valid('param')
        const found = world.registry.campaign(account.cspId, campaignId)
        if (!found.ok) return refuse(c, found.refusal)
        const cents = world.registry.submissions.monthlyUsdCentsOf(found.value)
        return c.json({ ...toCampaign(found.value), monthlyFee: toFee(cents) }, 200)
      },
    )
    .openapi(
      createRoute({
        ...mayFail(...changeErrors),
        method: 'put',
        path: '/campaign/{campaignId}',
        summary: 'Change a campaign; what is left out stays',
        request: { params: CampaignParams, body: jsonBody(CampaignChange) },
        responses: { 200: jsonResponse('The campaign.', CampaignOutput), ...registryResponses },
      }),
      (c) => {
        const { account, world } = c.var
        const { campaignId } = c.req.valid('param')
        const { registry } = world
        const found = registry.campaign(account.cspId, campaignId)
        if (!found.ok) return refuse(c, found.refusal)
        const change = readChange(c.req.valid('json'), found.value)
        const changed = registry.submissions.amend(account.cspId, campaignId, change)
        return changed.ok ? c.json(toCampaign(changed.value), 200) : refuse(c, changed.refusal)
      },
    )
    .openapi(
      createRoute({
        ...mayFail(
          ...(['invalid-parameter', 'not-found', 'internal-error'] as const),
          ...(['temporary-error', 'number-registry-busy'] as const),
        ),
        method: 'delete',
        path: '/campaign/{campaignId}',
        summary: 'End a campaign for good',
        request: { params: CampaignParams },
        responses: { 204: { description: 'It has ended.' }, ...registryResponses },
      }),
      (c) => {
        const { account, world } = c.var
        const { campaignId } = c.req.valid('param')
        const ended = world.registry.campaigns.deactivate(account.cspId, campaignId)
        return ended.ok ? c.body(null, 204) : refuse(c, ended.refusal)
      },
    )
    .openapi(
      createRoute({
        ...mayFail(...changeErrors, 'campaign-not-qualified'),
        method: 'put',
        path: '/campaign/{campaignId}/resubmit',
        summary: 'Have a campaign rated anew and taken to further networks',
        request: { params: CampaignParams, body: jsonBody(ResubmitInput) },
        responses: {
          200: jsonResponse('The campaign, and what the networks say.', SubmissionOutput),
          ...registryResponses,
        },
      }),
      (c) => {
        const { account, world } = c.var
        const { campaignId } = c.req.valid('param')
        const { mnoIds } = c.req.valid('json')
        const { submissions } = world.registry
        const again = submissions.resubmit(account.cspId, campaignId, mnoIds ?? undefined)
        return again.ok ? c.json(toSubmission(again.value), 200) : refuse(c, again.refusal)
      },
    )
}
