import fc from 'fast-check'
import { authorizationOf, type Description, type Operation } from './description.ts'

/** A value of a path or query: an id that was answered before, by its place, or a text. */
type Part = { readonly known: number } | { readonly text: string }

/** A request that was thought up, but for the ids that only answers can give. */
export type Attempt = {
  readonly method: string
  readonly path: string
  readonly parts: readonly Part[]
  readonly query: readonly (readonly [name: string, value: Part])[]
  readonly authorization: string | undefined
  readonly contentType: string | undefined
  readonly body: string | undefined
}

/** Requests over everything that is described, right in most parts and odd in some. */
export function attemptsOf(description: Description): fc.Arbitrary<Attempt> {
  return fc.constantFrom(...description.operations).chain((operation) =>
    fc.record({
      path: fc.constant(operation.path),
      method: mostly(operation.method.toUpperCase(), fc.constantFrom(...methods)),
      parts: fc.array(part(), { minLength: 3, maxLength: 3 }),
      query: fc.oneof(
        { weight: 3, arbitrary: fc.constant([]) },
        {
          weight: 1,
          arbitrary: fc.array(fc.tuple(queryName(operation), part()), { maxLength: 3 }),
        },
      ),
      authorization: mostly(authorizationOf(operation), fc.constantFrom(...credentials)),
      contentType: mostly(operation.contentType, fc.constantFrom(...contentTypes)),
      body: bodyOf(operation, description),
    }),
  )
}

/** The request of an attempt; undefined for a text that makes no URL at all. */
export function toRequest(attempt: Attempt, known: readonly string[]): Request | undefined {
  const { authorization, body, contentType, method, query } = attempt
  const write = (part: Part | undefined) => {
    if (part === undefined) return 'none'
    if ('text' in part) return part.text
    return encodeURIComponent(known[part.known % known.length] ?? 'none')
  }
  let index = 0
  const path = attempt.path.replace(/\{[^}]+\}/g, () => write(attempt.parts[index++]))
  const search = query.map(([name, value]) => `${name}=${write(value)}`).join('&')
  const headers = new Headers()
  if (authorization !== undefined) headers.set('authorization', authorization)
  if (contentType !== undefined) headers.set('content-type', contentType)
  const isBare = body === undefined || method === 'GET' || method === 'HEAD'
  const filled = body?.replace(
    /"@known(\d+)"/g,
    (_, at) => `"${known[Number(at) % known.length] ?? 'none'}"`,
  )
  try {
    const url = `http://longcode.invalid${path}${search === '' ? '' : `?${search}`}`
    return new Request(url, { method, headers, ...(isBare ? {} : { body: filled ?? '' }) })
  } catch {
    return undefined
  }
}

/** Ids and numbers of an answer, so that later attempts reach what exists. */
export function idsIn(text: string): string[] {
  const found = text.matchAll(/"(?:\w*[iI]d|number|from|to)":"([^"\\]{1,80})"/g)
  return [...found].map(([, id = '']) => id)
}

const methods = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS']

const oddTexts = [
  ...['', '%', '%00', '%2F', '..', '%2e%2e%2f', '%ED%A0%80', '%C0%AF', '//', '.', '+', '%25'],
  ...['__proto__', 'constructor', 'toString', 'null', 'NaN', '-1', '0', '1e999', '%2B12125550100'],
  ...['9007199254740993', '2024-13-45', '2024-06-18', 'true', 'PENDING', 'B'.repeat(4000)],
]

const credentials = [
  ...[undefined, '', 'Basic', 'Basic %%%', 'Basic Og==', 'Bearer x', 'Bearer sim-token'],
  `Basic ${btoa('sim-key:sim-secret')}`,
]

const contentTypes = [
  ...[undefined, 'text/plain', 'application/json; charset=utf-16', 'multipart/form-data', '*/*'],
  ...['multipart/form-data; boundary=x', 'application/x-www-form-urlencoded', 'x'.repeat(3000)],
]

const brokenBodies = [
  ...['', '{', '[', 'null', '"x"', '\u0000', '[]', '{}', '1', '{"__proto__":1}', '--x\r\n'],
  ...['['.repeat(20_000), '{"a":'.repeat(5000), `"${'x'.repeat(1_100_000)}"`],
]

function mostly<Value>(usual: Value, other: fc.Arbitrary<Value>): fc.Arbitrary<Value> {
  return fc.oneof({ weight: 14, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: other })
}

function part(): fc.Arbitrary<Part> {
  return fc.oneof(
    { weight: 4, arbitrary: fc.nat(499).map((known) => ({ known })) },
    { weight: 1, arbitrary: fc.constantFrom(...oddTexts).map((text) => ({ text })) },
    { weight: 1, arbitrary: fc.string({ maxLength: 12 }).map((text) => ({ text })) },
  )
}

function queryName({ queryNames }: Operation): fc.Arbitrary<string> {
  return fc.constantFrom(...queryNames, 'limit', '__proto__', '%', 'unknown')
}

function bodyOf({ body }: Operation, description: Description): fc.Arbitrary<string | undefined> {
  if (!body) return fc.constant(undefined)
  return fc.oneof(
    { weight: 20, arbitrary: description.valuesOf(body).map((value) => JSON.stringify(value)) },
    { weight: 1, arbitrary: fc.constantFrom(...brokenBodies) },
  )
}
