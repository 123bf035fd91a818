import { html } from 'hono/html'
import type { Html } from '../env.ts'
import type { EventView } from '../wire.ts'
import { empty } from './card.ts'
import { instant } from './instant.ts'
import type { Tone } from './pill.ts'
import { ruleLink } from './rule-link.ts'
import { sentence } from './words.ts'

/** What happened, newest first, each with the rule that decided it. */
export function timeline(base: string, events: readonly EventView[]): Html {
  if (events.length === 0) {
    return empty(
      'Nothing has happened here yet. Whatever the world does from now on appears by itself.',
    )
  }
  return html`<ol class="time">${events.map(
    (event) =>
      html`<li>${instant(event.at, 'short')}<i class="${toneOf(event)}"></i><div>${sentence(event.type.slice(event.type.indexOf('.') + 1))} <a class="id" href="${base}?subject=${encodeURIComponent(event.subject)}">${event.subject}</a>${event.rule && html`<br>${ruleLink(base, event.rule)}`}<small>${factsOf(event)}</small></div></li>`,
  )}</ol>`
}

const tones: readonly (readonly [RegExp, Tone])[] = [
  [/blocked|rejected|failed|suspended|expired|declined|fine|evasion/i, 'stop'],
  [/requested|submitted|pending|assigned|review/i, 'wait'],
  [/delivered|active|verified|accepted|approved|complete/i, 'ok'],
]

function toneOf({ data, type }: EventView): Tone {
  const said = `${type} ${[data.status, data.state, data.to].filter((it) => typeof it === 'string').join(' ')}`
  return tones.find(([pattern]) => pattern.test(said))?.[1] ?? 'info'
}

/** The plain facts of an event, in the order the event has them. */
function factsOf({ data }: EventView): string {
  return Object.entries(data)
    .filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value) && value !== '')
    .map(([name, value]) => `${name} ${value}`)
    .join(' · ')
}
