import { Hono } from 'hono'
import { html } from 'hono/html'
import type { ConsoleEnv, Html } from '../env.ts'
import { showPage } from '../page.ts'
import { card, empty } from '../parts/card.ts'
import { field } from '../parts/field.ts'
import { pager } from '../parts/pager.ts'
import { pill } from '../parts/pill.ts'
import { ruleLink } from '../parts/rule-link.ts'
import { table } from '../parts/table.ts'
import { counted } from '../parts/words.ts'
import type { RulesView, RuleView } from '../wire.ts'

const rulesMax = 40

/** The rulebook of the world: searched, page by page, and rule by rule with its citations. */
export function rulesPages() {
  return new Hono<ConsoleEnv>()
    .get('/rules', async (c) => {
      const { base, caller } = c.var
      const { q = '', page = '1' } = c.req.query()
      const { rules, sources } = await caller.get<RulesView>('/sim/rules')
      const found = rules.filter((rule) => matches(rule, q))
      const last = Math.max(1, Math.ceil(found.length / rulesMax))
      const at = Math.min(last, Math.max(1, Number.parseInt(page, 10) || 1))
      const to = (number: number) =>
        `${base}/rules?${new URLSearchParams({ q, page: String(number) })}`
      const shown = found.slice((at - 1) * rulesMax, at * rulesMax)
      return showPage(c, {
        title: 'Rulebook',
        main: html`<div class="title"><h1>Rulebook</h1><p class="muted">${rules.length} rules, as they stand in this world</p></div>
${card({
  title: 'Rules',
  span: 12,
  body: html`<form class="filter" role="search" aria-label="Search the rulebook" action="${base}/rules">${field({ base, name: 'q', label: 'Search', type: 'search', value: q, key: '/', placeholder: 'an id, a word, a source' })}<button>Search</button></form>
${shown.length === 0 ? empty(`No rule has “${q}” in its id, its statement or its sources. Search for less.`) : ruleTable(base, shown, sources)}
${pager({
  where: `page ${at} of ${last}, ${counted(found.length, 'rule')}`,
  newer: at > 1 ? to(at - 1) : undefined,
  older: at < last ? to(at + 1) : undefined,
  words: { newer: '← Before', older: 'More →' },
})}`,
})}`,
      })
    })
    .get('/rules/:id', async (c) => {
      const { base, caller } = c.var
      const id = encodeURIComponent(c.req.param('id'))
      const [rule, { sources }] = await Promise.all([
        caller.get<RuleView>(`/sim/rules/${id}`),
        caller.get<RulesView>('/sim/rules'),
      ])
      return showPage(c, { title: rule.id, main: ruleEntry(base, rule, sources) })
    })
}

function matches({ cites, id, statement }: RuleView, q: string): boolean {
  const text = `${id} ${statement} ${cites.join(' ')}`.toLowerCase()
  return q
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}

function ruleTable(base: string, rules: readonly RuleView[], sources: RulesView['sources']) {
  return table(
    'Rules',
    ['Rule', 'What it says', 'In force', 'Sources'],
    rules.map((rule) => [
      ruleLink(base, rule.id) ?? '',
      rule.statement,
      html`${inForce(rule)}${datesOf(rule) && html`<br><span class="muted">${datesOf(rule)}</span>`}`,
      html`${rule.cites.map((cite) => html`<abbr title="${sourceOf(cite, sources)}">${cite}</abbr> `)}`,
    ]),
  )
}

function inForce({ isInForce }: RuleView) {
  return isInForce ? pill('ok', 'in force') : pill('info', 'not in force')
}

function datesOf({ effective: { from, until } }: RuleView): string {
  return [from && `from ${from}`, until && `until ${until}`].filter(Boolean).join(' ')
}

/** What a citation such as `S1` or `C 4.2` refers to. */
function sourceOf(cite: string, sources: RulesView['sources']): string {
  return sources[cite] ?? sources[cite.split(' ')[0] ?? ''] ?? cite
}

function ruleEntry(base: string, rule: RuleView, sources: RulesView['sources']): Html {
  const figures = Object.entries(rule.params)
  return html`<div class="title"><h1><code>${rule.id}</code></h1>${inForce(rule)} <span class="muted">${datesOf(rule) || 'always'}</span></div>
${card({
  title: 'The rule',
  span: 7,
  body: html`<p>${rule.statement}</p><p class="muted"><b>What to do:</b> ${rule.remedy}</p>
<p><a href="${base}?rule=${encodeURIComponent(rule.id)}">Where it decided something in this world</a></p>`,
})}
${card({
  title: 'Sources',
  span: 5,
  body: html`<ul class="plain">${rule.cites.map((cite) => html`<li><b>${cite}</b> ${sourceOf(cite, sources)}</li>`)}</ul>`,
})}
${card({
  title: 'Figures',
  span: 7,
  body:
    figures.length === 0
      ? empty('It has no figures.')
      : html`<dl class="facts">${figures.map(([name, value]) => html`<dt>${name}</dt><dd>${figureText(value)}</dd>`)}</dl>`,
})}
${card({
  title: 'What the documents leave open',
  span: 5,
  body:
    rule.assumes.length === 0
      ? empty('Nothing: all of it is documented.')
      : html`${rule.assumes.map((it) => html`<p>${it.why}${it.option && html` <span class="muted">World option <code>${it.option}</code>, by default <code>${String(it.default ?? 'none')}</code>.</span>`}</p>`)}`,
})}`
}

function figureText(value: unknown): string {
  if (Array.isArray(value)) return value.join(', ')
  if (typeof value !== 'object' || value === null) return String(value)
  return Object.entries(value)
    .map(([name, figure]) => `${name}: ${figure}`)
    .join(', ')
}
