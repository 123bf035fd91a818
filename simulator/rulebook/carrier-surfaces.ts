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
)
