import { always, byId, rule } from './rule.ts'

/** How the networks take messages and tell what became of them. */
export const carrierSurfaces = byId(
  rule({
    id: 'carrier.idempotency',
    statement:
      'What comes again within 24 hours under one Idempotency-Key, or as one reference of a sender, is answered as the first was; other content under the same name is refused.',
    remedy: 'Give each new request, and each new message, a key or reference of its own.',
    cites: ['C 1.5'],
    effective: always,
    params: { windowHours: 24 },
    assumes: [
      {
        option: 'duplicateReferences',
        default: 'answer',
        why: 'Providers differ: some answer a repeated reference, some refuse it, some send again.',
      },
    ],
  }),
  rule({
    id: 'carrier.receipt-webhooks',
    statement:
      'Receipts are posted to the subscriber by up to 100 at a time, at most a second after the first of them; what is not answered by a success is posted again five times under one id.',
    remedy:
      'Answer with a status from 200 to 299 in time, and take what comes twice once, by its id.',
    cites: ['C 5.3', 'C 9.1'],
    effective: always,
    params: { receiptsMax: 100, seconds: 1, retriesMax: 5, delaySeconds: 30, lateMinutes: 10 },
    assumes: [
      {
        option: 'receiptDisorder',
        default: 'none',
        why: 'Receipts come late, twice or never; how often is not published.',
      },
      { why: 'Sizes, waits and retries over HTTP are ours: each provider has others.' },
    ],
  }),
  rule({
    id: 'carrier.receipt-signature',
    statement:
      'A webhook of receipts is signed with the secret of the subscription over its id, its timestamp and its body.',
    remedy: 'Compute HMAC-SHA256 over id, timestamp and body as Standard Webhooks says.',
    cites: ['C 5.3'],
    effective: always,
    assumes: [{ why: 'No network signs HTTP: the form is that of Standard Webhooks.' }],
  }),
)
