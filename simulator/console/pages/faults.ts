import { type Context, Hono } from 'hono'
import { html } from 'hono/html'
import type { Problem } from '../caller.ts'
import type { ConsoleEnv, Html } from '../env.ts'
import { goBack, numberOr, readForm, type Typed } from '../form.ts'
import { showPage } from '../page.ts'
import { card, empty } from '../parts/card.ts'
import { type Field, field, problemNote } from '../parts/field.ts'
import { instant } from '../parts/instant.ts'
import { networkChoices } from '../parts/networks.ts'
import { pill } from '../parts/pill.ts'
import { table } from '../parts/table.ts'
import { counted, sentence } from '../parts/words.ts'

/** A fault as `GET /sim/faults` answers it; further members are its figures. */
type FaultView = {
  readonly id: string
  readonly surface: string
  readonly kind: string
  readonly share: number
  readonly from: string
  readonly until: string | null
  readonly isActive: boolean
  readonly hits: number
  readonly [figure: string]: unknown
}

type Figure = Pick<Field, 'name' | 'label' | 'hint' | 'choices'> & {
  readonly placeholder?: string
  readonly isNumber?: true
}

const figures = {
  medianMs: { name: 'medianMs', label: 'Median delay, ms', placeholder: '200', isNumber: true },
  p95Ms: { name: 'p95Ms', label: '95th percentile, ms', placeholder: '900', isNumber: true },
  status: { name: 'status', label: 'Status', placeholder: '503', isNumber: true },
  requestsMax: {
    name: 'requestsMax',
    label: 'Calls in a window',
    placeholder: '10',
    isNumber: true,
  },
  windowSeconds: { name: 'windowSeconds', label: 'Window, s', placeholder: '60', isNumber: true },
  network: { name: 'network', label: 'Network', choices: [['', 'every one'], ...networkChoices] },
  someNetwork: { name: 'network', label: 'Network', choices: networkChoices },
  by: { name: 'by', label: 'Late by', placeholder: 'PT10M' },
  part: {
    ...{ name: 'part', label: 'Part' },
    choices: ['registry', 'capacity', 'vetting-provider', 'number-registry'].map((id) => [id, id]),
  },
  says: {
    ...{ name: 'says', label: 'Says' },
    choices: ['delivered', 'failed', 'expired'].map((id) => [id, id]),
  },
} as const satisfies Record<string, Figure>

/** What can go wrong at which surface, and what more has to be said about it. */
const kinds: readonly (readonly [string, readonly string[], readonly Figure[]])[] = [
  ...['registry', 'carriers', '8x8', 'primevox'].flatMap((surface) => [
    [surface, ['latency'], [figures.medianMs, figures.p95Ms]] as const,
    [surface, ['error'], [figures.status]] as const,
    [surface, ['rate-limit'], [figures.requestsMax, figures.windowSeconds]] as const,
    [surface, ['drop', 'outage'], []] as const,
  ]),
  ['registry', ['part-down'], [figures.part]],
  ['networks', ['down'], [figures.someNetwork]],
  ['networks', ['provisioning-stuck'], [figures.network]],
  ['receipts', ['late'], [figures.by, figures.network]],
  ['receipts', ['duplicate', 'reordered', 'lost'], [figures.network]],
  ['receipts', ['lying'], [figures.says, figures.network]],
  ['registry-webhooks', ['late', 'duplicate', 'reordered', 'lost', 'badSignature'], []],
  ['receipt-webhooks', ['late', 'duplicate', 'reordered', 'lost', 'badSignature'], []],
]

const choices = kinds.flatMap(([surface, names]) => names.map((kind) => `${surface}/${kind}`))

/** What goes wrong on purpose in the world: set, listed with its hits, cleared. */
export function faultsPages() {
  return new Hono<ConsoleEnv>()
    .get('/faults', (c) => showFaults(c, c.req.query('kind')))
    .post('/faults', async (c) => {
      const typed = await readForm(c)
      const done = await c.var.caller.call('POST', '/sim/faults', toRequest(typed))
      if (done.ok) return goBack(c, `${c.var.base}/faults`)
      return showFaults(c, `${typed.surface}/${typed.kind}`, { problem: done.problem, typed })
    })
    .post('/faults/clear', async (c) => {
      const { id } = await readForm(c)
      const path = id === undefined ? '/sim/faults' : `/sim/faults/${encodeURIComponent(id)}`
      await c.var.caller.call('DELETE', path)
      return goBack(c, `${c.var.base}/faults`)
    })
}

