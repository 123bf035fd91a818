import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { InvariantError } from '../kernel/invariant.ts'
import type { JournalFault } from '../kernel/journal.ts'
import { isRuleId, type RuleId, rules } from '../rulebook/index.ts'
import { type CodeProvider, codeOfRule } from '../rulebook/provider-codes.ts'
import type { NotFound, Refusal } from '../rulebook/refusal.ts'
import { FieldErrorOutput, ProviderCodeOutput } from './wire.ts'

/** The statuses of problems. */
export type ProblemStatus =
  | 400
  | 401
  | 403
  | 404
  | 405
  | 409
  | 410
  | 413
  | 422
  | 429
  | 500
  | 501
  | 503

/** RFC 9457 problem details, with the rule that decided and what to do next. */
export const ProblemSchema = z
  .object({
    type: z.string().openapi({ example: 'urn:longcode:number-cap-reached' }),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string(),
    rule: z.string().optional().openapi({ description: 'The rule that decided; see /sim/rules.' }),
    remedy: z.string().optional(),
    errors: z.array(FieldErrorOutput).optional(),
    providerCode: ProviderCodeOutput.optional(),
  })
  .openapi('Problem')

export type ProblemBody = z.infer<typeof ProblemSchema>

const problemContent = { 'application/problem+json': { schema: ProblemSchema } }

/** The responses that every operation may give besides its success. */
export const problemResponses = {
  400: { description: 'The request is malformed; each field is named.', content: problemContent },
  401: { description: 'The credentials are missing or wrong.', content: problemContent },
  403: { description: 'A rule forbids it.', content: problemContent },
  404: { description: 'There is no such thing in this world.', content: problemContent },
  409: { description: 'A rule refuses it in this state.', content: problemContent },
  410: {
    description: 'It happened, but so long ago that the world no longer keeps it.',
    content: problemContent,
  },
  413: { description: 'The body is too large.', content: problemContent },
  422: { description: 'Fields break a rule; each is named.', content: problemContent },
  429: { description: 'A cap is reached.', content: problemContent },
  500: { description: 'A bug in the simulator.', content: problemContent },
  501: { description: 'Not simulated.', content: problemContent },
  503: { description: 'It cannot be written, so nothing was changed.', content: problemContent },
} as const

type ProblemFacts = Pick<ProblemBody, 'code' | 'detail' | 'rule' | 'remedy' | 'errors'>

/** The body of a problem. `more` are further members, such as what was kept. */
export function problemBody(
  status: number,
  { code, ...rest }: ProblemFacts,
  more: Readonly<Record<string, unknown>> = {},
): ProblemBody {
  const title = code.replaceAll('-', ' ').replace(/^./, (first) => first.toUpperCase())
  return { type: `urn:longcode:${code}`, title, status, ...rest, code, ...more }
}

/**
 * Answers a problem. Routes are typed by their successes, which leaves no type for problem+json:
 * so the answer counts as `never` there.
 */
export function problem(
  c: Context,
  status: ProblemStatus,
  facts: ProblemFacts,
  more: Readonly<Record<string, unknown>> = {},
): never {
  return answerProblem(c, problemBody(status, facts, more))
}

/** Answers a problem by any status, where no route promises which. */
export function problemOf(c: Context, status: number, facts: ProblemFacts): Response {
  return answerProblem(c, problemBody(status, facts))
}

/** Answers a problem that stands written. */
export function answerProblem(c: Context, body: ProblemBody): never {
  const status = body.status as ProblemStatus
  return c.json(body, status, { 'content-type': 'application/problem+json' }) as never
}

/** What is said of a change that could not be written. */
export function unwrittenFacts(fault: JournalFault): ProblemFacts {
  const remedy =
    'Make room in the data folder, or make it writable; changes are taken again as soon as one can be written. /readyz tells.'
  return { ...fault, remedy }
}

/** What is answered when something happened that must not. */
export function bugBody(error: unknown): ProblemBody {
  const what =
    error instanceof InvariantError ? error.message : 'Something that must not happen did.'
  return problemBody(500, { code: 'bug', detail: `This is a bug in Longcode: ${what}` })
}

