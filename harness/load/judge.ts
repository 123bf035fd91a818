import { thresholdLine } from '../../reports/load/console.ts'
import type {
  EncodedHistogram,
  LoadReport,
  LoadVerdict,
  Measurement,
  Vitals,
} from '../../reports/load/schema.ts'
import { totalsOf } from '../../reports/load/totals.ts'
import { type Lane, type LaneName, laneOf } from '../../scenarios/load/lanes.ts'
import { settleMs } from '../../scenarios/load/message.ts'
import { inFlightMaxOf } from '../../scenarios/load/plan.ts'
import { gatheringMs } from '../../scenarios/load/profiles.ts'
import { decode, percentileMs } from './histogram.ts'

/**
 * How late a driver may send, and how busy it or a simulator may be, before nothing else counts.
 * Lateness is in every time from the intended instant: this much is a fifth of the tightest
 * threshold. An event loop that is never idle, or comes to its work so late that half that threshold
 * is gone, answers nothing in time, however quick the code behind it.
 */
const limits = { lateP99Ms: 100, busyShare: 0.95, delayMs: 250 }

/** Adds the verdict: do the books balance, was it the target that was measured, was it quick? */
export function judge(measured: Measurement): LoadReport {
  const checks = checksOf(measured)
  const invalid = invalidBecause(measured)
  const thresholds = measured.plan.seeksLimit ? [] : thresholdsOf(measured)
  const broken = checks.filter(({ isKept }) => !isKept)
  const crossed = thresholds.filter(({ isKept }) => !isKept)
  const verdict = (outcome: LoadVerdict['outcome'], exit: LoadVerdict['exit'], summary: string) => {
    return { ...measured, verdict: { outcome, exit, summary, invalid, checks, thresholds } }
  }
  if (broken.length > 0) {
    return verdict('failed', 1, broken.map(({ says }) => says).join('; '))
  }
  if (invalid.length > 0) return verdict('invalid', 4, invalid.join('; '))
  if (crossed.length > 0) {
    return verdict('crossed', 99, crossed.map(thresholdLine).join('; '))
  }
  const limit = measured.plan.seeksLimit ? limitOf(measured) : undefined
  return verdict('passed', 0, limit ?? 'the books balance, and every threshold is kept')
}

/** Reasons for which the measurement says nothing of the target. */
function invalidBecause(measured: Measurement): string[] {
  const { adapter, latency, parts, plan, simulator } = measured
  const { answered, dropped, offered } = totalsOf(measured)
  if (answered === 0) return ['nothing was answered']
  const reasons: string[] = []
  const { isLimit: isDriverLate, lateMs } = latenessOf(measured)
  const [worst] = parts
    .flatMap(({ driver }) => driver ?? [])
    .sort((a, b) => b.busyShare - a.busyShare)
  const isDriverBusy = worst !== undefined && isAtLimit(worst)
  // A quarter of a second of messages may be under way: quicker answers would have left room.
  const isDropOurs = dropped > 0 && p99Of(latency.service) < 250 && worst === undefined
  if (isDriverLate || isDriverBusy || isDropOurs) {
    const lost = dropped > 0 ? `, ${dropped} of ${offered} arrivals were not sent` : ''
    const load = worst ? `; its event loop was busy ${percent(worst.busyShare)} of the time` : ''
    reasons.push(
      `the driver was the limit: it sent ${Math.round(lateMs)} ms late (99th percentile)${lost}${load}`,
    )
  }
  // Where the simulator itself is what gives way, and nothing stands before it, that is the answer.
  const isTheQuestion = plan.seeksLimit && adapter === null
  if (simulator && isAtLimit(simulator) && !isTheQuestion) {
    const delay =
      simulator.delayMs === null ? '' : `, and up to ${Math.round(simulator.delayMs)} ms late`
    reasons.push(
      `the simulator was the limit: its event loop was busy ${percent(simulator.busyShare)} of the time${delay}`,
    )
  }
  return reasons
}

function isAtLimit({ busyShare, delayMs }: Vitals): boolean {
  return busyShare > limits.busyShare || (delayMs ?? 0) > limits.delayMs
}

/**
 * How late the driver sent. Where a rate rises until something gives way, only that moment counts:
 * the driver was the limit if it was then later than the target was slow.
 */
