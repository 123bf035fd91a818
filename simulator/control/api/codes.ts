import { createRoute, z } from '@hono/zod-openapi'
import { newApi } from '../../http/env.ts'
import { problemResponses } from '../../http/problem.ts'
import { jsonResponse, ProviderCodeOutput, RuleIdOutput } from '../../http/wire.ts'
import { codeOf, codeProviders, type OutcomeId, outcomes } from '../../rulebook/provider-codes.ts'

const CodesOutput = z.object({
  outcomes: z.array(
    z
      .object({
        outcome: z.string(),
        statement: z.string(),
        stat: z.string().nullable().openapi({ description: 'As SMPP receipts call it.' }),
        retry: z.enum(['no', 'later', 'after-a-change']),
        rules: z.array(RuleIdOutput),
        codes: z.array(ProviderCodeOutput.omit({ outcome: true })),
      })
      .openapi('MessageOutcome'),
  ),
})

const CodesQuery = z.strictObject({ provider: z.enum(codeProviders).optional() })

/** What providers call that which becomes of a message. */
export function codesApi() {
  return newApi().openapi(
    createRoute({
      tags: ['Control'],
      method: 'get',
      path: '/codes',
      summary: 'What can become of a message, with the code of each provider',
      request: { query: CodesQuery },
      responses: { 200: jsonResponse('The outcomes.', CodesOutput), ...problemResponses },
    }),
    (c) => {
      const { provider } = c.req.valid('query')
      const asked = provider === undefined ? codeProviders : [provider]
      return c.json({ outcomes: outcomeIds.map((outcome) => toOutcome(outcome, asked)) }, 200)
    },
  )
}

const outcomeIds = Object.keys(outcomes) as OutcomeId[]

function toOutcome(outcome: OutcomeId, asked: readonly (typeof codeProviders)[number][]) {
  const { retry, rules, stat, statement } = outcomes[outcome]
  const codes = asked.flatMap((provider) => {
    const { code, isCertain } = codeOf(outcome, provider) ?? {}
    return code === undefined || isCertain === undefined ? [] : [{ provider, code, isCertain }]
  })
  return { outcome, statement, stat, retry, rules: [...rules], codes }
}
