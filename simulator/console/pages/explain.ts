import { Hono } from 'hono'
import { html } from 'hono/html'
import { Temporal } from 'temporal-polyfill'
import type { Answer, FieldProblem } from '../caller.ts'
import type { ClockView } from '../clock-bar.ts'
import type { ConsoleEnv, Html } from '../env.ts'
import { inOfficeZone } from '../form.ts'
import { showPage } from '../page.ts'
import { card, empty } from '../parts/card.ts'
import { field, problemNote } from '../parts/field.ts'
import { instant, zone } from '../parts/instant.ts'
import { networkChoices } from '../parts/networks.ts'
import { ruleLink } from '../parts/rule-link.ts'
import { spanPicture } from '../parts/spans.ts'
import { table } from '../parts/table.ts'
import { verdictPill, verdictWords } from '../parts/verdict.ts'
import type { EnforcementView, ExplanationView, RuleView, SpanView } from '../wire.ts'

const fields = ['from', 'to', 'carrier', 'channel', 'text', 'at'] as const

type Question = { readonly [name in (typeof fields)[number]]?: string }

const channels = [
  ['sms', 'SMS'],
  ['mms', 'MMS'],
  ['im', 'Instant message'],
  ['contact-center', 'Contact center SMS'],
] as const

/** Why a message would go through or not: every gate’s verdict, at any date, without sending it. */
export function explainPages() {
  return new Hono<ConsoleEnv>().get('/explain', async (c) => {
    const { base, caller } = c.var
    const asked = readQuestion(new URL(c.req.url).searchParams)
    const [{ now }, { dates }] = await Promise.all([
      caller.get<ClockView>('/sim/clock'),
      caller.get<EnforcementView>('/sim/enforcement'),
    ])
    const explain = (at: string | undefined) =>
      caller.call<ExplanationView>(
        'POST',
        '/sim/explain',
        toBody({ ...asked, ...(at ? { at } : {}) }),
      )
    const answer = asked.from === undefined ? undefined : await explain(asked.at)
    const starts = [...new Set(dates.map(({ at }) => at))]
    const spans = answer?.ok ? await spansOf(starts, explain) : []
    const rule = answer?.ok && answer.body.rule
    const decisive = rule ? await caller.get<RuleView>(`/sim/rules/${rule}`) : undefined
    const at = (asked.at && inOfficeZone(asked.at)) || now
    return showPage(c, {
      title: 'Explain',
      status: answer && !answer.ok ? answer.problem.status : 200,
      main: html`<div class="title"><h1>Explain</h1><p class="muted">What would become of a message, gate by gate. Nothing is sent.</p></div>
${answer && !answer.ok && problemNote(base, answer.problem, fields)}
${card({ title: 'The message', span: 5, body: questionForm(base, asked, starts, answer && !answer.ok ? (answer.problem.errors ?? []) : []) })}
<div class="s7 column">${answer?.ok ? verdictCards({ base, at, spans, answer: answer.body, decisive }) : card({ title: 'Verdict', body: empty('Fill in the message and ask: the verdict of every gate appears here, each with its rule.') })}</div>`,
    })
  })
}

/** Of a field that came twice the last counts: a date that was pressed beats the one typed. */
function readQuestion(query: URLSearchParams): Question {
  const given = [...query].filter(
    ([name, value]) => value !== '' && fields.some((it) => it === name),
  )
  return Object.fromEntries(given)
}

function toBody({ at, carrier, to, ...rest }: Question) {
  return {
    ...rest,
    ...(to ? { to } : carrier ? { carrier } : {}),
    ...(at ? { at: inOfficeZone(at) } : {}),
  }
}

