import { digest } from '../../kernel/choice.ts'
import type { Instant } from '../../kernel/instant.ts'
import { type Context, isInForce } from '../../rulebook/context.ts'

/** An answer that is given again when its request comes again. */
export type KeptAnswer = {
  readonly at: Instant
  /** Stands for the content that was answered: other content is another request. */
  readonly fingerprint: string
  readonly status: number
  /** As it went out: JSON. */
  readonly body: string
}

export type ReplaysState = {
  /** By key, oldest first. */
  readonly kept: Map<string, KeptAnswer>
  /** Characters of all bodies together. */
  characters: number
}

export function newReplaysState(): ReplaysState {
  return { kept: new Map(), characters: 0 }
}

/** What is kept at most, whatever arrives within the window: the newest make the oldest go. */
const answersMax = 50_000
const charactersMax = 32_000_000

const rule = 'carrier.idempotency'

/** Answers of the last hours by key; bounded in number and size, and forgotten after the window. */
export class Replays {
  readonly #context: Context
  readonly #state: ReplaysState

  constructor(context: Context, state: ReplaysState) {
    this.#context = context
    this.#state = state
  }

  /** What stands for a content, so that the content itself need not be kept. */
  fingerprintOf(content: unknown): string {
    const purpose = 'fingerprint'
    return digest({ seed: this.#context.sim.seed, subject: JSON.stringify(content), purpose })
  }

  /** The answer that was given under a key within the window. */
  find(key: string): KeptAnswer | undefined {
    if (!isInForce(this.#context, rule)) return undefined
    this.#forgetOld()
    return this.#state.kept.get(key)
  }

  /** Keeps the first answer under a key. */
  keep(key: string, answer: Omit<KeptAnswer, 'at'>): void {
    if (!isInForce(this.#context, rule)) return
    this.#forget(key)
    this.#state.kept.set(key, { at: this.#context.sim.now, ...answer })
    this.#state.characters += answer.body.length
    this.#forgetOld()
  }

  #forgetOld(): void {
    const { kept } = this.#state
    const { windowHours } = this.#context.rulebook.params(rule)
    const since = this.#context.sim.now - windowHours * 3_600_000
    for (const [key, { at }] of kept) {
      const isFull = kept.size > answersMax || this.#state.characters > charactersMax
      if (at > since && !isFull) return
      this.#forget(key)
    }
  }

  #forget(key: string): void {
    this.#state.characters -= this.#state.kept.get(key)?.body.length ?? 0
    this.#state.kept.delete(key)
  }
}
