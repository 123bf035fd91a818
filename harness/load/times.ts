import type { LoadTimes, Percentiles } from '../../reports/load/console.ts'
import type { EncodedHistogram, LoadReport } from '../../reports/load/schema.ts'
import { decode, percentileMs } from './histogram.ts'

/** The percentiles of all histograms of a report. */
export function timesOf({ latency, slices }: LoadReport): LoadTimes {
  return {
    send: percentilesOf(latency.send),
    service: percentilesOf(latency.service),
    late: percentilesOf(latency.late),
    receiptVirtual: percentilesOf(latency.receiptVirtual),
    receiptWall: percentilesOf(latency.receiptWall),
    receiptLag: percentilesOf(latency.receiptLag),
    slices: slices.map(({ send }) => percentilesOf(send)),
  }
}

function percentilesOf(encoded: EncodedHistogram): Percentiles {
  const histogram = decode(encoded)
  const at = (percentile: number) => percentileMs(histogram, percentile) ?? 0
  if (histogram.totalCount === 0) return undefined
  return { p50: at(50), p90: at(90), p99: at(99), max: histogram.maxValue / 1000 }
}
