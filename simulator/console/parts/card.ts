import { html } from 'hono/html'
import type { Html } from '../env.ts'

type Card = {
  readonly title: string
  /** Of twelve columns; absent in a `column` of cards. A phone shows every card at full width. */
  readonly span?: 4 | 5 | 6 | 7 | 8 | 12
  /** What stands beside the title: a count, pills, a link. */
  readonly aside?: Html | string | undefined
  readonly body: Html | readonly Html[]
  /** Kept up to date by its id while the page is open. */
  readonly live?: string
}

/** A titled part of a page. */
export function card({ title, span, aside, body, live }: Card) {
  const inner = html`<header><h2>${title}</h2>${aside && html`<small>${aside}</small>`}</header>${body}`
  const name = span ? `card s${span}` : 'card'
  return live
    ? html`<section class="${name}" id="${live}" data-live>${inner}</section>`
    : html`<section class="${name}">${inner}</section>`
}

/** What stands where a list has nothing yet: what that means, and what to do next. */
export function empty(text: Html | string) {
  return html`<p class="empty">${text}</p>`
}
