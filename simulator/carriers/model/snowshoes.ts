import { digest } from '../../kernel/choice.ts'
import type { WorldEvent } from '../../kernel/events.ts'
import type { Instant } from '../../kernel/instant.ts'
import { newRecentState, Recent, type RecentState } from '../../kernel/recent.ts'
import type { Context } from '../../rulebook/context.ts'
import type { NetworkId } from '../../rulebook/networks.ts'
import type { Attempt } from '../gates.ts'
import type { CarriersState, PoolStatus } from './state.ts'

const rule = 'carrier.snowshoeing'
const hourMs = 3_600_000

/** A text, and who sent it in the window that began with its first message. */
type SentText = {
  readonly endsAt: Instant
  readonly numbers: Set<string>
  /** Networks that noticed; once one has, the text is blocked at all of them. */
  readonly noticedAt: Set<NetworkId>
}

/** Texts by fingerprint; none in a world that does not look for them. */
export type SnowshoesState = RecentState<string, SentText>

export function newSnowshoesState(): SnowshoesState {
  return newRecentState()
}

/** How many numbers are kept over all texts: the more one text may have, the fewer are the texts. */
const numbersKept = 100_000

/**
 * Sees texts that are spread over numbers. Memory is bounded: a text that is not sent again before
 * thousands of others begins anew, so that too little is noticed and never too much.
 */
export class Snowshoes {
  readonly #context: Context
  readonly #pools: ReadonlyMap<string, PoolStatus>
  readonly #texts: Recent<string, SentText> | undefined
  readonly #numbersMax: number

  constructor(context: Context, { pools, snowshoes }: CarriersState) {
    this.#context = context
    this.#pools = pools
    const { snowshoeNumbers } = context.options
    this.#numbersMax = snowshoeNumbers ?? 0
    if (snowshoeNumbers === undefined) return
    this.#texts = new Recent(Math.ceil(numbersKept / snowshoeNumbers), snowshoes)
    context.sim.events.on('carriers.message-blocked', (event) => this.#notice(event))
  }

  /** How far a text has spread, with its sender; nothing for a campaign that has a number pool. */
  of(
    { sender, isTagged, text }: Pick<Attempt, 'sender' | 'isTagged' | 'text'>,
    at: Instant,
  ): Attempt['spread'] {
    if (!this.#texts || this.#isPooled(sender, isTagged)) return undefined
    const fingerprint = this.#fingerprintOf(text)
    const sent = this.#find(fingerprint, at)
    const others = sent ? sent.numbers.size - Number(sent.numbers.has(sender.number.e164)) : 0
    const isNoticed = sent !== undefined && sent.noticedAt.size > 0
    return { fingerprint, numbers: others + 1, numbersMax: this.#numbersMax, isNoticed }
  }

  /** A message was accepted. */
  count({ at, sender, spread }: Attempt): void {
    if (!spread || !this.#texts) return
    const sent = this.#find(spread.fingerprint, at) ?? this.#begin(at)
    sent.numbers.add(sender.number.e164)
    this.#texts.set(spread.fingerprint, sent)
  }

  #begin(at: Instant): SentText {
    const { windowHours } = this.#context.rulebook.params(rule)
    return { endsAt: at + windowHours * hourMs, numbers: new Set(), noticedAt: new Set() }
  }

  #find(fingerprint: string, at: Instant): SentText | undefined {
    const sent = this.#texts?.get(fingerprint)
    return sent && at < sent.endsAt ? sent : undefined
  }

  /** The first message that a network turns back is the evasion; those after it are more of it. */
  #notice({ at, data, rule: blockedBy, subject }: WorldEvent): void {
    if (blockedBy !== rule) return
    const sent = this.#find(this.#fingerprintOf(String(data.text)), at)
    const network = data.carrier as NetworkId
    if (!sent || sent.noticedAt.has(network)) return
    sent.noticedAt.add(network)
    this.#context.sim.emit('carriers.evasion-noticed', subject, { network }, rule)
  }

  #isPooled({ campaign }: Attempt['sender'], isTagged: boolean): boolean {
    return isTagged && campaign !== undefined && this.#pools.get(campaign.campaignId) === 'approved'
  }

  #fingerprintOf(text: string): string {
    const { seed } = this.#context.sim
    return digest({ seed, subject: foldText(text), purpose: 'snowshoe' })
  }
}

/** From the beginning of a word, so that long words cost no second look. */
const links = /(?<![\w.-])(?:https?:\/\/\S+|www\.\S+|[\w-]+(?:\.[\w-]+)+\/\S*)/g

/** A text without what copies of it differ in: case, digits and links. */
export function foldText(text: string): string {
  const lower = text.toLowerCase()
  // Most texts have no link, and looking for one costs more than all the rest.
  const mayLink = lower.includes('/') || lower.includes('www.')
  return (mayLink ? lower.replace(links, '://') : lower).replace(/\d+/g, '0')
}
