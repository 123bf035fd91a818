import type { ParamsOf, RuleId } from '../rulebook/index.ts'
import type { Page } from './reading/page.ts'
import type { Judgement } from './signals/evidence.ts'

/** What a rule is judged by. */
export type Subject = {
  readonly page: Page
  readonly company: string
  /** The figures of a rule, as the rulebook at hand has them. */
  readonly params: <Id extends RuleId>(id: Id) => ParamsOf<Id>
}

export type Judges = Partial<Record<RuleId, (subject: Subject) => Judgement>>

/** A rule with several demands: one that is violated decides, then one that cannot be told. */
export function every(...judgements: readonly Judgement[]): Judgement {
  const worst =
    judgements.find(({ verdict }) => verdict === 'violated') ??
    judgements.find(({ verdict }) => verdict === 'cannot-tell') ??
    judgements[0]
  return worst ?? { verdict: 'cannot-tell', passage: null }
}
