import { html } from 'hono/html'

/** A bar filled against its limit, such as the numbers of a campaign; full is told by colour and words. */
export function meter(label: string, value: number, limit: number) {
  const share = limit > 0 ? Math.min(100, (value / limit) * 100) : 100
  const tone = value >= limit ? 'stop' : share >= 80 ? 'risk' : 'ok'
  return html`<div class="meter"><svg class="${tone}" role="img" aria-label="${label}: ${value} of ${limit}" width="100%" height="10"><rect class="ground" width="100%" height="10" rx="5"/><rect class="fill" width="${share}%" height="10" rx="5"/></svg><span>${value} of ${limit}</span></div>`
}
