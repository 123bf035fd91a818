import { z } from 'zod'

/** The form of the documents of `longcode load`; a change that old readers misread raises it. */
export const loadFormat = 'longcode-load/1'

const Count = z.int().min(0)
const Counts = z.record(z.string(), Count)
const Ms = z.number().min(0)

/** Times: as an HdrHistogram of microseconds (V2, deflated, base64), or counts by their upper ends. */
const Histogram = z.union([
  z.strictObject({ hdr: z.string() }),
  z.strictObject({
    buckets: z.array(z.tuple([Ms, Count])).describe('Upper end in milliseconds, and how many.'),
  }),
])

const Lane = z.strictObject({
  offered: Count.describe('Arrivals that were to be.'),
  dropped: Count.describe('Of these, never sent: no room, or no time.'),
  accepted: Count,
  refused: Counts.describe('By the rule that decided.'),
  errors: Counts.describe('Answers that judge nothing, by what they were.'),
})

const Slice = z.strictObject({
  offered: Count,
  dropped: Count,
  accepted: Count,
  refused: Count,
  errors: Count,
  send: Histogram,
  late: Histogram.optional().describe('Absent where an engine does not tell it step by step.'),
})

const Vitals = z.strictObject({
  busyShare: z.number().min(0).describe('Of the time, how much the event loop was at work.'),
  cpuShare: z.number().min(0).nullable().describe('Of a core; null where it cannot be told.'),
  delayMs: Ms.nullable().describe('How late the event loop came to its work: 99th percentile.'),
})

const Part = z.strictObject({
  engine: z.enum(['driver', 'k6']),
  segment: z
    .string()
    .regex(/^\d+\/\d+$/)
    .describe('Which of how many machines.'),
  startedAt: z.iso.datetime(),
  driver: Vitals.nullable(),
})

const Books = z.strictObject({
  accepted: Count,
  delivered: Count,
  failed: Count,
  expired: Count,
  pending: Count,
  blocked: Counts,
})

const Webhooks = z.strictObject({
  received: Count.describe('That were signed and new; what they brought is counted.'),
  repeated: Count.describe('Under an id that had come; not counted again.'),
  refused: Count.describe('For their signature.'),
  givenUp: Count.describe('That the simulator could not deliver, as far as its log goes.'),
  why: z.string().nullable().describe('What the last of these was answered.'),
})

const CapUse = z.strictObject({
  lane: z.string(),
  window: z.string().describe('The minute, or the day, in virtual time.'),
  segments: Count,
  limit: Count,
})

const Stage = z.strictObject({ seconds: z.number().min(0), rate: Count })

const PlanOutput = z.strictObject({
  profile: z.string(),
  mix: z.string(),
  seed: Count,
  startRate: Count,
  stages: z.array(Stage),
  total: Count,
  durationMs: Ms,
  sliceMs: Ms,
  seeksLimit: z.boolean(),
  thresholds: z.strictObject({
    sendP99Ms: Ms,
    receiptLagP99Ms: Ms,
    errorsShare: z.number(),
    droppedShare: z.number(),
  }),
})

/** What one engine, or many that were merged, measured. */
export const Measurement = z.strictObject({
  format: z.literal(loadFormat),
  plan: PlanOutput,
  target: z.string(),
  adapter: z.string().nullable(),
  command: z.string(),
  parts: z.array(Part).min(1),
  sendingMs: Ms.describe('From the first intended instant to the last answer.'),
  lanes: z.record(z.string(), Lane),
  droppedUnnamed: Count.describe('Dropped by an engine that does not say of what lane.'),
  networks: Counts.describe('Accepted, by the network of the recipient.'),
  latency: z.strictObject({
    send: Histogram.describe('From the intended instant to the answer.'),
    service: Histogram.describe('From the actual sending to the answer: not corrected.'),
    late: Histogram.describe('From the intended instant to the actual sending.'),
    receiptVirtual: Histogram.describe('From acceptance to receipt, in virtual time.'),
    receiptWall: Histogram.describe('From the intended instant until the receipt was seen.'),
    receiptLag: Histogram.describe('From the instant of the receipt until it was seen.'),
  }),
  slices: z.array(Slice),
  receipts: z.strictObject({
    by: z.enum(['pull', 'webhook']),
    delivered: Count,
    failed: Count,
    expired: Count,
    confirmations: Count.describe('Of answers to STOP, which nobody sent.'),
    twice: Count.describe('Receipts of messages that had one already.'),
    webhooks: Webhooks.optional().describe('Where they were posted.'),
  }),
  stoppedHandsets: z.array(z.string()).describe('Whose STOP was answered; each hears so once.'),
  capUse: z.array(CapUse),
  books: z.strictObject({ before: Books, after: Books }).nullable(),
  simulator: Vitals.nullable(),
})

const Check = z.strictObject({ says: z.string(), isKept: z.boolean() })

const Verdict = z.strictObject({
  outcome: z.enum(['passed', 'failed', 'invalid', 'crossed']),
  exit: z.union([z.literal(0), z.literal(1), z.literal(4), z.literal(99)]),
  summary: z.string(),
  invalid: z.array(z.string()).describe('Why the measurement says nothing of the target.'),
  checks: z.array(Check).describe('What must hold at any rate: the books.'),
  thresholds: z.array(
    z.strictObject({
      name: z.string(),
      limit: z.number(),
      value: z.number().nullable(),
      isKept: z.boolean(),
    }),
  ),
})

/** A run with its verdict. */
export const LoadReport = Measurement.extend({ verdict: Verdict })

export type EncodedHistogram = z.infer<typeof Histogram>
export type LaneTally = z.infer<typeof Lane>
export type SliceTally = z.infer<typeof Slice>
export type Vitals = z.infer<typeof Vitals>
export type Books = z.infer<typeof Books>
export type CapUse = z.infer<typeof CapUse>
export type Measurement = z.infer<typeof Measurement>
export type LoadVerdict = z.infer<typeof Verdict>
export type LoadReport = z.infer<typeof LoadReport>
