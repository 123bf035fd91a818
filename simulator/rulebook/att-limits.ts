import type { Instant } from '../kernel/instant.ts'
import type { RuleId } from './index.ts'
import type { Rulebook } from './rulebook.ts'

/** What AT&T takes of a message class at an instant. */
export type AttLimits = {
  readonly segmentsPerMinute: number
  readonly mmsPerMinute: number
  /** Whose limit of MMS it is. */
  readonly rule: RuleId
  /** Whether each number has the limits for itself. */
  readonly isPerNumber: boolean
}

/** The limits of a class. One that AT&T does not know is not limited. */
export function attLimits(messageClass: string, rulebook: Rulebook, at: Instant): AttLimits {
  const { mmsPerMinute, perNumber, segmentsPerMinute } = rulebook.params('carrier.att-throughput')
  const of = (table: Readonly<Record<string, number>>) =>
    table[messageClass] ?? Number.POSITIVE_INFINITY
  const early = 'carrier.att-mms-before-october-2023'
  const isEarly = rulebook.isInForce(early, at)
  return {
    segmentsPerMinute: of(segmentsPerMinute),
    mmsPerMinute: isEarly ? rulebook.params(early).mmsPerMinute : of(mmsPerMinute),
    rule: isEarly ? early : 'carrier.att-throughput',
    isPerNumber: perNumber.some((id) => id === messageClass),
  }
}
