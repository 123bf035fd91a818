import { createRoute, type z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { type Env, newApi } from '../../http/env.ts'
import { badRequest, problemResponses } from '../../http/problem.ts'
import { jsonBody, jsonResponse } from '../../http/wire.ts'
import { formatInstant, plus } from '../../kernel/instant.ts'
import type { Simulation } from '../../kernel/simulation.ts'
import {
  AdvanceInput,
  AdvanceOutput,
  ClockInput,
  ClockOutput,
  latestAdvance,
  toClock,
} from '../schema/clock.ts'
import type { Worlds } from '../worlds.ts'

const shared = { tags: ['Control'] }

/** The clock of a world: reading it, letting it flow, and moving it. */
export function clockApi(worlds: Worlds) {
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
        if ('until' in request && request.until === 'idle') {
          return advanced(c, sim.advanceUntilIdle(latest, worlds.hostNow()))
        }
        const target = targetOf(request, sim, latest)
        const [field = 'by'] = Object.keys(request)
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

/** Where the clock is told to stand; when it is told to wait for what is due and nothing is, here. */
function targetOf(
  request: z.infer<typeof AdvanceInput>,
  { nextDueAt, now }: Simulation,
  latest: number,
): number {
  if ('to' in request) return request.to
  return 'by' in request ? plusWithin(now, request.by, latest) : (nextDueAt ?? now)
}

/** A sum that may leave virtual time altogether; it is then just too far. */
function plusWithin(now: number, duration: string, latest: number): number {
  try {
    return plus(now, duration)
  } catch {
    return latest + 1
  }
}
