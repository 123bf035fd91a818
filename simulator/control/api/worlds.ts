import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { type Env, newApi } from '../../http/env.ts'
import { badRequest, problem, problemResponses } from '../../http/problem.ts'
import { jsonBody, jsonResponse } from '../../http/wire.ts'
import { notFound } from '../../rulebook/refusal.ts'
import { ForkInput, toWorld, WorldInput, WorldOutput, WorldParams } from '../schema/worlds.ts'
import type { Worlds, WorldsRefusal } from '../worlds.ts'

const shared = { tags: ['Control'] }

/** Worlds of a server: creating, listing, forking, ending and resetting them. */
export function worldsApi(worlds: Worlds) {
  const created = { 201: jsonResponse('The world.', WorldOutput), ...problemResponses }
  // What a server cannot do with an id is the caller's mistake, not the refusal of a rule.
  const refuseWorld = (c: Context<Env>, { detail }: WorldsRefusal) =>
    badRequest(c, [{ path: ['id'], message: detail }])
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
export function originOf(c: Context<Env>): string {
  return new URL(c.req.url).origin
}
