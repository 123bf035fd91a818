import { findForbiddenContent } from '../../rulebook/content-policy.ts'
import type { Context } from '../../rulebook/context.ts'
import type { FieldError } from '../../rulebook/refusal.ts'
import type { RegistrationForm } from './registration.ts'

/** What a provider's own desk sees in an application before anybody else reviews it. */
export function firstLook(context: Context, form: RegistrationForm): FieldError[] {
  const texts: [string, string | undefined][] = [
    ['description', form.description],
    ['messageFlow', form.messageFlow],
    ...(form.samples ?? []).map((sample, index): [string, string] => [`samples.${index}`, sample]),
  ]
  return texts.flatMap(([field, text]): FieldError[] => {
    const found = findForbiddenContent(text ?? '', context.rulebook, context.sim.now)
    if (!found) return []
    const { remedy } = context.rulebook.get(found.rule)
    const detail = `“${found.passage}” in ${field} is forbidden content (${found.category}).`
    return [{ field, rule: found.rule, detail, remedy }]
  })
}
