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
  rule({
    id: 'carrier.cap-queue',
    statement:
      'A provider that queues sends what exceeds a limit of a minute in the next minutes, first come first served, and gives up after four hours.',
    remedy: 'Send more slowly, or have the campaign vetted for a higher limit.',
    cites: ['C 1.5'],
    effective: always,
    params: { hours: 4 },
    assumes: [
      {
        option: 'capStrategy',
        default: 'reject',
        why: 'Providers queue, reject, or buffer and then reject; queues live from 4 to 10 hours.',
      },
    ],
  }),
  rule({
    id: 'carrier.cap-hold',
    statement:
      'A provider that queues holds what exceeds T-Mobile’s cap of a day until eight the next morning where the recipient’s area code is.',
    remedy: 'Spread messages to T-Mobile over days, or have the brand vetted for a higher cap.',
    cites: ['C 1.5'],
    effective: always,
    params: { hour: 8 },
    assumes: [{ option: 'capStrategy', default: 'reject', why: 'Infobip does; others reject.' }],
  }),
  rule({
    id: 'carrier.cap-buffer',
    statement:
      'A provider that buffers tries for fifteen minutes to send what exceeds a limit of a minute, and then rejects it; what exceeds a cap of a day it rejects at once.',
    remedy: 'Send more slowly, or have the campaign vetted for a higher limit.',
    cites: ['C 1.5'],
    effective: always,
    params: { minutes: 15 },
    assumes: [
      { option: 'capStrategy', default: 'reject', why: 'Bird buffers; Bandwidth for 15 minutes.' },
    ],
  }),
  rule({
    id: 'carrier.cap-queue-size',
    statement:
      'A provider lets at most 500 messages of a campaign wait for a network, and rejects the next.',
    remedy: 'Wait until the queue is shorter.',
    cites: ['C 1.5'],
    effective: always,
    params: { messagesMax: 500 },
    assumes: [{ why: 'Providers bound queues by time at the sender’s rate; ours is a number.' }],
  }),
)
