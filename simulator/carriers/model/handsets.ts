import type { Context } from '../../rulebook/context.ts'
import type { Sender } from '../gates.ts'
import type { Handset, HandsetMessage } from './message.ts'

export type HandsetsState = {
  /** Programs (campaign ids or numbers) that handsets said STOP to, by number. */
  readonly optedOut: Map<string, Set<string>>
  /** What stands on screens, by number, in two halves of which the older is forgotten first. */
  newer: Map<string, HandsetMessage[]>
  older: Map<string, HandsetMessage[]>
  newerCount: number
  hasForgotten: boolean
}

export function newHandsetsState(): HandsetsState {
  return {
    optedOut: new Map(),
    newer: new Map(),
    older: new Map(),
    newerCount: 0,
    hasForgotten: false,
  }
}

const none: ReadonlySet<string> = new Set()

/**
 * What stands on the screens of handsets, and which programs they said STOP to. Of all that
 * was shown the newest is kept, as many messages as the world's option says.
 */
export class Handsets {
  readonly #context: Context
  readonly #state: HandsetsState

  constructor(context: Context, state: HandsetsState) {
    this.#context = context
    this.#state = state
  }

  /** A look at a handset; one that nobody ever wrote to is empty. */
  look(number: string): Handset {
    const { hasForgotten, newer, older, optedOut } = this.#state
    const messages = [...(older.get(number) ?? []), ...(newer.get(number) ?? [])]
    return { messages, hasForgotten, optedOutOf: optedOut.get(number) ?? none }
  }

  show(number: string, message: HandsetMessage): void {
    const state = this.#state
    if (state.newerCount >= this.#context.options.historyKept) {
      state.hasForgotten ||= state.older.size > 0
      state.older = state.newer
      state.newer = new Map()
      state.newerCount = 0
    }
    state.newerCount += 1
    const screen = state.newer.get(number)
    if (screen) screen.push(message)
    else state.newer.set(number, [message])
  }

  hasOptedOut(number: string, sender: Sender): boolean {
    return this.#state.optedOut.get(number)?.has(this.programOf(sender)) ?? false
  }

  optOut(number: string, program: string): void {
    const programs = this.#state.optedOut.get(number)
    if (programs) programs.add(program)
    else this.#state.optedOut.set(number, new Set([program]))
  }

  optIn(number: string, program: string): void {
    this.#state.optedOut.get(number)?.delete(program)
  }

  /** What a STOP covers: the campaign behind a number, the number alone, or all of the business. */
  programOf({ campaign, number }: Sender): string {
    switch (this.#context.options.optOutScope) {
      case 'number':
        return number.e164
      case 'campaign':
        return campaign?.campaignId ?? number.e164
      case 'business':
        return campaign ? `tax id ${campaign.taxId}` : number.e164
    }
  }
}
