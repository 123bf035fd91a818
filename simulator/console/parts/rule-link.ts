import { html } from 'hono/html'

/** A rule id that leads to its entry in the rulebook; nothing where no rule decided. */
export function ruleLink(base: string, rule: string | null | undefined) {
  return rule && html`<a class="rule" href="${base}/rules/${rule}">${rule}</a>`
}