function latenessOf(measured: Measurement): { readonly lateMs: number; readonly isLimit: boolean } {
  const deciding = measured.slices[sliceOfLimit(measured)]
  if (!deciding?.late) {
    const lateMs = p99Of(measured.latency.late)
    return { lateMs, isLimit: lateMs > limits.lateP99Ms }
  }
  const lateMs = p99Of(deciding.late)
  return { lateMs, isLimit: lateMs > limits.lateP99Ms && lateMs > p99Of(deciding.send) / 2 }
}

/** Where a rising rate met its limit; -1 where it met none. */
function sliceOfLimit({ plan, slices }: Measurement): number {
  if (!plan.seeksLimit) return -1
  const { droppedShare, errorsShare, sendP99Ms } = plan.thresholds
  return slices.findIndex(
    ({ dropped, errors, offered, send }) =>
      dropped > droppedShare * offered || errors > errorsShare * offered || p99Of(send) > sendP99Ms,
  )
}

function limitOf(measured: Measurement): string {
  const { plan, slices } = measured
  const at = sliceOfLimit(measured)
  const perSecond = (index: number) =>
    Math.round(
      ((slices[index]?.accepted ?? 0) + (slices[index]?.refused ?? 0)) / (plan.sliceMs / 1000),
    )
  const last = slices.findLastIndex(({ offered }) => offered > 0)
  if (at < 0) return `nothing gave way up to ${perSecond(last)} messages a second`
  if (at === 0) return 'it gave way at once'
  return `it kept up with ${perSecond(at - 1)} messages a second, and gave way after that`
}

function thresholdsOf(measured: Measurement): LoadVerdict['thresholds'] {
  const { latency, plan, receipts } = measured
  const { dropped, errors, offered } = totalsOf(measured)
  const { droppedShare, errorsShare, receiptLagP99Ms, sendP99Ms } = plan.thresholds
  const receiptLagMax = receiptLagP99Ms + (receipts.by === 'webhook' ? gatheringMs : 0)
  const of = (name: string, limit: number, value: number | undefined) => {
    return { name, limit, value: value ?? null, isKept: value === undefined || value <= limit }
  }
  const share = (count: number) => (offered === 0 ? 0 : count / offered)
  return [
    of('sendP99Ms', sendP99Ms, percentileMs(decode(latency.send), 99)),
    of('receiptLagP99Ms', receiptLagMax, percentileMs(decode(latency.receiptLag), 99)),
    of('errorsShare', errorsShare, share(errors)),
    of('droppedShare', droppedShare, share(dropped)),
  ]
}

function p99Of(times: EncodedHistogram): number {
  return percentileMs(decode(times), 99) ?? 0
}

type Check = LoadVerdict['checks'][number]

function check(isKept: boolean, kept: string, broken: string): Check {
  return { says: isKept ? kept : broken, isKept }
}

/** What must hold whatever the load. */
function checksOf(measured: Measurement): Check[] {
  return [
    everyArrivalEnded(measured),
    ...(measured.books ? bookChecks(measured, measured.books) : []),
    noCapExceeded(measured),
    ...stopHeld(measured),
    ...lawHeld(measured),
  ]
}

function everyArrivalEnded(measured: Measurement): Check {
  const { accepted, dropped, errors, offered, refused } = totalsOf(measured)
  const ended = accepted + refused + errors + dropped
  return check(
    offered === ended,
    `each of ${offered} arrivals was answered, failed or was dropped`,
    `of ${offered} arrivals ${offered - ended} ended in no way at all`,
  )
}

