import { type Context, Hono } from 'hono'
import { html } from 'hono/html'
import type { FieldProblem, Problem, WorldView } from '../caller.ts'
import type { ConsoleEnv, Html } from '../env.ts'
import { inOfficeZone, numberOr, readForm, type Typed } from '../form.ts'
import { showPage } from '../page.ts'
import { card } from '../parts/card.ts'
import { field, problemNote } from '../parts/field.ts'
import { instant, zone } from '../parts/instant.ts'
import { pager } from '../parts/pager.ts'
import { table } from '../parts/table.ts'
import { counted } from '../parts/words.ts'

const worldsMax = 25

/** A form that was refused: which one, why, and what was typed. */
type Refused = {
  readonly form: 'create' | 'fork' | 'this'
  readonly problem: Problem
  readonly typed: Typed
}

/** Worlds of the server: switching between them, creating, forking, resetting and ending them. */
export function worldsPages() {
  return new Hono<ConsoleEnv>()
    .get('/worlds', (c) => showWorlds(c))
    .post('/worlds', async (c) => {
      const typed = await readForm(c)
      const request = toRequest(typed)
      if ('problem' in request) return showWorlds(c, { form: 'create', typed, ...request })
      const made = await c.var.caller.call<WorldView>('POST', '/sim/worlds', request)
      if (made.ok) return c.redirect(consoleOf(made.body.id), 303)
      return showWorlds(c, { form: 'create', problem: made.problem, typed })
    })
    .post('/worlds/fork', async (c) => {
      const typed = await readForm(c)
      const { caller } = c.var
      const path = `/sim/worlds/${caller.worldId}/fork`
      const made = await caller.call<WorldView>('POST', path, typed.id ? { id: typed.id } : {})
      if (made.ok) return c.redirect(consoleOf(made.body.id), 303)
      return showWorlds(c, { form: 'fork', problem: made.problem, typed })
    })
    .post('/worlds/reset', async (c) => {
      const done = await c.var.caller.call('POST', '/sim/reset')
      if (done.ok) return c.redirect(c.var.base, 303)
      return showWorlds(c, { form: 'this', problem: done.problem, typed: {} })
    })
    .post('/worlds/end', async (c) => {
      const { caller } = c.var
      const done = await caller.call('DELETE', `/sim/worlds/${caller.worldId}`)
      if (done.ok) return c.redirect('/console/worlds', 303)
      return showWorlds(c, { form: 'this', problem: done.problem, typed: {} })
    })
}

async function showWorlds(c: Context<ConsoleEnv>, refused?: Refused): Promise<Response> {
  const { base, caller } = c.var
  const { q = '', page = '1' } = c.req.query()
  const { worlds } = await caller.get<{ worlds: readonly WorldView[] }>('/sim/worlds')
  const world = await caller.world()
  const found = worlds.filter(({ id }) => id.includes(q))
  return showPage(c, {
    title: 'Worlds',
    status: refused?.problem.status ?? 200,
    main: html`<div class="title"><h1>Worlds</h1><p class="muted">Each is a simulation of its own: clock, seed, options and all that happened.</p></div>
<div class="s7 column">${card({ title: 'This world', aside: html`<code>${world.id}</code>`, body: thisWorld(base, world, refused) })}
${card({ title: 'All worlds', aside: counted(worlds.length, 'world'), live: 'worlds', body: worldList(base, found, { q, page, current: world.id }) })}</div>
${card({ title: 'A new world', span: 5, body: createForm(base, refused?.form === 'create' ? refused : undefined) })}`,
  })
}

function thisWorld(base: string, world: WorldView, refused: Refused | undefined): Html {
  const { carriers, provider } = world.credentials
  const isDefault = world.id === 'default'
  const problem = refused?.form === 'create' ? undefined : refused?.problem
  return html`${problemNote(base, problem, ['id'])}
<dl class="facts"><dt>Time</dt><dd>${instant(world.now)}</dd><dt>Seed</dt><dd>${world.seed}</dd>
<dt>Registry, carriers</dt><dd>Basic <code>${carriers.key}</code> / <code>${carriers.secret}</code></dd>
<dt>Providers</dt><dd>Bearer <code>${provider.token}</code></dd></dl>
<form class="filter spaced" method="post" action="${base}/worlds/fork">${field({ base, form: 'fork', name: 'id', label: 'Fork it as', value: refused?.form === 'fork' ? refused.typed.id : undefined, errors: refused?.form === 'fork' ? refused.problem.errors : undefined, placeholder: 'an id, or empty' })}<button>Fork</button></form>
<div class="actions">${confirm('Reset…', 'Everything that happened in this world is forgotten; it begins again as it was created.', `${base}/worlds/reset`, 'Reset this world')}
${!isDefault && confirm('End…', 'The world is gone for everybody who has it open.', `${base}/worlds/end`, 'End this world')}</div>`
}

