import {
  build,
  decodeFromCompressedBase64,
  encodeIntoCompressedBase64,
  type Histogram,
} from 'hdr-histogram-js'
import type { EncodedHistogram } from '../../reports/load/schema.ts'

export type { Histogram }

/** A histogram of microseconds. */
export function newHistogram(digits: 2 | 3 = 3): Histogram {
  return build({
    ...{ bitBucketSize: 64, autoResize: true, lowestDiscernibleValue: 1 },
    ...{ highestTrackableValue: 2, numberOfSignificantValueDigits: digits, useWebAssembly: false },
  })
}

/** Records a time in milliseconds. What lies before zero by a hair of two clocks is zero. */
export function record(histogram: Histogram, ms: number, count = 1): void {
  histogram.recordValueWithCount(Math.max(0, Math.round(ms * 1000)), count)
}

export function encode(histogram: Histogram): EncodedHistogram {
  return { hdr: encodeIntoCompressedBase64(histogram) }
}

/** Reads a histogram in either form; k6 tells quantiles, and how many times lie up to each. */
export function decode(encoded: EncodedHistogram): Histogram {
  if ('hdr' in encoded) return decodeFromCompressedBase64(encoded.hdr, 64, false)
  const histogram = newHistogram()
  for (const [upToMs, count] of encoded.buckets) record(histogram, upToMs, count)
  return histogram
}

/** Joins histograms count by count, which is what makes the percentiles of many right. */
export function join(histograms: readonly EncodedHistogram[], digits?: 2 | 3): Histogram {
  const joined = newHistogram(digits)
  for (const each of histograms) joined.add(decode(each))
  return joined
}

/** A percentile in milliseconds; undefined of nothing. */
export function percentileMs(histogram: Histogram, percentile: number): number | undefined {
  if (histogram.totalCount === 0) return undefined
  return histogram.getValueAtPercentile(percentile) / 1000
}
