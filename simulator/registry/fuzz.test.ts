import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createSimulator } from '../app.ts'

/** Whatever comes in below `/v2`, the registry answers as itself, and never by a bug. */
const origin = 'http://longcode.invalid'
const authorization = `Basic ${btoa('sim-key:sim-secret')}`
const allowed = [400, 401, 404, 405, 429]
const runs = 2500
const runsBetweenDays = 40

type Schema = {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
  readonly enum?: readonly unknown[]
  readonly example?: unknown
}

type Operation = {
  readonly method: string
  readonly template: string
  readonly query: readonly string[]
  readonly contentType: string | undefined
  readonly body: Schema | undefined
}

/** A value of a path or query: an id that was answered before, by its place, or a text. */
type Part = { readonly known: number } | { readonly text: string }

type Attempt = {
  readonly operation: Operation
  readonly method: string
  readonly parts: readonly Part[]
  readonly query: readonly (readonly [name: string, value: Part])[]
  readonly authorization: string | undefined
  readonly contentType: string | undefined
  readonly body: string
}

const brand = {
  ...{ entityType: 'PRIVATE_PROFIT', displayName: 'Harbor Dental', companyName: 'Harbor Dental' },
  ...{
    ein: '12-3456789',
    phone: '+12125550100',
    street: '12 Quay St',
    city: 'Albany',
    state: 'NY',
  },
  ...{ postalCode: '12207', country: 'US', email: 'office@harbor-dental.example.com' },
  ...{ website: 'https://harbor-dental.example.com', vertical: 'HEALTHCARE' },
  ...{
    businessContactEmail: 'owner@harbor-dental.example.com',
    brandRelationship: 'SMALL_ACCOUNT',
  },
}

const soleProprietor = {
  ...{ entityType: 'SOLE_PROPRIETOR', displayName: 'Ann Baker', firstName: 'Ann' },
  ...{ lastName: 'Baker', phone: '+12125550100', mobilePhone: '+12125550101', country: 'US' },
  ...{ street: '12 Quay St', city: 'Albany', state: 'NY', postalCode: '12207' },
  ...{ email: 'ann@baker.example.com' },
}

const sentence = 'Reminders of visits to patients of the practice who asked for them by a form.'

const campaign = {
  ...{ brandId: '@known0', usecase: 'CUSTOMER_CARE', subUsecases: [], resellerId: 'R000000' },
  ...{ description: sentence, messageFlow: sentence, sample1: sentence, sample2: sentence },
  ...{ subscriberOptin: true, subscriberOptout: true, subscriberHelp: true },
  ...{ optinMessage: sentence, optoutMessage: sentence, helpMessage: sentence },
}

/** Bodies that are taken as they are, by the names of their schemas. */
const samples: Readonly<Record<string, object>> = {
  BrandRequest: brand,
  UpdateBrand_CSP: brand,
  CampaignRequest: campaign,
  ExternalVettingOrderRequest: { evpId: 'AEGIS', vettingClass: 'STANDARD' },
  ExternalVettingImportRequest: { evpId: 'AEGIS', vettingId: 'a', vettingToken: 'b' },
  SendSmsOtpRequest: { pinSms: 'Your PIN is @OTP_PIN@' },
  WebhookSubscription: { eventCategory: 'BRAND', webhookEndpoint: 'http://127.0.0.1:9/hook' },
}

/** What is usual in fields whose schemas only say that they are texts. */
const usualTexts: Readonly<Record<string, readonly string[]>> = {
  country: ['US', 'CA', 'DE', 'KP'],
  einIssuingCountry: ['US'],
  email: ['office@harbor.example.com', 'x@mailinator.com'],
  businessContactEmail: ['owner@harbor.example.com'],
  phone: ['+12125550100'],
  mobilePhone: ['+12125550181', '+12125550192'],
  ein: ['12-3456789', '000000004'],
  state: ['NY'],
  postalCode: ['12207'],
  evpId: ['AEGIS', 'WMC', 'CV'],
  brandId: ['@known0', '@known1', '@known2', '@known3'],
  resellerId: ['R000000', '@known4'],
  usecase: ['CUSTOMER_CARE', 'MIXED', '2FA', 'POLITICAL', 'TRIAL', 'SOLE_PROPRIETOR'],
  vertical: ['HEALTHCARE'],
  referenceId: ['vet-fail', 'vet-unscore', 'vet-2fa-fail', 'appeal-fail'],
}

