import { expect, test } from 'vitest'
import { buildServer } from './http/build-server.ts'
import { refuse } from './http/expect-problem.ts'

const path = '/sim/worlds/copy/snapshot'
const customer = { name: 'Harbor Dental', country: 'US', signedUpAt: '2022-05-02' }

test('a snapshot loaded into another server goes on as the world it was taken of', async () => {
  const [one, other] = [buildServer(), buildServer()]
  await one.send({ path: '/8x8/v1/customers', body: customer })
  await one.send({ path: '/sim/clock/advance', body: { by: 'P3D' } })
  await one.send({
    path: '/sim/faults',
    body: { surface: 'carriers', kind: 'outage', lasts: 'P1D' },
  })
  const { json: snapshot } = await one.send({ path: '/sim/snapshot' })
  const loaded = await other.send({ method: 'PUT', path: '/sim/snapshot', body: snapshot })
  expect(loaded.json).toMatchObject({ id: 'default', seed: 1 })
  for (const { send } of [one, other])
    await send({ path: '/sim/clock/advance', body: { by: 'P9D' } })
  for (const asked of ['/sim/events', '/sim/faults', '/sim/clock', '/sim/snapshot']) {
    expect((await other.send({ path: asked })).json).toEqual((await one.send({ path: asked })).json)
  }
})

test('a snapshot makes a world of another id, with credentials of its own', async () => {
  const { send } = buildServer()
  await send({ path: '/8x8/v1/customers', body: customer })
  const { json: snapshot } = await send({ path: '/sim/worlds/default/snapshot' })
  const { json: world } = await send({ method: 'PUT', path, body: snapshot })
  expect(world.credentials.provider.token).not.toBe('sim-token')
  const authorization = `Bearer ${world.credentials.provider.token}`
  const { json } = await send({ path: '/w/copy/8x8/v1/customers', authorization })
  expect(json.customers).toMatchObject([{ name: 'Harbor Dental' }])
  await send({ method: 'DELETE', path: '/sim/worlds/copy' })
  expect((await send({ path })).status).toBe(404)
})

test('what is no snapshot, or is no longer as it was taken, changes nothing', async () => {
  const server = buildServer()
  const { json: snapshot } = await server.send({ path: '/sim/snapshot' })
  for (const change of [
    { state: '{}' },
    { state: snapshot.state.replace('"seed":1', '"seed":2') },
    { version: '0.0.1' },
    { format: 2 },
    { digest: 'x' },
  ]) {
    const body = { ...snapshot, ...change }
    expect((await refuse({ method: 'PUT', path, body }, server)).status).toBe(400)
  }
  expect(
    (await refuse({ method: 'PUT', path: '/sim/worlds/No/snapshot', body: snapshot })).fields,
  ).toEqual(['id'])
})