type CodeOf<Found> = Found extends { rule: unknown; code: infer Code extends string } ? Code : never

/** A status for each way in which a rule can refuse a command; the compiler misses none. */
export type Statuses<Found> = Readonly<Record<CodeOf<Found>, ProblemStatus>>

/** Renders a refusal by the status table of the API that gives it. */
export function refuse<Code extends string>(
  c: Context,
  statuses: Readonly<Record<Code, ProblemStatus>>,
  found: NotFound | Refusal<Code>,
): never {
  return answerProblem(c, refusalBody(statuses, found, c.var.world?.spec.options.codesOf))
}

/**
 * The problem that a refusal is, by the status table of the API that gives it; with the code that a
 * provider would give where that is asked for.
 */
export function refusalBody<Code extends string>(
  statuses: Readonly<Record<Code, ProblemStatus>>,
  found: NotFound | Refusal<Code>,
  codesOf: CodeProvider | undefined,
): ProblemBody {
  if (!isRefusal(found)) return problemBody(404, found)
  const { code, rule, detail, errors, kept } = found
  const body = { code, detail, rule, remedy: remedyOf(rule) }
  const status = statuses[code]
  const providerCode = codesOf && codeOfRule(rule, codesOf)
  const more = providerCode ? { ...kept, providerCode } : kept
  return problemBody(status, errors ? { ...body, errors: [...errors] } : body, more)
}

function isRefusal<Code extends string>(found: NotFound | Refusal<Code>): found is Refusal<Code> {
  return 'rule' in found
}

/** What the rulebook says to do about a rule. */
function remedyOf(rule: RuleId | string): string {
  return isRuleId(rule) ? rules[rule].remedy : 'See /sim/rules.'
}

type Issue = {
  readonly path: readonly PropertyKey[]
  readonly message: string
  readonly code?: string | undefined
}

/** A malformed request: one entry for each field, each with its remedy. */
export function badRequest(c: Context, issues: readonly Issue[]): never {
  return answerProblem(c, badRequestBody(issues))
}

/** The problem that malformed input is. */
export function badRequestBody(issues: readonly Issue[]): ProblemBody {
  const errors = issues.flatMap(toFieldProblems)
  const fields = [...new Set(errors.map(({ field }) => field))].join(', ')
  const detail = `The request is malformed at: ${fields}.`
  return problemBody(400, { code: 'bad-request', detail, errors })
}

function toFieldProblems(issue: Issue): z.infer<typeof FieldErrorOutput>[] {
  const meant = issue.code === 'invalid_union' ? meantBranch(issue) : undefined
  if (meant) {
    return meant.flatMap((inner) =>
      toFieldProblems({ ...inner, path: [...issue.path, ...inner.path] }),
    )
  }
  const field = issue.path.map(String).join('.') || '(body)'
  const { message: detail } = issue
  if (issue.code === 'unrecognized_keys' && 'keys' in issue && Array.isArray(issue.keys)) {
    return issue.keys.map((key: string) => ({
      field: issue.path.length > 0 ? `${field}.${key}` : key,
      detail: `${key} is not known here.`,
      remedy: `Leave ${key} out, or look up the field’s name in /openapi.json.`,
    }))
  }
  return [{ field, detail, remedy: remedyFor(issue) }]
}

/** The branch of a union that a caller came closest to, when one of them is closest. */
function meantBranch(issue: Issue): readonly Issue[] | undefined {
  const branches = 'errors' in issue ? (issue.errors as readonly (readonly Issue[])[]) : []
  const [closest, next] = [...branches].sort((a, b) => a.length - b.length)
  return closest && next && closest.length < next.length ? closest : undefined
}

function remedyFor(issue: Issue): string {
  if ('expected' in issue && typeof issue.expected === 'string') return `Send ${issue.expected}.`
  if ('values' in issue && Array.isArray(issue.values)) {
    return `Send one of: ${issue.values.map(String).join(', ')}.`
  }
  return 'Send a value as /openapi.json describes it.'
}
