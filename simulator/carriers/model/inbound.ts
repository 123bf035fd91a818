import { type Context, isInForce } from '../../rulebook/context.ts'
import { type Heard, hearKeyword, keywordReply } from '../keywords.ts'
import type { Handsets } from './handsets.ts'
import type { HandsetMessage, Media } from './message.ts'
import type { Messages } from './messages.ts'
import type { Senders } from './senders.ts'

export type InboundRequest = {
  /** The handset. */
  readonly from: string
  /** The business number. */
  readonly to: string
  readonly text: string
  readonly media: readonly Media[]
}

/** What handsets text to business numbers, and the keywords among it. */
export class Inbound {
  readonly #context: Context
  readonly #parts: { senders: Senders; handsets: Handsets; messages: Messages }

  constructor(
    context: Context,
    parts: { senders: Senders; handsets: Handsets; messages: Messages },
  ) {
    this.#context = context
    this.#parts = parts
  }

  receive({ from, to, text, media }: InboundRequest): HandsetMessage {
    const { rulebook, sim } = this.#context
    const id = sim.ids.ofMoment('in_', `${from}>${to}/${text}`, sim.now)
    const written: HandsetMessage = { id, at: sim.now, direction: 'out', with: to, text, media }
    this.#parts.handsets.show(from, written)
    if (!this.#isCarriedTo(to)) {
      sim.emit('carriers.inbound-blocked', id, { from, to }, 'enforce.inbound-unaffected')
      return written
    }
    const obeys = isInForce(this.#context, 'carrier.keywords')
    const { campaign } = this.#parts.senders.get(to)
    const heard = obeys ? hearKeyword(text, rulebook, sim.now, campaign) : undefined
    const keyword = heard?.keyword ?? null
    sim.emit('carriers.inbound-received', id, { from, to, text, media, keyword })
    if (heard) this.#obey(heard, from, to)
    return written
  }

  /** STOP, HELP and START of a program, answered once each. */
  #obey(heard: Heard, handset: string, number: string): void {
    const { keyword } = heard
    const { handsets, messages, senders } = this.#parts
    const sender = senders.get(number)
    const program = handsets.programOf(sender)
    const isOut = handsets.hasOptedOut(handset, sender)
    const changes = keyword === 'help' || isOut === (keyword === 'start')
    if (!changes) return
    if (keyword === 'stop') handsets.optOut(handset, program)
    if (keyword === 'start') handsets.optIn(handset, program)
    if (keyword !== 'help') {
      const type = keyword === 'stop' ? 'carriers.opted-out' : 'carriers.opted-in'
      this.#context.sim.emit(type, handset, { number, program }, 'carrier.keywords')
    }
    const { campaign } = sender
    const text = keywordReply(heard, { name: campaign?.brandName ?? number, ...campaign })
    messages.reply(number, handset, text)
  }

  #isCarriedTo(number: string): boolean {
    if (isInForce(this.#context, 'enforce.inbound-unaffected')) return true
    const { campaign } = this.#parts.senders.get(number)
    return campaign !== undefined || !isInForce(this.#context, 'enforce.all-unregistered')
  }
}
