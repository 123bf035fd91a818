import { createRoute, z } from '@hono/zod-openapi'
import { jsonBody, jsonResponse } from '../../http/wire.ts'
import { invariant } from '../../kernel/invariant.ts'
import { BrandParams } from '../schema/brand.ts'
import { CampaignInput, readCampaign } from '../schema/campaign.ts'
import {
  SubmissionOutput,
  TermsOutput,
  toSubmission,
  toUsecaseMetadata,
  UsecaseMetadataOutput,
  UsecaseParams,
} from '../schema/campaign-builder.ts'
import { useCaseNames } from '../use-cases.ts'
import { mayFail, newRegistryApi, refuse, registryResponses } from './env.ts'

/** What a CSP attests to with each campaign; the wording is ours. */
const subTerms = ['No affiliate marketing is used, nor will be, for this campaign.']

/** The campaign builder: what a brand qualifies for, and registering a campaign. */
export function campaignBuilderApi() {
  return newRegistryApi()
    .openapi(
      createRoute({
        ...mayFail('internal-error'),
        method: 'get',
        path: '/campaignBuilder/termsAndConditions',
        summary: 'What is attested to with a campaign',
        responses: { 200: jsonResponse('The terms.', TermsOutput), ...registryResponses },
      }),
      (c) => c.json({ subTerms }, 200),
    )
    .openapi(
      createRoute({
        ...mayFail('invalid-parameter', 'not-found', 'brand-unscored', 'internal-error'),
        method: 'get',
        path: '/campaignBuilder/brand/{brandId}',
        summary: 'What a brand qualifies for, use case by use case',
        request: { params: BrandParams },
        responses: {
          200: jsonResponse('Every use case.', z.array(UsecaseMetadataOutput)),
          ...registryResponses,
        },
      }),
      (c) => {
        const { account, world } = c.var
        const { brandId } = c.req.valid('param')
        const offers = world.registry.submissions.offer(account.cspId, brandId, useCaseNames)
        if (!offers.ok) return refuse(c, offers.refusal)
        return c.json(offers.value.map(toUsecaseMetadata), 200)
      },
    )
    .openapi(
      createRoute({
        ...mayFail('invalid-parameter', 'not-found', 'brand-unscored', 'internal-error'),
        method: 'get',
        path: '/campaignBuilder/brand/{brandId}/usecase/{usecase}',
        summary: 'What a use case asks of a brand',
        request: { params: UsecaseParams },
        responses: {
          200: jsonResponse('The use case.', UsecaseMetadataOutput),
          ...registryResponses,
        },
      }),
      (c) => {
        const { account, world } = c.var
        const { brandId, usecase } = c.req.valid('param')
        const offers = world.registry.submissions.offer(account.cspId, brandId, [usecase])
        if (!offers.ok) return refuse(c, offers.refusal)
        const [offer] = offers.value.map(toUsecaseMetadata)
        invariant(offer, 'one use case makes one offer')
        return c.json(offer, 200)
      },
    )
    .openapi(
      createRoute({
        ...mayFail(
          ...(['invalid-parameter', 'not-found', 'duplicate-record'] as const),
          ...(['campaign-not-qualified', 'campaign-quota-reached', 'brand-unscored'] as const),
          ...(['internal-error', 'temporary-error', 'number-registry-busy'] as const),
        ),
        method: 'post',
        path: '/campaignBuilder',
        summary: 'Register a campaign at the networks that take it',
        request: { body: jsonBody(CampaignInput) },
        responses: {
          200: jsonResponse('The campaign, and what the networks say.', SubmissionOutput),
          ...registryResponses,
        },
      }),
      (c) => {
        const { account, world } = c.var
        const request = readCampaign(c.req.valid('json'))
        const submitted = world.registry.submissions.submit(account.cspId, request)
        if (!submitted.ok) return refuse(c, submitted.refusal)
        return c.json(toSubmission(submitted.value), 200)
      },
    )
}
