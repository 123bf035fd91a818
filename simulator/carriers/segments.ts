import { SegmentedMessage } from 'sms-segments-calculator'

export type Encoding = 'GSM-7' | 'UCS-2'

/** How a text travels: its encoding and the number of parts that every cap and price counts. */
export function segmentsOf(text: string): { encoding: Encoding; segments: number } {
  const message = new SegmentedMessage(text)
  const encoding = message.getEncodingName() === 'UCS-2' ? 'UCS-2' : 'GSM-7'
  return { encoding, segments: Math.max(1, message.segmentsCount) }
}
