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

/** Answers by key in two halves: the older one is forgotten when the newer one is full. */
export type ReplaysState = {
  newer: Map<string, KeptAnswer>
  older: Map<string, KeptAnswer>
  /** Characters of all bodies in the newer half. */
  newerCharacters: number
}

export function newReplaysState(): ReplaysState {
  return { newer: new Map(), older: new Map(), newerCharacters: 0 }
}

/** When a half is full, whatever arrives within the window. */
const halfAnswersMax = 25_000
const halfCharactersMax = 16_000_000

const rule = 'carrier.idempotency'

/** The newest answers by key, for as long as the window is; bounded in number and in size. */
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
    const kept = this.#state.newer.get(key) ?? this.#state.older.get(key)
    const { windowHours } = this.#context.rulebook.params(rule)
    const since = this.#context.sim.now - windowHours * 3_600_000
    return kept && kept.at > since ? kept : undefined
  }

  /** Keeps the first answer under a key. */
  keep(key: string, answer: Omit<KeptAnswer, 'at'>): void {
    if (!isInForce(this.#context, rule)) return
    const isFull =
      this.#state.newer.size >= halfAnswersMax || this.#state.newerCharacters >= halfCharactersMax
    if (isFull) {
      this.#state.older = this.#state.newer
      this.#state.newer = new Map()
      this.#state.newerCharacters = 0
    }
    this.#state.newerCharacters += answer.body.length
    this.#state.newer.set(key, { at: this.#context.sim.now, ...answer })
  }
}