/** How ids of a parameter begin. */
const initials: Readonly<Record<string, string>> = {
  ...{ brandId: 'B', campaignId: 'C', resellerId: 'R', referenceId: 'O' },
}

/** Paths that no description has. */
const undescribed: readonly Operation[] = [
  ...['/v2/{a}', '/v2/{a}/{b}', '/v2/{a}/{b}/{c}', '/v2/attachment/{a}/{b}/{c}'],
  ...['/v2//brand', '/v2/brand/'],
].map((template) => ({
  ...{ method: 'GET', template, query: [], contentType: undefined, body: undefined },
}))

const { fetch, bugs } = buildServer()
const { operations, components } = await readDocument()

test('answers whatever is sent below /v2 without a bug', async () => {
  const known: string[] = []
  for (const body of [
    brand,
    soleProprietor,
    { ...brand, ein: '000000003' },
    { ...brand, mock: true },
  ]) {
    remember(await create('/v2/brand', body), known)
  }
  for (const brandId of known.slice(0, 2)) {
    remember(await create('/v2/campaignBuilder', { ...campaign, brandId }), known)
  }
  let played = 0
  await fc.assert(
    fc.asyncProperty(attempt(), async (made) => {
      played += 1
      if (played % runsBetweenDays === 0) await passADay()
      const request = toRequest(made, known)
      if (!request || !new URL(request.url).pathname.startsWith('/v2/')) return
      const answer = await fetch(request)
      const body = await answer.text()
      expect(bugs.splice(0)).toEqual([])
      if (answer.ok) remember(body, known)
      else expect(allowed, body).toContain(answer.status)
      if (answer.status === 400 && request.method !== 'HEAD') expectErrors(body)
    }),
    { numRuns: runs },
  )
}, 60_000)

function buildServer() {
  const found: unknown[] = []
  const simulator = createSimulator({ now: () => 0, onBug: (bug) => found.push(bug) })
  return { fetch: simulator.fetch, bugs: found }
}

async function readDocument() {
  const answer = await fetch(new Request(`${origin}/openapi.json`))
  const document = await answer.json()
  const found = Object.entries<Record<string, never>>(document.paths)
    .filter(([template]) => template.startsWith('/v2/'))
    .flatMap(([template, methods]) =>
      Object.entries<Record<string, never>>(methods).map(([method, described]): Operation => {
        const content: Record<string, { schema: Schema }> =
          (described.requestBody as { content?: never } | undefined)?.content ?? {}
        const [contentType] = Object.keys(content)
        const parameters: { in: string; name: string }[] = described.parameters ?? []
        return {
          ...{ method: method.toUpperCase(), template, contentType },
          query: parameters.filter((it) => it.in === 'query').map(({ name }) => name),
          body: contentType === undefined ? undefined : content[contentType]?.schema,
        }
      }),
    )
  const schemas: Readonly<Record<string, Schema>> = document.components.schemas
  return { operations: [...found, ...undescribed], components: schemas }
}

/** Posts a body that is in order and answers what came back. */
async function create(path: string, body: object): Promise<string> {
  const headers = { authorization, 'content-type': 'application/json' }
  const init = { method: 'POST', headers, body: JSON.stringify(body) }
  return (await fetch(new Request(`${origin}${path}`, init))).text()
}

/** What falls due meanwhile must not break either. */
async function passADay(): Promise<void> {
  expect(JSON.parse(await create('/sim/clock/advance', { by: 'P1D' }))).toHaveProperty('fired')
}

function expectErrors(body: string): void {
  const error = { code: expect.any(Number), description: expect.any(String) }
  const errors = JSON.parse(body)
  expect(errors).toEqual(expect.arrayContaining([expect.objectContaining(error)]))
}

/** Keeps the ids of an answer, so that later attempts reach records that exist. */
function remember(body: string, known: string[]): void {
  // Ids come first in bodies, so the pool begins with the brands of the outset.
  const ids = body.match(/"(?:[BCRO][A-Z0-9]{6,9}|[^"]{5,80}\/[A-Z_]+\/[^"]{32})"/g) ?? []
  for (const id of ids) {
    const plain = id.slice(1, -1)
    if (!known.includes(plain) && known.length < 500) known.push(plain)
  }
}

