import {
  type Books,
  type CapUse,
  type EncodedHistogram,
  type LaneTally,
  Measurement,
  type SliceTally,
} from '../../reports/load/schema.ts'
import { addCounts } from '../../reports/load/totals.ts'
import { type MixName, mixOf } from '../../scenarios/load/profiles.ts'
import { sentBefore } from '../../scenarios/load/world.ts'
import { encode, join } from './histogram.ts'

/** Reports that cannot be merged, and why. */
export class MergeError extends Error {
  override name = 'MergeError'
}

/** Reads what an engine measured, a verdict or none with it. Throws a {@link MergeError}. */
export function readMeasurement(text: string, name: string): Measurement {
  let document: unknown
  try {
    document = JSON.parse(text)
  } catch {
    throw new MergeError(`${name} is no JSON.`)
  }
  const { verdict: _, ...measured } = Object(document) as Record<string, unknown>
  const read = Measurement.safeParse(measured)
  if (read.success) return read.data
  const [issue] = read.error.issues
  const at = issue?.path.join('.') || 'the document'
  throw new MergeError(`${name} is no report of a load: ${at}: ${issue?.message}.`)
}

/**
 * Joins what many machines measured into one: counts are added, and so are histograms, count by
 * count. An average of percentiles would be none.
 */
export function mergeMeasurements(parts: readonly Measurement[], command: string): Measurement {
  const [first, ...others] = parts
  if (!first) throw new MergeError('there is nothing to merge.')
  const plan = JSON.stringify(first.plan)
  if (others.some((other) => JSON.stringify(other.plan) !== plan)) {
    throw new MergeError(
      'the reports are of different plans: profile, mix, seed, rate or duration.',
    )
  }
  const segments = parts.flatMap((part) => part.parts.map(({ segment }) => segment))
  const twice = segments.find((segment, index) => segments.indexOf(segment) !== index)
  if (twice !== undefined) throw new MergeError(`two reports are of the same machine, ${twice}.`)
  const latencyOf = (name: keyof Measurement['latency']) =>
    joined(parts.map(({ latency }) => latency[name]))
  const sum = (of: (part: Measurement) => number) =>
    parts.reduce((total, part) => total + of(part), 0)
  const simulators = parts.flatMap(({ simulator }) => simulator ?? [])
  return {
    ...first,
    command,
    parts: parts.flatMap((part) => part.parts).sort((a, b) => (a.segment < b.segment ? -1 : 1)),
    sendingMs: Math.max(...parts.map(({ sendingMs }) => sendingMs)),
    lanes: mergeLanes(parts.map(({ lanes }) => lanes)),
    droppedUnnamed: sum(({ droppedUnnamed }) => droppedUnnamed),
    networks: addCounts(parts.map(({ networks }) => networks)),
    latency: {
      ...{ send: latencyOf('send'), service: latencyOf('service'), late: latencyOf('late') },
      receiptVirtual: latencyOf('receiptVirtual'),
      ...{ receiptWall: latencyOf('receiptWall'), receiptLag: latencyOf('receiptLag') },
    },
    slices: first.slices.map((_, at) =>
      mergeSlices(parts.flatMap(({ slices }) => slices[at] ?? [])),
    ),
    receipts: {
      ...first.receipts,
      delivered: sum(({ receipts }) => receipts.delivered),
      failed: sum(({ receipts }) => receipts.failed),
      expired: sum(({ receipts }) => receipts.expired),
      confirmations: sum(({ receipts }) => receipts.confirmations),
      twice: sum(({ receipts }) => receipts.twice),
    },
    stoppedHandsets: [...new Set(parts.flatMap(({ stoppedHandsets }) => stoppedHandsets))],
    capUse: mergeCaps(parts.flatMap(({ capUse }) => capUse)),
    books: parts.length === 1 ? first.books : null,
    simulator: simulators.sort((a, b) => b.busyShare - a.busyShare)[0] ?? null,
  }
}

/** The books of a prepared world before anything of a run was sent in it. */
export function booksBefore({ plan }: Measurement): Books {
  const sent = sentBefore(mixOf(plan.mix as MixName))
  const none = { failed: 0, expired: 0, pending: 0, blocked: {} }
  return { accepted: sent, delivered: sent, ...none }
}

function joined(histograms: readonly EncodedHistogram[], digits?: 2 | 3): EncodedHistogram {
  return encode(join(histograms, digits))
}

function mergeLanes(all: readonly Measurement['lanes'][]): Measurement['lanes'] {
  const names = [...new Set(all.flatMap((lanes) => Object.keys(lanes)))]
  return Object.fromEntries(
    names.map((name) => [name, mergeLane(all.flatMap((lanes) => lanes[name] ?? []))]),
  )
}

function mergeLane(lanes: readonly LaneTally[]): LaneTally {
  const sum = (name: 'offered' | 'dropped' | 'accepted') =>
    lanes.reduce((total, lane) => total + lane[name], 0)
  return {
    ...{ offered: sum('offered'), dropped: sum('dropped'), accepted: sum('accepted') },
    refused: addCounts(lanes.map(({ refused }) => refused)),
    errors: addCounts(lanes.map(({ errors }) => errors)),
  }
}

function mergeSlices(slices: readonly SliceTally[]): SliceTally {
  const sum = (name: 'offered' | 'dropped' | 'accepted' | 'refused' | 'errors') =>
    slices.reduce((total, slice) => total + slice[name], 0)
  const late = slices.flatMap((slice) => slice.late ?? [])
  return {
    ...{ offered: sum('offered'), dropped: sum('dropped'), accepted: sum('accepted') },
    ...{ refused: sum('refused'), errors: sum('errors') },
    send: joined(
      slices.map(({ send }) => send),
      2,
    ),
    ...(late.length === slices.length ? { late: joined(late, 2) } : {}),
  }
}

function mergeCaps(uses: readonly CapUse[]): CapUse[] {
  const merged = new Map<string, CapUse>()
  for (const use of uses) {
    const key = `${use.lane} ${use.window}`
    const segments = (merged.get(key)?.segments ?? 0) + use.segments
    merged.set(key, { ...use, segments })
  }
  return [...merged.values()]
}
