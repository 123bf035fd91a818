import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'

type Json = Readonly<Record<string, unknown>>

type Described = {
  readonly parameters?: readonly { in: string; name: string; schema?: Json }[]
  readonly requestBody?: { readonly content: Json }
  readonly responses: Readonly<Record<string, { readonly content?: Json }>>
  readonly 'x-error-codes'?: readonly number[]
}

type Paths = Readonly<Record<string, Readonly<Record<string, Described>>>>

/** One operation of the registry, as the document describes it. */
export type Operation = {
  /** `PUT /brand/{brandId}`, below `/v2`. */
  readonly id: string
  readonly method: string
  readonly path: string
  readonly errorCodes: readonly number[]
  readonly successes: readonly number[]
  readonly parameters: readonly { in: string; name: string; schema?: Json }[]
  readonly takesJson: boolean
}

const key = 'longcode:document'
const prefix = '/v2'

/** The description of the registry’s API, which tells operations and judges answers. */
export class ContractDocument {
  readonly operations: readonly Operation[]
  readonly #paths: Paths
  readonly #ajv = new Ajv2020({ strict: false, allErrors: true })

  constructor(document: Json) {
    const closed = close(document, refsOfUnions(document)) as Json
    this.#paths = closed.paths as Paths
    formats.default(this.#ajv)
    this.#ajv.addSchema(closed, key, false)
    this.operations = Object.entries(this.#paths)
      .filter(([path]) => path.startsWith(`${prefix}/`))
      .flatMap(([path, methods]) =>
        Object.entries(methods).map(([method, described]) =>
          toOperation(method, path.slice(prefix.length), described),
        ),
      )
  }

  /** What is amiss with an answer by the schema of its operation and status; empty when nothing. */
  flawsOf({ method, path }: Operation, status: number, body: unknown): string[] {
    const response = this.#paths[`${prefix}${path}`]?.[method.toLowerCase()]?.responses[status]
    if (!response) return [`status ${status} is not described`]
    const [type] = Object.keys(response.content ?? {})
    if (type === undefined) return body === undefined ? [] : ['a body is not described']
    if (!type.includes('json')) return typeof body === 'string' ? [] : [`the body is no ${type}`]
    const at = ['paths', `${prefix}${path}`, method.toLowerCase(), 'responses', String(status)]
    const pointer = [...at, 'content', type, 'schema'].map(escaped).join('/')
    const isValid = this.#ajv.compile({ $ref: `${key}#/${pointer}` })
    if (isValid(body)) return []
    return (isValid.errors ?? []).map(
      ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
    )
  }
}

function toOperation(method: string, path: string, described: Described): Operation {
  const statuses = Object.keys(described.responses).map(Number)
  return {
    ...{ id: `${method.toUpperCase()} ${path}`, method: method.toUpperCase(), path },
    errorCodes: described['x-error-codes'] ?? [],
    successes: statuses.filter((status) => status < 300),
    parameters: described.parameters ?? [],
    takesJson: 'application/json' in (described.requestBody?.content ?? {}),
  }
}

/**
 * Objects have the properties that are described and no others. What others are made of stays open
 * by itself and is closed where it is used.
 */
function close(schema: unknown, open: ReadonlySet<string>, at = '#'): unknown {
  if (Array.isArray(schema)) return schema.map((item) => close(item, open, `${at}/-`))
  if (typeof schema !== 'object' || schema === null) return schema
  const entries = Object.entries(schema).map(([name, value]) => [
    name,
    name === 'allOf' ? value : close(value, open, `${at}/${name}`),
  ])
  const isUnion = 'allOf' in schema || ('$ref' in schema && open.has(String(schema.$ref)))
  if (isUnion) return Object.fromEntries([...entries, ['unevaluatedProperties', false]])
  const isObject = 'properties' in schema && 'type' in schema && schema.type === 'object'
  const isClosed = isObject && !('additionalProperties' in schema) && !open.has(at)
  return Object.fromEntries(isClosed ? [...entries, ['additionalProperties', false]] : entries)
}

function refsOfUnions(document: Json): Set<string> {
  const unions = JSON.stringify(document).match(/"allOf":\[[^\]]*\]/g) ?? []
  const refs = unions.flatMap((union) => [...union.matchAll(/"\$ref":"([^"]+)"/g)])
  return new Set(refs.map(([, ref = '']) => ref))
}

function escaped(part: string): string {
  return encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))
}
