import type { Context } from 'hono'
import { html } from 'hono/html'
import type { Problem } from './caller.ts'
import { type ClockView, clockBar, type FailedMove } from './clock-bar.ts'
import type { ConsoleEnv, Html } from './env.ts'
import { navigation } from './navigation.ts'
import type { Due, EventsView } from './wire.ts'

export type Page = {
  readonly title: string
  /** What stands in `<main>`, a grid of twelve columns: mostly cards. */
  readonly main: Html | readonly Html[]
  /** Status of the answer; a form that was refused answers with the status of the refusal. */
  readonly status?: number
  readonly failedMove?: FailedMove
}

/**
 * Answers a page: navigation, the clock of the world, and what is given. Whatever in it has
 * `data-live` and an id follows the world while the page is open.
 */
export async function showPage(c: Context<ConsoleEnv>, page: Page): Promise<Response> {
  const { base, caller } = c.var
  const [world, clock, due, events] = await Promise.all([
    caller.world(),
    caller.get<ClockView>('/sim/clock'),
    caller.get<{ due: readonly Due[] }>('/sim/due?limit=1'),
    caller.get<EventsView>('/sim/events?order=newest&limit=1'),
  ])
  const bar = { base, world, clock, next: due.due[0], back: backOf(c), failed: page.failedMove }
  const path = c.req.path.replace(/^\/console/, '')
  return answerDocument(
    c,
    page.status ?? 200,
    document({
      base,
      title: page.title,
      after: events.last,
      body: html`<a class="skip" href="#main">Skip to content</a>
<div class="app">${mainNav(base, path)}<div>${clockBar(bar)}<main id="main">${page.main}</main></div></div>`,
    }),
  )
}

/** Where a form that moves the clock comes back to: this page, with its filters. */
function backOf(c: Context<ConsoleEnv>): string {
  const { base } = c.var
  if (c.req.method !== 'GET') return base
  const { search } = new URL(c.req.url)
  return base + c.req.path.replace(/^\/console/, '') + search
}

function mainNav(base: string, path: string) {
  return html`<nav class="main-nav" aria-label="Main"><a class="brand" href="${base}"><span aria-hidden="true">10</span>Longcode</a>
${navigation.map(
  ({ group, pages }) =>
    html`${group && html`<small>${group}</small>`}${pages.map(
      ({ path: to, title }) =>
        html`<a href="${base}${to}"${isAt(path, to) && html` aria-current="page"`}>${title}</a>`,
    )}`,
)}<button class="quiet foot" data-keys type="button">Keys: press ?</button></nav>`
}

function isAt(path: string, to: string): boolean {
  return to === '' ? path === '' : path === to || path.startsWith(`${to}/`)
}

type Document = {
  readonly base: string
  readonly title: string
  readonly body: Html
  /** The last event that the page knows of; absent: the page stands still. */
  readonly after?: number
}

/** A whole HTML document with the look of the console. */
export function document({ after, base, body, title }: Document): Html {
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title} · Longcode</title>
<link rel="icon" href="${base}/assets/icon.svg"><link rel="stylesheet" href="${base}/assets/styles.css">${after !== undefined && html`<script type="module" src="${base}/assets/live.js"></script>`}</head>
<body data-base="${base}" data-after="${after ?? ''}">${body}
<p class="connection" id="connection" role="status" hidden></p>
${after !== undefined && keys}</body></html>`
}

const keys = html`<dialog id="keys" aria-labelledby="keys-title"><h2 id="keys-title">Keys</h2>
<dl class="facts"><dt><kbd>n</kbd></dt><dd>to the next event</dd><dt><kbd>/</kbd></dt><dd>search or filter this page</dd><dt><kbd>?</kbd></dt><dd>this list</dd><dt><kbd>Esc</kbd></dt><dd>close</dd></dl>
<p><button type="button" data-close autofocus>Close</button></p></dialog>`

/** A page without a world around it: signing in, a world that is gone, a failure. */
export function showGate(c: Context<ConsoleEnv>, status: number, title: string, body: Html) {
  const inner = html`<div class="gate"><header><a class="brand" href="/console"><span aria-hidden="true">10</span>Longcode</a></header><main><section class="card s12"><header><h1>${title}</h1></header>${body}</section></main></div>`
  return answerDocument(c, status, document({ base: c.var.base, title, body: inner }))
}

/** What a problem that no form asked for looks like. */
export function showProblem(c: Context<ConsoleEnv>, problem: Problem) {
  return showGate(
    c,
    problem.status,
    problem.title,
    html`<p>${problem.detail} ${problem.remedy ?? ''}</p><p><a href="${c.var.base}">Back to the control room</a></p>`,
  )
}

async function answerDocument(c: Context<ConsoleEnv>, status: number, text: Html) {
  return c.html(text, status as 200)
}
