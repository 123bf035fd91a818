import { carrier } from './carrier.ts'
import { consent } from './consent.ts'
import { eight } from './eight.ts'
import { enforce } from './enforce.ts'
import { prime } from './prime.ts'
import { privacy } from './privacy.ts'
import { registry } from './registry.ts'
import { terms } from './terms.ts'
import { user } from './user.ts'

/** Every rule that the simulator knows, by id. */
export const rules = {
  ...enforce,
  ...eight,
  ...user,
  ...prime,
  ...consent,
  ...privacy,
  ...terms,
  ...registry,
  ...carrier,
}

export type RuleId = keyof typeof rules
export type ParamsOf<Id extends RuleId> = (typeof rules)[Id]['params']

/** Whether a text is the id of a rule. */
export function isRuleId(text: string): text is RuleId {
  return Object.hasOwn(rules, text)
}
