import { type Instant, plus } from '../kernel/instant.ts'
import { type Context, isInForce, waitEnd } from './context.ts'

/** The rules that say how long a review takes, each for those who review under it. */
export type ReviewRule =
  | 'eight.verification-up-to-3-weeks'
  | 'prime.review-15-20-business-days'
  | 'registry.dca-review'

/**
 * When the review of a subject ends that began at `from`; no longer than the rule allows for the
 * 8x8 road, whatever the world's option says. Under the Primevox rule each defect
 * seen on the first look delays it by a business day, up to the last one.
 */
export function reviewEnd(
  context: Context,
  rule: ReviewRule,
  subject: string,
  from: Instant,
  defects: number,
): Instant {
  if (!isInForce(context, rule)) return from
  const option = context.options.reviewTime
  if (rule === 'eight.verification-up-to-3-weeks') {
    const { daysMin: min, daysMax: max } = context.rulebook.params(rule)
    const end = waitEnd(context, subject, { option, unit: 'days', min, max }, from)
    return Math.min(end, plus(from, { days: max }))
  }
  if (rule === 'registry.dca-review') {
    const { businessDaysMin: min, businessDaysMax: max } = context.rulebook.params(rule)
    return waitEnd(context, subject, { option, unit: 'business-days', min, max }, from)
  }
  const { businessDaysMin, businessDaysMax, businessDaysPerDefect } = context.rulebook.params(rule)
  const max = businessDaysMax
  const min = Math.min(businessDaysMin + defects * businessDaysPerDefect, max)
  return waitEnd(context, subject, { option, unit: 'business-days', min, max }, from)
}
