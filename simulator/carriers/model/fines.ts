import type { WorldEvent } from '../../kernel/events.ts'
import { ok, type Result, refused } from '../../kernel/result.ts'
import { findForbiddenContent } from '../../rulebook/content-policy.ts'
import { type Context, isInForce } from '../../rulebook/context.ts'
import type { RuleId } from '../../rulebook/index.ts'
import { type NotFound, notFound } from '../../rulebook/refusal.ts'
import type { Senders } from './senders.ts'
import type { CarriersState, Fine } from './state.ts'

/** Gates whose refusal may be a violation of the code of conduct. */
const contentRules: readonly RuleId[] = ['carrier.content-policy', 'carrier.disguised-words']

/** What T-Mobile fines: when somebody decides so, or where a world wants it, as it happens. */
export class Fines {
  readonly #context: Context
  readonly #state: CarriersState
  readonly #senders: Senders

  constructor(context: Context, state: CarriersState, senders: Senders) {
    this.#context = context
    this.#state = state
    this.#senders = senders
    const { events } = context.sim
    if (!context.options.automaticFines) return
    events.on('carriers.message-blocked', (event) => this.#objectToContent(event))
    events.on('carriers.evasion-noticed', ({ data, subject }) => {
      // No other network fines what it notices by itself.
      if (data.network === undefined || data.network === 't-mobile') {
        this.impose(subject, 'program-evasion')
      }
    })
  }

  /** Fines the user of a number; what a kind of fine costs is in the rulebook. */
  impose(number: string, kind: string): Result<Fine, NotFound> {
    const tariff = this.#tariffOf(kind)
    if (!tariff || !isInForce(this.#context, tariff.rule)) {
      return refused(notFound('fine of kind', kind))
    }
    const { amountUsdCents, rule } = tariff
    const data = { network: 't-mobile', kind, amountUsdCents }
    this.#context.sim.emit('carriers.fine-imposed', number, data, rule)
    return ok({ at: this.#context.sim.now, number, kind, amountUsdCents })
  }

  #tariffOf(kind: string): { rule: RuleId; amountUsdCents: number } | undefined {
    const { rulebook } = this.#context
    if (kind === 'non-use') {
      const rule = 'carrier.non-use-fee'
      return { rule, amountUsdCents: rulebook.params(rule).amountUsdCents }
    }
    for (const rule of ['carrier.fines', 'carrier.sev0-fines'] as const) {
      const amounts: Readonly<Record<string, number>> = rulebook.params(rule).amountsUsdCents
      const amountUsdCents = Object.hasOwn(amounts, kind) ? amounts[kind] : undefined
      if (amountUsdCents !== undefined) return { rule, amountUsdCents }
    }
    return undefined
  }

  /** T-Mobile refused content: a violation by its tier, and from the third on a notice that costs. */
  #objectToContent({ subject: number, data, rule }: WorldEvent): void {
    const isContent = contentRules.some((id) => id === rule)
    if (!isContent || data.carrier !== 't-mobile') return
    const { rulebook, sim } = this.#context
    const { campaign } = this.#senders.get(number)
    const found = findForbiddenContent(String(data.text), rulebook, sim.now, campaign)
    const tiers: Readonly<Record<string, number>> = rulebook.params('carrier.sev0-fines').tierOf
    const tier = found && tiers[found.category]
    if (tier !== undefined) this.impose(number, `sev0-tier${tier}`)
    if (rule === 'carrier.disguised-words') this.impose(number, 'program-evasion')
    const notices = (this.#state.contentNotices.get(number) ?? 0) + 1
    this.#state.contentNotices.set(number, notices)
    if (notices > rulebook.params('carrier.fines').noticesFree) {
      this.impose(number, 'content-violation')
    }
  }
}
