import type { RuleId } from './index.ts'

/** Providers whose codes are known, in the order of the columns below. */
export const codeProviders = [
  ...(['twilio', 'telnyx', 'bandwidth', 'sinch', 'infobip', 'bird', 'vonage', '8x8'] as const),
] as const

export type CodeProvider = (typeof codeProviders)[number]

/** Whether sending the same again can help. */
type Retry = 'no' | 'later' | 'after-a-change'

export type Outcome = {
  readonly statement: string
  /** As SMPP receipts call it. */
  readonly stat: 'DELIVRD' | 'UNDELIV' | 'EXPIRED' | 'REJECTD' | 'UNKNOWN' | null
  readonly retry: Retry
  /** The rules of this rulebook by which it comes about; none for what is well. */
  readonly rules: readonly RuleId[]
  /**
   * One for each provider, in order (facts C 1.5, C 3.2, and what the providers publish). `-` where
   * it publishes none; `?` after those that rest on one weak source or on memory.
   */
  readonly codes: string
}

/** What can become of a message, with what each provider calls it. */
export const outcomes = {
  delivered: {
    statement: 'The message is on the handset.',
    ...{ stat: 'DELIVRD', retry: 'no', rules: [] },
    codes: '- - message-delivered 0 0 0? 0 0',
  },
  'sender-unregistered': {
    statement: 'The sender is on no campaign.',
    ...{ stat: 'REJECTD', retry: 'after-a-change' },
    rules: [
      ...(['enforce.a2p-scope', 'enforce.support-ends', 'enforce.mms-att-verizon'] as const),
      ...(['enforce.all-unregistered', 'enforce.primevox-june-2023'] as const),
    ],
    codes: '30034 40010 4476? 310 - 104? 39? 19?',
  },
  'campaign-not-active': {
    statement: 'The campaign of the sender is suspended or has expired.',
    ...{ stat: 'REJECTD', retry: 'after-a-change', rules: ['enforce.registered-means-assigned'] },
    codes: '30034? 40019? 4773 60 - - 39? 19?',
  },
  'not-provisioned': {
    statement: 'The network has not provisioned the sender yet.',
    ...{ stat: 'REJECTD', retry: 'later', rules: ['carrier.provisioning'] },
    codes: '30024 40019 4774 334 - - 39? 19?',
  },
  'filtered-by-network': {
    statement: 'The network took the message for spam.',
    ...{ stat: 'REJECTD', retry: 'after-a-change', rules: ['carrier.spam-filter'] },
    codes: '30007 40003 4770 15 - - 6? 43',
  },
  'content-forbidden': {
    statement: 'The content is of a kind that is never carried.',
    ...{
      stat: 'REJECTD',
      retry: 'after-a-change',
      rules: ['carrier.content-policy', 'carrier.disguised-words'],
    },
    codes: '30007 40015 4470 62 - 105? 6? 2',
  },
  'public-shortener': {
    statement: 'The message links through a public shortener.',
    ...{ stat: 'REJECTD', retry: 'after-a-change', rules: ['carrier.public-shortener'] },
    codes: '30007 40017 4771 15 - 105? 6? 34',
  },
  snowshoeing: {
    statement: 'The same text came from too many numbers.',
    ...{ stat: 'REJECTD', retry: 'after-a-change', rules: ['carrier.snowshoeing'] },
    codes: '30007? 40002? 4770? 15? - - 6? 43?',
  },
  'opted-out': {
    statement: 'The recipient said STOP.',
    ...{ stat: null, retry: 'no', rules: ['carrier.opt-out'] },
    codes: '21610 40300 4775 - - 103? 53? 8?',
  },
  'att-throughput': {
    statement: 'The campaign has sent what AT&T takes in a minute.',
    ...{ stat: 'REJECTD', retry: 'later' },
    rules: [
      ...(['carrier.att-throughput', 'carrier.att-mms-before-october-2023'] as const),
      'carrier.person-to-person-rate',
    ],
    codes: '30022 40018 4781 64 541 107 - 50',
  },
  'network-throughput': {
    statement: 'The number has sent what a network without published limits takes.',
    ...{ stat: 'REJECTD', retry: 'later', rules: ['carrier.canada-long-code'] },
    codes: '30022 40011 4785 64 - - - 50',
  },
  'number-blocked': {
    statement: 'The network blocked the number.',
    ...{ stat: 'REJECTD', retry: 'no' },
    rules: ['carrier.number-blocked', 'carrier.sustained-rate'],
    codes: '30004 40003 4772 60 - - - 34',
  },
  't-mobile-daily-cap': {
    statement: 'The business has sent what T-Mobile takes in a day.',
    ...{ stat: 'REJECTD', retry: 'later', rules: ['carrier.t-mobile-daily-cap'] },
    codes: '30023 40016 4780 64 542 106 41? 50',
  },
  'queue-overflow': {
    statement: 'The queue of the provider is full.',
    ...{ stat: null, retry: 'later', rules: ['carrier.cap-queue-size'] },
    codes: '30001 40318 429 - - - - 35',
  },
  'expired-in-queue': {
    statement: 'The message waited in the queue of the provider for too long.',
    ...{ stat: 'EXPIRED', retry: 'later', rules: ['carrier.cap-queue', 'carrier.cap-buffer'] },
    codes: '30036? 40014 4360 - - - - 36',
  },
  'handset-off': {
    statement: 'The handset stayed off until the message expired.',
    ...{ stat: 'EXPIRED', retry: 'later', rules: ['carrier.validity'] },
    codes: '30003 40008 4702 - 27? 27? 2? 46',
  },
  'subscriber-unknown': {
    statement: 'Nobody has the number.',
    ...{ stat: 'UNDELIV', retry: 'no', rules: ['carrier.subscriber-unknown'] },
    codes: '30005 40012 4720 300 1 1 9? 15',
  },
  landline: {
    statement: 'The number is a landline, or no route leads there.',
    ...{ stat: 'UNDELIV', retry: 'no', rules: ['carrier.landline'] },
    codes: '30006 40001 4730 152 - 11? 11? 37',
  },
  'no-reason': {
    statement: 'The network gave no reason.',
    ...{ stat: 'UNKNOWN', retry: 'later', rules: [] },
    codes: '30008 40004 4750 399 - - 1? 0',
  },
  'no-receipt': {
    statement: 'No receipt came.',
    ...{ stat: null, retry: 'no', rules: [] },
    codes: '- - 9902 - - - - -',
  },
  'media-not-carried': {
    statement: 'A file is too large, or of a type that is not carried.',
    ...{ stat: 'REJECTD', retry: 'after-a-change', rules: ['carrier.media', 'prime.mms-media'] },
    codes: '30019 40317 4711 - - - - -',
  },
  'too-long': {
    statement: 'The text has too many segments.',
    ...{ stat: 'REJECTD', retry: 'after-a-change', rules: ['carrier.message-length'] },
    codes: '21617 40302? - - - - - 17',
  },
  'sender-invalid': {
    statement: 'The sender cannot send: it is no long code.',
    ...{ stat: 'REJECTD', retry: 'after-a-change', rules: ['carrier.sender-known'] },
    codes: '21606 40305 4303 310 - - 15? 19',
  },
} as const satisfies Record<string, Outcome>

