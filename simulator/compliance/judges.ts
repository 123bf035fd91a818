import type { ParamsOf, RuleId } from '../rulebook/index.ts'
import { type Demand, type DemandName, demands, observe } from './demands.ts'
import { type ModelName, models } from './learned/models.ts'
import type { Joints, Score } from './learned/reader.ts'
import type { Page } from './reading/page.ts'
import { type Judgement, quoted, strongest, weigh } from './signals/evidence.ts'
import type { Structure } from './structure.ts'

/** What a rule is judged by. */
export type Subject = {
  readonly page: Page
  readonly company: string
  /** What the learned models make of the page. */
  readonly scores: Readonly<Record<ModelName, Score>>
  readonly structure: Structure
  /** How what is observed of each demand is weighed together. */
  readonly joints: Joints
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

/** In logits; between the two no verdict is given. */
const violatedFrom = 0
const metUpTo = -0.4

/** Weighs written signs, models and structure together, as labelled documents taught; any may outweigh the others. */
export function weighed(name: DemandName, subject: Subject): Judgement {
  const demand: Demand = demands[name]
  const { figures, evidence } = observe(name, subject)
  const [settling] = demand.settles?.(subject) ?? []
  if (settling !== undefined) {
    const alike = evidence.filter(({ speaks }) => speaks === settling.speaks)
    return weigh(strongest([...alike, settling]), 'cannot-tell')
  }
  const { bias, weights } = subject.joints[name]
  const sum = Object.entries(figures).reduce((so, [of, by]) => so + (weights[of] ?? 0) * by, bias)
  const verdict = sum > violatedFrom ? 'violated' : sum < metUpTo ? 'met' : 'cannot-tell'
  const shown = verdict === 'met' ? 'met' : 'violated'
  const seen = strongest(evidence).find(({ speaks }) => speaks === shown)?.passage
  if (seen) return { verdict, passage: quoted(seen) }
  const [own] = demand.models
  const { logit, sentence } = subject.scores[own]
  const isShown =
    logit > 0 && sentence !== null && (shown === 'violated') === (models[own].finds === 'doing')
  return { verdict, passage: isShown ? quoted(sentence.text) : null }
}
