import { digest } from './choice.ts'
import type { Instant } from './instant.ts'

/**
 * Ids are made from what a thing is, not from when it came: two worlds with one seed give a brand
 * the same id whatever else was created before it, so whatever is chosen by id stays the same too.
 */
export type IdsState = {
  /** How often each natural key was used: the second brand of one name needs another id. */
  readonly uses: Map<string, number>
  /** The same for things of the moment, which are forgotten when the clock moves. */
  readonly moment: { at: Instant; readonly uses: Map<string, number> }
}

export function newIdsState(): IdsState {
  return { uses: new Map(), moment: { at: 0, uses: new Map() } }
}

export class Ids {
  readonly #seed: number
  readonly #state: IdsState
  /** What the first of its kind at this moment is hashed with. */
  #firstUse = ''

  constructor(seed: number, state: IdsState) {
    this.#seed = seed
    this.#state = state
  }

  /**
   * A new id: `prefix` and `length` characters of 0-9A-Z, made from the natural key and how often
   * that key was used before. `isTaken` asks for another when two keys meet in one id.
   */
  next(prefix: string, length: number, naturalKey: string, isTaken: (id: string) => boolean) {
    const useKey = `${prefix}\u0000${naturalKey}`
    for (let use = this.#state.uses.get(useKey) ?? 0; ; use += 1) {
      const id = prefix + alphanumeric(this.#seed, `${useKey}\u0000${use}`, length)
      if (isTaken(id)) continue
      this.#state.uses.set(useKey, use + 1)
      return id
    }
  }

  /**
   * A new id for one of very many things, such as a message: made from the moment, the content
   * and how often that content came at that moment, so that nothing is kept for long.
   */
  ofMoment(prefix: string, content: string, now: Instant): string {
    const { moment } = this.#state
    if (moment.at !== now || this.#firstUse === '') {
      this.#firstUse = `id/${now}/0`
      if (moment.at !== now) moment.uses.clear()
      moment.at = now
    }
    const subject = `${prefix}\u0000${content}`
    const first = digest({ seed: this.#seed, subject, purpose: this.#firstUse })
    const use = moment.uses.get(first) ?? 0
    moment.uses.set(first, use + 1)
    if (use === 0) return prefix + first
    return prefix + digest({ seed: this.#seed, subject, purpose: `id/${now}/${use}` })
  }
}

function alphanumeric(seed: number, subject: string, length: number): string {
  const number = BigInt(`0x${digest({ seed, subject, purpose: 'id' })}`)
  return number.toString(36).toUpperCase().padStart(length, '0').slice(-length)
}
