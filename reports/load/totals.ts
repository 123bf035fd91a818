import type { Measurement } from './schema.ts'

/** Sums over the lanes of a run. */
export type Totals = {
  readonly offered: number
  readonly dropped: number
  readonly accepted: number
  /** Of these, what was sent by us: STOP of handsets is not. */
  readonly messagesAccepted: number
  readonly refused: number
  readonly refusedBy: Readonly<Record<string, number>>
  readonly errors: number
  readonly errorsBy: Readonly<Record<string, number>>
  readonly answered: number
}

/** Adds up a run. */
export function totalsOf({ droppedUnnamed, lanes }: Measurement): Totals {
  const all = Object.values(lanes)
  const sum = (of: (lane: (typeof all)[number]) => number) =>
    all.reduce((total, lane) => total + of(lane), 0)
  const refusedBy = addCounts(all.map(({ refused }) => refused))
  const errorsBy = addCounts(all.map(({ errors }) => errors))
  const [refused, errors] = [countOf(refusedBy), countOf(errorsBy)]
  const accepted = sum((lane) => lane.accepted)
  return {
    offered: sum(({ offered }) => offered) + droppedUnnamed,
    dropped: sum(({ dropped }) => dropped) + droppedUnnamed,
    ...{ accepted, messagesAccepted: accepted - (lanes.stop?.accepted ?? 0) },
    ...{ refused, refusedBy, errors, errorsBy, answered: accepted + refused + errors },
  }
}

/** Adds counts by their names. */
export function addCounts(
  all: readonly Readonly<Record<string, number>>[],
): Record<string, number> {
  const sums: Record<string, number> = {}
  for (const counts of all) {
    for (const [name, count] of Object.entries(counts)) sums[name] = (sums[name] ?? 0) + count
  }
  return sums
}

function countOf(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0)
}
