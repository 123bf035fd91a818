import { judgeRegime, type Verdict } from '../carriers/gates.ts'
import { readPhoneNumber } from '../carriers/phone-number.ts'
import type { Instant } from '../kernel/instant.ts'
import { invariant } from '../kernel/invariant.ts'
import { isRuleId, type RuleId } from '../rulebook/index.ts'
import { type NetworkId, networkIds, networks } from '../rulebook/networks.ts'
import type { Rulebook } from '../rulebook/rulebook.ts'

/** A stretch of time in which one thing becomes of a message. */
export type Span = {
  /** Undefined: since ever. */
  readonly from: Instant | undefined
  /** Undefined: to this day and on. */
  readonly until: Instant | undefined
  readonly verdict: Verdict
  readonly rule: RuleId | null
}

export type CalendarRow = {
  readonly network: NetworkId
  readonly channel: 'sms' | 'mms'
  readonly isRegistered: boolean
  readonly spans: readonly Span[]
}

/** A US long code; which one does not matter to the regime. */
const anySender = '+12125550100'

/**
 * What the regime makes of a US number’s messages through time, network by network: as the rules
 * stand in one world, its deliberate faults included.
 */
export function enforcementCalendar(rulebook: Rulebook) {
  const dates = rulebook
    .list()
    .flatMap(({ id }) => (id.startsWith('enforce.') && isRuleId(id) ? [id] : []))
    .flatMap((rule) => rulebook.changesOf(rule).map((at) => ({ at, rule })))
    .sort((one, other) => one.at - other.at)
  const starts = [...new Set(dates.map(({ at }) => at))]
  const rows = networkIds
    .filter((network) => networks[network].country !== undefined)
    .flatMap((network) => (['sms', 'mms'] as const).map((channel) => ({ network, channel })))
    .flatMap((row) => [false, true].map((isRegistered) => ({ ...row, isRegistered })))
    .map((row): CalendarRow => ({ ...row, spans: spansOf(row, starts, rulebook) }))
  return { dates, rows }
}

function spansOf(
  { channel, isRegistered, network }: Omit<CalendarRow, 'spans'>,
  starts: readonly Instant[],
  rulebook: Rulebook,
): Span[] {
  const number = readPhoneNumber(anySender)
  invariant(number, `${anySender} is a number`)
  const spans: Span[] = []
  for (const from of [undefined, ...starts]) {
    const at = from ?? (starts[0] ?? 0) - 1
    const facts = { at, channel, network, sentBefore: 0, sender: { number } }
    const { rule = null, verdict } = judgeRegime(facts, rulebook, isRegistered)
    const last = spans.at(-1)
    if (last && last.verdict === verdict && last.rule === rule) continue
    if (last) spans[spans.length - 1] = { ...last, until: from }
    spans.push({ from, until: undefined, verdict, rule })
  }
  return spans
}
