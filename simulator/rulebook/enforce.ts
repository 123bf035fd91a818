import { always, byId, rule } from './rule.ts'

/** Enforcement through time: what happens to traffic of a number that no campaign stands for. */
export const enforce = byId(
  rule({
    id: 'enforce.a2p-scope',
    statement:
      'A message from a business number to a subscriber of a US wireless carrier is A2P and needs a registered campaign, from the first message on and whatever its purpose.',
    remedy: 'Register a campaign and assign the number to it before sending.',
    cites: ['S0', 'S2'],
    effective: always,
    params: { firstMessageCounts: true, networkCountries: ['US'] },
  }),
  rule({
    id: 'enforce.no-opt-out',
    statement: 'No customer in the US or Canada can opt out of registration.',
    remedy: 'Register a campaign; nothing exempts a US or Canadian customer.',
    cites: ['S0', 'S1', 'S2'],
    effective: always,
    params: { customerCountries: ['US', 'CA'] },
  }),
  rule({
    id: 'enforce.support-ends',
    statement:
      'Unregistered SMS and MMS is unsupported: it may still go through, but may be blocked at any time.',
    remedy: 'Assign the number to a verified campaign; until then each message is at risk.',
    cites: ['S0', 'S2'],
    effective: { from: '2023-03-31' },
    params: { channels: ['sms', 'mms'] },
    assumes: [
      {
        option: 'atRiskBlockRate',
        default: 0.25,
        why: 'The documents say only that blocking may happen at any time.',
      },
    ],
  }),
  rule({
    id: 'enforce.mms-att-verizon',
    statement: 'AT&T and Verizon block every unregistered MMS to their subscribers.',
    remedy: 'Assign the number to a verified campaign.',
    cites: ['S0'],
    effective: { from: '2023-09-20' },
    params: { channels: ['mms'], networks: ['att', 'verizon'] },
  }),
  rule({
    id: 'enforce.all-unregistered',
    statement:
      'All outbound SMS and MMS from an unregistered number is blocked, whatever the destination.',
    remedy: 'Assign the number to a verified campaign.',
    cites: ['S1'],
    effective: { from: '2024-06-17' },
    params: { channels: ['sms', 'mms'] },
  }),
  rule({
    id: 'enforce.primevox-june-2023',
    statement:
      'A Primevox number may send SMS or MMS only while its business is registered or holds a temporary registration.',
    remedy: 'Submit an application, then ask for a temporary registration while it is reviewed.',
    cites: ['S3'],
    effective: { from: '2023-06-01' },
    params: { channels: ['sms', 'mms'] },
  }),
  rule({
    id: 'enforce.im-exempt',
    statement:
      'Instant messages between users of one service are not SMS: never registered, blocked or billed as such.',
    remedy: 'Send an instant message to a user of the same service only.',
    cites: ['S0', 'S2'],
    effective: always,
  }),
  rule({
    id: 'enforce.other-countries-exempt',
    statement:
      'Registration applies to US and Canadian customers only; customers elsewhere enable and send without it and without a wait.',
    remedy: 'Nothing to do outside the US and Canada; inside them, register a campaign.',
    cites: ['S0', 'S1', 'S4'],
    effective: always,
    params: { registrationCountries: ['US', 'CA'] },
  }),
  rule({
    id: 'enforce.contact-center-not-covered',
    statement:
      'A campaign registered in the Admin Console covers the Work apps only; contact-center traffic from the same number counts as unregistered.',
    remedy: 'Send from the Work app, or register a campaign for the contact center.',
    cites: ['S1'],
    effective: always,
  }),
  rule({
    id: 'enforce.registered-means-assigned',
    statement:
      'A number is registered while it is assigned to a campaign that is active and verified at that moment.',
    remedy: 'Assign the number to a campaign that is active and verified, or mend the campaign.',
    cites: ['S0', 'S1'],
    effective: always,
  }),
  rule({
    id: 'enforce.system-message',
    statement:
      'When an outbound SMS or MMS is blocked for being unregistered, the sending app user reads a system message that says so, and the message is kept as not delivered.',
    remedy: 'Assign the number to a verified campaign and send again.',
    cites: ['S1'],
    effective: { from: '2024-06-17' },
  }),
  rule({
    id: 'enforce.inbound-unaffected',
    statement: 'Blocking applies to outbound traffic only; inbound messages still arrive.',
    remedy: 'Nothing to do: a reply is received whatever the registration.',
    cites: ['S1'],
    effective: always,
    assumes: [{ why: 'The documents name outbound traffic only.' }],
  }),
)
