import { always, byId, rule } from './rule.ts'

/** How the registry tells its accounts what happened. */
export const registryWebhooks = byId(
  rule({
    id: 'registry.webhooks',
    statement:
      'Every event of a category goes to the one endpoint that an account has subscribed to it.',
    remedy: 'Subscribe an endpoint to the category; see the delivery log for what became of it.',
    cites: ['R 2.9', 'R 6.1', 'R 6.4'],
    effective: always,
    assumes: [
      {
        option: 'webhookHosts',
        default: '127.0.0.1, ::1, localhost',
        why: 'A simulator sends nothing beyond its machine unless told to.',
      },
      {
        option: 'brandFeedbackEvent',
        default: 'false',
        why: 'One client handles BRAND_FEEDBACK; that the registry sends it is not confirmed.',
      },
    ],
  }),
  rule({
    id: 'registry.webhook-signature',
    statement:
      'A webhook is signed with the secret of its account over the endpoint and the canonical JSON of its body.',
    remedy: 'Compute HMAC-SHA1 over the endpoint as registered and the RFC 8785 form of the body.',
    cites: ['R 6.2'],
    effective: always,
  }),
  rule({
    id: 'registry.webhook-retries',
    statement:
      'A webhook that is not answered by a success is sent again three times, each wait twice as long.',
    remedy: 'Answer with a status from 200 to 299 in time; the log resends what was given up.',
    cites: ['R 6.1'],
    effective: always,
    params: { retriesMax: 3, delaySeconds: 60, lateMinutes: 60 },
    assumes: [
      { why: 'Retries and waits are not published: three from a minute on, late ones by an hour.' },
    ],
  }),
)
