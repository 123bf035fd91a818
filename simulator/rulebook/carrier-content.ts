import { always, byId, rule } from './rule.ts'

/** What the networks carry: content, links, media, and the words that recipients text back. */
export const carrierContent = byId(
  rule({
    id: 'carrier.content-policy',
    statement:
      'Content that the networks never carry (phishing, malware, drugs, sex, gambling, hate, firearms, lead generation, lending, investments, get-rich schemes) or carry under conditions (alcohol, tobacco, sweepstakes, politics) is blocked.',
    remedy: 'Take the forbidden content out of the message.',
    cites: ['C 4.1'],
    effective: always,
    params: {
      phishing: ['verify your account password', 'confirm your social security number'],
      malware: ['apk'],
      drugs: ['cannabis', 'marijuana', 'cbd', 'thc', 'hemp', 'kratom', 'xanax'],
      sex: ['escort', 'xxx', 'porn'],
      gambling: ['casino', 'betting', 'lottery', 'sportsbook'],
      hate: ['white power', 'bullshit', 'i will kill you'],
      firearms: ['ammo', 'ammunition', 'firearm', 'silencer'],
      alcohol: ['beer', 'wine', 'whiskey', 'vodka'],
      tobacco: ['vape', 'cigarette', 'cigar'],
      leads: ['lead generation', 'affiliate offer'],
      lending: ['payday loan', 'debt relief', 'credit repair'],
      investments: ['bitcoin', 'crypto', 'stock tip'],
      schemes: ['secret shopper', 'get rich quick', 'earn money from home'],
      sweepstakes: ['sweepstakes', 'free prize'],
      political: ['vote for', 'paid for by'],
    },
    assumes: [
      {
        why: 'Networks publish categories, not words; a few plain words stand for each, and nothing else is filtered by chance.',
      },
    ],
  }),
  rule({
    id: 'carrier.age-gate',
    statement:
      'Alcohol and tobacco are carried for a campaign that is registered as age-gated, and for no other; firearms are not carried even so.',
    remedy: 'Ask for the date of birth at opt-in and register the campaign as age-gated.',
    cites: ['C 4.1'],
    effective: always,
    params: { categories: ['alcohol', 'tobacco'] },
  }),
  rule({
    id: 'carrier.special-use-case',
    statement:
      'Sweepstakes and politics are carried for a campaign of that use case, and for no other.',
    remedy: 'Register a campaign of the use case that the content needs.',
    cites: ['C 4.1'],
    effective: always,
    params: { sweepstakes: ['SWEEPSTAKE'], political: ['POLITICAL'] },
  }),
  rule({
    id: 'carrier.disguised-words',
    statement:
      'Forbidden content in disguise (signs, digits or look-alike letters for letters, letters set apart, invisible characters) is blocked as what it is.',
    remedy: 'Take the forbidden content out of the message; disguising it is evasion.',
    cites: ['C 4.1'],
    effective: always,
    params: {
      /** A sign, and the letter that it stands for. */
      lookalikes: [
        ...['@a', '4a', '3e', '1i', '!i', '0o', '$s', '5s', '7t'],
        ...['аa', 'еe', 'іi', 'оo', 'рp', 'сc', 'хx', 'уy'],
      ],
      /** What is set between the letters of a word. */
      separators: ['.', '-', '_', '*', ' '],
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
        ...['bit.ly', 'tinyurl.com', 'goo.gl', 'tiny.cc', 'is.gd', 'soo.gd', 's2r.co', 'bc.vc'],
        ...['budurl.com', 'clicky.me', 'lc.chat'],
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
    id: 'carrier.media',
    statement: 'A network takes MMS of the usual media types up to its size limit.',
    remedy: 'Attach fewer or smaller files of a supported type.',
    cites: ['C 5.2'],
    effective: always,
    params: {
      mediaTypes: [
        ...['image/jpeg', 'image/png', 'image/gif', 'image/bmp'],
        ...['video/mp4', 'video/3gpp', 'video/mpeg', 'video/quicktime', 'video/h264'],
        ...['audio/mpeg', 'audio/mp4', 'audio/amr', 'audio/ogg', 'audio/wav', 'audio/midi'],
        ...['text/plain', 'text/vcard', 'text/calendar', 'application/pdf', 'application/smil'],
      ],
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
    assumes: [
      {
        why: 'Aggregators publish three different tables of sizes; the cautious one is taken. What an attachment is said to measure is taken as what it measures in transit.',
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
        why: 'Providers apply it per number, per campaign, or to all that a business sends.',
      },
    ],
  }),
  rule({
    id: 'carrier.keywords',
    statement:
      'STOP, HELP and START and the words that a campaign registered, alone in a message, are answered once for the program.',
    remedy: 'Text one of the keywords alone.',
    cites: ['C 4.3', 'C 7'],
    effective: always,
    params: {
      stop: [
        ...['STOP', 'STOPALL', 'STOP ALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT', 'REVOKE'],
        ...['OPTOUT', 'OPT OUT', 'OPT-OUT', 'REMOVE', 'TD', 'ARRET', 'ARRÊT'],
      ],
      help: ['HELP', 'INFO', 'AIDE'],
      start: ['START', 'UNSTOP', 'YES'],
      /** Keywords that are answered in French. */
      french: ['ARRET', 'ARRÊT', 'AIDE'],
    },
    assumes: [
      {
        why: 'The networks leave STOP on long codes to the sender’s provider; here their edge keeps it for every provider alike.',
      },
    ],
  }),
  rule({
    id: 'carrier.revocation-wording',
    statement: 'Any reasonable wording takes consent back, not the keywords alone.',
    remedy: 'Treat a clear request for no more messages as STOP.',
    cites: ['C 4.3'],
    effective: { from: '2025-04-11' },
    params: {
      phrases: [
        ...['stop texting', 'stop messaging', 'stop sending', 'do not text', "don't text"],
        ...['no more texts', 'no more messages', 'take me off', 'remove me', 'unsubscribe me'],
      ],
    },
    assumes: [
      {
        why: 'What is reasonable is for courts to say; these phrases, anywhere in a message, stand for it.',
      },
    ],
  }),
)
