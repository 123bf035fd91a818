import { html } from 'hono/html'

type Pager = {
  /** What of the whole stands here. */
  readonly where: string
  readonly older: string | undefined
  readonly newer: string | undefined
  /** What the links say, where pages are not by age. */
  readonly words?: { readonly older: string; readonly newer: string }
}

/** Links to the pages before and after, where there are any. */
export function pager({ newer, older, where, words }: Pager) {
  const { newer: back, older: on } = words ?? { newer: '← Newest', older: 'Older →' }
  return html`<nav class="pager" aria-label="Pages"><span>${newer && html`<a href="${newer}" rel="prev">${back}</a>`}</span><span class="muted">${where}</span><span>${older && html`<a href="${older}" rel="next">${on}</a>`}</span></nav>`
}
