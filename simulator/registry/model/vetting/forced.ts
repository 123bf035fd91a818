/**
 * Words that force the outcome of a vet, for testers: in the referenceId of a brand for orders and
 * appeals, in vettingId or vettingToken for imports. Without any of them everything succeeds.
 */
const forcedOutcomes = [
  ...(['fail', 'unscore', 'expired', 'domain-fail', '2fa-fail', '2fa-unopened'] as const),
  ...(['appeal-fail', 'not-found', 'mismatch', 'error', 'taken', 'no-answer'] as const),
  ...(['enhanced', 'political', 'authplus'] as const),
] as const

export type ForcedOutcome = (typeof forcedOutcomes)[number]

export type Forced = {
  readonly outcomes: ReadonlySet<ForcedOutcome>
  readonly score?: number | undefined
}

const scoreMax = 100
const words = new RegExp(
  `(?<![a-z0-9])vet-(?:score-(\\d{1,3})|(${forcedOutcomes.join('|')}))(?![a-z0-9])`,
  'gi',
)

/** Reads the words of a text: `vet-fail`, `vet-score-80`. */
export function forcedBy(text: string): Forced {
  const found = [...text.matchAll(words)]
  const outcomes = found.flatMap(([, , word]) =>
    word ? [word.toLowerCase() as ForcedOutcome] : [],
  )
  const scores = found.flatMap(([, digits]) => (digits ? [Number(digits)] : []))
  const score = scores.find((value) => value <= scoreMax)
  return { outcomes: new Set(outcomes), score }
}
