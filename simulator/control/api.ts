import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { streamSSE } from 'hono/streaming'
import { type Env, newApi } from '../http/env.ts'
import {
  badRequest,
  type ProblemStatus,
  problem,
  problemResponses,
  refuse,
} from '../http/problem.ts'
import { jsonBody, jsonResponse, PhoneNumberInput } from '../http/wire.ts'
import { formatInstant, plus } from '../kernel/instant.ts'
import { isRuleId } from '../rulebook/index.ts'
import { notFound } from '../rulebook/refusal.ts'
import { sources } from '../rulebook/sources.ts'
import { type DecisionRefusal, decide, pendingDecisions } from './decisions.ts'
import { explain } from './explain.ts'
import {
  AdvanceInput,
  AdvanceOutput,
  ClockInput,
  ClockOutput,
  DecisionInput,
  EventsOutput,
  EventsQuery,
  ExplainInput,
  ExplainOutput,
  ForkInput,
  HandsetOutput,
  InboundInput,
  LedgerOutput,
  latestAdvance,
  PendingDecisionsOutput,
  RuleOutput,
  toClock,
  toEvent,
  toRule,
  toWorld,
  WorldInput,
  WorldOutput,
  WorldParams,
} from './schema.ts'
import type { Worlds, WorldsRefusal } from './worlds.ts'

type CodeOf<Found> = Found extends { rule: unknown; code: infer Code extends string } ? Code : never

const decisionStatuses = {
  'decision-not-possible': 409,
} as const satisfies Record<CodeOf<DecisionRefusal>, ProblemStatus>

const worldsStatuses = {
  'world-exists': 409,
  'too-many-worlds': 429,
  'default-world': 409,
} as const satisfies Record<WorldsRefusal['code'], ProblemStatus>

const shared = { tags: ['Control'] }

/** Clock, worlds, decisions, events and answers to “why”: what the real world does not offer. */
export function controlApi(worlds: Worlds) {
  return newApi()
    .route('/', clockApi(worlds))
    .route('/', worldsApi(worlds))
    .route('/', eventsApi())
    .route('/', rulesApi())
    .route('/', decisionsApi())
    .route('/', handsetsApi())
}

function clockApi(worlds: Worlds) {
  return newApi()
    .openapi(
      createRoute({
        ...shared,
        method: 'get',
        path: '/clock',
        summary: 'The clock of the world',
        responses: { 200: jsonResponse('The clock.', ClockOutput), ...problemResponses },
      }),
      (c) => c.json(toClock(c.var.world), 200),
    )
    .openapi(
      createRoute({
        ...shared,
        method: 'put',
        path: '/clock',
        summary: 'Let the clock flow at a rate, or stop it',
        request: { body: jsonBody(ClockInput) },
        responses: { 200: jsonResponse('The clock.', ClockOutput), ...problemResponses },
      }),
      (c) => {
        const { mode, rate } = c.req.valid('json')
        const change = { ...(mode ? { mode } : {}), ...(rate ? { rate } : {}) }
        c.var.world.sim.setClock(change, worlds.hostNow())
        return c.json(toClock(c.var.world), 200)
      },
    )
    .openapi(
      createRoute({
        ...shared,
        method: 'post',
        path: '/clock/advance',
        summary: 'Move the clock and run everything due on the way before answering',
        request: { body: jsonBody(AdvanceInput) },
        responses: {
          200: jsonResponse('Where it stands now.', AdvanceOutput),
          ...problemResponses,
        },
      }),
      (c) => {
        const { sim } = c.var.world
        const request = c.req.valid('json')
        const latest = latestAdvance(sim.now)
        if ('until' in request) {
          return advanced(c, sim.advanceUntilIdle(latest, worlds.hostNow()))
        }
        const target = 'to' in request ? request.to : plusWithin(sim.now, request.by, latest)
        const field = 'to' in request ? 'to' : 'by'
        if (target < sim.now) {
          const message = `${formatInstant(target)} is before ${formatInstant(sim.now)}; the clock never moves back.`
          return badRequest(c, [{ path: [field], message }])
        }
        if (target > latest) {
          const message = 'The clock moves by at most 100 years in one call.'
          return badRequest(c, [{ path: [field], message }])
        }
        return advanced(c, sim.advanceTo(target, worlds.hostNow()))
      },
    )
}

function advanced(c: Context<Env>, { now, fired }: { now: number; fired: number }) {
  const { nextDueAt } = toClock(c.var.world)
  return c.json({ now: formatInstant(now), fired, nextDueAt }, 200)
}

/** A sum that may leave virtual time altogether; it is then just too far. */
function plusWithin(now: number, duration: string, latest: number): number {
  try {
    return plus(now, duration)
  } catch {
    return latest + 1
  }
}

