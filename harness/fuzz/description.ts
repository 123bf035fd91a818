import fc from 'fast-check'

/** Operations of the description, as far as a caller who reads it needs them. */
export type Schema = {
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly $ref?: string
  readonly example?: unknown
  readonly anyOf?: readonly Schema[]
}

export type Operation = {
  readonly method: string
  readonly path: string
  readonly queryNames: readonly string[]
  readonly queryRequired: readonly string[]
  readonly scheme: string | undefined
  readonly contentType: string | undefined
  readonly body: Schema | undefined
}

type Document = {
  readonly paths: Readonly<
    Record<
      string,
      Readonly<
        Record<
          string,
          {
            readonly parameters?: readonly { name: string; in: string; required?: boolean }[]
            readonly requestBody?: { content: Record<string, { schema: Schema }> }
            readonly security?: readonly Readonly<Record<string, unknown>>[]
          }
        >
      >
    >
  >
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> }
}

/** What `/openapi.json` says can be asked, and values that fit its schemas more or less. */
export class Description {
  readonly operations: readonly Operation[]
  readonly #schemas: Readonly<Record<string, Schema>>

  private constructor({ components, paths }: Document) {
    this.#schemas = components.schemas
    this.operations = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { parameters = [], requestBody, security }]) => {
        const query = parameters.filter((parameter) => parameter.in === 'query')
        const [content] = Object.entries(requestBody?.content ?? {})
        return {
          ...{ method, path, scheme: Object.keys(security?.[0] ?? {})[0] },
          queryNames: query.map(({ name }) => name),
          queryRequired: query.filter(({ required }) => required).map(({ name }) => name),
          ...{ contentType: content?.[0], body: content?.[1].schema },
        }
      }),
    )
  }

  static async read(fetch: (request: Request) => Promise<Response>): Promise<Description> {
    const answer = await fetch(new Request('http://longcode.invalid/openapi.json'))
    return new Description((await answer.json()) as Document)
  }

  /** Values that fit a schema, more or less: every part may be something else altogether. */
  valuesOf(schema: Schema, depth = 0): fc.Arbitrary<unknown> {
    const anything = fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.jsonValue({ maxDepth: 2 }),
      fc.constantFrom(...oddValues),
    )
    const fitting = this.#fittingOf(this.#resolve(schema), depth)
    return fc.oneof({ weight: 20, arbitrary: fitting }, { weight: 1, arbitrary: anything })
  }

  /** Members whose schemas say only that they are texts mostly have what is usual in them. */
  #memberOf(name: string, any: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
    const usual = usualTexts[name]
    if (!usual) return any
    const meant = fc.constantFrom<unknown>(...usual)
    return fc.oneof({ weight: 6, arbitrary: meant }, { weight: 1, arbitrary: any })
  }

  #resolve(schema: Schema): Schema {
    const name = schema.$ref?.split('/').at(-1)
    return name === undefined ? schema : (this.#schemas[name] ?? {})
  }

  #fittingOf(schema: Schema, depth: number): fc.Arbitrary<unknown> {
    const inner = (of: Schema) => this.valuesOf(of, depth + 1)
    if (schema.anyOf) return fc.oneof(...schema.anyOf.map(inner))
    if (schema.enum) return fc.constantFrom(...schema.enum)
    if (schema.const !== undefined) return fc.constant(schema.const)
    if (schema.properties && depth < 5) {
      const members = Object.entries(schema.properties).map(
        ([name, member]) => [name, this.#memberOf(name, inner(member))] as const,
      )
      const model = Object.fromEntries(members)
      const requiredKeys = (schema.required ?? []).filter((name) => name in model)
      return fc.oneof(
        { weight: 4, arbitrary: fc.record(model, { requiredKeys }) },
        { weight: 1, arbitrary: fc.record(model, { requiredKeys: [] }) },
      )
    }
    const example = schema.example === undefined ? [] : [fc.constant(schema.example)]
    if (schema.items) return fc.array(inner(schema.items), { maxLength: 3 })
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
}

const numbers = ['+12125550100', '+12125550142', '+12125550143']

const sentence = 'Reminders of visits to patients of the practice who asked for them by a form.'

const usualTexts: Readonly<Record<string, readonly string[]>> = {
  ...{ from: numbers, to: numbers, number: numbers, phone: numbers, mobilePhone: numbers },
  ...{ country: ['US', 'CA'], state: ['NY'], postalCode: ['12207'], city: ['Albany'] },
  ...{ street: ['12 Quay St'], ein: ['12-3456789'], vertical: ['HEALTHCARE'] },
  ...{ displayName: ['Harbor Dental'], companyName: ['Harbor Dental'], name: ['Harbor'] },
  ...{ email: ['office@harbor.example.com'], website: ['https://harbor.example.com'] },
  ...{ brandRelationship: ['SMALL_ACCOUNT'], usecase: ['CUSTOMER_CARE', 'MIXED', '2FA'] },
  ...{ evpId: ['AEGIS', 'WMC'], resellerId: ['R000000'], text: ['See you at 9', 'STOP'] },
  ...{ url: ['https://harbor.example.com/a.png'], provisionedAt: ['2024-06-18'], licence: ['X2'] },
  ...{ einIssuingCountry: ['US'], businessContactEmail: ['owner@harbor.example.com'] },
  ...{ stockSymbol: ['HRBR'], stockExchange: ['NASDAQ'], messageFlow: [sentence] },
  ...{ description: [sentence], sample1: [sentence], sample2: [sentence], helpMessage: [sentence] },
  ...{ optinMessage: [sentence], optoutMessage: [sentence], legalName: ['Harbor LLC'] },
  ...{ by: ['P1D', 'PT1H'], at: ['2024-06-18'], since: ['2024-06-18'] },
  ...{ brandId: ['@known4', '@known5'], userId: ['@known4', '@known5', '@known6'] },
}

const oddValues = [
  ...['', ' ', '\u0000', '__proto__', '2024-02-30', '+12125550100', 'P1D', '1e999', -1, 1e308, 0.1],
  ...[2 ** 53, null, [], {}, 'a'.repeat(300), '💥', '9999-12-31T23:59:59Z', 'P9999999999Y', true],
]

/** What lets a caller of the default world in. */
export function authorizationOf({
  path,
  scheme,
}: Pick<Operation, 'path' | 'scheme'>): string | undefined {
  if (scheme === 'basic' || path.startsWith('/v2/')) return `Basic ${btoa('sim-key:sim-secret')}`
  return scheme === 'bearer' ? 'Bearer sim-token' : undefined
}
