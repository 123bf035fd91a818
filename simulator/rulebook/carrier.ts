import { always, byId, rule } from './rule.ts'

/** The networks: numbers, throughput and receipts. */
export const carrier = byId(
  rule({
    id: 'carrier.sender-known',
    statement:
      'A sender is a valid ten-digit US or Canadian number, or a valid number of another country.',
    remedy: 'Send from a number in E.164 form that is neither toll-free nor a short code.',
    cites: ['C 0', 'C 3.2'],
    effective: always,
  }),
  rule({
    id: 'carrier.one-campaign-per-number',
    statement: 'A number belongs to one campaign at a time.',
    remedy: 'Remove the number from its campaign first.',
    cites: ['C 2.1'],
    effective: always,
  }),
  rule({
    id: 'carrier.campaign-accepted-first',
    statement: 'Numbers are provisioned to a campaign that is active and accepted.',
    remedy: 'Wait until the campaign is accepted, then assign the number.',
    cites: ['C 2.2'],
    effective: always,
  }),
  rule({
    id: 'carrier.number-cap-49',
    statement: 'A network takes at most 49 numbers of a campaign without an approved number pool.',
    remedy: 'Ask for a number pool for this campaign.',
    cites: ['C 2.1'],
    effective: always,
    params: { numbersMax: 49 },
  }),
  rule({
    id: 'carrier.provisioning',
    statement:
      'Each network provisions a number to its campaign within minutes; until then the number is unregistered there.',
    remedy: 'Wait until the number is ACTIVE at the network.',
    cites: ['C 2.2'],
    effective: always,
    params: { secondsMin: 30, secondsMax: 600 },
    assumes: [
      {
        option: 'carrierProvisioning',
        default: 'seeded',
        why: 'Reports of a good day run from under one minute to ten.',
      },
    ],
  }),
  rule({
    id: 'carrier.provisioning-busy-afternoon',
    statement: 'On a weekday afternoon a network takes several hours to provision a number.',
    remedy: 'Assign numbers in the morning or at night, or wait.',
    cites: ['C 2.2'],
    effective: always,
    params: { fromHour: 12, untilHour: 18, hoursMin: 2, hoursMax: 6 },
    assumes: [
      {
        option: 'provisioningDays',
        default: 'good',
        why: 'Busy days are reported, not announced; a world has them when it asks for them.',
      },
    ],
  }),
  rule({
    id: 'carrier.provisioning-first-number',
    statement: 'The first number of a campaign takes a network up to a day.',
    remedy: 'Assign the first number of a campaign a day before it is needed.',
    cites: ['C 2.2'],
    effective: always,
    params: { hoursMax: 24 },
    assumes: [
      {
        option: 'provisioningDays',
        default: 'good',
        why: 'Most first numbers are reported to take minutes as well.',
      },
    ],
  }),
  rule({
    id: 'carrier.deployment-failure',
    statement:
      'A network does not take a number whose campaign has no standing there; a fault of its own it makes up for ten minutes later, a few times.',
    remedy:
      'Have the campaign reinstated at that network, or ask for the number to be tried again.',
    cites: ['C 2.2'],
    effective: always,
    params: { retryMinutes: 10, attemptsMax: 3 },
    assumes: [
      {
        option: 'provisioningFailures',
        default: 'none',
        why: 'How often deployments fail is not published, nor how often they are tried again.',
      },
    ],
  }),
  rule({
    id: 'carrier.number-pool',
    statement:
      'A number pool is approved by T-Mobile for a campaign that it took already; the attribute at the registry is no approval.',
    remedy: 'Ask for the pool once the campaign is accepted, and wait for the decision.',
    cites: ['C 2.1'],
    effective: always,
  }),
  rule({
    id: 'carrier.att-number-cap',
    statement: 'AT&T takes at most 5,000 numbers of a campaign of agents or franchises.',
    remedy: 'Register another campaign for the other agents.',
    cites: ['C 2.1'],
    effective: always,
    params: { messageClasses: ['N'], numbersMax: 5000 },
  }),
  rule({
    id: 'carrier.sole-proprietor-number',
    statement: 'A campaign of a sole proprietor has one number.',
    remedy: 'Register a company to use more numbers.',
    cites: ['C 2.1'],
    effective: always,
    params: { numbersMax: 1 },
  }),
  rule({
    id: 'carrier.number-blocked',
    statement: 'A network that blocked a number takes nothing of it in any campaign.',
    remedy: 'Appeal to the network, or have it decided that the number is unblocked.',
    cites: ['C 4.2'],
    effective: always,
  }),
  rule({
    id: 'carrier.number-cycling',
    statement:
      'A number in place of one that a network blocked is evasion, unless the campaign has a number pool.',
    remedy: 'Have the blocked number unblocked, or ask for a number pool.',
    cites: ['C 2.1', 'C 4.1'],
    effective: always,
  }),
  rule({
    id: 'carrier.snowshoeing',
    statement:
      'One text (whatever its case, digits and links) from too many numbers within a day of its first is evasion and blocked from all of them until that day ends, save those of a campaign with an approved number pool.',
    remedy: 'Send it from fewer numbers, or from one campaign with an approved number pool.',
    cites: ['C 2.1', 'C 4.1', 'C 4.2'],
    effective: always,
    params: { windowHours: 24 },
    assumes: [
      {
        option: 'snowshoeNumbers',
        default: 'off',
        why: 'No network says how many numbers are too many, or in what time; a day is taken, and a world where it counts has to ask for it.',
      },
      { why: 'The filters of the networks are taken to know each other’s fingerprints of texts.' },
    ],
  }),
  rule({
    id: 'carrier.att-throughput',
    statement:
      'AT&T takes a number of SMS segments and MMS a minute from a campaign, or in some message classes from each of its numbers.',
    remedy: 'Send the rest in the next minute.',
    cites: ['C 1.1', 'R 5.6'],
    effective: always,
    params: {
      segmentsPerMinute: {
        ...{ A: 4500, B: 4500, C: 2400, D: 2400, E: 240, F: 240, G: 60, K: 4500, N: 60 },
        ...{ P: 2400, S: 9000, T: 75, W: 15, X: 4500, Y: 3000, Z: 6 },
      },
      mmsPerMinute: {
        ...{ A: 2400, B: 2400, C: 1200, D: 1200, E: 150, F: 150, G: 50, K: 2400, N: 50 },
        ...{ P: 1200, S: 2400, T: 50, W: 50, X: 2400, Y: 50, Z: 50 },
      },
      /** Classes in which each number has the whole limit for itself. */
      perNumber: ['G', 'N', 'Y', 'Z'],
    },
  }),
  rule({
    id: 'carrier.att-mms-before-october-2023',
    statement: 'AT&T takes 50 MMS a minute, whatever the message class.',
    remedy: 'Send the rest in the next minute.',
    cites: ['C 1.1'],
    effective: { until: '2023-10-10' },
    params: { mmsPerMinute: 50 },
  }),
  rule({
    id: 'carrier.t-mobile-daily-cap',
    statement:
      'T-Mobile takes a number of segments and MMS a day from all brands of one tax id, or of each participant of a free trial; the day starts at midnight Pacific.',
    remedy: 'Send the rest after midnight Pacific.',
    cites: ['C 1.2', 'R 5.6'],
    effective: always,
    params: {
      dayStartsIn: 'America/Los_Angeles',
      segmentsPerDay: {
        ...{ TOP: 200_000, UPPER_MID: 40_000, LOWER_MID: 10_000, LOW: 2000 },
        ...{ SOLE_PROPRIETOR: 1000, TRIAL: 200 },
      },
      /** Tiers in which each number has the whole cap for itself. */
      perNumber: ['TRIAL'],
    },
  }),
  rule({
    id: 'carrier.person-to-person-rate',
    statement:
      'AT&T slows a number that is not registered to the rate of a person: so many messages a minute and a day.',
    remedy: 'Register the number, or send the rest later.',
    cites: ['C 1.1', 'C 3.1', 'C 4.2'],
    effective: { from: '2022-03-01' },
    params: { messagesPerMinute: 60, messagesPerDay: 1000, dayStartsIn: 'America/Chicago' },
    assumes: [
      {
        option: 'personToPersonRate',
        default: false,
        why: 'The industry calls 15 to 60 messages a minute and 1,000 a day personal; the upper ends are taken, and a day of Central time.',
      },
    ],
  }),
  rule({
    id: 'carrier.sustained-rate',
    statement:
      'Verizon, US Cellular and the regional networks take more from a number than their ceiling, and block the number when it goes on for minutes.',
    remedy: 'Spread the messages over more time or more numbers, and appeal against the block.',
    cites: ['C 1.3'],
    effective: always,
    params: {
      networks: ['verizon', 'us-cellular', 'regional'],
      segmentsPerMinute: 6000,
      mmsPerSecond: 25,
      minutesInARow: 3,
    },
    assumes: [
      {
        why: 'Aggregators quote the ceilings of Verizon, and say that others are the same; how long is too long nobody says.',
      },
    ],
  }),
  rule({
    id: 'carrier.canada-long-code',
    statement:
      'Canadian networks take one segment of SMS a second from a long code, let the others wait, and refuse what is over 500 a day.',
    remedy: 'Send the rest tomorrow, or use a short code or a toll-free number.',
    cites: ['C 7'],
    effective: always,
    params: { secondsPerSegment: 1, segmentsPerDay: 500, dayStartsIn: 'America/Toronto' },
    assumes: [
      {
        why: 'The networks publish no limit; these are the practical ones that providers tell of, counted over all of Canada.',
      },
    ],
  }),
  rule({
    id: 'carrier.no-concatenation',
    statement: 'Bell does not join the parts of a long SMS: each stands alone on the handset.',
    remedy: 'Keep an SMS to Bell within one segment.',
    cites: ['C 7'],
    effective: always,
    params: { networks: ['bell'] },
  }),
  rule({
    id: 'carrier.receipts',
    statement: 'A network reports each message’s fate with the delay that is usual for it.',
    remedy: 'Advance the clock until the receipt is in.',
    cites: ['C 9.1'],
    effective: always,
    assumes: [
      {
        option: 'receiptDelays',
        default: 'a median of 2.5 s (T-Mobile) to 12 s (MMS)',
        why: 'No network publishes its delays; they are derived from reports.',
      },
      {
        option: 'receiptsMissing',
        default: 'none',
        why: 'Receipts are reported missing for 1 % (AT&T, T-Mobile) to 8 % (small networks) of SMS and most MMS; a world where some are has to ask for it.',
      },
    ],
  }),
  rule({
    id: 'carrier.receipt-codes',
    statement:
      'A receipt has a state of SMPP and an error code of the network for what became of the message.',
    remedy: 'Read the state first; the error code says why.',
    cites: ['C 5.3'],
    effective: always,
    params: {
      messageState: {
        ...{ delivered: 2, 'subscriber-unknown': 5, landline: 5, 'spam-filter': 8, validity: 3 },
      },
      err: {
        ...{ delivered: 0, 'subscriber-unknown': 5, landline: 7, 'spam-filter': 9, validity: 1 },
      },
    },
    assumes: [
      {
        why: 'The networks publish no codes of their own; these are the GSM ones that one provider gives, matched to the ends by us.',
      },
    ],
  }),
  rule({
    id: 'carrier.validity',
    statement: 'A message to a handset that stays off expires after 72 hours.',
    remedy: 'Send again when the handset is back.',
    cites: ['C 9.1'],
    effective: always,
    params: { hours: 72 },
  }),
  rule({
    id: 'carrier.subscriber-unknown',
    statement: 'A message to a number that no subscriber has is not delivered.',
    remedy: 'Take the number off the list.',
    cites: ['C 3.2'],
    effective: always,
    assumes: [
      {
        option: 'subscriberMix',
        default: 'none',
        why: 'Lists have about 2 % deactivated numbers, 4 % landlines and 1 % handsets that stay off.',
      },
    ],
  }),
  rule({
    id: 'carrier.landline',
    statement: 'A landline or a number without a route takes no messages.',
    remedy: 'Use a mobile number.',
    cites: ['C 3.2'],
    effective: always,
  }),
  rule({
    id: 'carrier.spam-filter',
    statement: 'A network may filter a message after it accepted it.',
    remedy: 'Change the content, or appeal to the network.',
    cites: ['C 4.2'],
    effective: always,
    assumes: [
      {
        option: 'filteredShares',
        default: 'none',
        why: 'Thresholds are secret and false positives happen; a world has as many as it asks for.',
      },
      {
        option: 'swallowedShare',
        default: 0,
        why: 'What is filtered is sometimes reported as delivered on purpose; how often nobody says.',
      },
    ],
  }),
)