type Refused = { readonly problem: Problem; readonly typed: Typed }

async function showFaults(c: Context<ConsoleEnv>, chosen = '', refused?: Refused) {
  const { base, caller } = c.var
  const { faults } = await caller.get<{ faults: readonly FaultView[] }>('/sim/faults')
  const kind = choices.includes(chosen) ? chosen : undefined
  return showPage(c, {
    title: 'Faults',
    status: refused?.problem.status ?? 200,
    main: html`<div class="title"><h1>Faults</h1><p class="muted">What goes wrong in this world on purpose. Whom it befalls is drawn by the seed.</p></div>
${card({ title: 'Set now', span: 7, live: 'faults', aside: counted(faults.length, 'fault'), body: faultList(base, faults) })}
${card({ title: 'Let something go wrong', span: 5, body: faultForm(base, kind, refused) })}`,
  })
}

function faultList(base: string, faults: readonly FaultView[]): Html {
  if (faults.length === 0) return empty('Nothing goes wrong on purpose. Choose what should.')
  return html`${table(
    'Faults',
    ['Fault', 'When', 'Hits', ''],
    faults.map((fault) => [
      html`<b>${fault.surface}</b> ${fault.kind.replaceAll('-', ' ')}<br><span class="muted">${figuresOf(fault)}</span>`,
      html`${fault.isActive ? pill('stop', 'strikes') : pill('info', 'not now')}<br><span class="muted">from ${instant(fault.from, 'short')}${fault.until !== null && html` until ${instant(fault.until, 'short')}`}</span>`,
      fault.hits,
      html`<form method="post" action="${base}/faults/clear" data-quiet><button name="id" value="${fault.id}" aria-label="Clear ${fault.surface} ${fault.kind}">Clear</button></form>`,
    ]),
  )}<form class="spaced" method="post" action="${base}/faults/clear" data-quiet><button>Clear all</button></form>`
}

function figuresOf(fault: FaultView): string {
  const { from, hits, id, isActive, kind, share, surface, until, ...rest } = fault
  const named = Object.entries(rest).map(([name, value]) => `${name} ${value}`)
  return [`${Math.round(share * 1000) / 10} % of them`, ...named].join(', ')
}

function faultForm(base: string, kind: string | undefined, refused: Refused | undefined): Html {
  const chooser = html`<form class="filter" action="${base}/faults">${field({
    ...{ base, form: 'choose', name: 'kind', label: 'What', value: kind },
    choices: choices.map((each) => [each, each.replace('/', ': ').replaceAll('-', ' ')]),
  })}<button>Choose</button></form>`
  const [surface = '', name = ''] = kind?.split('/') ?? []
  if (!kind) return html`${chooser}${empty('Choose what goes wrong, and where.')}`
  const asked = figuresFor(surface, name)
  const { problem, typed = {} } = refused ?? {}
  const shared = { base, errors: problem?.errors }
  const shown = ['share', 'lasts', ...asked.map((it) => it.name)]
  return html`${chooser}<h3>${sentence(name)} at ${surface}</h3>${problemNote(base, problem, shown)}
<form method="post" action="${base}/faults"><input type="hidden" name="surface" value="${surface}"><input type="hidden" name="kind" value="${name}">
<div class="fields">${asked.map((figure) => field({ ...shared, ...figure, value: typed[figure.name] }))}
${field({ ...shared, name: 'share', label: 'Share', value: typed.share, placeholder: '1', hint: 'From 0 to 1; empty: all' })}
${field({ ...shared, name: 'lasts', label: 'Lasts', value: typed.lasts, placeholder: 'PT10M', hint: 'Empty: until cleared' })}</div>
<button class="primary">Set the fault</button></form>`
}

function figuresFor(surface: string, kind: string): readonly Figure[] {
  return kinds.find(([at, names]) => at === surface && names.includes(kind))?.[2] ?? []
}

function toRequest(typed: Typed): object {
  const numbers = Object.values<Figure>(figures).flatMap((it) => (it.isNumber ? [it.name] : []))
  const entries = Object.entries(typed).map(([name, text]) => {
    return [name, ['share', ...numbers].includes(name) ? numberOr(text) : text]
  })
  return Object.fromEntries(entries)
}
