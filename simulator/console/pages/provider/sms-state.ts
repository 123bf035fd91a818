import { html } from 'hono/html'
import { pill } from '../../parts/pill.ts'
import { ruleLink } from '../../parts/rule-link.ts'
import type { DiagnosisView, UserView } from '../../provider.ts'

/** The licences that a user can have. */
export const licences: readonly (readonly [string, string])[] = [
  ['', 'No licence'],
  ...[1, 2, 3, 4, 5, 6, 7, 8].map((series) => [`X${series}`, `X${series}`] as const),
]

const states = {
  disabled: ['stop', 'Disabled'],
  pending: ['wait', 'Pending'],
  enabled: ['ok', 'Enabled'],
} as const

/** Whether SMS is on for a user. */
export function smsPill({ sms }: Pick<UserView, 'sms'>) {
  const [tone, word] = states[sms]
  return pill(tone, word)
}

/** Why a user cannot send, and the remedy; nothing for who can. */
export function whyNot(base: string, diagnosis: DiagnosisView | undefined) {
  if (!diagnosis || diagnosis.canSend) return ''
  const { detail, remedy, rule } = diagnosis
  return html`<div class="cause">${detail} <b>${remedy ?? ''}</b> ${ruleLink(base, rule)}</div>`
}

/** The button that switches SMS of a user on or off. */
export function smsAction(url: string, back: string, { id, name, sms }: UserView) {
  const [verb, word] = sms === 'disabled' ? ['enable', 'Enable'] : ['disable', 'Disable']
  return html`<form method="post" action="${url}" data-quiet><input type="hidden" name="back" value="${back}"><input type="hidden" name="user" value="${id}"><button name="sms" value="${verb}" aria-label="${word} SMS of ${name}">${word}</button></form>`
}