function toRequest(made: Attempt, known: readonly string[]): Request | undefined {
  const write = (part: Part | undefined, name: string) =>
    part === undefined ? 'X' : 'text' in part ? part.text : recall(part.known, known, name)
  let index = 0
  const path = made.operation.template.replace(/\{([^}]+)\}/g, (_, name: string) => {
    index += 1
    return write(made.parts[index - 1], name)
  })
  const query = made.query.map(([name, value]) => `${name}=${write(value, name)}`).join('&')
  const headers = new Headers()
  if (made.authorization !== undefined) headers.set('authorization', made.authorization)
  if (made.contentType !== undefined) headers.set('content-type', made.contentType)
  const hasBody = made.method !== 'GET' && made.method !== 'HEAD'
  try {
    const url = `${origin}${path}${query === '' ? '' : `?${query}`}`
    return new Request(url, {
      ...{ method: made.method, headers },
      ...(hasBody
        ? { body: made.body.replace(/"@known(\d+)"/g, (_, at) => `"${recall(Number(at), known)}"`) }
        : {}),
    })
  } catch {
    // Some texts make no URL at all, and such requests cannot be sent.
    return undefined
  }
}

function recall(place: number, known: readonly string[], name = ''): string {
  const fitting = known.filter((id) => id.startsWith(initials[name] ?? ''))
  return encodeURIComponent(fitting[place % fitting.length] ?? 'BNOBODY')
}

function attempt(): fc.Arbitrary<Attempt> {
  return fc.constantFrom(...operations).chain((operation) =>
    fc.record({
      operation: fc.constant(operation),
      method: mostly(operation.method, fc.constantFrom(...otherMethods)),
      parts: fc.array(part(), { minLength: 3, maxLength: 3 }),
      query: fc.array(fc.tuple(queryName(operation), part()), { maxLength: 4 }),
      authorization: mostly<string | undefined>(authorization, credentials()),
      contentType: mostly(usualContentType(operation), contentTypes()),
      body: bodyOf(operation),
    }),
  )
}

const otherMethods = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS']

const oddTexts = [
  ...['', '%', '%00', '%2F', '..', '%2e%2e%2f', '%ED%A0%80', '%C0%AF', '//', '.', '+', '%25'],
  ...['__proto__', 'constructor', 'toString', 'null', 'undefined', 'NaN', '-1', '0', '1e999'],
  ...[
    '9007199254740993',
    '2024-13-45',
    '2024-02-30',
    'true',
    'PENDING',
    'ACTIVE',
    'B'.repeat(4000),
  ],
]

const oddValues = [
  ...[null, true, 0, -1, 1e308, 0.1, '', ' ', [], {}, [[[]]], '\u0000', '\u0007', '\ud800'],
  ...['\udc00x', '\u202e', '💥'.repeat(200), 'x'.repeat(5000), '__proto__', '{"a":1}', '[]'],
  ...['+12125550100', '+1212555018', '12-3456789', '2024-06-17', 'a@b.cc', '@OTP_PIN@', 'http://['],
]

function mostly<Value>(usual: Value, other: fc.Arbitrary<Value>): fc.Arbitrary<Value> {
  return fc.oneof({ weight: 12, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: other })
}

function part(): fc.Arbitrary<Part> {
  const odd = fc.oneof(
    fc.constantFrom(...oddTexts),
    fc.string({ unit: 'binary', maxLength: 12 }).map(percentEncoded),
    fc.string({ maxLength: 12 }),
  )
  const known = fc.nat(499).map((place) => ({ known: place }))
  return fc.oneof(
    { weight: 3, arbitrary: known },
    { weight: 1, arbitrary: odd.map((text) => ({ text })) },
  )
}

function percentEncoded(text: string): string {
  return encodeURIComponent(text.toWellFormed())
}

function queryName({ query }: Operation): fc.Arbitrary<string> {
  return fc.constantFrom(...query, 'page', 'recordsPerPage', '__proto__', '%', 'unknown')
}

function credentials(): fc.Arbitrary<string | undefined> {
  return fc.oneof(
    fc.constantFrom(undefined, '', 'Basic', 'Basic ', 'Basic %%%', 'Basic Og==', 'Bearer x'),
    fc.base64String().map((text) => `Basic ${text}`),
    fc.constant(`Basic ${btoa('sim-key-SLIMITS:sim-secret-SLIMITS')}`),
  )
}

