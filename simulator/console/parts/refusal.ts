import { html } from 'hono/html'
import type { Problem } from '../caller.ts'
import { problemNote } from './field.ts'

type Slot = {
  readonly base: string
  readonly problem: Problem | undefined
  /** Fields that show their errors themselves. */
  readonly shown?: readonly string[]
  /** Where a page has several. */
  readonly id?: string
}

/** Where the refusal of what a person asked for stands, until they ask for something else. */
export function refusalSlot({ base, id = 'refusal', problem, shown }: Slot) {
  return html`<div class="slot" id="${id}" data-answer>${problemNote(base, problem, shown)}</div>`
}
