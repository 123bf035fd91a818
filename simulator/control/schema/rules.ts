import { z } from '@hono/zod-openapi'
import { RuleIdOutput } from '../../http/wire.ts'
import type { Rule } from '../../rulebook/rule.ts'

export const RuleOutput = z
  .object({
    id: RuleIdOutput,
    statement: z.string(),
    remedy: z.string(),
    cites: z.array(z.string()),
    effective: z.object({ from: z.string().optional(), until: z.string().optional() }),
    isInForce: z.boolean(),
    params: z.record(z.string(), z.unknown()),
    assumes: z.array(
      z.object({
        option: z.string().optional(),
        default: z.union([z.string(), z.number(), z.boolean()]).optional(),
        why: z.string(),
      }),
    ),
  })
  .openapi('Rule')

export function toRule(rule: Rule, isInForce: boolean): z.infer<typeof RuleOutput> {
  const { id, statement, remedy, cites, effective, params, assumes } = rule
  return {
    ...{ id, statement, remedy, cites: [...cites], isInForce, params: { ...params } },
    effective: { ...effective },
    assumes: (assumes ?? []).map((assumption) => ({ ...assumption })),
  }
}