/** The same message on either side of every date at which enforcement changed. */
async function spansOf(
  starts: readonly string[],
  explain: (at: string) => Promise<Answer<ExplanationView>>,
): Promise<SpanView[]> {
  const [first] = starts
  if (first === undefined) return []
  const asked = [[null, dayBefore(first)] as const, ...starts.map((at) => [at, at] as const)]
  const answers = await Promise.all(asked.map(([, at]) => explain(at)))
  const spans: SpanView[] = []
  for (const [index, answer] of answers.entries()) {
    const from = asked[index]?.[0] ?? null
    if (!answer.ok) return []
    const { rule, verdict } = answer.body
    const last = spans.at(-1)
    if (last && last.verdict === verdict && last.rule === rule) continue
    if (last) spans[spans.length - 1] = { ...last, until: from }
    spans.push({ from, until: null, verdict, rule })
  }
  return spans
}

function dayBefore(iso: string): string {
  return Temporal.Instant.from(iso).subtract({ hours: 24 }).toString()
}

function questionForm(
  base: string,
  asked: Question,
  starts: readonly string[],
  errors: readonly FieldProblem[],
): Html {
  const shared = { base, errors }
  return html`<form action="${base}/explain#verdict">
${field({ ...shared, name: 'from', label: 'From', value: asked.from, required: true, key: '/', placeholder: '+1 212 555 0100', hint: 'A number of the sender' })}
<div class="fields">${field({ ...shared, name: 'to', label: 'To', value: asked.to, placeholder: '+1 303 555 0181' })}
${field({ ...shared, name: 'carrier', label: 'or to a subscriber of', value: asked.carrier, choices: [['', '—'], ...networkChoices] })}
${field({ ...shared, name: 'channel', label: 'Channel', value: asked.channel ?? 'sms', choices: channels })}</div>
${field({ ...shared, name: 'text', label: 'Text', value: asked.text ?? (asked.from === undefined ? 'Hello' : undefined), rows: 2 })}
${field({ ...shared, name: 'at', label: 'Date', value: asked.at, hint: `Time in ${zone}, such as 2024-06-17; empty: now` })}
<div class="actions"><button class="primary">Explain</button></div>
<fieldset><legend>On either side of a date of enforcement</legend><div class="actions">${starts.flatMap(
    (start) =>
      [dayBefore(start), start].map(
        (at) => html`<button name="at" value="${dateOf(at)}">${instant(at, 'date')}</button>`,
      ),
  )}</div></fieldset></form>`
}

function dateOf(iso: string): string {
  return Temporal.Instant.from(iso).toZonedDateTimeISO(zone).toPlainDate().toString()
}

type Verdicts = {
  readonly base: string
  readonly at: string
  readonly spans: readonly SpanView[]
  readonly answer: ExplanationView
  readonly decisive: RuleView | undefined
}

function verdictCards({ answer, at, base, decisive, spans }: Verdicts) {
  const dates = spans.flatMap(({ from }) => (from === null ? [] : [from]))
  const label = `This message through time: ${spans.map(({ from, verdict }) => `${verdictWords[verdict]} ${from === null ? 'at first' : `from ${dateOf(from)}`}`).join(', ')}`
  return html`${card({
    title: 'Verdict',
    aside: html`${instant(at)}`,
    body: html`<div id="verdict" class="verdict">${verdictPill(answer.verdict)} ${ruleLink(base, answer.rule)}</div>
${decisive && html`<p>${decisive.statement}</p>${answer.verdict !== 'accept' && html`<p class="muted"><b>What to do:</b> ${decisive.remedy}</p>`}`}`,
  })}
${
  dates.length > 0 &&
  card({
    title: 'Through time',
    body: spanPicture({
      isNarrow: true,
      label,
      rows: [{ label: '', detail: '', spans }],
      dates,
      now: at,
      word: 'asked',
    }),
  })
}
${card({
  title: 'Every gate, in order',
  body: table(
    'Verdicts of the gates',
    ['Gate', 'Verdict', 'Why'],
    answer.gates.map(({ detail, gate, rule, verdict }) => [
      gate.replaceAll('-', ' '),
      verdictPill(verdict),
      html`${detail}${rule && html`<br>${ruleLink(base, rule)}`}`,
    ]),
  ),
})}`
}
