import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createSimulator, type ServerCounts, type Simulator } from './app.ts'
import { renderMetrics } from './metrics.ts'

/** Operations of the description, as far as a caller who reads it needs them. */
type Schema = {
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
  readonly $ref?: string
  readonly example?: unknown
  readonly anyOf?: readonly Schema[]
}
type Operation = {
  readonly parameters?: readonly { name: string; in: string; required?: boolean }[]
  readonly requestBody?: { content: Record<string, { schema: Schema }> }
  readonly security?: readonly Readonly<Record<string, unknown>>[]
}
type Description = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> }
}

const bugs: unknown[] = []

function buildServer(): Simulator {
  bugs.length = 0
  const vitals = () => ({ cpuMs: 0, loopActiveMs: 0, loopIdleMs: 0, loopDelayMs: 0 })
  const metrics = (counts: ServerCounts) => renderMetrics(counts, vitals())
  return createSimulator({ now: () => 0, onBug: (bug) => bugs.push(bug), vitals, metrics })
}

const description: Description = JSON.parse(
  await (await buildServer().fetch(new Request('http://localhost/openapi.json'))).text(),
)

const operations = Object.entries(description.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ method, path, operation })),
)

const bodies = operations.flatMap(({ method, path, operation }) => {
  const schema = operation.requestBody?.content['application/json']?.schema
  return schema ? [{ method, path, schema, operation }] : []
})

function authorizationOf({ security }: Operation): Record<string, string> {
  const [scheme] = Object.keys(security?.[0] ?? {})
  if (scheme === 'basic') return { authorization: `Basic ${btoa('sim-key:sim-secret')}` }
  return scheme === 'bearer' ? { authorization: 'Bearer sim-token' } : {}
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
  { method, path, operation }: { method: string; path: string; operation: Operation },
  body?: string,
) {
  const init: RequestInit = { method: method.toUpperCase(), headers: authorizationOf(operation) }
  if (body !== undefined) {
    init.body = body
    init.headers = { ...init.headers, 'content-type': 'application/json' }
  }
  const query = (operation.parameters ?? [])
    .filter((parameter) => parameter.in === 'query' && parameter.required)
    .map(({ name }) => `${name}=${name === 'number' ? '%2B12125550100' : 'none'}`)
  const url = `http://localhost${path}${query.length > 0 ? `?${query.join('&')}` : ''}`
  return simulator.fetch(new Request(url, init))
}

/** A world with a customer, a user and a registration at each provider; answers their ids. */
async function furnish(simulator: Simulator) {
  const post = async (path: string, body: unknown) => {
    const operation = { security: [{ bearer: [] }] }
    const answer = await call(simulator, { method: 'post', path, operation }, JSON.stringify(body))
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

/** Values that fit a schema, more or less: every part may be something else altogether. */
function valuesOf(schema: Schema, depth = 0): fc.Arbitrary<unknown> {
  const anything = fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.jsonValue({ maxDepth: 2 }),
    fc.constantFrom(...oddValues),
  )
  const fitting = fittingOf(resolve(schema), depth)
  return fc.oneof({ weight: 6, arbitrary: fitting }, { weight: 1, arbitrary: anything })
}

const oddValues = [
  ...['', ' ', '\u0000', '__proto__', '2024-02-30', '+12125550100', 'P1D', '1e999', -1, 1e308, 0.1],
  ...[2 ** 53, null, [], {}, 'a'.repeat(300), '💥', '9999-12-31T23:59:59Z', 'P9999999999Y', true],
]

function resolve(schema: Schema): Schema {
  const name = schema.$ref?.split('/').at(-1)
  return name === undefined ? schema : (description.components.schemas[name] ?? {})
}

function fittingOf(schema: Schema, depth: number): fc.Arbitrary<unknown> {
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map((branch) => valuesOf(branch, depth + 1)))
  if (schema.enum) return fc.constantFrom(...schema.enum)
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.properties && depth < 5) {
    const members = Object.entries(schema.properties).map(
      ([name, member]) => [name, valuesOf(member, depth + 1)] as const,
    )
    return fc.record(Object.fromEntries(members), { requiredKeys: [] })
  }
  const example = schema.example === undefined ? [] : [fc.constant(schema.example)]
  if (schema.items) return fc.array(valuesOf(schema.items, depth + 1), { maxLength: 3 })
  switch ([schema.type].flat()[0]) {
    case 'integer':
      return fc.oneof(...example, fc.integer({ min: 0, max: 100 }))
    case 'number':
      return fc.oneof(...example, fc.double({ min: 0, max: 1, noNaN: true }))
    case 'boolean':
      return fc.boolean()
    default:
      return fc.oneof(...example, fc.string({ maxLength: 20 }))
  }
}

describe('whatever is thrown at it', () => {
  const withBody = bodies.map((entry) => [`${entry.method} ${entry.path}`, entry] as const)

  test.each(withBody)('%s never answers by a bug', async (_, entry) => {
    const simulator = buildServer()
    const idsOf = await furnish(simulator)
    const path = fill(entry.path, idsOf(entry.path))
    await fc.assert(
      fc.asyncProperty(valuesOf(entry.schema), async (body) => {
        const answer = await call(simulator, { ...entry, path }, JSON.stringify(body))
        expect(answer.status, await answer.clone().text()).toBeLessThan(500)
        await answer.text()
        expect(bugs).toEqual([])
      }),
      { seed: 20240617, numRuns: 250 },
    )
  })

  test.each(withBody)('%s answers a problem to what is no JSON', async (_, entry) => {
    const simulator = buildServer()
    await fc.assert(
      fc.asyncProperty(fc.string(), async (text) => {
        const answer = await call(simulator, { ...entry, path: fill(entry.path, {}) }, `{{${text}`)
        expect(answer.status).toBe(400)
        const type = entry.path.startsWith('/v2') ? 'application/json' : 'application/problem+json'
        expect(answer.headers.get('content-type')).toContain(type)
      }),
      { seed: 20240617, numRuns: 5 },
    )
  })
})

describe('the description', () => {
  test('names every operation that a first session needs', () => {
    const named = operations.map(({ method, path }) => `${method} ${path}`)
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

  test.each(operations.map((entry) => [`${entry.method} ${entry.path}`, entry] as const))(
    'has a route for %s, and no refusal without a rule',
    async (_, entry) => {
      const simulator = buildServer()
      const idsOf = await furnish(simulator)
      const path = fill(entry.path, idsOf(entry.path))
      const body = entry.operation.requestBody ? '{}' : undefined
      const answer = await call(simulator, { ...entry, path }, body)
      const text = await answer.text()
      expect(answer.status, text).toBeLessThan(500)
      expect(text).not.toContain('is not a route')
      expect(text).not.toContain('needs the credentials')
      expect(bugs).toEqual([])
    },
  )
})
