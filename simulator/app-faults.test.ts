import { describe, expect, test } from 'vitest'
import { createSimulator } from './app.ts'
import { buildServer } from './http/build-server.ts'
import { refuse } from './http/expect-problem.ts'
import type { Entry } from './kernel/journal.ts'

const path = '/sim/faults'
const number = '/carriers/v1/numbers/+12125550100'

describe('POST /sim/faults', () => {
  test('answers the fault, which is listed from then on', async () => {
    const { send } = buildServer()
    const body = { surface: 'registry', kind: 'error', status: 503, share: 0.5, lasts: 'PT10M' }
    const { status, json } = await send({ path, body })
    expect(status).toBe(201)
    expect(json).toEqual({
      ...{ id: 'flt_1', surface: 'registry', kind: 'error', status: 503, share: 0.5 },
      ...{ from: '2025-06-17T04:00:00.000Z', until: '2025-06-17T04:10:00.000Z' },
      ...{ isActive: true, hits: 0 },
    })
    expect((await send({ path })).json).toEqual({ faults: [json] })
    expect((await send({ method: 'DELETE', path: `${path}/flt_1` })).status).toBe(204)
    expect((await send({ path })).json).toEqual({ faults: [] })
  })

  test.each([
    [{}, 'kind'],
    [{ surface: 'carriers', kind: 'explosion' }, 'kind'],
    [{ surface: 'moon', kind: 'outage' }, 'surface'],
    [{ surface: 'carriers', kind: 'error' }, 'status'],
    [{ surface: 'carriers', kind: 'error', status: 200 }, 'status'],
    [{ surface: 'carriers', kind: 'error', status: 503, share: 0 }, 'share'],
    [{ surface: 'carriers', kind: 'error', status: 503, share: 1.1 }, 'share'],
    [{ surface: 'carriers', kind: 'latency', medianMs: 5, p95Ms: 1 }, 'p95Ms'],
    [{ surface: 'carriers', kind: 'latency', medianMs: 5, p95Ms: 1e9 }, 'p95Ms'],
    [{ surface: 'carriers', kind: 'part-down', part: 'registry' }, 'surface'],
    [{ surface: 'networks', kind: 'down' }, 'network'],
    [{ surface: 'receipts', kind: 'badSignature' }, 'surface'],
    [{ surface: 'receipt-webhooks', kind: 'late', by: 'PT1H' }, 'by'],
    [{ surface: 'receipt-webhooks', kind: 'lost', network: 'att' }, 'network'],
    [{ surface: 'carriers', kind: 'outage', lasts: '-PT1H' }, 'lasts'],
    [{ surface: 'carriers', kind: 'outage', lasts: 'PT0S' }, 'until'],
    [{ surface: 'carriers', kind: 'outage', until: '2020-01-01' }, 'until'],
    [{ surface: 'carriers', kind: 'outage', until: '2030-01-01', lasts: 'P1D' }, 'lasts'],
    [{ surface: 'carriers', kind: 'outage', forever: true }, 'forever'],
  ])('refuses %j at %s', async (body, field) => {
    const { status, fields } = await refuse({ path, body })
    expect(status).toBe(400)
    expect(fields).toContain(field)
  })

  test('refuses more than a world takes, and ends none that is not there', async () => {
    const server = buildServer()
    const body = { surface: 'carriers', kind: 'outage' }
    for (let index = 0; index < 100; index += 1) await server.send({ path, body })
    expect((await refuse({ path, body }, server)).problem.code).toBe('too-many-faults')
    await refuse({ method: 'DELETE', path: `${path}/flt_101` }, server)
    expect((await server.send({ method: 'DELETE', path })).status).toBe(204)
    expect((await server.send({ path })).json).toEqual({ faults: [] })
  })
})

