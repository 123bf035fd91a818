import { html } from 'hono/html'
import type { CustomerView, Provider } from '../../provider.ts'

const tabs = [
  ['users', '', 'Users'],
  ['sms', '/sms', undefined],
  ['bills', '/bills', 'Bills'],
] as const

/** What leads every page about a customer: who it is, and the way to the other pages about it. */
export function customerHead(
  base: string,
  provider: Provider,
  { country, id, name }: CustomerView,
  here: (typeof tabs)[number][0],
) {
  const url = `${base}/${provider.id}/customers`
  return html`<div class="title"><h1>${name}</h1><span class="muted"><a href="${url}">${provider.title} customer</a> <span class="id">${id}</span> in ${country}</span>
<nav class="tabs" aria-label="${name}">${tabs.map(
    ([tab, path, title = provider.area]) =>
      html`<a href="${url}/${id}${path}"${tab === here && html` aria-current="page"`}>${title}</a>`,
  )}</nav></div>`
}
