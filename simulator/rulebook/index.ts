import { carrier } from './carrier.ts'
import { eight } from './eight.ts'
import { enforce } from './enforce.ts'
import { prime } from './prime.ts'
import { registry } from './registry.ts'
import { user } from './user.ts'

/** Every rule that the simulator knows, by id. */
export const rules = { ...enforce, ...eight, ...user, ...prime, ...registry, ...carrier }

export type RuleId = keyof typeof rules
export type ParamsOf<Id extends RuleId> = (typeof rules)[Id]['params']

/** Whether a text is the id of a rule. */
export function isRuleId(text: string): text is RuleId {
  return Object.hasOwn(rules, text)
}
