import { createRoute, z } from '@hono/zod-openapi'
import { newApi } from '../../http/env.ts'
import { problem, problemResponses } from '../../http/problem.ts'
import { instantOrNull, jsonBody, jsonResponse } from '../../http/wire.ts'
import { formatInstant } from '../../kernel/instant.ts'
import { isRuleId } from '../../rulebook/index.ts'
import { codeOfRule } from '../../rulebook/provider-codes.ts'
import { notFound } from '../../rulebook/refusal.ts'
import { sources } from '../../rulebook/sources.ts'
import { enforcementCalendar } from '../enforcement.ts'
import { explain } from '../explain.ts'
import { LedgerOutput, toSurcharge } from '../schema/books.ts'
import { EnforcementOutput, ExplainInput, ExplainOutput } from '../schema/explain.ts'
import { RuleOutput, toRule } from '../schema/rules.ts'

const shared = { tags: ['Control'] }

/** The rulebook of a world, answers to “why”, and the registry’s ledger. */
export function rulesApi() {
  return newApi()
    .openapi(
      createRoute({
        ...shared,
        method: 'get',
        path: '/rules',
        summary: 'The rulebook of the world, with citations',
        responses: {
          200: jsonResponse(
            'The rules.',
            z.object({ rules: z.array(RuleOutput), sources: z.record(z.string(), z.string()) }),
          ),
          ...problemResponses,
        },
      }),
      (c) => {
        const { rulebook, sim } = c.var.world
        const rules = rulebook.list().map((rule) => {
          return toRule(rule, isRuleId(rule.id) && rulebook.isInForce(rule.id, sim.now))
        })
        return c.json({ rules, sources }, 200)
      },
    )
    .openapi(
      createRoute({
        ...shared,
        method: 'get',
        path: '/rules/{id}',
        summary: 'A rule',
        request: { params: z.object({ id: z.string().max(100) }) },
        responses: { 200: jsonResponse('The rule.', RuleOutput), ...problemResponses },
      }),
      (c) => {
        const { id } = c.req.valid('param')
        const { rulebook, sim } = c.var.world
        if (!isRuleId(id)) return problem(c, 404, notFound('rule', id))
        return c.json(toRule(rulebook.get(id), rulebook.isInForce(id, sim.now)), 200)
      },
    )
    .openapi(
      createRoute({
        ...shared,
        method: 'get',
        path: '/enforcement',
        summary: 'What becomes of messages to each network over time, registered or not',
        responses: { 200: jsonResponse('The calendar.', EnforcementOutput), ...problemResponses },
      }),
      (c) => {
        const { dates, rows } = enforcementCalendar(c.var.world.rulebook)
        return c.json(
          {
            dates: dates.map(({ at, rule }) => ({ at: formatInstant(at), rule })),
            rows: rows.map(({ spans, ...row }) => ({
              ...row,
              spans: spans.map(({ from, until, ...span }) => {
                return { from: instantOrNull(from), until: instantOrNull(until), ...span }
              }),
            })),
          },
          200,
        )
      },
    )
    .openapi(
      createRoute({
        ...shared,
        method: 'post',
        path: '/explain',
        summary: 'What every gate would say of a message, without sending it',
        request: { body: jsonBody(ExplainInput) },
        responses: { 200: jsonResponse('The verdict.', ExplainOutput), ...problemResponses },
      }),
      (c) => {
        const question = c.req.valid('json')
        const { sim, spec } = c.var.world
        const { codesOf } = spec.options
        const at = question.at ?? sim.now
        const { verdict, rule, gates } = explain(c.var.world, { ...question, at })
        const isRefused = verdict === 'block' && rule !== null
        const providerCode = codesOf && isRefused ? codeOfRule(rule, codesOf) : undefined
        const explained = { verdict, rule, gates: [...gates] }
        return c.json(providerCode ? { ...explained, providerCode } : explained, 200)
      },
    )
    .openapi(
      createRoute({
        ...shared,
        method: 'get',
        path: '/ledger',
        summary: 'What the registry charged its CSPs, and the networks for messages and in fines',
        responses: { 200: jsonResponse('The ledger.', LedgerOutput), ...problemResponses },
      }),
      (c) => {
        const charges = c.var.world.registry
          .charges()
          .map((charge) => ({ ...charge, at: formatInstant(charge.at) }))
        const { surcharges } = c.var.world.carriers
        const lines = surcharges.lines().map(toSurcharge)
        const fines = surcharges.fines().map((fine) => ({ ...fine, at: formatInstant(fine.at) }))
        return c.json({ charges, surcharges: lines, fines }, 200)
      },
    )
}
