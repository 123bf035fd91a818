import { html } from 'hono/html'
import type { Html } from '../env.ts'
import type { PendingView } from '../wire.ts'
import { empty } from './card.ts'
import { timeUntil } from './instant.ts'
import { pill } from './pill.ts'
import { table } from './table.ts'
import { sentence } from './words.ts'

/** Verbs of decisions that turn something down; each asks for a reason. */
const refusals = ['reject', 'fail-identity', 'keep-cap', 'deny-appeal']

type Decisions = {
  readonly base: string
  readonly now: string
  readonly pending: readonly PendingView[]
  /** How many stand here; the others are counted. */
  readonly max: number
}

/** What waits for somebody, each with the decisions that can be taken on it. */
export function decisionList({ base, max, now, pending }: Decisions): Html {
  if (pending.length === 0) {
    return empty(
      'Nobody has to decide anything. Identity checks, reviews, number pools and appeals appear here.',
    )
  }
  const more = pending.length - max
  return html`${table(
    'Decisions to take',
    ['Subject', 'Waits for', ''],
    pending
      .slice(0, max)
      .map(({ decisions, dueAt, kind, subject }) => [
        html`<a class="id" href="${base}?subject=${encodeURIComponent(subject)}">${subject}</a>`,
        html`${sentence(kind)}<br>${pill('wait', dueAt === null ? 'until told' : `decided ${timeUntil(now, dueAt)}`)}`,
        html`<form class="actions" method="post" action="${base}/decisions" data-quiet><input type="hidden" name="subject" value="${subject}">${decisions.map(
          (decision) =>
            html`<button name="decision" value="${decision}"${refusals.includes(decision) && html` class="danger"`}>${sentence(decision)}</button>`,
        )}</form>`,
      ]),
  )}${more > 0 && html`<p class="muted">and ${more} more; decide about one by its id under Decisions</p>`}`
}
