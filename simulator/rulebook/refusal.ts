import type { RuleId } from './index.ts'

/** What is wrong with one field of a form or record, and what to do about it. */
export type FieldError = {
  readonly field: string
  readonly rule?: RuleId
  readonly detail: string
  readonly remedy: string
}

/** A command that a rule forbids. Expected, so a value and never thrown. */
export type Refusal<Code extends string = string> = {
  readonly code: Code
  readonly rule: RuleId
  /** What failed, with the value. */
  readonly detail: string
  readonly errors?: readonly FieldError[]
  /** What was kept of the attempt, where something was: a blocked message. */
  readonly kept?: Readonly<Record<string, unknown>>
}

/** A command about something that does not exist here. */
export type NotFound = { readonly code: 'not-found'; readonly detail: string }

export function notFound(kind: string, id: string): NotFound {
  return { code: 'not-found', detail: `There is no ${kind} ${id} in this world.` }
}

/** A refusal by a rule. */
export function refusal<Code extends string>(
  code: Code,
  rule: RuleId,
  detail: string,
  more: Pick<Refusal, 'errors' | 'kept'> = {},
): Refusal<Code> {
  return { code, rule, detail, ...more }
}