function worldsApi(worlds: Worlds) {
  const created = { 201: jsonResponse('The world.', WorldOutput), ...problemResponses }
  const refuseWorld = (c: Context<Env>, found: WorldsRefusal) =>
    problem(c, worldsStatuses[found.code], found)
  return newApi()
    .openapi(
      createRoute({
        ...shared,
        method: 'post',
        path: '/worlds',
        summary: 'Create a world of one’s own',
        request: { body: jsonBody(WorldInput) },
        responses: created,
      }),
      (c) => {
        const made = worlds.create(c.req.valid('json'))
        if (!made.ok) return refuseWorld(c, made.refusal)
        return c.json(toWorld(made.value, originOf(c)), 201)
      },
    )
    .openapi(
      createRoute({
        ...shared,
        method: 'get',
        path: '/worlds',
        summary: 'All worlds of this server',
        responses: {
          200: jsonResponse('The worlds.', z.object({ worlds: z.array(WorldOutput) })),
          ...problemResponses,
        },
      }),
      (c) => c.json({ worlds: worlds.list().map((world) => toWorld(world, originOf(c))) }, 200),
    )
    .openapi(
      createRoute({
        ...shared,
        method: 'get',
        path: '/worlds/{id}',
        summary: 'A world',
        request: { params: WorldParams },
        responses: { 200: jsonResponse('The world.', WorldOutput), ...problemResponses },
      }),
      (c) => {
        const { id } = c.req.valid('param')
        const world = worlds.get(id)
        if (!world) return problem(c, 404, notFound('world', id))
        return c.json(toWorld(world, originOf(c)), 200)
      },
    )
    .openapi(
      createRoute({
        ...shared,
        method: 'post',
        path: '/worlds/{id}/fork',
        summary: 'Copy a world: clock, due work, seed and all',
        request: { params: WorldParams, body: jsonBody(ForkInput) },
        responses: created,
      }),
      (c) => {
        const { id } = c.req.valid('param')
        const world = worlds.get(id)
        if (!world) return problem(c, 404, notFound('world', id))
        const fork = worlds.fork(world, c.req.valid('json').id)
        if (!fork.ok) return refuseWorld(c, fork.refusal)
        return c.json(toWorld(fork.value, originOf(c)), 201)
      },
    )
    .openapi(
      createRoute({
        ...shared,
        method: 'delete',
        path: '/worlds/{id}',
        summary: 'End a world',
        request: { params: WorldParams },
        responses: { 204: { description: 'The world is gone.' }, ...problemResponses },
      }),
      (c) => {
        const { id } = c.req.valid('param')
        const ended = worlds.end(id)
        if (!ended.ok) return refuseWorld(c, ended.refusal)
        if (ended.value === 'unknown') return problem(c, 404, notFound('world', id))
        return c.body(null, 204)
      },
    )
    .openapi(
      createRoute({
        ...shared,
        method: 'post',
        path: '/reset',
        summary: 'Put the world back to how it was created',
        responses: { 200: jsonResponse('The world.', WorldOutput), ...problemResponses },
      }),
      (c) => {
        const world = worlds.reset(c.var.world) ?? c.var.world
        return c.json(toWorld(world, originOf(c)), 200)
      },
    )
}

/** Where a caller reaches this server: what comes before the path of its request. */
function originOf(c: Context<Env>): string {
  return new URL(c.req.url).origin
}

function eventsApi() {
  return newApi().openapi(
    createRoute({
      ...shared,
      method: 'get',
      path: '/events',
      summary: 'What happened, oldest first; server-sent with Accept: text/event-stream',
      request: { query: EventsQuery },
      responses: { 200: jsonResponse('The events.', EventsOutput), ...problemResponses },
    }),
    (c) => {
      const { after, limit, type, subject, rule } = c.req.valid('query')
      const { events } = c.var.world.sim
      const matches = (event: { type: string; subject: string; rule?: string }) =>
        (type === undefined || event.type === type) &&
        (subject === undefined || event.subject === subject) &&
        (rule === undefined || event.rule === rule)
      if (c.req.header('accept')?.includes('text/event-stream')) {
        return streamEvents(c, after, matches) as never
      }
      const found = events.after(after).filter(matches).slice(0, limit)
      return c.json({ events: found.map(toEvent), last: events.lastSeq }, 200)
    },
  )
}

function streamEvents(
  c: Context<Env>,
  after: number,
  matches: (event: { type: string; subject: string; rule?: string }) => boolean,
) {
  const { events } = c.var.world.sim
  const from = Number(c.req.header('last-event-id') ?? after) || after
  return streamSSE(c, async (stream) => {
    let sent = from
    const flush = async () => {
      for (const event of events.after(sent)) {
        sent = event.seq
        if (!matches(event)) continue
        await stream.writeSSE({
          id: String(event.seq),
          event: event.type,
          data: JSON.stringify(toEvent(event)),
        })
      }
    }
    let wake = () => {}
    const stop = events.watch(() => wake())
    stream.onAbort(() => {
      stop()
      wake()
    })
    while (!stream.aborted) {
      const woken = new Promise<void>((resolve) => {
        wake = resolve
      })
      await flush()
      if (sent === events.lastSeq) await woken
    }
  })
}

function rulesApi() {
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
        method: 'post',
        path: '/explain',
        summary: 'What every gate would say of a message, without sending it',
        request: { body: jsonBody(ExplainInput) },
        responses: { 200: jsonResponse('The verdict.', ExplainOutput), ...problemResponses },
      }),
      (c) => {
        const question = c.req.valid('json')
        const { verdict, rule, gates } = explain(c.var.world, {
          ...question,
          at: question.at ?? c.var.world.sim.now,
        })
        return c.json({ verdict, rule, gates: [...gates] }, 200)
      },
    )
    .openapi(
      createRoute({
        ...shared,
        method: 'get',
        path: '/ledger',
        summary: 'What the registry charged its CSPs',
        responses: { 200: jsonResponse('The ledger.', LedgerOutput), ...problemResponses },
      }),
      (c) => {
        const charges = c.var.world.registry
          .charges()
          .map((charge) => ({ ...charge, at: formatInstant(charge.at) }))
        return c.json({ charges }, 200)
      },
    )
}

function decisionsApi() {
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

function handsetsApi() {
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
        const { network, messages, optedOutOf } = c.var.world.carriers.handset(number)
        return c.json(
          {
            number,
            network,
            messages: messages.map(({ media, at, ...rest }) => {
              return { ...rest, at: formatInstant(at), media: [...media] }
            }),
            optedOutOf: [...optedOutOf],
          },
          200,
        )
      },
    )
}
