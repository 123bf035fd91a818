import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import about from '../../../package.json' with { type: 'json' }
import { type Env, newApi } from '../../http/env.ts'
import { badRequest, problem, problemResponses } from '../../http/problem.ts'
import { jsonBody, jsonResponse } from '../../http/wire.ts'
import { notFound } from '../../rulebook/refusal.ts'
import { NewWorldParams, toWorld, WorldOutput, WorldParams } from '../schema/worlds.ts'
import { readSnapshot, type Snapshot, toSnapshot } from '../snapshot.ts'
import type { Worlds } from '../worlds.ts'
import { originOf } from './worlds.ts'

const SnapshotSchema = z
  .strictObject({
    format: z.literal(1),
    version: z.string().max(50),
    digest: z.string().max(32),
    spec: z.string(),
    state: z.string(),
  })
  .openapi('Snapshot', {
    description: 'A world with all that it remembers; to be given back whole.',
  })

const shared = { tags: ['Control'] }
const taken = { 200: jsonResponse('The snapshot.', SnapshotSchema), ...problemResponses }
const loaded = { 200: jsonResponse('The world.', WorldOutput), ...problemResponses }

/** Worlds as documents: taken out of one server, loaded into the same or another. */
export function snapshotsApi(worlds: Worlds) {
  const load = (c: Context<Env>, id: string, snapshot: Snapshot) => {
    const read = readSnapshot(snapshot, about.version)
    if (!read.ok) return badRequest(c, [{ path: ['digest'], message: read.refusal }])
    const world = worlds.load(id, read.value.spec, read.value.state)
    if (!world.ok) return badRequest(c, [{ path: ['id'], message: world.refusal.detail }])
    return c.json(toWorld(world.value, originOf(c)), 200)
  }
  return newApi()
    .openapi(
      createRoute({
        ...{ ...shared, method: 'get', path: '/snapshot', responses: taken },
        summary: 'All that the world is, to be loaded again',
      }),
      (c) => c.json(toSnapshot(c.var.world, about.version), 200),
    )
    .openapi(
      createRoute({
        ...{ ...shared, method: 'put', path: '/snapshot', responses: loaded },
        summary: 'Put the world back to a snapshot',
        request: { body: jsonBody(SnapshotSchema) },
      }),
      (c) => load(c, c.var.world.spec.id, c.req.valid('json')),
    )
    .openapi(
      createRoute({
        ...{ ...shared, method: 'get', path: '/worlds/{id}/snapshot', responses: taken },
        summary: 'All that a world is, to be loaded again',
        request: { params: WorldParams },
      }),
      (c) => {
        const { id } = c.req.valid('param')
        const world = worlds.get(id)
        if (!world) return problem(c, 404, notFound('world', id))
        return c.json(toSnapshot(world, about.version), 200)
      },
    )
    .openapi(
      createRoute({
        ...{ ...shared, method: 'put', path: '/worlds/{id}/snapshot', responses: loaded },
        summary: 'Put a world back to a snapshot, or make one of it',
        request: { params: NewWorldParams, body: jsonBody(SnapshotSchema) },
      }),
      (c) => load(c, c.req.valid('param').id, c.req.valid('json')),
    )
}
