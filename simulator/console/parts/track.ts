import { html } from 'hono/html'
import type { Tone } from './pill.ts'

/** One stop of a road: `tone` says how it went, and nothing yet when absent. */
export type Stop = { readonly title: string; readonly detail: string; readonly tone?: Tone }

/** A road with where it stands, such as brand → vetting → review → numbers; read as an ordered list. */
export function track(label: string, stops: readonly Stop[]) {
  return html`<ol class="track" aria-label="${label}">${stops.map(
    ({ detail, title, tone }) =>
      html`<li class="${tone ?? 'ahead'}"><b>${title}</b><span>${detail}</span></li>`,
  )}</ol>`
}