function usualContentType({ contentType }: Operation): string | undefined {
  return contentType === 'multipart/form-data' ? `${contentType}; boundary=x` : contentType
}

function contentTypes(): fc.Arbitrary<string | undefined> {
  return fc.constantFrom(
    ...[undefined, 'text/plain', 'application/json; charset=utf-16', 'multipart/form-data', '*/*'],
    ...['multipart/form-data; boundary=', 'multipart/form-data; boundary=x', 'application/json'],
    ...['application/x-www-form-urlencoded', 'application/problem+json', 'x'.repeat(3000)],
  )
}

function bodyOf({ body, contentType }: Operation): fc.Arbitrary<string> {
  const broken = fc.constantFrom(
    ...['', '{', '[', 'null', '"x"', '{"a":', '\u0000', '[]', '{}', '1', 'true', '{"__proto__":1}'],
    ...['['.repeat(20_000), '{"a":'.repeat(5000), `"${'x'.repeat(1_100_000)}"`],
    ...['--x\r\n', '--x\r\nContent-Disposition: form-data; name="file"\r\n\r\n1\r\n--x--'],
  )
  const meant =
    contentType === 'multipart/form-data'
      ? fc.constantFrom(upload('a.png', 'x'), upload('a.exe', ''), upload('a'.repeat(400), 'x'))
      : anyOf(body ?? {}).map((value) => JSON.stringify(value))
  return fc.oneof({ weight: 8, arbitrary: meant }, { weight: 1, arbitrary: broken })
}

function upload(fileName: string, text: string): string {
  const head = `Content-Disposition: form-data; name="file"; filename="${fileName}"`
  return `--x\r\n${head}\r\nContent-Type: text/plain\r\n\r\n${text}\r\n--x--\r\n`
}

/** A value as a schema has it, or one that it has not. */
function anyOf(schema: Schema, depth = 0): fc.Arbitrary<unknown> {
  const known = schema.$ref === undefined ? schema : components[schema.$ref.split('/').at(-1) ?? '']
  const odd = fc.oneof(
    fc.constantFrom<unknown>(...oddValues),
    fc.jsonValue({ maxDepth: 2 }),
    fc.nat(499).map((place) => `@known${place}`),
  )
  const usual = depth > 4 || !known ? odd : usualOf(known, depth, schema.$ref?.split('/').at(-1))
  return fc.oneof({ weight: 9, arbitrary: usual }, { weight: 1, arbitrary: odd })
}

function usualOf(schema: Schema, depth: number, name = ''): fc.Arbitrary<unknown> {
  if (schema.enum) return fc.constantFrom(...schema.enum)
  const type = typeof schema.type === 'string' ? schema.type : schema.type?.[0]
  switch (type) {
    case 'object': {
      const sample = samples[name]
      const properties = Object.entries(schema.properties ?? {})
      const fields = properties.map(([name, inner]) => [name, fieldOf(name, inner, depth)] as const)
      const some = fc.record(Object.fromEntries(fields), { requiredKeys: [] })
      if (!sample) return fc.oneof(fc.record(Object.fromEntries(fields)), some)
      return fc
        .tuple(some, fc.subarray(Object.keys(schema.properties ?? {}), { maxLength: 2 }))
        .map(([other, names]) => ({
          ...sample,
          ...Object.fromEntries(Object.entries(other).filter(([field]) => names.includes(field))),
        }))
    }
    case 'array':
      return fc.array(anyOf(schema.items ?? {}, depth + 1), { maxLength: 3 })
    case 'boolean':
      return fc.boolean()
    case 'integer':
    case 'number':
      return fc.integer()
    default:
      return fc.oneof(
        fc.constantFrom('Harbor Dental of Albany, which reminds people of their visits by text.'),
        fc.string({ unit: 'binary', maxLength: 60 }),
      )
  }
}

function fieldOf(name: string, schema: Schema, depth: number): fc.Arbitrary<unknown> {
  const texts = usualTexts[name]
  const any = anyOf(schema, depth + 1)
  if (!texts) return any
  return fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom(...texts) },
    { weight: 1, arbitrary: any },
  )
}
