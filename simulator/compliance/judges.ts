import type { ParamsOf, RuleId } from '../rulebook/index.ts'
import { type ModelName, models } from './learned/models.ts'
import type { Score } from './learned/scores.ts'
import type { Page } from './reading/page.ts'
import { accessEvidence, linkEvidence } from './signals/content/access.ts'
import { type Judgement, quoted, weigh } from './signals/evidence.ts'

/** What a rule is judged by. */
export type Subject = {
  readonly page: Page
  readonly company: string
  /** What the learned models make of the page. */
  readonly scores: Readonly<Record<ModelName, Score>>
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

/** Whether it is told where a document can be read: by a link, or else in words. */
export function access(subject: Subject, document: 'privacy' | 'terms'): Judgement {
  const told = accessEvidence(subject.page, document)
  const links = linkEvidence(subject.page, document)
  return links.some(({ speaks }) => speaks === 'met') || (links.length > 0 && told.length === 0)
    ? weigh(links, 'violated')
    : joined(weigh(told, 'violated'), subject, document)
}

/** How much of a model’s leaning counts, in logits: one unheard-of word must not outvote everything else. */
const logitMax = 4
/** What the written signals weigh beside a model. Their silence says less than what they see. */
const seen = 1
const unseen = 0.25
/** What is told and taken back (“…except our partners”) was looked for and found wanting. */
const takenBack = 3
/** A duty that seems kept is soon seen where it is not. */
const seenKept = 0.75
/** Between the two no verdict is given. */
const violatedFrom = 0.25
const metUpTo = -0.25

function weightOf({ verdict, passage }: Judgement, finds: 'saying' | 'doing'): number {
  if (verdict === 'cannot-tell') return 0
  if (verdict === 'met') return finds === 'saying' ? -seenKept : -seen
  return finds === 'doing' ? seen : passage === null ? unseen : takenBack
}

/** Joins what the written signals say with what a model has learned; either may outweigh the other. */
export function joined(written: Judgement, { scores }: Subject, name: ModelName): Judgement {
  const { finds } = models[name]
  const { logit, sentence } = scores[name]
  const found = Math.max(-logitMax, Math.min(logitMax, logit))
  const sum = (finds === 'doing' ? found : -found) + weightOf(written, finds)
  const verdict = sum > violatedFrom ? 'violated' : sum < metUpTo ? 'met' : 'cannot-tell'
  if (verdict === written.verdict && written.passage !== null) return written
  const isShown = found > 0 && (verdict === 'violated') === (finds === 'doing')
  return { verdict, passage: isShown ? quoted(sentence?.text ?? '') : null }
}
