import { createRoute, z } from '@hono/zod-openapi'
import { newApi } from '../../http/env.ts'
import { problemResponses, refuse, type Statuses } from '../../http/problem.ts'
import { jsonBody, jsonResponse } from '../../http/wire.ts'
import { type DecisionRefusal, decide, pendingDecisions } from '../decisions.ts'
import { DecisionInput, PendingDecisionsOutput } from '../schema/decisions.ts'

const decisionStatuses = {
  'decision-not-possible': 409,
} as const satisfies Statuses<DecisionRefusal>

const shared = { tags: ['Control'] }

/** Decisions that somebody in the world takes, or is made to take. */
export function decisionsApi() {
  return newApi()
    .openapi(
      createRoute({
        ...shared,
        method: 'get',
        path: '/decisions',
        summary: 'What waits for a decision',
        responses: {
          200: jsonResponse('The decisions to take.', PendingDecisionsOutput),
          ...problemResponses,
        },
      }),
      (c) => {
        const pending = pendingDecisions(c.var.world)
        return c.json(
          { pending: pending.map((entry) => ({ ...entry, decisions: [...entry.decisions] })) },
          200,
        )
      },
    )
    .openapi(
      createRoute({
        ...shared,
        method: 'post',
        path: '/decisions',
        summary: 'Decide in the place of a reviewer, a network or the registry',
        request: { body: jsonBody(DecisionInput) },
        responses: {
          200: jsonResponse(
            'The decision was taken.',
            z.object({ subject: z.string(), decision: z.string() }),
          ),
          ...problemResponses,
        },
      }),
      (c) => {
        const decision = c.req.valid('json')
        const done = decide(c.var.world, decision)
        if (!done.ok) return refuse(c, decisionStatuses, done.refusal)
        return c.json({ subject: decision.subject, decision: decision.decision }, 200)
      },
    )
}
