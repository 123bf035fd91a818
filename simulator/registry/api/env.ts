import { OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context, MiddlewareHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode, StatusCode } from 'hono/utils/http-status'
import type { Env } from '../../http/env.ts'
import { faultHeader } from '../../http/faults.ts'
import { jsonResponse } from '../../http/wire.ts'
import type { NotFound, Refusal } from '../../rulebook/refusal.ts'
import { outages, type RegistryErrorName, registryErrors, registryParts } from '../errors.ts'
import type { Account } from '../model/account.ts'
import type { RegistryRefusal } from '../port.ts'

/** What handlers under `/v2` find in their context: the world, and who calls. */
export type RegistryEnv = { Variables: Env['Variables'] & { account: Account } }

/** The header in which a refusal names its rule; the body is the registry’s own. */
const ruleHeader = 'x-longcode-rule'

const ErrorsOutput = z
  .array(
    z.object({
      code: z.int(),
      description: z.string(),
      fields: z.array(z.string()),
      /** The older form, where one field is at fault. */
      field: z.string().optional(),
    }),
  )
  .openapi('RegistryErrors')

type RegistryError = z.infer<typeof ErrorsOutput>[number]

/** An empty set of routes whose bad input is answered in the registry’s error array. */
export function newRegistryApi(): OpenAPIHono<RegistryEnv> {
  const api = new OpenAPIHono<RegistryEnv>({
    defaultHook: (result, c) => (result.success ? undefined : malformed(c, result.error.issues)),
  })
  api.onError((error, c) => {
    if (error instanceof HTTPException && error.status < 500) {
      return fail(c, 'invalid-parameter', ['body'])
    }
    throw error
  })
  return api
}

/**
 * The part of a route that says how it can fail: its errors by name, which the description lists by
 * code, and a guard that answers them while that part of the registry is out of order.
 */
export function mayFail<const Names extends readonly RegistryErrorName[]>(...names: Names) {
  const codes = [...new Set(names.map((name) => registryErrors[name].code))].sort((a, b) => a - b)
  return {
    tags: ['The Campaign Registry'],
    security: [{ basic: [] }],
    'x-error-codes': codes,
    middleware: [failDuringOutage(names)] as [MiddlewareHandler<RegistryEnv>],
  }
}

/** The responses that every operation of the registry may give besides its success. */
export const registryResponses = {
  400: jsonResponse('Refused: one error for each thing at fault.', ErrorsOutput),
  401: { description: 'The key or secret is missing or wrong.' },
  429: { description: 'Too many calls.' },
} as const

function failDuringOutage(names: readonly RegistryErrorName[]): MiddlewareHandler<RegistryEnv> {
  const parts = registryParts.filter((part) => names.includes(outages[part]))
  return async (c, next) => {
    const { faults } = c.var.world.sim
    if (!faults.has('registry')) return next()
    const down = faults.strike(
      ...(['registry', 'part-down', faults.nth(`${c.req.method} ${c.req.path} inside`)] as const),
      ({ part }) => parts.some((each) => each === part),
    )
    const part = parts.find((each) => each === down?.figures.part)
    if (!down || !part) return next()
    c.header(faultHeader, down.id)
    return errors(c, [errorOf(outages[part], [])])
  }
}

/** Answers a refusal in the registry’s shape. */
export function refuse(c: Context, refusal: RegistryRefusal): never {
  const name = nameOf(refusal)
  if ('rule' in refusal) c.header(ruleHeader, refusal.rule)
  const fields = 'errors' in refusal ? (refusal.errors ?? []).map(({ field }) => field) : []
  const isEachOnItsOwn = name === 'invalid-parameter' && fields.length > 1
  const found = isEachOnItsOwn ? fields.map((field) => [field]) : [fields]
  return errors(
    c,
    found.map((at) => ({ ...errorOf(name, at), description: refusal.detail })),
  )
}

/** Answers that parameters are malformed: one error for each. */
function malformed(
  c: Context,
  issues: readonly { path: readonly PropertyKey[]; message: string }[],
) {
  const seen = new Map<string, string>()
  for (const { path, message } of issues) {
    const [field = 'body'] = path.map(String)
    if (!seen.has(field)) seen.set(field, message)
  }
  const found = [...seen].map(([field, message]) => {
    const error = errorOf('invalid-parameter', [field])
    return { ...error, description: `${error.description}: ${message}` }
  })
  return errors(c, found)
}

/** What the registry answers by a status that is no refusal: its errors where it has one, or nothing. */
export function renderStatus(c: Context, status: number): Response {
  const name = status === 503 ? 'temporary-error' : 'internal-error'
  if (status >= 500) return c.json([errorOf(name, [])], status as ContentfulStatusCode)
  if (status === 400) return c.json([errorOf('operation-declined', [])], 400)
  return c.body(null, status as StatusCode)
}

/** Answers one error by its name. */
export function fail(c: Context, name: RegistryErrorName, fields: readonly string[] = []): never {
  return errors(c, [errorOf(name, fields)])
}

function errorOf(name: RegistryErrorName, fields: readonly string[]): RegistryError {
  const [field] = fields
  const isOne = fields.length === 1 && field !== undefined
  return { ...registryErrors[name], fields: [...fields], ...(isOne ? { field } : {}) }
}

/** Routes are typed by their successes, so the answer counts as `never` there. */
function errors(c: Context, found: readonly RegistryError[]): never {
  return c.json(found, 400) as never
}

/** Refusals that no code of the registry stands for become the nearest one. */
function nameOf({ code }: NotFound | Refusal<RegistryRefusal['code']>): RegistryErrorName {
  switch (code) {
    case 'illegal-transition':
      return 'operation-declined'
    case 'network-not-reviewing':
      return 'invalid-parameter'
    default:
      return code
  }
}
