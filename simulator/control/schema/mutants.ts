import { z } from '@hono/zod-openapi'
import { isRuleId, type RuleId, rules } from '../../rulebook/index.ts'
import type { Param } from '../../rulebook/rule.ts'

const RuleIdInput = z
  .string()
  .refine(isRuleId, { message: 'There is no such rule; see /sim/rules.' })
  .openapi({ example: 'eight.number-cap-48' })

const ParamInput = z.union([
  z.number(),
  z.string().max(200),
  z.boolean(),
  z.array(z.string().max(200)).max(1000),
  z.record(z.string(), z.number()),
])

const DateInput = z.iso.date().openapi({ example: '2024-06-17' })

export const MutantInput = z
  .strictObject({
    rule: RuleIdInput,
    params: z.record(z.string(), ParamInput).optional(),
    effective: z.strictObject({ from: DateInput, until: DateInput }).partial().optional(),
    removed: z.boolean().optional(),
  })
  .superRefine(({ rule, params }, context) => {
    for (const [name, value] of Object.entries(params ?? {})) {
      const message = isRuleId(rule) ? refuseFigure(rule, name, value) : undefined
      if (message) context.addIssue({ code: 'custom', path: ['params', name], message })
    }
  })
  .openapi('Mutant', { description: 'A deliberate fault in the rulebook of this world.' })

/** A mutant alters what a rule has: beyond a hundredfold it would only keep the server busy. */
const alterationMax = 100

function refuseFigure(rule: RuleId, name: string, value: Param): string | undefined {
  const known: Readonly<Record<string, Param>> = rules[rule].params
  const figure = Object.hasOwn(known, name) ? known[name] : undefined
  const kindOf = (param: unknown) => (Array.isArray(param) ? 'list' : typeof param)
  if (figure === undefined || kindOf(figure) !== kindOf(value)) {
    return `${rule} has no figure ${name} of this kind; see /sim/rules/${rule}.`
  }
  if (typeof value === 'string' && isDate(figure) && !isDate(value)) {
    return `Give a date such as ${figure}.`
  }
  if (typeof figure === 'string' && figure.includes('/') && !isTimeZone(String(value))) {
    return `“${value}” is no time zone such as ${figure}.`
  }
  if (typeof figure !== 'number' || typeof value !== 'number') return undefined
  if (Number.isInteger(value) && value >= 0 && value <= figure * alterationMax) return undefined
  return `Give a whole number from 0 to ${figure * alterationMax}.`
}

function isDate(param: Param): boolean {
  return z.iso.date().safeParse(param).success
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined
  } catch {
    return false
  }
}
