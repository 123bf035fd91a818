import type { Context } from '../../rulebook/context.ts'
import type { Sender } from '../gates.ts'
import type { Handset, HandsetMessage } from './message.ts'
import type { CarriersState } from './state.ts'

/** What stands on the screens of handsets, and which programs they said STOP to. */
export class Handsets {
  readonly #context: Context
  readonly #state: CarriersState

  constructor(context: Context, state: CarriersState) {
    this.#context = context
    this.#state = state
  }

  /** A look at a handset; one that nobody ever wrote to is empty. */
  look(number: string): Handset {
    return this.#state.handsets.get(number) ?? newHandset()
  }

  show(number: string, message: HandsetMessage): void {
    this.#of(number).messages.push(message)
  }

  hasOptedOut(number: string, sender: Sender): boolean {
    return this.look(number).optedOutOf.has(this.programOf(sender))
  }

  optOut(number: string, program: string): void {
    this.#of(number).optedOutOf.add(program)
  }

  optIn(number: string, program: string): void {
    this.#of(number).optedOutOf.delete(program)
  }

  /** What a STOP covers: the campaign behind a number, or the number alone. */
  programOf({ campaign, number }: Sender): string {
    if (this.#context.options.optOutScope === 'number') return number.e164
    return campaign?.campaignId ?? number.e164
  }

  #of(number: string): Handset {
    const known = this.#state.handsets.get(number)
    if (known) return known
    const fresh = newHandset()
    this.#state.handsets.set(number, fresh)
    return fresh
  }
}

function newHandset(): Handset {
  return { messages: [], optedOutOf: new Set() }
}
