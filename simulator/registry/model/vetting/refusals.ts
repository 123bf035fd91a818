import type { Context } from '../../../rulebook/context.ts'
import type { RuleId } from '../../../rulebook/index.ts'
import { refusal } from '../../../rulebook/refusal.ts'
import type { RegistryErrorName } from '../../errors.ts'
import type { RegistryRefusal } from '../../port.ts'

/** A refusal by a rule, which may be of one field. */
export function refuseBy(
  { rulebook }: Context,
  code: RegistryErrorName | 'illegal-transition',
  rule: RuleId,
  detail: string,
  field?: string,
): RegistryRefusal {
  if (field === undefined) return refusal(code, rule, detail)
  const { remedy } = rulebook.get(rule)
  return refusal(code, rule, detail, { errors: [{ field, rule, detail, remedy }] })
}
