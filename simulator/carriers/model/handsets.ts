import type { Instant } from '../../kernel/instant.ts'
import { newRecentState, Recent, type RecentState } from '../../kernel/recent.ts'
import type { Context } from '../../rulebook/context.ts'
import type { Sender } from '../gates.ts'
import { partsOf } from '../segments.ts'
import type { CarrierMessage, Handset, HandsetMessage } from './message.ts'
import type { MessageLog } from './message-log.ts'

/** What stands on a screen without a network having carried it there. */
type Written = { readonly number: string; readonly message: HandsetMessage }

export type HandsetsState = {
  /** Programs (campaign ids or numbers) that handsets said STOP to, by number. */
  readonly optedOut: Map<string, Set<string>>
  readonly written: RecentState<string, Written>
}

export function newHandsetsState(): HandsetsState {
  return { optedOut: new Map(), written: newRecentState() }
}

const none: ReadonlySet<string> = new Set()

/**
 * The screens of handsets, and which programs they said STOP to. A screen is put together when
 * somebody looks: of what was delivered and of what was written, as much as the world keeps.
 */
export class Handsets {
  readonly #context: Context
  readonly #state: HandsetsState
  readonly #log: MessageLog
  readonly #written: Recent<string, Written>

  constructor(context: Context, state: HandsetsState, log: MessageLog) {
    this.#context = context
    this.#state = state
    this.#log = log
    this.#written = new Recent(context.options.historyKept, state.written)
  }

  /** A look at a handset; one that nobody ever wrote to is empty. */
  look(number: string): Handset {
    const written = [...this.#written.values()].filter((shown) => shown.number === number)
    const messages = [
      ...this.#log.deliveredTo(number).flatMap((message) => this.#shown(message)),
      ...written.map(({ message }) => message),
    ]
    return {
      messages: messages.sort((a, b) => a.at - b.at),
      hasForgotten: this.#log.hasForgotten || this.#state.written.hasForgotten,
      optedOutOf: this.#state.optedOut.get(number) ?? none,
    }
  }

  /** A message as it stands on the screen: one, or its parts where the network does not join them. */
  #shown(message: CarrierMessage): HandsetMessage[] {
    const { acceptedAt, carrier, channel, finishedAt, from, id, media, segments, text } = message
    const shown = { at: finishedAt ?? acceptedAt, direction: 'in', with: from, media } as const
    const { rulebook } = this.#context
    const rule = 'carrier.no-concatenation'
    const isLong = channel === 'sms' && segments > 1
    const isApart = isLong && rulebook.params(rule).networks.some((network) => network === carrier)
    if (!isApart || !rulebook.isInForce(rule, acceptedAt)) return [{ ...shown, id, text }]
    return partsOf(text).map((part, index) => ({ ...shown, id: `${id}-${index + 1}`, text: part }))
  }

  /** A message arrives of which its sender is told nothing, then or ever. */
  receive(message: CarrierMessage, at: Instant): void {
    for (const shown of this.#shown(message)) this.show(message.to, { ...shown, at })
  }

  /** Shows what no network delivers: what is written on the handset itself, say. */
  show(number: string, message: HandsetMessage): void {
    this.#written.set(message.id, { number, message })
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
