import { html } from 'hono/html'
import type { Html } from '../env.ts'
import type { MediaView } from '../provider.ts'
import { empty } from './card.ts'
import { bubble } from './chat.ts'
import { field } from './field.ts'
import { pill } from './pill.ts'

/** A handset as `GET /sim/handsets/{number}` answers it. */
export type HandsetView = {
  readonly number: string
  readonly network: string
  readonly messages: readonly {
    readonly at: string
    readonly direction: 'in' | 'out'
    readonly with: string
    readonly text: string
    readonly media: readonly MediaView[]
  }[]
  readonly hasForgotten: boolean
  /** Campaigns, and numbers without one, that may not write to it any more. */
  readonly optedOutOf: readonly string[]
}

/** How many messages a screen shows. */
const screenMax = 40

const keywords = ['STOP', 'HELP', 'START'] as const

type Screen = {
  readonly base: string
  /** Where its forms post to. */
  readonly url: string
  readonly handset: HandsetView
  /** The business number that it writes with. */
  readonly number: string
}

/** A handset that receives, replies, and texts the keywords. */
export function phone({ base, handset, number, url }: Screen): Html {
  const all = handset.messages.filter((message) => message.with === number)
  const shown = all.slice(-screenMax)
  return html`<div class="phone"><div id="screen" data-live><p class="row"><span class="id">${handset.number}</span><span class="muted">${handset.network}</span>${handset.optedOutOf.map((program) => pill('stop', `opted out of ${program}`))}</p>
${shown.length === 0 && empty('Nothing has arrived here. What is delivered appears by itself.')}
${(all.length > shown.length || handset.hasForgotten) && html`<p class="muted">Older messages are not shown.</p>`}
<div class="scroll" role="group" tabindex="0" aria-label="Screen of ${handset.number}"><ol class="chat">${shown.map(({ at, direction, media, text }) => bubble({ at, media, text, isOwn: direction === 'out' }))}</ol></div></div>
<form method="post" action="${url}" data-quiet id="reply" data-answer><input type="hidden" name="from" value="${handset.number}">
${field({ base, name: 'reply', label: 'Reply from the handset', rows: 2, required: true })}<button>Reply</button></form>
<form class="actions" method="post" action="${url}" data-quiet aria-label="Keywords"><input type="hidden" name="from" value="${handset.number}">${keywords.map((word) => html`<button name="reply" value="${word}">${word}</button>`)}</form></div>`
}
