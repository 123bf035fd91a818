import type { Verdict } from '../wire.ts'
import { pill, type Tone } from './pill.ts'

/** The colour of a verdict, the same on every page. */
export const verdictTones = {
  accept: 'ok',
  'at-risk': 'risk',
  block: 'stop',
} as const satisfies Record<Verdict, Tone>

export const verdictWords = {
  accept: 'goes through',
  'at-risk': 'may be blocked',
  block: 'blocked',
} as const satisfies Record<Verdict, string>

/** A verdict as a colour with its words. */
export function verdictPill(verdict: Verdict) {
  return pill(verdictTones[verdict], verdictWords[verdict])
}
