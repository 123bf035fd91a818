import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { authorizationOf, Description, type Operation } from '../harness/fuzz/description.ts'
import { playRound } from '../harness/fuzz/round.ts'
import type { ServerCounts } from './app/server.ts'
import { createSimulator, type Simulator } from './app.ts'
import { Connections } from './connections.ts'
import { renderMetrics } from './metrics.ts'

const bugs: unknown[] = []

function buildServer(): Simulator {
  bugs.length = 0
  const vitals = () => ({ cpuMs: 0, loopActiveMs: 0, loopIdleMs: 0, loopDelayMs: 0 })
  const metrics = (counts: ServerCounts) => renderMetrics(counts, vitals(), new Connections())
  return createSimulator({ now: () => 0, onBug: (bug) => bugs.push(bug), vitals, metrics })
}

const description = await Description.read((request) => buildServer().fetch(request))

const { operations } = description

const bodies = operations.flatMap((operation) =>
  operation.body && operation.contentType === 'application/json'
    ? [{ operation, schema: operation.body }]
    : [],
)

function nameOf({ method, path }: Operation): string {
  return `${method} ${path}`
}

/** What a path can be filled in with; the world below has a thing for most of them. */
function fill(path: string, ids: Readonly<Record<string, string>>): string {
  const noun = /\/(customers|users|registrations|applications|messages|rules|worlds)\/\{id\}/.exec(
    path,
  )
  return path
    .replace('{number}', '+12125550100')
    .replace('{id}', ids[noun?.[1] ?? ''] ?? 'none')
    .replace(/\{[^}]+\}/, 'none')
}

async function call(
  simulator: Simulator,
  operation: Pick<Operation, 'method' | 'path' | 'queryRequired' | 'scheme'>,
  body?: string,
) {
  const { method, path, queryRequired } = operation
  const headers = new Headers()
  const authorization = authorizationOf(operation)
  if (authorization !== undefined) headers.set('authorization', authorization)
  if (body !== undefined) headers.set('content-type', 'application/json')
  const query = queryRequired.map(
    (name) => `${name}=${name === 'number' ? '%2B12125550100' : 'none'}`,
  )
  const url = `http://localhost${path}${query.length > 0 ? `?${query.join('&')}` : ''}`
  const init = { method: method.toUpperCase(), headers, ...(body === undefined ? {} : { body }) }
  return simulator.fetch(new Request(url, init))
}

/** A world with a customer, a user and a registration at each provider; answers their ids. */
async function furnish(simulator: Simulator) {
  const post = async (path: string, body: unknown) => {
    const operation = { method: 'post', path, queryRequired: [], scheme: 'bearer' }
    const answer = await call(simulator, operation, JSON.stringify(body))
    return ((await answer.json()) as { id: string }).id
  }
  const idsOf = async (provider: string, noun: string, number: string) => {
    const customers = await post(`/${provider}/v1/customers`, { name: 'Harbor', country: 'US' })
    const user = { name: 'Ann', licence: 'X2', number }
    const users = await post(`/${provider}/v1/customers/${customers}/users`, user)
    const form = {
      ...{ legalName: 'Harbor LLC', ein: '12-3456789', industry: 'HEALTHCARE', useCase: 'MIXED' },
      address: { street: '12 Quay St', city: 'Albany', state: 'NY', postalCode: '12207' },
      ...{ description: 'Reminders.', messageFlow: 'A form.', samples: ['Hi.'], numbers: [number] },
      ...{ messageFrequency: 'Weekly', proofOfConsent: 'A box.', privacyPolicy: 'None shared.' },
      termsOfService: 'Reply STOP.',
    }
    const registration = await post(`/${provider}/v1/customers/${customers}/${noun}`, form)
    const messages = await post(`/${provider}/v1/messages`, {
      ...{ userId: users, to: users, text: 'Hi', channel: 'im' },
    })
    return { customers, users, [noun]: registration, messages }
  }
  const common = { rules: 'carrier.opt-out', worlds: 'default' }
  const eight = await idsOf('8x8', 'registrations', '+12125550100')
  const primevox = await idsOf('primevox', 'applications', '+12125550101')
  return (path: string): Readonly<Record<string, string>> => {
    if (path.startsWith('/8x8')) return { ...common, ...eight }
    return path.startsWith('/primevox') ? { ...common, ...primevox } : common
  }
}

describe('whatever is thrown at it', () => {
  const withBody = bodies.map((entry) => [nameOf(entry.operation), entry] as const)

  test.each(withBody)('%s never answers by a bug', async (_, { operation, schema }) => {
    const simulator = buildServer()
    const idsOf = await furnish(simulator)
    const path = fill(operation.path, idsOf(operation.path))
    await fc.assert(
      fc.asyncProperty(description.valuesOf(schema), async (body) => {
        const answer = await call(simulator, { ...operation, path }, JSON.stringify(body))
        expect(answer.status, await answer.clone().text()).toBeLessThan(500)
        await answer.text()
        expect(bugs).toEqual([])
      }),
      { seed: 20240617, numRuns: 250 },
    )
  })

  test.each(withBody)('%s answers a problem to what is no JSON', async (_, { operation }) => {
    const simulator = buildServer()
    const path = fill(operation.path, {})
    await fc.assert(
      fc.asyncProperty(fc.string(), async (text) => {
        const answer = await call(simulator, { ...operation, path }, `{{${text}`)
        expect(answer.status).toBe(400)
        const type = path.startsWith('/v2') ? 'application/json' : 'application/problem+json'
        expect(answer.headers.get('content-type')).toContain(type)
      }),
      { seed: 20240617, numRuns: 5 },
    )
  })
})

test.each([1, 2])('a round of the long fuzz has no failure: seed %i', async (seed) => {
  const { failures, statuses } = await playRound(seed, 500)
  expect(failures).toEqual([])
  expect([...statuses.keys()]).toEqual(expect.arrayContaining([200, 204, 400, 401, 404]))
})

describe('the description', () => {
  test('names every operation that a first session needs', () => {
    const named = operations.map(nameOf)
    for (const operation of [
      ...['get /sim/clock', 'post /sim/clock/advance', 'post /sim/worlds', 'get /sim/events'],
      ...['post /sim/decisions', 'post /sim/explain', 'get /sim/rules', 'post /sim/inbound'],
      ...['get /sim/handsets/{number}', 'post /sim/reset', 'post /carriers/v1/messages'],
      ...['put /carriers/v1/numbers/{number}/campaign', 'post /8x8/v1/messages', 'get /healthz'],
      ...[
        'post /8x8/v1/customers/{id}/registrations',
        'get /primevox/api/messaging/v1/conversations',
      ],
      ...['post /primevox/v1/applications/{id}/temporary-registration'],
    ]) {
      expect(named).toContain(operation)
    }
  })

  test.each(operations.map((operation) => [nameOf(operation), operation] as const))(
    'has a route for %s, and no refusal without a rule',
    async (_, operation) => {
      const simulator = buildServer()
      const idsOf = await furnish(simulator)
      const path = fill(operation.path, idsOf(operation.path))
      const body = operation.body ? '{}' : undefined
      const answer = await call(simulator, { ...operation, path }, body)
      const text = await answer.text()
      expect(answer.status, text).toBeLessThan(500)
      expect(text).not.toContain('is not a route')
      expect(text).not.toContain('needs the credentials')
      expect(bugs).toEqual([])
    },
  )
})
