import { createRoute, z } from '@hono/zod-openapi'
import { newApi } from '../../http/env.ts'
import { problemResponses } from '../../http/problem.ts'
import { jsonBody, jsonResponse, PhoneNumberInput } from '../../http/wire.ts'
import { formatInstant } from '../../kernel/instant.ts'
import { HandsetOutput, InboundInput } from '../schema/handsets.ts'

const shared = { tags: ['Control'] }

/** Handsets: what stands on their screens, and what they text. */
export function handsetsApi() {
  return newApi()
    .openapi(
      createRoute({
        ...shared,
        method: 'post',
        path: '/inbound',
        summary: 'A handset texts a business number',
        request: { body: jsonBody(InboundInput) },
        responses: {
          202: jsonResponse('The message.', z.object({ id: z.string() })),
          ...problemResponses,
        },
      }),
      (c) => c.json({ id: c.var.world.carriers.receiveInbound(c.req.valid('json')).id }, 202),
    )
    .openapi(
      createRoute({
        ...shared,
        method: 'get',
        path: '/handsets/{number}',
        summary: 'What stands on the screen of a handset',
        request: { params: z.object({ number: PhoneNumberInput }) },
        responses: { 200: jsonResponse('The handset.', HandsetOutput), ...problemResponses },
      }),
      (c) => {
        const { number } = c.req.valid('param')
        const { network, messages, hasForgotten, optedOutOf } = c.var.world.carriers.handset(number)
        return c.json(
          {
            number,
            network,
            messages: messages.map(({ media, at, ...rest }) => {
              return { ...rest, at: formatInstant(at), media: [...media] }
            }),
            hasForgotten,
            optedOutOf: [...optedOutOf],
          },
          200,
        )
      },
    )
}
