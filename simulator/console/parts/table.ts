import { html } from 'hono/html'
import type { Html } from '../env.ts'

type Cell = Html | string | number

/**
 * A table; at phone width its rows are stacked, each cell under its heading. A heading of `''` is
 * for a column of buttons.
 */
export function table(
  caption: string,
  headings: readonly string[],
  rows: readonly (readonly Cell[])[],
) {
  return html`<table class="stack"><caption class="unseen">${caption}</caption>
<thead><tr>${headings.map((heading) => (heading ? html`<th scope="col">${heading}</th>` : html`<td></td>`))}</tr></thead>
<tbody>${rows.map(
    (cells) =>
      html`<tr>${cells.map((cell, index) => html`<td data-label="${headings[index] ?? ''}">${cell}</td>`)}</tr>`,
  )}</tbody></table>`
}