export type OutcomeId = keyof typeof outcomes

/** A code as a provider would give it. */
export type ProviderCode = {
  readonly provider: CodeProvider
  readonly outcome: OutcomeId
  readonly code: string
  /** Whether the provider publishes it for this outcome. */
  readonly isCertain: boolean
}

const entries = Object.entries(outcomes) as [OutcomeId, Outcome][]

const outcomeOfRule = new Map(entries.flatMap(([id, { rules }]) => rules.map((rule) => [rule, id])))

/** The code of an outcome at a provider; undefined where it publishes none. */
export function codeOf(outcome: OutcomeId, provider: CodeProvider): ProviderCode | undefined {
  const written = outcomes[outcome].codes.split(' ')[codeProviders.indexOf(provider)] ?? '-'
  if (written === '-') return undefined
  const isCertain = !written.endsWith('?')
  return { provider, outcome, code: isCertain ? written : written.slice(0, -1), isCertain }
}

/** The code by which a provider says that a rule turned a message back or ended it. */
export function codeOfRule(rule: string, provider: CodeProvider): ProviderCode | undefined {
  const outcome = outcomeOfRule.get(rule as RuleId)
  return outcome && codeOf(outcome, provider)
}

/** The code by which a provider tells the end of an accepted message; none until there is one. */
export function codeOfEnd(
  status: 'pending' | 'delivered' | 'failed' | 'expired',
  rule: string | null | undefined,
  provider: CodeProvider,
): ProviderCode | undefined {
  if (status === 'pending') return undefined
  if (status === 'delivered') return codeOf('delivered', provider)
  return codeOfRule(rule ?? '', provider) ?? codeOf('no-reason', provider)
}