function bookChecks(measured: Measurement, { after, before }: NonNullable<Measurement['books']>) {
  const { accepted, delivered, expired, failed, pending } = after
  const ended = delivered + failed + expired - before.delivered - before.failed - before.expired
  const { errors, messagesAccepted, refusedBy } = totalsOf(measured)
  const { droppedUnnamed, parts, receipts, stoppedHandsets } = measured
  const added = accepted - before.accepted
  const expected = messagesAccepted + stoppedHandsets.length
  const seen = receipts.delivered + receipts.failed + receipts.expired + receipts.confirmations
  // Who shares a world does not move its clock, so what ends late is seen by none of them.
  const isWhole = parts.length === 1
  // An answer that was lost on the way may have been a yes or a no; so may those of messages that
  // were under way when an engine that names no drops was stopped.
  const unsure = errors + Math.min(droppedUnnamed, inFlightMaxOf(measured.plan))
  const isNear = (value: number, wanted: number) => Math.abs(value - wanted) <= unsure
  const rules = new Set([...Object.keys(refusedBy), ...Object.keys(after.blocked)])
  const odd = [...rules].filter((rule) => {
    const blocked = (after.blocked[rule] ?? 0) - (before.blocked[rule] ?? 0)
    return !isNear(blocked, refusedBy[rule] ?? 0)
  })
  return [
    check(
      accepted === delivered + failed + expired + pending,
      `accepted ${accepted} = delivered ${delivered} + failed ${failed} + expired ${expired} + pending ${pending}`,
      `accepted ${accepted} is not delivered ${delivered} + failed ${failed} + expired ${expired} + pending ${pending}`,
    ),
    check(
      isNear(added, expected),
      `the books took ${added}: ${messagesAccepted} answered with yes and ${stoppedHandsets.length} confirmations of STOP`,
      `the books took ${added}, but ${messagesAccepted} were answered with yes and ${stoppedHandsets.length} handsets said STOP`,
    ),
    check(
      odd.length === 0,
      'the books turned back what was answered with no, rule by rule',
      `the books and the answers differ on refusals by ${odd.join(', ')}`,
    ),
    check(
      (isWhole ? seen === ended : seen <= ended) && receipts.twice === 0,
      isWhole
        ? `each of ${ended} ends had one receipt${wayOf(receipts)}`
        : `${seen} of ${ended} ends had their receipt while machines watched, none twice`,
      `${ended} messages ended, but ${seen} receipts came (${receipts.twice} of them again)${troubleOf(receipts)}`,
    ),
  ]
}

function wayOf({ webhooks }: Measurement['receipts']): string {
  if (!webhooks) return ''
  const { received, repeated } = webhooks
  return `, in ${received} webhooks${repeated > 0 ? ` (${repeated} came again)` : ''}`
}

/** Why receipts that were to be posted did not come. */
function troubleOf({ webhooks }: Measurement['receipts']): string {
  if (!webhooks) return ''
  const { givenUp, refused, why } = webhooks
  return [
    refused > 0 ? `; ${refused} webhooks were badly signed` : '',
    givenUp > 0
      ? `; the simulator gave up ${givenUp} webhooks${why ? `, the last for “${why}”` : ''}`
      : '',
  ].join('')
}

function noCapExceeded({ capUse }: Measurement): Check {
  const over = capUse.filter(({ limit, segments }) => segments > limit)
  const words = over.map(({ lane, limit, segments, window }) => {
    return `${lane} used ${segments} of ${limit} in ${window}`
  })
  return check(over.length === 0, 'no cap was exceeded', `caps were exceeded: ${words.join(', ')}`)
}

/** A handset whose STOP was answered in time is sent nothing. */
function stopHeld({ lanes, latency }: Measurement): Check[] {
  const { stop, stopped } = lanes
  if (!stop || !stopped) return []
  const isLost = stop.dropped > 0 || Object.keys(stop.errors).length > 0
  const isLate = (percentileMs(decode(latency.send), 100) ?? 0) >= settleMs
  const attempts = total(stopped.refused)
  return [
    check(
      stopped.accepted === 0 || isLost || isLate,
      stopped.accepted === 0
        ? `no handset that said STOP was sent anything (${attempts} attempts)`
        : 'whether STOP was obeyed cannot be told: some were lost or late',
      `${stopped.accepted} messages were accepted for handsets that had said STOP`,
    ),
  ]
}

/** Nothing was taken or refused that the law has otherwise. */
function lawHeld({ lanes }: Measurement): Check[] {
  const odd = Object.entries(lanes).flatMap(([name, { accepted, refused }]) => {
    const { expects }: Lane = laneOf(name as LaneName)
    const others = Object.entries(refused).filter(([rule]) => rule !== expects.rule)
    const words = others.map(([rule, count]) => `${count} of ${name} were refused by ${rule}`)
    const isTakenOddly = !expects.taken && accepted > 0 && name !== 'stopped'
    return isTakenOddly ? [...words, `${accepted} of ${name} were accepted`] : words
  })
  return [check(odd.length === 0, 'every refusal is the one that the law asks for', odd.join(', '))]
}

function total(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0)
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}
