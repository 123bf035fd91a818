import { always, byId, rule } from './rule.ts'

/** The networks: numbers, the send path, receipts, content and opt-outs. */
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
        why: 'A good day is taken (under one minute to ten minutes); busy days take hours.',
      },
    ],
  }),
  rule({
    id: 'carrier.opt-out',
    statement: 'After STOP a recipient gets no message of that program until START.',
    remedy: 'Send nothing until the recipient texts START.',
    cites: ['C 4.3'],
    effective: always,
    assumes: [
      {
        option: 'optOutScope',
        default: 'campaign',
        why: 'Providers apply it per number, per campaign or per account.',
      },
    ],
  }),
  rule({
    id: 'carrier.keywords',
    statement: 'STOP, HELP and START, alone in a message, are answered once for the program.',
    remedy: 'Text one of the keywords alone.',
    cites: ['C 4.3'],
    effective: always,
    params: {
      stop: [
        'STOP',
        'STOPALL',
        'STOP ALL',
        'UNSUBSCRIBE',
        'CANCEL',
        'END',
        'QUIT',
        'REVOKE',
        'OPTOUT',
        'OPT OUT',
        'ARRET',
      ],
      help: ['HELP', 'INFO', 'AIDE'],
      start: ['START', 'UNSTOP', 'YES'],
    },
  }),
  rule({
    id: 'carrier.content-policy',
    statement:
      'Content that the networks never carry (phishing, drugs, sex, gambling, hate, firearms, tobacco, lending) is blocked.',
    remedy: 'Take the forbidden content out of the message.',
    cites: ['C 4.1'],
    effective: always,
    params: {
      phishing: ['verify your account password', 'confirm your social security number'],
      drugs: ['cannabis', 'marijuana', 'cbd', 'kratom'],
      sex: ['escort', 'xxx'],
      gambling: ['casino', 'betting', 'lottery'],
      firearms: ['ammo', 'ammunition', 'firearm'],
      tobacco: ['vape', 'cigarette'],
      lending: ['payday loan', 'debt relief'],
    },
  }),
  rule({
    id: 'carrier.public-shortener',
    statement: 'Links through public URL shorteners are blocked.',
    remedy: 'Link to a domain of the business itself.',
    cites: ['C 4.1'],
    effective: always,
    params: {
      domains: [
        'bit.ly',
        'tinyurl.com',
        'goo.gl',
        'tiny.cc',
        'is.gd',
        'soo.gd',
        's2r.co',
        'bc.vc',
        'budurl.com',
        'clicky.me',
        'lc.chat',
      ],
    },
  }),
  rule({
    id: 'carrier.message-length',
    statement: 'An SMS has at most ten segments.',
    remedy: 'Shorten the text.',
    cites: ['C 5.1'],
    effective: always,
    params: { segmentsMax: 10 },
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
    id: 'carrier.media',
    statement: 'A network takes MMS of common media types up to its size limit.',
    remedy: 'Attach fewer or smaller files of a supported type.',
    cites: ['C 5.2'],
    effective: always,
    params: {
      mediaTypes: ['image/', 'video/', 'audio/', 'text/', 'application/pdf', 'application/smil'],
      bytesMax: {
        att: 1_000_000,
        't-mobile': 2_300_000,
        verizon: 1_300_000,
        'us-cellular': 500_000,
        regional: 500_000,
        canada: 1_000_000,
        international: 500_000,
      },
      attachmentsMax: 10,
    },
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
  }),
  rule({
    id: 'carrier.fines',
    statement: 'T-Mobile fines violations of its code of conduct.',
    remedy: 'Register the traffic and keep to the code of conduct.',
    cites: ['C 6.2'],
    effective: always,
    params: {
      amountsUsdCents: {
        'sev0-tier1': 200_000,
        'sev0-tier2': 100_000,
        'sev0-tier3': 50_000,
        'content-violation': 1_000_000,
        'program-evasion': 100_000,
        'text-enablement': 1_000_000,
        'non-use': 25_000,
      },
    },
  }),
)