describe('a fault of a surface', () => {
  test('names itself, and when to come again', async () => {
    const { send } = buildServer()
    const made = await send({ path, body: { surface: 'carriers', kind: 'outage', lasts: 'PT1H' } })
    const { headers, json, status } = await send({ path: number })
    expect([status, json.code, json.detail]).toEqual([
      ...[503, 'fault', 'The surface carriers is out of order (fault flt_1).'],
    ])
    expect(headers.get('x-longcode-fault')).toBe(made.json.id)
    expect(headers.get('retry-after')).toBe('3600')
  })

  test('strikes no other surface, no other world and not the control', async () => {
    const { send } = buildServer()
    await send({ path: '/sim/worlds', body: { id: 'other' } })
    await send({ path: '/w/other/sim/faults', body: { surface: 'carriers', kind: 'outage' } })
    expect((await send({ path: number })).status).toBe(200)
    expect((await send({ path: '/w/other/sim/clock' })).status).toBe(200)
    expect((await send({ path: `/w/other${number}` })).status).toBe(503)
  })

  test('draws how long a host is to wait, the same for the same seed', async () => {
    const ask = async () => {
      const { send } = buildServer()
      await send({
        path,
        body: { surface: 'carriers', kind: 'latency', medianMs: 100, p95Ms: 300 },
      })
      const delays: number[] = []
      for (let index = 0; index < 50; index += 1) {
        const { headers, status } = await send({ path: number })
        expect(status).toBe(200)
        delays.push(Number(headers.get('x-longcode-delay-ms')))
      }
      return delays
    }
    const delays = await ask()
    const median = delays.toSorted((a, b) => a - b)[25]
    expect(median).toBeGreaterThan(60)
    expect(median).toBeLessThan(170)
    expect(await ask()).toEqual(delays)
  })

  test('makes even what only reads a command, for it leaves a trace', async () => {
    const entries: Entry[] = []
    const submit = (entry: Entry, apply: () => void) => {
      entries.push(entry)
      apply()
    }
    const { fetch } = createSimulator({ now: () => 0, journal: { now: () => 0, submit } })
    const authorization = `Basic ${btoa('sim-key:sim-secret')}`
    const ask = () =>
      fetch(new Request(`http://localhost${number}`, { headers: { authorization } }))
    const control = (method: string, body?: object) =>
      fetch(
        new Request(`http://localhost${path}`, {
          ...{ method, headers: { 'content-type': 'application/json' } },
          ...(body ? { body: JSON.stringify(body) } : {}),
        }),
      )
    await ask()
    await control('POST', { surface: 'carriers', kind: 'outage' })
    expect((await ask()).status).toBe(503)
    await control('DELETE')
    await ask()
    expect(entries.map((entry) => entry.kind === 'request' && entry.method)).toEqual([
      ...['POST', 'GET', 'DELETE'],
    ])
  })
})

test('disorder and outages are short forms of faults', async () => {
  const { send } = buildServer()
  await send({ method: 'PUT', path: '/sim/webhooks/disorder', body: { late: 0.5, lost: 1 } })
  await send({ method: 'PUT', path: '/sim/receipts/disorder', body: { duplicate: 0.1 } })
  await send({ method: 'PUT', path: '/sim/registry/outages', body: { outages: ['capacity'] } })
  const { faults } = (await send({ path })).json
  expect(faults).toMatchObject([
    { surface: 'registry-webhooks', kind: 'late', share: 0.5 },
    { surface: 'registry-webhooks', kind: 'lost', share: 1 },
    { surface: 'receipt-webhooks', kind: 'duplicate', share: 0.1 },
    { surface: 'registry', kind: 'part-down', part: 'capacity' },
  ])
  await send({ method: 'PUT', path: '/sim/webhooks/disorder', body: {} })
  expect((await send({ path: '/sim/webhooks/disorder' })).json).toEqual({})
  expect((await send({ path: '/sim/registry/outages' })).json).toEqual({ outages: ['capacity'] })
  await send({ method: 'DELETE', path })
  expect((await send({ path: '/sim/receipts/disorder' })).json).toEqual({})
  expect((await send({ path: '/sim/registry/outages' })).json).toEqual({ outages: [] })
})
