import { createRoute } from '@hono/zod-openapi'
import { jsonBody, jsonResponse } from '../../http/wire.ts'
import { BrandOutput, toBrand } from '../schema/brand.ts'
import { TrialParticipantInput } from '../schema/free-trial.ts'
import { mayFail, newRegistryApi, refuse, registryResponses } from './env.ts'

/** The platform free trial. */
export function freeTrialApi() {
  return newRegistryApi()
    .openapi(
      createRoute({
        ...mayFail('not-found', 'free-trial-not-enabled', 'internal-error'),
        method: 'get',
        path: '/pft/brand',
        summary: 'The brand that was assigned for the platform free trial',
        responses: { 200: jsonResponse('The brand.', BrandOutput), ...registryResponses },
      }),
      (c) => {
        const { account, world } = c.var
        const found = world.registry.freeTrial.brandOf(account)
        return found.ok ? c.json(toBrand(found.value), 200) : refuse(c, found.refusal)
      },
    )
    .openapi(
      createRoute({
        ...mayFail(
          ...(['invalid-parameter', 'not-found'] as const),
          ...(['free-trial-not-enabled', 'internal-error'] as const),
        ),
        method: 'post',
        path: '/pft/participant',
        summary: 'Report somebody who tries the platform out (version 1)',
        request: { body: jsonBody(TrialParticipantInput) },
        responses: { 204: { description: 'Noted.' }, ...registryResponses },
      }),
      (c) => {
        const { account, world } = c.var
        const reported = world.registry.freeTrial.report(account, c.req.valid('json'))
        return reported.ok ? c.body(null, 204) : refuse(c, reported.refusal)
      },
    )
}
