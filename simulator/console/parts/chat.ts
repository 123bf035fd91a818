import { html } from 'hono/html'
import type { Html } from '../env.ts'
import type { MediaView, MessageView } from '../provider.ts'
import { instant } from './instant.ts'
import { pill } from './pill.ts'

const deliveries = {
  queued: ['wait', 'queued'],
  pending: ['wait', 'on its way'],
  delivered: ['ok', 'delivered'],
  failed: ['stop', 'failed'],
  expired: ['stop', 'expired'],
  'not-delivered': ['stop', 'not delivered'],
  received: ['info', 'received'],
} as const

/** What became of a message. */
export function deliveryPill(status: MessageView['status']) {
  const [tone, word] = deliveries[status]
  return pill(tone, word)
}

type Bubble = {
  /** Whether the one whose screen this is wrote it. */
  readonly isOwn: boolean
  readonly text: string
  readonly media: readonly MediaView[]
  readonly at: string
  /** What stands behind the time: what became of it. */
  readonly state?: Html
}

/** A message as a screen shows it. */
export function bubble({ at, isOwn, media, state, text }: Bubble) {
  return html`<li class="${isOwn ? 'mine' : 'theirs'}"><span class="unseen">${isOwn ? 'Sent: ' : 'Received: '}</span><div class="bubble">${media.map(picture)}${text}</div><div class="meta">${instant(at, 'short')} ${state}</div></li>`
}

/** A picture that this server has; those of others are named, since pages load nothing of theirs. */
function picture({ contentType, url }: MediaView) {
  const path = URL.canParse(url) ? new URL(url).pathname : ''
  return path.endsWith(picturePath)
    ? html`<img src="${path}" alt="A green hill under the sun" width="160" height="120">`
    : html`<div>${contentType} <span class="words">${url}</span></div>`
}

/** Where the picture that can be sent lies, below the base of the console. */
export const picturePath = '/assets/picture.png'
