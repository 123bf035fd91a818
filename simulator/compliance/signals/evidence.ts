import type { Sentence } from '../reading/page.ts'

/** One thing seen in a document that speaks for or against a rule being kept. */
export type Evidence = {
  readonly speaks: 'met' | 'violated'
  /** 1 is enough by itself; less needs company. */
  readonly weight: number
  readonly passage: string | null
}

export type Verdict = 'met' | 'violated' | 'cannot-tell'
export type Judgement = { readonly verdict: Verdict; readonly passage: string | null }

/** A little below their names, because weights are added in floating point. */
const sure = 0.95
const hint = 0.45

/**
 * Weighs what was seen. Signals that conflict, or that only hint, leave the matter open; when
 * hardly anything was seen, the rule says what silence means.
 */
export function weigh(evidence: readonly Evidence[], silence: Verdict): Judgement {
  const met = total(evidence, 'met')
  const violated = total(evidence, 'violated')
  if (met >= sure && violated >= sure) return judgement('cannot-tell', 'violated', evidence)
  if (violated >= sure) return judgement('violated', 'violated', evidence)
  if (met >= sure) return judgement('met', 'met', evidence)
  if (violated >= hint) return judgement('cannot-tell', 'violated', evidence)
  if (met >= hint) return judgement('cannot-tell', 'met', evidence)
  return silence === 'violated'
    ? judgement('violated', 'violated', evidence)
    : { verdict: silence, passage: null }
}

export const violates = (weight: number, { text }: Pick<Sentence, 'text'>): Evidence => ({
  speaks: 'violated',
  weight,
  passage: text,
})

export const meets = (weight: number, { text }: Pick<Sentence, 'text'>): Evidence => ({
  speaks: 'met',
  weight,
  passage: text,
})

/** The strongest of several signs of one thing, which do not add up: they are not independent. */
export function strongest(evidence: readonly Evidence[]): Evidence[] {
  return (['met', 'violated'] as const).flatMap((speaks) => {
    const side = evidence.filter((one) => one.speaks === speaks)
    return side.length === 0 ? [] : [side.reduce((a, b) => (b.weight > a.weight ? b : a))]
  })
}

function total(evidence: readonly Evidence[], speaks: Evidence['speaks']): number {
  return evidence.reduce((sum, one) => (one.speaks === speaks ? sum + one.weight : sum), 0)
}

const passageLengthMax = 300

function judgement(
  verdict: Verdict,
  shown: Evidence['speaks'],
  evidence: readonly Evidence[],
): Judgement {
  const side = strongest(evidence).find(({ speaks }) => speaks === shown)
  const passage = side?.passage ?? null
  return { verdict, passage: passage === null ? null : quoted(passage) }
}

/** As much of a passage as a finding quotes. */
export function quoted(passage: string): string {
  return passage.length <= passageLengthMax ? passage : `${passage.slice(0, passageLengthMax)}…`
}