/** A button that asks once more before something is lost. */
function confirm(words: string, warning: string, action: string, really: string) {
  return html`<details class="menu"><summary class="button">${words}</summary><div class="sheet at-start"><p>${warning}</p><form method="post" action="${action}"><button class="danger">${really}</button></form></div></details>`
}

type Shown = { readonly q: string; readonly page: string; readonly current: string }

function worldList(base: string, worlds: readonly WorldView[], { current, page, q }: Shown): Html {
  const last = Math.max(1, Math.ceil(worlds.length / worldsMax))
  const at = Math.min(last, Math.max(1, Number.parseInt(page, 10) || 1))
  const to = (number: number) =>
    `${base}/worlds?${new URLSearchParams({ q, page: String(number) })}`
  return html`<form class="filter" role="search" aria-label="Find a world" action="${base}/worlds">${field({ base, name: 'q', label: 'Find', type: 'search', value: q, key: '/' })}<button>Find</button></form>
${table(
  'Worlds',
  ['World', 'Time', 'Seed'],
  worlds
    .slice((at - 1) * worldsMax, at * worldsMax)
    .map(({ id, now, seed }) => [
      id === current
        ? html`<code>${id}</code> <span class="muted">this one</span>`
        : html`<a class="id" href="${consoleOf(id)}">${id}</a>`,
      instant(now),
      seed,
    ]),
)}
${pager({
  where: `page ${at} of ${last}`,
  newer: at > 1 ? to(at - 1) : undefined,
  older: at < last ? to(at + 1) : undefined,
  words: { newer: '← Before', older: 'More →' },
})}`
}

function createForm(base: string, refused: Refused | undefined): Html {
  const { problem, typed = {} } = refused ?? {}
  // Options are one field here, so that whatever is wrong within them stands there.
  const errors = problem?.errors?.map((error): FieldProblem => {
    if (!error.field.startsWith('options.')) return error
    return { ...error, field: 'options', detail: `${error.field}: ${error.detail}` }
  })
  const shared = { base, errors, form: 'world' }
  const names = ['id', 'seed', 'now', 'options', 'clock.rate']
  return html`<form method="post" action="${base}/worlds">${problemNote(base, problem && { ...problem, errors: errors ?? [] }, names)}
${field({ ...shared, name: 'id', label: 'Id', value: typed.id, hint: 'Lower-case letters, digits, hyphens; empty: one is made' })}
<div class="fields">${field({ ...shared, name: 'now', label: 'Begins at', value: typed.now, hint: `Time in ${zone}`, placeholder: '2023-03-30' })}
${field({ ...shared, name: 'seed', label: 'Seed', value: typed.seed, placeholder: '1' })}</div>
<div class="fields">${field({
    ...{ ...shared, name: 'clock.mode', label: 'Clock', value: typed['clock.mode'] ?? 'manual' },
    choices: [
      ['manual', 'moves when told'],
      ['flowing', 'flows'],
    ],
  })}
${field({ ...shared, name: 'clock.rate', label: 'at a rate of', value: typed['clock.rate'], placeholder: '1' })}</div>
${field({ ...shared, name: 'options', label: 'Options', value: typed.options, rows: 3, hint: 'As JSON, such as {"atRiskBlockRate":1}; /docs lists them' })}
<button class="primary">Create</button></form>`
}

function toRequest(typed: Typed): object | { problem: Problem } {
  const { id, now, options, seed } = typed
  const parsed = options === undefined ? {} : readObject(options)
  if (!parsed) {
    const detail = 'This is no JSON object.'
    const remedy = 'Write it like {"atRiskBlockRate":1}, with names and texts in double quotes.'
    const title = 'The world was not created'
    const errors = [{ field: 'options', detail, remedy }]
    return { problem: { status: 400, title, detail: '', code: 'bad-request', errors } }
  }
  const { 'clock.mode': mode, 'clock.rate': rate } = typed
  return {
    ...(id ? { id } : {}),
    ...(now ? { now: inOfficeZone(now) } : {}),
    ...(seed ? { seed: numberOr(seed) } : {}),
    clock: { ...(mode ? { mode } : {}), ...(rate ? { rate: numberOr(rate) } : {}) },
    options: parsed,
  }
}

function readObject(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined
  } catch {
    return undefined
  }
}

function consoleOf(id: string): string {
  return id === 'default' ? '/console' : `/w/${id}/console`
}
